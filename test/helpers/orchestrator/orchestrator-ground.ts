import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../../src/core/system/clock.ts';
import { type TempFolder, tempFolder } from '../../../src/core/system/files/temp.ts';
import type { CliManifest } from '../../../src/orchestrator/contracts/cli-manifest.ts';
import type { OrchestratorEvent } from '../../../src/orchestrator/contracts/orchestrator-event.ts';
import type { PipelineFile } from '../../../src/orchestrator/contracts/pipeline-file.ts';
import type { OrchestratorDeps } from '../../../src/orchestrator/runs/orchestrator-deps.ts';
import type { RunResult } from '../../../src/orchestrator/runs/orchestrator-result.ts';
import { type StartOptions, startRun } from '../../../src/orchestrator/runs/start-run.ts';
import { writeFiles } from '../runs/factory-repo.ts';
import { manifestFaults } from './manifest-schema.ts';

/** A repository folder with pipelines, in which runs are started in this process. */
export interface OrchestratorGround extends AsyncDisposable {
  readonly root: string;
  readonly logged: string[];
  deps(more?: Partial<OrchestratorDeps>): OrchestratorDeps;
  start(options?: StartOptions, more?: Partial<OrchestratorDeps>): Promise<RunResult>;
  /** The manifest of a run, which must be valid by the reference schema. */
  manifest(run: RunResult): CliManifest;
  events(run: RunResult): OrchestratorEvent[];
  json(path: string): Record<string, unknown>;
}

type Stages = NonNullable<PipelineFile['pipelines']>[number]['stages'];

/** A stage that runs a command. */
export const commandStage = (id: string, command: string | string[], rest: Record<string, unknown> = {}) => ({
  kind: 'command' as const,
  id,
  command,
  ...rest,
});

/** A pipeline file with one pipeline, `main`. */
export function pipelineFileOf(stages: Stages, rest: Partial<PipelineFile> = {}): Record<string, string> {
  const file = { defaultPipeline: 'main', pipelines: [{ id: 'main', title: 'Main', stages }], ...rest };
  return { 'codex.orchestrator.json': `${JSON.stringify(file, null, 2)}\n` };
}

/** @param files of the repository; no git is involved unless a test makes it a repository */
export async function orchestratorGround(files: Readonly<Record<string, string>>): Promise<OrchestratorGround> {
  const folder: TempFolder = await tempFolder('orchestrator');
  const root = folder.path;
  writeFiles(root, files);
  const logged: string[] = [];
  const deps = (more: Partial<OrchestratorDeps> = {}): OrchestratorDeps => ({
    clock: systemClock(),
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
    cwd: root,
    signal: new AbortController().signal,
    log: (line) => logged.push(line),
    self: [process.execPath, join(root, 'self.cjs')],
    grace: { interrupt: 200, terminate: 200 },
    ...more,
  });
  const json = (path: string): Record<string, unknown> => JSON.parse(readFileSync(join(root, path), 'utf8'));
  return {
    root,
    logged,
    deps,
    json,
    start: (options = {}, more = {}) => startRun(options, deps(more)),
    manifest(run) {
      const manifest = json(run.manifest) as unknown as CliManifest;
      const faults = manifestFaults(manifest);
      if (faults.length > 0) throw new Error(faults.join('\n'));
      return manifest;
    },
    events: (run) =>
      readFileSync(join(root, run.artifact_root, 'events.jsonl'), 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as OrchestratorEvent),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}
