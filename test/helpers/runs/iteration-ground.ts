import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openGit } from '../../../src/core/git/git.ts';
import { fixedClock } from '../../../src/core/system/clock.ts';
import type { IterationDeps, RunOptions, RunOutcome } from '../../../src/iteration/run-stages.ts';
import { runStages } from '../../../src/iteration/run-stages.ts';
import type { Step } from '../../../src/iteration/steps.ts';
import { scriptWorkerFromSource, shortTimings } from '../stages/dispatch-run.ts';
import { type EndToEnd, type EndToEndCase, endToEnd, fixedInstant } from './end-to-end.ts';

/** A repository with its prompt zip in place, for iterations in this process. */
export interface IterationGround extends AsyncDisposable {
  readonly at: EndToEnd;
  readonly root: string;
  readonly runId: string;
  readonly deps: IterationDeps;
  /** The reported steps of all runs. */
  readonly steps: Step[];
  run(options?: Partial<RunOptions>, deps?: Partial<IterationDeps>): Promise<RunOutcome>;
  text(file: string): string;
  has(file: string): boolean;
  put(file: string, content: string | Uint8Array): void;
  git(...args: readonly string[]): Promise<string>;
}

/** Sets the repository up; the zip is in `tools/codex/prompt_zips`, and the backend is `script`. */
export async function iterationGround(given: EndToEndCase = {}): Promise<IterationGround> {
  const at = await endToEnd(given);
  const put = (file: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(at.repo, file)), { recursive: true });
    writeFileSync(join(at.repo, file), content);
  };
  put(`tools/codex/prompt_zips/${at.runId}.zip`, readFileSync(at.zip));
  const steps: Step[] = [];
  const deps: IterationDeps = {
    clock: fixedClock(new Date(fixedInstant)),
    env: { PATH: process.env.PATH, FACTORY_RUN__CLOCK: fixedInstant },
    signal: new AbortController().signal,
    log: () => undefined,
    scriptWorker: scriptWorkerFromSource,
    timings: shortTimings,
    onStep: (step) => void steps.push(step),
  };
  const git = openGit({ dir: at.repo, env: process.env });
  return {
    at,
    root: at.repo,
    runId: at.runId,
    deps,
    steps,
    run: (options = {}, rest = {}) =>
      runStages({ root: at.repo, runId: at.runId, backend: 'script', ...options }, { ...deps, ...rest }),
    text: (file) => readFileSync(join(at.repo, file), 'utf8'),
    has: (file) => existsSync(join(at.repo, file)),
    put,
    git: async (...args) => (await git.run(args)).text,
    [Symbol.asyncDispose]: () => at[Symbol.asyncDispose](),
  };
}
