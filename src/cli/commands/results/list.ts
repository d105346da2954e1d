import { loadPaths } from '../../../core/config/load-config.ts';
import { exitCodeOf } from '../../../core/diagnostics/exit-codes.ts';
import { openGit } from '../../../core/git/git.ts';
import { clockFrom } from '../../../core/system/clock.ts';
import { jsonLine } from '../../../core/system/text/json.ts';
import { type ListedRun, listResults } from '../../../upkeep/results/list-results.ts';
import type { Io } from '../../program/io.ts';
import { wholeNumber } from '../../program/numbers.ts';
import { table } from '../../program/output.ts';
import { repositoryRoot } from '../../repository/repository.ts';
import { ageInWords } from '../../terminal/duration.ts';
import { plain } from '../../terminal/plain.ts';

export interface ListOptions {
  readonly repo: string;
  readonly limit?: string;
  readonly json: boolean;
}

/** `factory list`: the newest run first. Returns 2 if a run's ledger is damaged; the others are listed. */
export async function list(io: Io, options: ListOptions): Promise<number> {
  const limit = wholeNumber('--limit', options.limit) ?? 20;
  const root = await repositoryRoot(io, options.repo);
  let damaged = 0;
  const rows = await listResults({
    root,
    paths: await loadPaths({ root, env: io.env }),
    git: openGit({ dir: root, env: io.env, signal: io.signal }),
    limit,
    onDamaged: (runId, { code, message, nextAction }) => {
      damaged++;
      io.err(`${code}: run ${runId}: ${plain(message, 500)}\nNext: ${nextAction}\n`);
    },
  });
  if (options.json) for (const row of rows) io.out(jsonLine(row));
  else if (rows.length === 0) io.out('There are no runs here yet.\n');
  else
    io.out(table([['run', 'verdict', 'age', 'branch', 'waits for'], ...rows.map(cells(clockFrom(io.env).nowIso()))]));
  return damaged === 0 ? 0 : exitCodeOf('BLOCKED');
}

const branchWords = { none: '-', open: '', merged: ' (merged)', other: ' (moved)' } as const;

const cells = (now: string) => (row: ListedRun) => {
  const { run_id, status, started_at, branch, branch_state, waits_for } = row;
  const shown = branch_state === 'none' || branch === '' ? '-' : `${branch}${branchWords[branch_state]}`;
  return [run_id, status, ageInWords(started_at, now), shown, waits_for].map((cell) => plain(cell, 200));
};
