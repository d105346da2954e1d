import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type WorkerName, workerNames } from '../../../src/core/contracts/worker.ts';
import { openGit } from '../../../src/core/git/git.ts';
import { fixedClock } from '../../../src/core/system/clock.ts';
import type { IterationDeps } from '../../../src/iteration/run-stages.ts';
import { type OneButtonInputs, type OneButtonResult, pressButton } from '../../../src/one-button/press-button.ts';
import { scriptWorkerFromSource, shortTimings } from '../stages/dispatch-run.ts';
import {
  type EndToEnd,
  type EndToEndCase,
  endToEnd,
  fixedInstant,
  goodSteps,
  type ScriptStep,
  scriptPrompt,
  type WorkerSteps,
} from './end-to-end.ts';

/** A pack whose workers run script steps; workers without steps do their default part. */
export function packText(workers: WorkerSteps = {}): string {
  return workerNames
    .map((worker) => {
      const text = scriptPrompt('{{RUN_ID}}', worker, workers[worker] ?? goodSteps(worker), []);
      return `=== ${worker} PROMPT ===\n${text}`;
    })
    .join('\n');
}

/** A repository with an inbox, and the executor, which runs in this process. */
export interface ButtonDesk extends AsyncDisposable {
  readonly at: EndToEnd;
  readonly root: string;
  readonly inbox: string;
  readonly deps: IterationDeps;
  readonly logged: string[];
  press(inputs?: Partial<OneButtonInputs>, deps?: Partial<IterationDeps>): Promise<OneButtonResult>;
  /** Writes a file of `01 En_bruto`. */
  put(name: string, content: string | Uint8Array): void;
  /** Names in a folder of the inbox, sorted. */
  names(folder: '01 En_bruto' | '02 Runs' | '03 Archive'): string[];
  text(file: string): string;
  /** The run's chain by event type; a RUN_STATE by its state. */
  events(runId: string): string[];
  git(...args: readonly string[]): Promise<string>;
}

/** Sets up a repository with one commit, the backend `script`, and an inbox with its folders. */
export async function buttonDesk(
  given: EndToEndCase & { readonly inbox?: string; readonly clock?: string } = {},
): Promise<ButtonDesk> {
  const at = await endToEnd({
    ...given,
    files: {
      '.gitignore':
        '/.factory/\n/tools/codex/runs/\n/tools/codex/prompts/\n/tools/codex/worktrees/\n/tools/codex/_debug/\n',
      ...given.files,
    },
  });
  const inbox = given.inbox === undefined ? join(at.repo, '.factory/inbox') : join(at.folder, given.inbox);
  mkdirSync(join(inbox, '01 En_bruto'), { recursive: true });
  const logged: string[] = [];
  const instant = given.clock ?? fixedInstant;
  const deps: IterationDeps = {
    clock: fixedClock(new Date(instant)),
    env: { PATH: process.env.PATH, FACTORY_RUN__CLOCK: instant },
    signal: new AbortController().signal,
    log: (line) => void logged.push(line),
    scriptWorker: scriptWorkerFromSource,
    timings: shortTimings,
  };
  const git = openGit({ dir: at.repo, env: process.env });
  const text = (file: string): string => readFileSync(join(at.repo, file), 'utf8');
  return {
    at,
    root: at.repo,
    inbox,
    deps,
    logged,
    press: (inputs = {}, rest = {}) =>
      pressButton(
        {
          root: at.repo,
          backend: 'script',
          ...(given.inbox === undefined ? {} : { inboxBase: inbox }),
          ...inputs,
        },
        { ...deps, ...rest },
      ),
    put: (name, content) => writeFileSync(join(inbox, '01 En_bruto', name), content),
    names: (folder) => (existsSync(join(inbox, folder)) ? readdirSync(join(inbox, folder)).sort() : []),
    text,
    events: (runId) =>
      text(`tools/codex/runs/${runId}/ledger/run.jsonl`)
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
        .map((event) => (event.event_type === 'RUN_STATE' ? event.details.state : event.event_type)),
    git: async (...args) => (await git.run(args)).text,
    [Symbol.asyncDispose]: () => at[Symbol.asyncDispose](),
  };
}

/** Steps of a worker that changes a path outside its scope lock. */
export function outsideSteps(worker: WorkerName): readonly ScriptStep[] {
  return [{ write: { path: '.github/workflows/own.yml', content: 'on: push\n' } }, ...goodSteps(worker)];
}
