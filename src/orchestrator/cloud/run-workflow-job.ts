import { z } from 'zod';
import { LineCutter } from '../../core/system/hostile/line-cutter.ts';
import type { Grace } from '../../core/system/processes/kill-tree.ts';
import type { TreeMark } from '../../core/system/processes/process-table.ts';
import { runProcess } from '../../core/system/processes/run-process.ts';
import { cloudWorkflow } from './cloud-workflow.ts';

/** A job to run on the local runner. */
export interface WorkflowJobCall {
  /** Program and first arguments of `factory`. */
  readonly factory: readonly string[];
  /** The repository's root. */
  readonly root: string;
  readonly commit: string;
  /** By name; empty ones are left to the workflow's defaults. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly mark: TreeMark;
  /** Aborting it cancels the workflow run. */
  readonly signal: AbortSignal;
  readonly grace?: Grace | undefined;
}

/** The line that `factory runner run --json` prints when the run has ended. */
const resultLine = z.looseObject({
  type: z.literal('result'),
  run_id: z.string().regex(/^[1-9][0-9]{0,14}$/),
  conclusion: z.enum(['success', 'failure', 'cancelled', 'skipped']),
  artifacts: z.array(
    z.looseObject({ name: z.string(), path: z.string().min(1), digest: z.string().regex(/^sha256:[0-9a-f]{64}$/) }),
  ),
});
export type WorkflowRun = z.infer<typeof resultLine>;

/** Why the runner refused, with `--json`. */
const errorLine = z.looseObject({ type: z.literal('error'), message: z.string(), next_action: z.string() });

export interface WorkflowJobEnd {
  /** `undefined` if the runner started no run, or was ended before it. */
  readonly run: WorkflowRun | undefined;
  /** Why it started none: the runner's refusal with its next action, else the end of standard error; not masked. */
  readonly problem: string;
}

const maxLineBytes = 1024 * 1024;
const maxPrinted = 2_000;

/** Runs the workflow of the orchestrator at a commit on this machine's runner, and waits for its end. Never rejects. */
export async function runWorkflowJob(call: WorkflowJobCall): Promise<WorkflowJobEnd> {
  const [command = '', ...first] = call.factory;
  const inputs = Object.entries(call.inputs).filter(([, value]) => value !== '');
  const cutter = new LineCutter({ maxLineBytes });
  let run: WorkflowRun | undefined;
  let refusal: string | undefined;
  let printed = '';
  const take = (line: string): void => {
    // Runs that a job dispatched end after its own.
    run ??= parsed(line, resultLine);
    const error = parsed(line, errorLine);
    if (error !== undefined) refusal = `${error.message} ${error.next_action}`;
  };
  await runProcess({
    command,
    args: [
      ...first,
      ...['runner', 'run', cloudWorkflow, '--event', 'workflow_dispatch', '--sha', call.commit, '--json'],
      ...inputs.flatMap(([name, value]) => ['--input', `${name}=${value}`]),
    ],
    cwd: call.root,
    env: call.env,
    mark: call.mark,
    signal: call.signal,
    ...(call.grace === undefined ? {} : { graceMs: call.grace }),
    keepOutput: false,
    onStdout: (chunk) => {
      for (const { kind, bytes } of cutter.push(chunk)) {
        if (kind === 'lines') for (const line of bytes.toString('utf8').split('\n')) take(line);
      }
    },
    onStderr: (chunk) => {
      printed = (printed + chunk.toString('utf8')).slice(-maxPrinted);
    },
  }).then(({ error }) => {
    if (error !== undefined) printed = error.message;
  });
  return { run, problem: refusal ?? (printed.trim() || 'it printed nothing') };
}

function parsed<T>(line: string, shape: z.ZodType<T>): T | undefined {
  if (!/^\{"type":"(?:result|error)"/.test(line)) return undefined;
  try {
    return shape.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
