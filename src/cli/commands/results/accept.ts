import { loadPaths } from '../../../core/config/load-config.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { verdictInWords } from '../../../core/diagnostics/text/verdict-in-words.ts';
import { findRun } from '../../../core/run/find-run.ts';
import { jsonLine } from '../../../core/system/text/json.ts';
import { resumeRun } from '../../../iteration/resume.ts';
import { type Acceptance, type AcceptDeps, acceptRun, judgeAcceptance } from '../../../upkeep/results/accept-run.ts';
import { newestRun } from '../../local-run/newest-run.ts';
import type { Io } from '../../program/io.ts';
import { repositoryRoot } from '../../repository/repository.ts';
import { plain } from '../../terminal/plain.ts';
import { iterationDeps } from '../iteration/iteration-options.ts';

export interface AcceptOptions {
  readonly repo: string;
  readonly runId?: string;
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** `factory accept`: publishes the run's branch if it is not there yet, shows what it adds, and merges it. Returns 0 if the branch has the run. */
export async function accept(io: Io, options: AcceptOptions): Promise<number> {
  const root = await repositoryRoot(io, options.repo);
  const paths = await loadPaths({ root, env: io.env });
  const layout = await findRun(root, paths, options.runId ?? (await newestRun(root, paths)));
  const deps: AcceptDeps = { root, layout, env: io.env, signal: io.signal };
  let found = await judgeAcceptance(deps);
  if (found.state === 'unpublished' && !options.dryRun) {
    const { runId } = layout;
    const published = await resumeRun({ root, runId, publish: 'branch' }, { ...iterationDeps(io, options), ...silent });
    if (published.exitCode !== 0)
      throw new AppError('ERR_PUBLISH', published.cause, { nextAction: published.nextAction });
    found = await judgeAcceptance(deps);
  }
  if (!options.json) io.out(shown(found));
  const { runId, branch, commit, into } = found;
  const merged = found.state === 'ready' && !options.dryRun ? await acceptRun(found, deps) : undefined;
  const how = merged?.how ?? (found.state === 'merged' ? 'already' : 'dry-run');
  if (options.json) io.out(jsonLine({ run_id: runId, branch, commit, into, how, head: merged?.head ?? null }));
  else io.out(`${outcome(found, how)}\n`);
  return 0;
}

/** The steps of publishing are no news here: what counts is whether it worked. */
const silent = { log: () => undefined, onStart: () => undefined, onStep: () => undefined };

function shown({ runId, gatesRan, branch, into, diffstat, state }: Acceptance): string {
  const lines = [`Run ${runId}: ${verdictInWords('PASS', gatesRan)}`];
  if (state === 'ready') lines.push(`Branch ${branch}, to be merged into ${into}:`, ...diffstat);
  return `${lines.map((line) => plain(line, 300)).join('\n')}\n`;
}

function outcome(
  { branch, into, runId, state }: Acceptance,
  how: 'fast-forward' | 'merge' | 'already' | 'dry-run',
): string {
  if (how === 'already') return `${into} has this run already.`;
  if (how === 'dry-run') {
    const first = state === 'unpublished' ? `The branch ${branch} would be made first. ` : '';
    return `${first}Nothing was changed.\nNext: factory accept ${runId}`;
  }
  const way = how === 'merge' ? 'with a merge commit' : 'by fast-forward';
  return `Merged into ${into} ${way}.\nNext: git push, and git branch -d ${branch}`;
}
