import type { Clock } from '../../core/system/clock.ts';
import type { Grace } from '../../core/system/processes/kill-tree.ts';
import type { IterationDeps } from '../../iteration/run-stages.ts';
import type { OutputStream } from '../command-stage/stage-output.ts';
import type { OrchestratorEvent } from '../contracts/orchestrator-event.ts';
import type { EventBus } from '../events/event-bus.ts';
import type { Agents } from '../manager/agents.ts';
import type { Approver } from '../tools/ask-approval.ts';

/** What a caller of the orchestrator passes besides its options. */
export interface OrchestratorDeps {
  readonly clock: Clock;
  /** The environment of this process. Stages get all of it. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The repository root unless CODEX_ORCHESTRATOR_ROOT names it; absolute. */
  readonly cwd: string;
  /** Aborting it ends the running stage with its process tree; the run is then cancelled. */
  readonly signal: AbortSignal;
  /** Receives warnings, a line each. */
  readonly log: (line: string) => void;
  /** Program and first arguments that start this program, for stages that call it. */
  readonly self: readonly string[];
  /** Program and first arguments that start `factory`, whose local runner runs stages for the cloud. Absent: they block the run. */
  readonly factory?: readonly string[] | undefined;
  /** Receives the typed events of the run, also of its child runs. Default: a bus of its own. */
  readonly bus?: EventBus | undefined;
  /** Called after each event of the run, when it is in the file. */
  readonly onEvent?: ((event: OrchestratorEvent) => void) | undefined;
  /** Receives the masked output of stages as it arrives. */
  readonly onOutput?: ((stream: OutputStream, text: string) => void) | undefined;
  /** Asks at a terminal for an approval until the signal comes; absent if nobody is there. */
  readonly askLine?: ((question: string, signal: AbortSignal) => Promise<string>) | undefined;
  /** Agents that replace the default ones, also in child runs. */
  readonly agents?: Partial<Agents> | undefined;
  /** What a factory run gets besides the clock, environment and signal above: recipients of its end, for example. */
  readonly iteration?: Partial<IterationDeps> | undefined;
  /** Answers for approval policies of the caller's own, by their names. */
  readonly approvers?: Readonly<Record<string, Approver>> | undefined;
  /** How long a stage has between interrupt, terminate and kill. */
  readonly grace?: Grace | undefined;
}

/** The current instant with milliseconds, as manifests have it. */
export function instantOf(clock: Clock): () => string {
  return () => `${clock.nowIsoTicks().slice(0, 23)}Z`;
}
