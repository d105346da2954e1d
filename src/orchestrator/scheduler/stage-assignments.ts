import type { CommandEntry } from '../contracts/cli-manifest.ts';
import type { SchedulerRecord } from '../contracts/scheduler-record.ts';
import type { ResolvedStage } from '../pipelines/resolved-pipeline.ts';

type Assignment = SchedulerRecord['assignments'][number];
type Attempt = Assignment['attempts'][number];

/** What a schedule is made for. */
export interface ScheduleRequest {
  readonly stages: readonly ResolvedStage[];
  /** Of the manifest; what a target left out is `skipped` and gets no instance. */
  readonly commands: readonly CommandEntry[];
  /** The size of a group; 1 without one. */
  readonly instances: number;
  readonly recovery: { readonly interval: number; readonly staleAfter: number };
  readonly now: string;
}

/** As often as a stage that was interrupted is tried again without a person: never, since `resume` decides. */
const maxRetries = 0;

/** Assigns each stage of a run to an instance: in turn to those of this machine, and to one in the cloud if the stage requires it. */
export function assignStages({ stages, commands, instances, recovery, now }: ScheduleRequest): SchedulerRecord {
  const byId = new Map(stages.map((stage) => [stage.id, stage]));
  let turn = 0;
  const assignments = commands
    .filter(({ status }) => status !== 'skipped')
    .map(({ id, kind }): Assignment => {
      const stage = byId.get(id);
      const isCloud = stage?.kind === 'command' && stage.plan?.requires_cloud === true;
      const instance = isCloud ? 'cloud-01' : `local-${String((turn++ % instances) + 1).padStart(2, '0')}`;
      return {
        instance_id: instance,
        capability: `${isCloud ? 'cloud' : kind}:${id}`,
        status: 'assigned',
        assigned_at: now,
        completed_at: null,
        metadata: { weight: 1, maxConcurrency: 1 },
        attempts: [newAttempt(1, now)],
      };
    });
  return {
    mode: 'multi-instance',
    requested_at: now,
    min_instances: 1,
    max_instances: instances,
    recovery: {
      heartbeat_interval_seconds: recovery.interval,
      missing_heartbeat_timeout_seconds: recovery.staleAfter,
      max_retries: maxRetries,
    },
    assignments,
  };
}

/** Brings a schedule up to the stages of its run. A stage that succeeded after an attempt that did not is `recovered`. */
export function settledSchedule(schedule: SchedulerRecord, commands: readonly CommandEntry[]): SchedulerRecord {
  const byId = new Map(commands.map((entry) => [entry.id, entry]));
  return {
    ...schedule,
    assignments: schedule.assignments.map((assignment): Assignment => {
      const entry = byId.get(stageOf(assignment));
      const last = assignment.attempts.at(-1);
      if (entry === undefined || last === undefined) return assignment;
      const { status, started_at, completed_at } = entry;
      if (status === 'pending' || status === 'skipped') return assignment;
      const state = ({ running: 'running', succeeded: 'completed', failed: 'failed' } as const)[status];
      const attempts = [...assignment.attempts.slice(0, -1), { ...last, started_at, completed_at, status: state }];
      const isRecovered = status === 'succeeded' && attempts.length > 1;
      return { ...assignment, status: isRecovered ? 'recovered' : status, completed_at, attempts };
    }),
  };
}

/**
 * The schedule of a run that is resumed: what did not succeed is assigned again, with the reason why.
 *
 * @param before the stages as they were when the run stopped
 */
export function resumedSchedule(
  earlier: SchedulerRecord | null | undefined,
  before: readonly CommandEntry[],
  request: ScheduleRequest,
  detail: string,
): SchedulerRecord {
  const fresh = assignStages(request);
  if (earlier === null || earlier === undefined) return fresh;
  const settled = settledSchedule(earlier, before);
  const known = new Map(settled.assignments.map((assignment) => [assignment.capability, assignment]));
  return {
    ...fresh,
    requested_at: earlier.requested_at,
    assignments: fresh.assignments.map((assignment): Assignment => {
      const own = known.get(assignment.capability);
      if (own === undefined) return assignment;
      return own.status === 'running' || own.status === 'failed' ? requeued(own, request.now, detail) : own;
    }),
  };
}

function requeued(assignment: Assignment, now: string, detail: string): Assignment {
  const attempts = assignment.attempts.map((attempt, at): Attempt => {
    if (at < assignment.attempts.length - 1) return attempt;
    // A stage that was running when its run stopped never said how it ended.
    const reason = attempt.status === 'running' ? 'missed-heartbeat' : 'manual';
    const checkpoint = { timestamp: now, reason, action: 'requeue', detail } as const;
    return { ...attempt, status: 'requeued', recovery_checkpoints: [...attempt.recovery_checkpoints, checkpoint] };
  });
  return {
    ...assignment,
    status: 'assigned',
    completed_at: null,
    attempts: [...attempts, newAttempt(attempts.length + 1, now)],
  };
}

function newAttempt(number: number, now: string): Attempt {
  return {
    number,
    assigned_at: now,
    started_at: null,
    completed_at: null,
    status: 'pending',
    recovery_checkpoints: [],
  };
}

/** The stage that an assignment is for: its capability after the colon. */
function stageOf({ capability }: Assignment): string {
  return capability.slice(capability.indexOf(':') + 1);
}
