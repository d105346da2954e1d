import type { JSX } from 'preact';
import type { ChangedFile, WorkerChange } from '../../../core/contracts/review/changed-file.ts';
import type { RunReview } from '../../../core/contracts/review/run-review.ts';
import { counted } from '../text/counts.ts';
import { Icon, iconOf } from '../text/icons.tsx';
import { Plain } from '../text/plain.tsx';
import { ScrollRegion } from '../text/scroll-region.tsx';
import { outcomeWords, typeLetters } from '../text/words.ts';
import { WorkerTile } from '../text/worker-tile.tsx';

export interface OverlapMatrixProps {
  readonly review: RunReview;
  readonly openFile: (path: string) => void;
}

const maxRows = 200;

/** Paths that several workers changed, by worker, with the lines that conflict. */
export function OverlapMatrix({ review, openFile }: OverlapMatrixProps): JSX.Element {
  const shared = review.files.filter(({ changes }) => new Set(changes.map(({ worker }) => worker)).size > 1);
  const workers = review.workers.filter(({ state }) => state !== 'NOT_LAUNCHED').map(({ worker }) => worker);
  return (
    <>
      {shared.length === 0 ? (
        <p class="quiet-text">No path was changed by two workers.</p>
      ) : (
        <ScrollRegion class="scroll" label="Overlap matrix">
          <table class="matrix">
            <thead>
              <tr>
                <th scope="col">Path</th>
                {workers.map((worker) => (
                  <th key={worker} scope="col">
                    <WorkerTile worker={worker} />
                  </th>
                ))}
                <th scope="col">Result</th>
              </tr>
            </thead>
            <tbody>
              {shared.slice(0, maxRows).map((file) => (
                <tr key={file.path}>
                  <th scope="row">
                    <button type="button" class="link" onClick={() => openFile(file.path)}>
                      <Plain text={file.path} />
                    </button>
                  </th>
                  {workers.map((worker) => (
                    <Cell key={worker} change={file.changes.find((change) => change.worker === worker)} />
                  ))}
                  <td>
                    <Result file={file} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      {shared.length > maxRows && <p class="empty">{shared.length - maxRows} more paths are below, in the changes.</p>}
      {review.collisions.length > 0 && (
        <ul class="collisions">
          {review.collisions.map(({ workers: pair, path, lines }, at) => (
            <li key={at}>
              <Icon name="warning" label="collision" />{' '}
              {pair.map((worker) => (
                <WorkerTile key={worker} worker={worker} />
              ))}{' '}
              do not merge in <Plain text={path} />
              {lines === '' ? '' : `, base lines ${lines}`} (seen while they worked)
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Cell({ change }: { readonly change: WorkerChange | undefined }): JSX.Element {
  if (change === undefined) return <td class="cell none" />;
  const { type, outcome, added, removed } = change;
  return (
    <td class={`cell cell-${outcome}`} title={`${type}, ${outcomeWords[outcome]}`}>
      <Icon name={iconOf(outcome)} label={outcomeWords[outcome]} /> <abbr title={type}>{typeLetters[type]}</abbr>{' '}
      <span class="plus">+{added ?? '?'}</span> <span class="minus">−{removed ?? '?'}</span>
    </td>
  );
}

/** What became of the path: merged, or the lines that conflict. */
function Result({ file }: { readonly file: ChangedFile }): JSX.Element {
  const ranges = file.notes
    .filter(({ severity, line }) => severity === 'error' && line !== null)
    .map(({ line, end_line: end, worker }) => ({
      worker,
      lines: end === null || end === line ? `${line}` : `${line}–${end}`,
    }));
  const errors = file.notes.filter(({ severity }) => severity === 'error').length;
  const conflicts = file.changes.filter(({ outcome }) => outcome === 'conflict-routed').length;
  if (ranges.length > 0)
    return (
      <>
        lines{' '}
        {ranges.map(({ worker, lines }) => (
          <span key={`${worker} ${lines}`} class="range">
            {lines} of <WorkerTile worker={worker} />
          </span>
        ))}
      </>
    );
  if (errors > 0) return <>{counted(errors, 'finding')}</>;
  if (conflicts > 0) return <>conflict</>;
  return <>{file.merged === null ? 'not merged yet' : 'merged three-way'}</>;
}
