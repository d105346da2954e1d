import { basename, dirname, resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { readJsonFile } from '../../../core/run/json-file.ts';
import { clockFrom } from '../../../core/system/clock.ts';
import { jsonLine } from '../../../core/system/text/json.ts';
import type { RunResult } from '../../../runner/execute/run-result.ts';
import { runWorkflow } from '../../../runner/execute/run-workflow.ts';
import { findNodes, ownNode } from '../../../runner/execute/steps/programs/node-programs.ts';
import { openDisplay } from '../../live/open-display.ts';
import { workflowSubject } from '../../live/workflow-subject.ts';
import { hostEnvironment } from '../../local-run/host-environment.ts';
import { recordRootOf } from '../../local-run/state-folder.ts';
import { actionRepository } from '../../local-run/workflow-source.ts';
import type { Io } from '../../program/io.ts';
import { table } from '../../program/output.ts';
import { packageRoot } from '../../program/package-root.ts';
import { findRepository } from '../../repository/repository.ts';

export interface RunnerRunOptions {
  readonly workflow: string;
  readonly repo: string;
  readonly event: string;
  readonly eventFile?: string;
  readonly input?: readonly string[];
  readonly label?: readonly string[];
  readonly anyLabel: boolean;
  readonly workflowSource?: string;
  readonly actionSource?: readonly string[];
  readonly recordDir?: string;
  readonly verbose: boolean;
  readonly json: boolean;
}

/**
 * `factory runner run WORKFLOW`: runs one workflow of a repository on this machine. Returns 0 for success, 1 for
 * failure, 130 if it was cancelled.
 */
export async function runnerRun(io: Io, options: RunnerRunOptions): Promise<number> {
  const repository = await findRepository(io, resolve(io.cwd, options.repo));
  const display = await openDisplay(io, workflowSubject(options), options);
  const result = await runWorkflow({
    repo: repository.root,
    ...(options.workflowSource === undefined ? {} : { workflowSource: resolve(io.cwd, options.workflowSource) }),
    workflow: options.workflow.replaceAll('\\', '/'),
    event: { name: options.event, payload: await payloadOf(io, options.eventFile) },
    inputs: pairs('--input', options.input ?? []),
    labels: options.label ?? [],
    anyLabel: options.anyLabel,
    // This package contains the factory's own actions.
    actionSources: {
      [actionRepository]: packageRoot(),
      ...absolute(io, pairs('--action-source', options.actionSource ?? [])),
    },
    recordDir: recordRootOf(io, options.recordDir),
    hostEnv: hostEnvironment(io.env),
    clock: clockFrom(io.env),
    nodes: await findNodes({ env: io.env, own: ownNode }),
    signal: io.signal,
    forceSignal: io.force,
    onEvent: display.update,
  }).finally(() => display.done());
  showResult(io, result, options.json);
  return { success: 0, skipped: 0, failure: 1, cancelled: 130 }[result.conclusion];
}

function showResult(io: Io, result: RunResult, json: boolean): void {
  const { runId, conclusion, artifacts, recordDir } = result;
  if (json) {
    io.out(jsonLine({ type: 'result', run_id: runId, conclusion, artifacts, record: recordDir }));
    return;
  }
  if (artifacts.length > 0) {
    io.out(`\nArtifacts\n${table(artifacts.map(({ name, size, digest }) => [name, `${size} bytes`, digest]))}`);
  }
  io.out(`\nConclusion: ${conclusion}\nRecord: ${recordDir} (logs/ has the log and summary.md of each job)\n`);
}

/** Parses `key=value` pairs. A value may contain `=`. */
function pairs(option: string, given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) {
        throw new AppError('ERR_USAGE', `${option} ${pair} must have the form key=value.`, { fault: 'usage' });
      }
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

function absolute(io: Io, sources: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(sources).map(([name, folder]) => [name, resolve(io.cwd, folder)]));
}

async function payloadOf(io: Io, file: string | undefined) {
  if (file === undefined) return {};
  const path = resolve(io.cwd, file);
  return readJsonFile(dirname(path), basename(path), z.record(z.string(), z.json()));
}
