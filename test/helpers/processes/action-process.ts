import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parse } from 'yaml';
import { type WorkerName, workerNames } from '../../../src/core/contracts/worker.ts';
import type { StageName } from '../../../src/core/run/stage.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { parseFileEntries } from '../../../src/runner/execute/protocol/file-commands.ts';
import { parseWorkflowCommand, type WorkflowCommand } from '../../../src/runner/execute/protocol/workflow-command.ts';
import type { ArtifactService } from '../../../src/runner/services/start-services.ts';
import { startTestService } from '../builtin-step.ts';
import { goodSteps, type ScriptStep, scriptPrompt } from '../runs/end-to-end.ts';
import { type FactoryRepo, factoryRepo, testRunId, testStart, writeFiles } from '../runs/factory-repo.ts';
import { zipOf } from '../zips/prompt-zip.ts';
import { builtActions } from './built.ts';

const actions = join(import.meta.dirname, '..', '..', '..', 'actions');

/** The part of an action.yml that tests read. */
export interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** Reads an action's action.yml. */
export function actionFile(name: StageName): ActionFile {
  return parse(readFileSync(join(actions, name, 'action.yml'), 'utf8')) as ActionFile;
}

/** A finished step of an action, as its runner sees it. */
export interface ActionStep {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The workflow commands in its output, as the runner parses them. */
  readonly commands: readonly WorkflowCommand[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** Options of one step. */
export interface StepOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** The values that an earlier phase saved, for a post step. */
  readonly state?: Readonly<Record<string, string>>;
  /** Another checkout of the repository, as on another machine. */
  readonly workspace?: string;
  /** Runs in parallel with the step, and can send a signal to the step's process. */
  readonly during?: (kill: (signal: NodeJS.Signals) => void) => Promise<void>;
}

/** A repository with a prompt zip, an artifact service, and the actions' bundles, which run as on a runner. */
export interface ActionBench extends AsyncDisposable {
  readonly folder: string;
  readonly repo: FactoryRepo;
  readonly service: ArtifactService;
  /** Runs one phase of an action to its end. Missing inputs have the defaults of action.yml. */
  step(name: StageName, inputs?: Readonly<Record<string, string>>, options?: StepOptions): Promise<ActionStep>;
  /** A fresh clone of the repository, as on the next job's machine. */
  checkout(name: string): Promise<string>;
}

/** Sets the bench up: one commit, the zip of script prompts in its place, and the service with run 101. */
export async function actionBench(
  given: {
    readonly workers?: Readonly<Partial<Record<WorkerName, readonly ScriptStep[]>>>;
    readonly headers?: Readonly<Partial<Record<WorkerName, readonly string[]>>>;
    readonly config?: Readonly<Record<string, unknown>>;
    readonly files?: Readonly<Record<string, string>>;
  } = {},
): Promise<ActionBench> {
  const folder = await tempFolder('factory-action');
  const repo = await factoryRepo({
    'README.md': '# Sample\n',
    '.gitignore': '/tools/codex/runs/\n/tools/codex/prompts/\n/tools/codex/worktrees/\n/tools/codex/prompt_zips/\n',
    'tools/codex/factory/factory.config.json': JSON.stringify({ dispatch: { backend: 'script' }, ...given.config }),
    ...given.files,
  });
  const prompts = workerNames.map((worker) => [
    `${worker}_${testRunId}.txt`,
    scriptPrompt(testRunId, worker, given.workers?.[worker] ?? goodSteps(worker), given.headers?.[worker] ?? []),
  ]);
  writeFiles(repo.root, { [repo.layout.zip]: await zipOf(Object.fromEntries(prompts) as Record<string, string>) });
  const service = await startTestService(folder.path);
  let steps = 0;
  return {
    folder: folder.path,
    repo,
    service,
    step(name, inputs = {}, options = {}) {
      const place = join(folder.path, `step-${++steps}`);
      return runStep({ name, inputs, options, place, workspace: options.workspace ?? repo.root, service });
    },
    async checkout(name) {
      const path = join(folder.path, name);
      await repo.git.run(['clone', '--quiet', '--no-local', repo.root, path], {
        config: [['protocol.file.allow', 'always']],
      });
      return path;
    },
    async [Symbol.asyncDispose]() {
      await service[Symbol.asyncDispose]();
      await repo[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

async function runStep(step: {
  readonly name: StageName;
  readonly inputs: Readonly<Record<string, string>>;
  readonly options: StepOptions;
  readonly place: string;
  readonly workspace: string;
  readonly service: ArtifactService;
}): Promise<ActionStep> {
  const { name, options, place, service } = step;
  const bundle = join(builtActions(), name, 'dist', 'index.js');
  if (!existsSync(bundle)) throw new Error(`${bundle} is missing; run: npm run build`);
  const temp = join(place, 'temp');
  mkdirSync(temp, { recursive: true });
  const files = Object.fromEntries(
    ['OUTPUT', 'STATE', 'STEP_SUMMARY', 'ENV', 'PATH'].map((kind) => [kind, join(place, kind)]),
  );
  for (const file of Object.values(files)) writeFileSync(file, '');
  const child = spawn(process.execPath, [bundle], {
    cwd: step.workspace,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: place,
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: step.workspace,
      GITHUB_RUN_ID: '101',
      GITHUB_RUN_ATTEMPT: '1',
      GITHUB_REPOSITORY: 'acme/widget',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_API_URL: service.apiUrl,
      GITHUB_REF_NAME: 'main',
      ...Object.fromEntries(Object.entries(files).map(([kind, file]) => [`GITHUB_${kind}`, file])),
      RUNNER_TEMP: temp,
      RUNNER_OS: process.platform === 'win32' ? 'Windows' : 'Linux',
      ACTIONS_RESULTS_URL: service.resultsUrl,
      ACTIONS_RUNTIME_TOKEN: service.runtimeTokenFor({ runId: '101', runAttempt: 1, job: place }),
      NO_PROXY: '127.0.0.1,localhost',
      no_proxy: '127.0.0.1,localhost',
      FACTORY_RUN__CLOCK: testStart,
      ...inputVariables(name, step.inputs),
      ...Object.fromEntries(Object.entries(options.state ?? {}).map(([key, value]) => [`STATE_${key}`, value])),
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number>((resolve) => child.once('close', (status) => resolve(status ?? -1))),
    options.during?.((signal) => child.kill(signal)),
  ]);
  if (code >= 0 && readdirSync(temp).length > 0)
    throw new Error(`${name} left ${readdirSync(temp).join(', ')} in RUNNER_TEMP`);
  const entries = (kind: string): Record<string, string> => {
    const platform = process.platform === 'win32' ? 'windows' : 'posix';
    const read = parseFileEntries(readFileSync(files[kind] ?? '', 'utf8'), platform);
    return Object.fromEntries(read.entries.map((entry) => [entry.name, entry.value]));
  };
  return {
    code,
    stdout,
    stderr,
    commands: stdout.split('\n').flatMap((line) => parseWorkflowCommand(line) ?? []),
    outputs: entries('OUTPUT'),
    state: entries('STATE'),
    summary: readFileSync(files.STEP_SUMMARY ?? '', 'utf8'),
  };
}

/** `INPUT_*` as a runner sets them: upper-case names, spaces as `_`, and the defaults of action.yml. */
function inputVariables(name: StageName, inputs: Readonly<Record<string, string>>): Record<string, string> {
  const declared = Object.entries(actionFile(name).inputs).map(([key, input]) => [key, input.default ?? '']);
  const all: Record<string, string> = { ...Object.fromEntries(declared), ...inputs };
  return Object.fromEntries(
    Object.entries(all).map(([key, value]) => [`INPUT_${key.replaceAll(' ', '_').toUpperCase()}`, value]),
  );
}
