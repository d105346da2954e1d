import type { ChangedFile } from '../../../core/contracts/review/changed-file.ts';
import type { RunReview } from '../../../core/contracts/review/run-review.ts';
import { counted, grouped, usage } from '../text/counts.ts';
import { span } from '../text/times.ts';

/** One line of a comparison: what both runs say. */
export interface ComparedRow {
  readonly about: string;
  readonly left: string;
  readonly right: string;
  readonly same: boolean;
}

/** Two runs side by side. */
export interface RunComparison {
  readonly figures: readonly ComparedRow[];
  readonly workers: readonly ComparedRow[];
  /** Paths that the runs changed differently, or only one of them changed. */
  readonly files: readonly ComparedRow[];
  /** Paths whose content both runs left the same. */
  readonly sameFiles: number;
}

/** Compares two runs. Pure. What is not known is never the same. */
export function comparedRuns(left: RunReview, right: RunReview): RunComparison {
  const row = (about: string, of: (review: RunReview) => string): ComparedRow => {
    const [one, other] = [of(left), of(right)];
    return { about, left: one, right: other, same: one === other && one !== unknown };
  };
  const names = [...new Set([...left.workers, ...right.workers].map(({ worker }) => worker))].sort();
  const paths = [...new Set([...left.files, ...right.files].map(({ path }) => path))].sort();
  const files = paths.map((path) => {
    const [one, other] = [fileOf(left, path), fileOf(right, path)];
    return {
      about: path,
      left: changeText(one),
      right: changeText(other),
      same: one !== undefined && other !== undefined && isSameContent(one, other),
    };
  });
  return {
    figures: [
      row('Verdict', ({ ended, verdict }) => (ended ? verdict.status : 'not ended')),
      row('Causes', ({ causes }) => codesOf(causes) || 'none'),
      row('Gates that ran', ({ verdict }) => (verdict.gates_ran === null ? unknown : String(verdict.gates_ran))),
      row('Duration', ({ verdict }) => span(verdict.started_at, verdict.ended_at) || unknown),
      row('Use', ({ usage: used }) => usage(used.tokens, used.cost_usd)),
      row('Base commit', ({ verdict }) => verdict.base_sha.slice(0, 12) || unknown),
    ],
    workers: names.map((name) =>
      row(name, ({ workers }) => {
        const worker = workers.find((one) => one.worker === name);
        if (worker === undefined) return absent;
        const lines = `${counted(worker.files, 'file')} +${grouped(worker.added)} −${grouped(worker.removed)}`;
        return `${worker.state}, ${lines}, ${usage(worker.tokens, worker.cost_usd)}`;
      }),
    ),
    files: files.filter(({ same }) => !same),
    sameFiles: files.filter(({ same }) => same).length,
  };
}

const unknown = 'unknown';
const absent = 'not in this run';

function codesOf(causes: RunReview['causes']): string {
  return [...new Set(causes.filter(({ severity }) => severity === 'error').map(({ code }) => code))].join(', ');
}

function fileOf({ files }: RunReview, path: string): ChangedFile | undefined {
  return files.find((file) => file.path === path);
}

function changeText(file: ChangedFile | undefined): string {
  if (file === undefined) return 'not changed';
  return file.changes
    .map(({ worker, type, added, removed }) => `${worker} ${type} +${added ?? '?'} −${removed ?? '?'}`)
    .join('; ');
}

/** Whether the same workers left the same bytes. */
function isSameContent(one: ChangedFile, other: ChangedFile): boolean {
  const blobs = ({ changes }: ChangedFile): string[] =>
    changes.map(({ worker, worker_blob: blob, type }) =>
      blob === null && type !== 'deleted' ? '' : `${worker} ${blob}`,
    );
  const [left, right] = [blobs(one), blobs(other)];
  return !left.includes('') && left.join('\n') === right.join('\n');
}
