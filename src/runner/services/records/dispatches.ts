import { z } from 'zod';
import { numberedRecords } from './numbered-records.ts';

const dispatchSchema = z.object({
  /** The run that requested it. */
  run_id: z.string(),
  /** `owner/name`. */
  repository: z.string(),
  /** The name of the workflow file. */
  workflow: z.string(),
  ref: z.string(),
  inputs: z.record(z.string(), z.string()),
  created_at: z.string(),
});

/** A workflow_dispatch that a job requested through the REST API, `<record root>/dispatches/<n>.json`. */
export type WorkflowDispatch = Readonly<z.infer<typeof dispatchSchema>>;

/** Records a request. The program that runs the asking run starts it. */
export async function recordDispatch(recordRoot: string, dispatch: WorkflowDispatch): Promise<void> {
  await dispatches(recordRoot).create(() => dispatch);
}

/** What a run requested, in order. */
export async function listDispatches(recordRoot: string, runId: string): Promise<readonly WorkflowDispatch[]> {
  return (await dispatches(recordRoot).list()).filter(({ run_id }) => run_id === runId);
}

function dispatches(recordRoot: string) {
  return numberedRecords<WorkflowDispatch>(recordRoot, 'dispatches', (value) => dispatchSchema.parse(value));
}
