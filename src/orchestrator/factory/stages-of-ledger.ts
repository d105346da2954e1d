import type { LedgerEvent } from '../../core/contracts/ledger/ledger-event.ts';
import { exitCodeOf, type Status } from '../../core/diagnostics/exit-codes.ts';
import type { CommandEntry } from '../contracts/cli-manifest.ts';
import { factoryStageIds } from '../pipelines/factory-pipeline.ts';

export type FactoryStageId = (typeof factoryStageIds)[number];

/** What the ledger says of a stage. */
export type StageFacts = Pick<CommandEntry, 'status' | 'started_at' | 'completed_at' | 'exit_code'>;

const stageOfType: Readonly<Record<string, FactoryStageId>> = {
  RUN_START: 'prepare-run',
  PREFLIGHT: 'prepare-run',
  RUN_INIT: 'prepare-run',
  WORKTREE_CREATE: 'dispatch-codex',
  BUNDLE_VALIDATED: 'validate-bundles',
  OVERLAP_CHECK: 'validate-bundles',
  SCOPE_CHECK: 'validate-bundles',
  INTEGRATE_START: 'integrate',
  INTEGRATION_RESULT: 'integrate',
  REPORT_WRITTEN: 'integrate',
  RUN_END: 'integrate',
};

/**
 * The four stages of a factory run, from its chain and its verdict. All succeeded if the verdict passes, and at least one failed otherwise,
 * so that a manifest and a verdict never disagree. A stage failed if its last event of a kind has an rc other than 0; if none has, the last
 * stage that began failed, since the run stopped there.
 *
 * @param verdict of the run: that of its chain, or a worse one
 */
export function stagesOfLedger(
  events: readonly LedgerEvent[],
  verdict: Status,
): ReadonlyMap<FactoryStageId, StageFacts> {
  const passed = exitCodeOf(verdict) === 0;
  const stages = factoryStageIds.map((id) => ({ id, own: events.filter((event) => stageOf(event) === id) }));
  const begun = stages.filter(({ own }) => own.length > 0);
  const hasCause = begun.some(({ own }) => hasFailed(own));
  const stoppedAt = begun.at(-1)?.id ?? 'prepare-run';
  return new Map(
    stages.map(({ id, own }): [FactoryStageId, StageFacts] => {
      const times = { started_at: own[0]?.ts_utc ?? null, completed_at: own.at(-1)?.ts_utc ?? null };
      if (passed) return [id, { status: 'succeeded', ...times, exit_code: 0 }];
      const failed = hasCause ? hasFailed(own) : id === stoppedAt;
      if (failed) return [id, { status: 'failed', ...times, exit_code: exitCodeOf(verdict) }];
      if (own.length === 0) return [id, { status: 'pending', ...times, exit_code: null }];
      return [id, { status: 'succeeded', ...times, exit_code: 0 }];
    }),
  );
}

/** The chain decides: a run whose chain has no passing verdict did not pass, whatever its other files say. */
export function agreedVerdict(said: Status, recorded: Status): Status {
  return exitCodeOf(said) === 0 && exitCodeOf(recorded) !== 0 ? 'BLOCKED' : said;
}

function stageOf({ event_type, actor }: LedgerEvent): FactoryStageId | undefined {
  // One of a launch and one of each dispatch.
  if (event_type === 'LAUNCH_RESULT') return actor === 'factory' ? 'dispatch-codex' : 'prepare-run';
  return stageOfType[event_type];
}

/** Whether the last event of some kind failed. A stage that is repeated, as for rework, records its kinds again. */
function hasFailed(own: readonly LedgerEvent[]): boolean {
  const last = new Map(own.map((event) => [`${event.event_type} ${String(event.details.worker)}`, event.rc]));
  return [...last.values()].some((rc) => rc !== 0);
}
