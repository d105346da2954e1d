import type { FactoryConfig } from '../core/contracts/config/factory-config.ts';
import type { ConveyorEvent } from '../core/contracts/conveyor/conveyor-event.ts';
import type { OrchestratorConfig } from '../core/contracts/conveyor/orchestrator-config.ts';
import type { Git } from '../core/git/git.ts';
import type { CleanFilters } from '../core/git/worker-repository/allowed-filters.ts';
import type { CheckoutSettings } from '../core/git/worker-repository/checkout-settings.ts';
import type { GitRun } from '../core/git/worker-repository/git-runs.ts';
import type { StageDeps } from '../core/run/stage.ts';
import type { Lock } from '../core/system/files/lock.ts';
import type { Grace } from '../core/system/processes/kill-tree.ts';
import type { EventLog } from './record/event-log.ts';
import type { SessionFacts } from './session/judge-outcome.ts';
import type { SessionTask } from './session/run-session.ts';

/** What a caller passes to a run besides its options. */
export interface ConveyorDeps extends StageDeps {
  /** Called after each event of the run, when it is durable. */
  readonly onEvent?: (event: ConveyorEvent) => void;
  /** Gets the output of the session at work as it arrives. */
  readonly onOutput?: (planId: string, chunk: Buffer) => void;
  /** How long an executor has between interrupt, terminate and kill. Default: as dispatch. */
  readonly grace?: Grace;
  /** Runs a session; default: the executor's process. */
  readonly execute?: (task: SessionTask) => Promise<SessionFacts>;
}

/** Limits of one process. A resumed run may have others. */
export interface ConveyorLimits {
  readonly maxPlans: number;
  readonly maxSessions: number;
  readonly maxRollovers: number;
  readonly contextThreshold: number;
  readonly handoffTokenBudget: number;
  readonly commits: boolean;
}

/** An open run: everything that working on a plan needs. */
export interface Conveyor {
  /** The repository root, absolute, links resolved. */
  readonly root: string;
  /** Git in the user's repository. */
  readonly git: Git;
  /** Guards log and state. */
  readonly lock: Lock;
  readonly log: EventLog;
  /** Of the run's base commit, with the options of this process. */
  readonly config: OrchestratorConfig;
  /** The factory's configuration with the policy of the run's base commit. */
  readonly factory: FactoryConfig;
  readonly filters: CleanFilters;
  readonly checkout: CheckoutSettings;
  readonly gitRuns: readonly GitRun[];
  /** Git's settings for writing files into the user's checkout. */
  readonly writing: CheckoutSettings['settings'];
  /** Files whose changes in the user's checkout the user's git does not show. */
  readonly skipped: ReadonlySet<string>;
  readonly limits: ConveyorLimits;
  readonly deps: ConveyorDeps;
  /** How many sessions this process started. */
  sessions: number;
}
