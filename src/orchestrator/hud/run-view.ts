import type { ReadableManifest } from '../contracts/cli-manifest.ts';
import type { OrchestratorEvent } from '../contracts/orchestrator-event.ts';
import { isStalled } from '../persistence/run-heartbeat.ts';

/** A stage as the HUD shows it. Texts are those of the repository: the drawing removes control characters. */
export type StageView = Pick<
  ReadableManifest['commands'][number],
  'index' | 'id' | 'title' | 'status' | 'started_at' | 'completed_at' | 'exit_code' | 'summary' | 'sub_run_id'
>;

/** A stage that waits for a person. */
export interface WaitingApproval {
  readonly key: string;
  readonly stage: string;
  readonly what: string;
  /** UTC ISO-8601. */
  readonly since: string;
}

/** What the HUD shows of one run. */
export interface RunView {
  readonly runId: string;
  readonly taskId: string;
  readonly parentRunId: string | null;
  readonly pipelineId: string;
  readonly title: string;
  readonly status: ReadableManifest['status'];
  readonly statusDetail: string | null;
  readonly isStalled: boolean;
  /** UTC ISO-8601, as all instants here. */
  readonly startedAt: string;
  readonly completedAt: string | null;
  readonly heartbeatAt: string | null;
  readonly summary: string | null;
  readonly stages: readonly StageView[];
  readonly waiting: readonly WaitingApproval[];
  /** Ids of other runs that work in the same checkout. */
  readonly others: readonly string[];
  /** Nested runs that work now; a stage names its own by `sub_run_id`. */
  readonly children: readonly RunView[];
}

/**
 * Combines the manifest of a run with its events: a manifest is written at most ten times a second, its events come first (docs/adr/0221).
 * Each event is added once, so that a run of many stages costs no more to follow than to run.
 */
export class RunFold {
  readonly #stages = new Map<number, StageView>();
  readonly #waiting = new Map<string, WaitingApproval>();
  /** Null while the last event that started or resumed the run has no end after it. */
  #end: Pick<RunView, 'status' | 'statusDetail' | 'completedAt' | 'summary'> | null = null;

  add({ event, payload, timestamp }: OrchestratorEvent): void {
    const stage = payload.stage as StageView | undefined;
    if (typeof stage === 'object' && stage !== null) this.#stages.set(stage.index, stage);
    switch (event) {
      case 'approval_requested': {
        const { key, stage: id, what } = payload as { key: string; stage: string; what: string };
        this.#waiting.set(key, { key, stage: id, what, since: timestamp });
        break;
      }
      case 'approval_decided':
        this.#waiting.delete(String(payload.key));
        break;
      case 'run_started':
      case 'run_resumed':
        this.#waiting.clear();
        this.#end = null;
        break;
      case 'run_completed':
        this.#waiting.clear();
        this.#end = {
          status: payload.status as RunView['status'],
          statusDetail: (payload.status_detail as string | null | undefined) ?? null,
          completedAt: timestamp,
          summary: (payload.summary as string | null | undefined) ?? null,
        };
        break;
      default:
    }
  }

  /** @param epochMs the machine's real time, to recognise a stalled run */
  view(manifest: ReadableManifest, epochMs: number, others: readonly string[] = []): RunView {
    const { status, status_detail, completed_at, summary } = manifest;
    const ended = this.#end ?? { status, statusDetail: status_detail, completedAt: completed_at, summary };
    return {
      runId: manifest.run_id,
      taskId: manifest.task_id,
      parentRunId: manifest.parent_run_id,
      pipelineId: manifest.pipeline_id,
      title: manifest.pipeline_title,
      ...ended,
      isStalled: this.#end === null && isStalled(manifest, epochMs),
      startedAt: manifest.started_at,
      heartbeatAt: manifest.heartbeat_at,
      stages: manifest.commands.map((entry) => {
        const seen = this.#stages.get(entry.index);
        return seen?.id === entry.id ? { ...entry, ...seen } : entry;
      }),
      waiting: [...this.#waiting.values()],
      others,
      children: [],
    };
  }
}

/** Whether the HUD has nothing to wait for: the run ended, or nobody works on it. */
export function isOver({ status, isStalled: stalled }: RunView): boolean {
  return stalled || (status !== 'queued' && status !== 'in_progress');
}
