import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { StageDeps } from '../../../src/core/run/stage.ts';
import { fixedClock } from '../../../src/core/system/clock.ts';
import type { PrepareReport } from '../../../src/stages/prepare-run/prepare-report.ts';
import { type PrepareInputs, prepareRun } from '../../../src/stages/prepare-run/prepare-run.ts';
import { type FactoryRepo, factoryRepo, testRunId, testStart } from '../runs/factory-repo.ts';
import { promptFiles, zipOf } from '../zips/prompt-zip.ts';

/** A repository that prepare can be run in. */
export interface PrepareGround extends AsyncDisposable {
  readonly repo: FactoryRepo;
  run(inputs?: Partial<PrepareInputs>, deps?: Partial<StageDeps>): Promise<PrepareReport>;
  /** Writes a file of the repository and creates its folder. */
  put(file: string, content: string | Uint8Array): void;
  text(file: string): string;
  /** The run's events in order, a RUN_STATE by its state. */
  events(): string[];
}

/** Dependencies of a stage with a fixed clock. */
export const testDeps: StageDeps = {
  clock: fixedClock(new Date(testStart)),
  env: { PATH: process.env.PATH },
  signal: new AbortController().signal,
  log: () => undefined,
};

/**
 * Creates a repository with a configuration at its base and a good prompt zip.
 *
 * @param options.config the configuration; default: the backend `script`
 * @param options.zip other bytes of the zip, `null` for none
 */
export async function prepareGround(
  options: { readonly config?: object; readonly zip?: Uint8Array | null } = {},
): Promise<PrepareGround> {
  const repo = await factoryRepo({
    'README.md': 'base\n',
    'tools/codex/factory/factory.config.json': JSON.stringify(options.config ?? { dispatch: { backend: 'script' } }),
  });
  const put = (file: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(repo.root, file)), { recursive: true });
    writeFileSync(join(repo.root, file), content);
  };
  const text = (file: string): string => readFileSync(join(repo.root, file), 'utf8');
  const zip = options.zip === undefined ? await zipOf(promptFiles(testRunId)) : options.zip;
  if (zip !== null) put(repo.layout.zip, zip);
  return {
    repo,
    put,
    text,
    run: (inputs = {}, deps = {}) =>
      prepareRun({ root: repo.root, runId: testRunId, ...inputs }, { ...testDeps, ...deps }),
    events: () =>
      text(repo.layout.ledger)
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
        .map((event) => (event.event_type === 'RUN_STATE' ? event.details.state : event.event_type)),
    [Symbol.asyncDispose]: () => repo[Symbol.asyncDispose](),
  };
}

/** The events of a launch from a zip: a RUN_STATE by its state, any other by its type. */
export const launchEvents = [
  'RUN_START',
  'RUN_ID_CHECKED',
  'ZIP_CHECKED',
  'PROMPTS_CHECKED',
  'PREFLIGHT',
  'PROMPTS_EXTRACT',
  'RUN_INIT',
  'LAUNCH_RESULT',
];
