import { loadPaths } from '../../../core/config/load-config.ts';
import { verdictInWords } from '../../../core/diagnostics/text/verdict-in-words.ts';
import { jsonLine } from '../../../core/system/text/json.ts';
import type { Acceptance } from '../../../upkeep/results/accept-run.ts';
import { newestRun } from '../../local-run/newest-run.ts';
import { type AcceptedWork, acceptWork } from '../../local-run/results/accept-work.ts';
import type { Io } from '../../program/io.ts';
import { repositoryRoot } from '../../repository/repository.ts';
import { plain } from '../../terminal/plain.ts';

export interface AcceptOptions {
  readonly repo: string;
  readonly runId?: string;
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** `factory accept`: publishes the run's branch if it is not there yet, shows what it adds, and merges it. Returns 0 if the branch has the run. */
export async function accept(io: Io, options: AcceptOptions): Promise<number> {
  const root = await repositoryRoot(io, options.repo);
  const runId = options.runId ?? (await newestRun(root, await loadPaths({ root, env: io.env })));
  const onFound = (found: Acceptance): void => {
    if (!options.json) io.out(shown(found));
  };
  const { found, how, head } = await acceptWork(io, { root, runId, dryRun: options.dryRun, onFound });
  if (options.json) {
    const { branch, commit, into } = found;
    io.out(jsonLine({ run_id: found.runId, branch, commit, into, how, head }));
  } else io.out(`${outcome(found, how)}\n`);
  return 0;
}

function shown({ runId, gatesRan, branch, into, diffstat, state }: Acceptance): string {
  const lines = [`Run ${runId}: ${verdictInWords('PASS', gatesRan)}`];
  if (state === 'ready') lines.push(`Branch ${branch}, to be merged into ${into}:`, ...diffstat);
  return `${lines.map((line) => plain(line, 300)).join('\n')}\n`;
}

function outcome({ branch, into, runId, state }: Acceptance, how: AcceptedWork['how']): string {
  if (how === 'already') return `${into} has this run already.`;
  if (how === 'dry-run') {
    const first = state === 'unpublished' ? `The branch ${branch} would be made first. ` : '';
    return `${first}Nothing was changed.\nNext: factory accept ${runId}`;
  }
  const way = how === 'merge' ? 'with a merge commit' : 'by fast-forward';
  return `Merged into ${into} ${way}.\nNext: git push, and git branch -d ${branch}`;
}
