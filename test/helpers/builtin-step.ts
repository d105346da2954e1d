import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Clock, fixedClock } from '../../src/core/system/clock.ts';
import type { BuiltinContext, KeptFetches, SourceRepository } from '../../src/runner/execute/steps/builtin-action.ts';
import type { CacheScope } from '../../src/runner/services/access/token-mint.ts';
import { type RunRecord, recordRun } from '../../src/runner/services/records/run-records.ts';
import { type ArtifactService, startArtifactService } from '../../src/runner/services/start-services.ts';

/** The instant that tests record. */
export const testClock: Clock = fixedClock(new Date('2026-11-20T22:00:00Z'));

/** The repository whose caches tests use. */
export const testKey = '0a1b2c3d';

/** A run's record with default values for everything that a test does not set. */
export function runRecord(changes: Partial<RunRecord> = {}): RunRecord {
  return {
    schema_version: 1,
    id: '101',
    run_number: 1,
    run_attempt: 1,
    repository: 'acme/widget',
    workflow_path: '.github/workflows/factory.yml',
    workflow_name: 'Factory',
    display_title: '20261120_1',
    event: 'push',
    head_branch: 'main',
    head_sha: 'a'.repeat(40),
    actor: 'local',
    status: 'in_progress',
    conclusion: null,
    created_at: '2026-11-20T22:00:00Z',
    updated_at: '2026-11-20T22:00:00Z',
    ...changes,
  };
}

/** The effects of a step as the runner sees them. */
export interface SeenStep {
  readonly log: string[];
  readonly annotations: string[];
  readonly outputs: Record<string, string>;
  readonly state: Record<string, string>;
  readonly masks: string[];
}

/** A built-in action's context in `folder` (with workspace, temp and records), and the effects of the action. */
export interface TestStep {
  readonly context: BuiltinContext;
  readonly seen: SeenStep;
}

/** Starts the artifact service for `<folder>/records`, which contains run 101. */
export async function startTestService(folder: string): Promise<ArtifactService> {
  await recordRun(join(folder, 'records'), runRecord());
  return startArtifactService({ recordRoot: join(folder, 'records'), clock: testClock, repositoryKey: testKey });
}

/** Makes a step of job `job` in run 101 with a separate workspace. */
export async function builtinStep(options: {
  readonly folder: string;
  readonly service?: ArtifactService;
  readonly job?: string;
  readonly inputs?: Record<string, string>;
  readonly env?: Record<string, string>;
  readonly repository?: Partial<SourceRepository>;
  readonly fetches?: KeptFetches;
  /** Other repositories on this machine, by name. */
  readonly repositories?: Readonly<Record<string, string>>;
  readonly runAttempt?: number;
  /** The cache scopes of the job. Default: none. */
  readonly caches?: readonly CacheScope[];
  readonly signal?: AbortSignal;
}): Promise<TestStep> {
  const { folder, service, job = 'build', runAttempt = 1 } = options;
  const workspace = join(folder, 'workspace');
  const temp = join(folder, 'temp');
  await mkdir(workspace, { recursive: true });
  await mkdir(temp, { recursive: true });
  const seen: SeenStep = { log: [], annotations: [], outputs: {}, state: {}, masks: [] };
  return {
    seen,
    context: {
      phase: 'main',
      inputs: options.inputs ?? {},
      env: {
        PATH: process.env.PATH ?? '',
        HOME: folder,
        GITHUB_REPOSITORY: 'acme/widget',
        GITHUB_SERVER_URL: 'https://github.com',
        ...options.env,
      },
      workspace,
      temp,
      repository: {
        directory: folder,
        name: 'acme/widget',
        sha: 'a'.repeat(40),
        ref: 'refs/heads/main',
        ...options.repository,
      },
      fetches: options.fetches ?? { folder: join(folder, 'fetched'), byKey: new Map(), initByFormat: new Map() },
      findRepository: async (name) => options.repositories?.[name],
      runId: '101',
      runAttempt,
      artifacts: {
        resultsUrl: service?.resultsUrl ?? '',
        apiUrl: service?.apiUrl ?? '',
        runtimeToken: service?.runtimeTokenFor({ runId: '101', runAttempt, job, caches: options.caches ?? [] }) ?? '',
      },
      state: {},
      signal: options.signal ?? new AbortController().signal,
      log: (line) => seen.log.push(line),
      annotate: (level, message) => seen.annotations.push(`${level}: ${message}`),
      setOutput: (name, value) => {
        seen.outputs[name] = value;
      },
      saveState: (name, value) => {
        seen.state[name] = value;
      },
      addMask: (value) => seen.masks.push(value),
    },
  };
}
