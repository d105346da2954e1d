import { cpSync, existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openGit } from '../../../src/core/git/git.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { sha256 } from '../../../src/core/system/text/hash.ts';
import { cloudWorkflow, recordsArtifact } from '../../../src/orchestrator/cloud/cloud-workflow.ts';
import type { OrchestratorDeps } from '../../../src/orchestrator/runs/orchestrator-deps.ts';
import type { RunResult } from '../../../src/orchestrator/runs/orchestrator-result.ts';
import { startRun } from '../../../src/orchestrator/runs/start-run.ts';
import { zipOf } from '../zips/prompt-zip.ts';
import { type OrchestratorGround, orchestratorGround } from './orchestrator-ground.ts';

/** The files of an artifact, by their paths. */
export type ArtifactFiles = Record<string, Uint8Array | string>;

/** What the job of a stand-in for the local runner does. */
export interface StandInJob {
  /** For the stages of the job's run. */
  readonly env?: Readonly<Record<string, string>>;
  readonly conclusion?: 'success' | 'failure' | 'cancelled';
  /** What the runner prints instead of running a job. */
  readonly refuses?: string;
  /** Changes the files before they are uploaded; null: there is no artifact. */
  readonly upload?: ((files: ArtifactFiles, child: string) => ArtifactFiles | Buffer) | null | undefined;
  /** Never ends. */
  readonly hangs?: boolean;
  readonly digest?: string;
}

export interface CloudGround extends OrchestratorGround {
  /** The arguments of every call of the runner. */
  readonly calls: string[][];
  /** Whether the runner of the last call was interrupted. */
  wasInterrupted(): boolean;
  git(...args: readonly string[]): Promise<string>;
  /** Works on a run while a job of the stand-in answers. */
  withJob(job: StandInJob, work: (deps: Partial<OrchestratorDeps>) => Promise<RunResult>): Promise<RunResult>;
}

/** Says how it was called, then waits for its answer. */
const standIn = `
const { existsSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const at = (name) => join(__dirname, name);
process.on('SIGINT', () => { writeFileSync(at('interrupted'), ''); process.exit(130); });
writeFileSync(at('call.part'), JSON.stringify(process.argv.slice(2)));
renameSync(at('call.part'), at('call.json'));
setInterval(() => {
  if (!existsSync(at('answer.json'))) return;
  const { out, err, code } = JSON.parse(readFileSync(at('answer.json'), 'utf8'));
  process.stdout.write(out);
  process.stderr.write(err);
  process.exitCode = code;
  process.exit();
}, 10);
`;

/** A git repository with the workflow, and a stand-in for the local runner whose job runs the pipeline in a copy of the checkout. */
export async function cloudGround(
  files: Readonly<Record<string, string>>,
  workflow = 'on: workflow_dispatch\n',
): Promise<CloudGround> {
  const ground = await orchestratorGround({ ...files, ...(workflow === '' ? {} : { [cloudWorkflow]: workflow }) });
  const { root } = ground;
  const identity = Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap((who) => [
      [`GIT_${who}_NAME`, 'Base'],
      [`GIT_${who}_EMAIL`, 'base@localhost'],
    ]),
  );
  const { run } = openGit({ dir: root, env: process.env, bind: identity });
  const git = async (...args: readonly string[]): Promise<string> => (await run(args)).text;
  await git('init', '--quiet', '--template=', '--initial-branch=main');
  await git('add', '--all');
  await git('commit', '--quiet', '-m', 'base');
  const folder = await tempFolder('cloud-runner');
  let calls = 0;
  const seen: string[][] = [];
  let last = folder.path;
  return {
    ...ground,
    git,
    calls: seen,
    wasInterrupted: () => existsSync(join(last, 'interrupted')),
    async withJob(job, work) {
      calls += 1;
      last = join(folder.path, String(calls));
      cpSync(root, join(last, 'checkout'), { recursive: true, filter: (path) => !path.includes('.runs') });
      writeFileSync(join(last, 'runner.cjs'), standIn);
      let isOver = false;
      const run = work({ factory: [process.execPath, join(last, 'runner.cjs')] }).finally(() => {
        isOver = true;
      });
      const call = join(last, 'call.json');
      while (!isOver && !existsSync(call)) await delay(10);
      if (existsSync(call)) {
        const args = JSON.parse(readFileSync(call, 'utf8')) as string[];
        seen.push(args);
        if (job.hangs !== true) await answer(ground, job, args, last);
      }
      return run;
    },
    async [Symbol.asyncDispose]() {
      await folder[Symbol.asyncDispose]();
      await ground[Symbol.asyncDispose]();
    },
  };
}

async function answer(ground: OrchestratorGround, job: StandInJob, args: readonly string[], at: string): Promise<void> {
  const say = (out: string, err: string, code: number): void => {
    writeFileSync(join(at, 'answer.part'), JSON.stringify({ out, err, code }));
    renameSync(join(at, 'answer.part'), join(at, 'answer.json'));
  };
  if (job.refuses !== undefined) return say(job.refuses, '', 2);
  const inputs = new Map(
    args.flatMap((each, index): [string, string][] => {
      if (args[index - 1] !== '--input') return [];
      const equals = each.indexOf('=');
      return [[each.slice(0, equals), each.slice(equals + 1)]];
    }),
  );
  const checkout = join(at, 'checkout');
  const { PATH, HOME } = process.env;
  const child = await startRun(
    {
      pipeline: inputs.get('pipeline'),
      target: inputs.get('target'),
      task: inputs.get('task'),
      parentRun: inputs.get('parent_run'),
      approvalPolicy: inputs.get('approval_policy'),
    },
    ground.deps({ cwd: checkout, env: { PATH, HOME, GITHUB_ACTIONS: 'true', ...job.env } }),
  );
  const artifacts: object[] = [];
  if (job.upload !== null) {
    const files = filesBelow(join(checkout, '.runs'));
    const made = job.upload?.(files, child.run_id) ?? files;
    const bytes = Buffer.isBuffer(made) ? made : await zipOf(made);
    const path = join(at, 'content');
    writeFileSync(path, bytes);
    const digest = job.digest ?? `sha256:${sha256(bytes)}`;
    artifacts.push(
      { name: 'other', path, size: 1, digest },
      { name: recordsArtifact, path, size: bytes.length, digest },
    );
  }
  const conclusion = job.conclusion ?? (child.exit_code === 0 ? 'success' : 'failure');
  const lines = [
    { type: 'log', line: '{"type":"result"' },
    { type: 'result', run_id: '7', conclusion, artifacts, record: at },
    { type: 'result', run_id: '8', conclusion: 'success', artifacts: [], record: at },
  ];
  say(`${lines.map((line) => JSON.stringify(line)).join('\n')}\n`, 'warning: none\n', conclusion === 'success' ? 0 : 1);
}

function filesBelow(folder: string): ArtifactFiles {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return Object.fromEntries(files.map((name) => [name.replaceAll('\\', '/'), readFileSync(join(folder, name))]));
}
