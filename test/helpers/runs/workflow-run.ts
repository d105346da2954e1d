import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { fixedClock } from '../../../src/core/system/clock.ts';
import { type TempFolder, tempFolder } from '../../../src/core/system/files/temp.ts';
import type { RunWorkflowOptions } from '../../../src/runner/execute/event/run-options.ts';
import type { RunEvent } from '../../../src/runner/execute/protocol/run-event.ts';
import type { RunResult } from '../../../src/runner/execute/run-result.ts';
import { runWorkflow } from '../../../src/runner/execute/run-workflow.ts';

const run = promisify(execFile);

/** A repository on disk, with a record folder beside it; disposing removes both. */
export interface WorkflowBench extends AsyncDisposable {
  readonly repo: string;
  readonly recordDir: string;
  readonly sha: string;
  /** Runs a workflow of the repository; every event is kept in `events`. */
  run(workflow: string, options?: Partial<RunWorkflowOptions>): Promise<BenchResult>;
}

/** A run's result with all its events. */
export interface BenchResult extends RunResult {
  readonly events: readonly RunEvent[];
  /** Log lines of a job (its id), or of all jobs. */
  lines(job?: string): string[];
  /** Conclusions by job id. */
  readonly conclusions: Readonly<Record<string, string>>;
}

/** Makes a real repository with the given files committed on `main`. */
export async function workflowBench(files: Readonly<Record<string, string>>): Promise<WorkflowBench> {
  const folder: TempFolder = await tempFolder('bench');
  const repo = join(folder.path, 'repo');
  const recordDir = join(folder.path, 'records');
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(repo, path)), { recursive: true });
    await writeFile(join(repo, path), text);
  }
  const git = async (...args: string[]): Promise<string> => (await run('git', args, { cwd: repo })).stdout.trim();
  await git('init', '-q', '-b', 'main');
  await git('add', '-A');
  await git('-c', 'user.name=t', '-c', 'user.email=t@localhost', 'commit', '-q', '-m', 'start');
  const sha = await git('rev-parse', 'HEAD');
  return {
    repo,
    recordDir,
    sha,
    async run(workflow, options = {}) {
      const events: RunEvent[] = [];
      const result = await runWorkflow({
        repo,
        workflow,
        event: { name: 'push', payload: {} },
        anyLabel: true,
        recordDir,
        hostEnv: { PATH: process.env.PATH ?? '', HOME: folder.path },
        clock: fixedClock(new Date('2026-11-20T00:00:00Z')),
        ...options,
        onEvent: (event) => {
          events.push(event);
          options.onEvent?.(event);
        },
      });
      return {
        ...result,
        events,
        lines: (job) =>
          events.flatMap((event) =>
            event.type === 'log' && (job === undefined || event.job === job) ? event.lines : [],
          ),
        conclusions: Object.fromEntries(result.jobs.map((job) => [job.id, job.conclusion])),
      };
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}
