import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DoctorRow } from '../../core/machine/run-doctor.ts';
import { writePlainFile } from '../../core/system/files/plain-files.ts';
import { tempFolder } from '../../core/system/files/temp.ts';
import { readPlainText } from '../../core/system/hostile/read-hostile.ts';
import { prettyJson } from '../../core/system/text/json.ts';
import { fail, ok } from '../../upkeep/doctor/rows.ts';
import { cliManifest } from '../contracts/cli-manifest.ts';
import { readEvents } from '../persistence/event-file.ts';
import { pipelineFileName } from '../pipelines/load-pipelines.ts';
import type { OrchestratorDeps } from '../runs/orchestrator-deps.ts';
import type { RunResult } from '../runs/orchestrator-result.ts';
import { resumeRun } from '../runs/resume-run.ts';
import { startRun } from '../runs/start-run.ts';

/** A value that a stage prints, and that no record may have. */
const secret = 'self-check-secret';

const task = 'self-check';

const maxLogBytes = 1024 * 1024;

/**
 * Runs a pipeline of three stages in a temporary folder, whose last stage fails until a file exists, and resumes it. Shows that this
 * installation starts processes, records them, masks secrets and resumes. Nothing of the caller's repository is read or written.
 *
 * @param node the program that the stages run: Node.js
 */
export async function selfCheck(node: string, deps: OrchestratorDeps): Promise<DoctorRow[]> {
  await using folder = await tempFolder('orchestrator-self-check');
  const { path: root } = folder;
  await writePlainFile(join(root, pipelineFileName), prettyJson(pipelineFile(node)));
  const foreign = /^(?:CODEX_ORCHESTRATOR_|MCP_RUNNER_)/;
  const env = Object.fromEntries(Object.entries(deps.env).filter(([name]) => !foreign.test(name)));
  const own: OrchestratorDeps = { ...deps, cwd: root, env: { ...env, SELF_CHECK_TOKEN: secret } };
  const first = await startRun({ pipeline: task, task }, own);
  const failed = manifestOf(root, first);
  const rows = [
    judged(
      'start',
      first.status_detail === 'stage:third:failed',
      `it ended with ${first.status_detail ?? first.status}`,
    ),
    judged('manifest', failed.success, failed.error?.issues[0]?.message ?? 'it has another form'),
    judged('events', hasAllEvents(root, first), 'their numbers have a gap, or they end early'),
    judged(
      'masks',
      isMasked(readPlainText(join(root, failed.data?.commands[1]?.log_path ?? ''), maxLogBytes)),
      'the log of a stage has no mask in place of a secret',
    ),
  ];
  await writePlainFile(join(root, 'there'), '');
  const again = await resumeRun({ run: first.run_id, actor: task }, own);
  const resumed = manifestOf(root, again);
  const isKept = resumed.data?.commands[0]?.started_at === failed.data?.commands[0]?.started_at;
  const how = isKept ? `it ended with ${again.status_detail ?? again.status}` : 'a stage that had succeeded ran again';
  return [...rows, judged('resume', again.status === 'succeeded' && isKept, how)];
}

function pipelineFile(node: string): unknown {
  const stage = (id: string, code: string) => ({ kind: 'command', id, command: [node, '-p', code] });
  const stages = [
    stage('first', '1'),
    stage('second', "process['env'].SELF_CHECK_TOKEN"),
    stage('third', "process.exitCode = require('node:fs').existsSync('there') ? 0 : 1"),
  ];
  return { pipelines: [{ id: task, stages }] };
}

function manifestOf(root: string, { manifest }: RunResult) {
  return cliManifest.safeParse(JSON.parse(readFileSync(join(root, manifest), 'utf8')));
}

function isMasked(log: string | undefined): boolean {
  return log?.includes('***') === true && !log.includes(secret);
}

function hasAllEvents(root: string, { artifact_root, run_id: runId }: RunResult): boolean {
  const name = `${artifact_root}/events.jsonl`;
  const { events } = readEvents(join(root, name), { taskId: task, runId }, name);
  return events.every(({ seq }, at) => seq === at + 1) && events.at(-1)?.event === 'run_completed';
}

function judged(check: string, isRight: boolean, wrong: string): DoctorRow {
  if (isRight) return ok(check, 'works');
  return fail(
    check,
    wrong,
    'Install this package again; if it happens again, report it with the output of codex-orchestrator doctor.',
  );
}
