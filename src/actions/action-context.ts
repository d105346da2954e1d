import type { LayoutPaths } from '../core/run/layout.ts';
import type { StageDeps, StageReport } from '../core/run/stage.ts';
import type { StateFile } from '../core/run/state-digest.ts';
import type { CommonInputs } from './common-inputs.ts';
import type { Host } from './host.ts';
import type { ArtifactSource } from './state/artifact-transfer.ts';
import type { StateTransfer } from './state/state-artifact.ts';

export interface ActionContext {
  readonly host: Host;
  readonly inputs: CommonInputs;
  readonly deps: StageDeps;
  readonly transfer: StateTransfer;
  /** URL of the action's bundle; other files of the action are located relative to it. */
  readonly moduleUrl: string;
  /** Gives access to artifacts of earlier attempts and workflow runs; `undefined` without a token. */
  readonly source: ArtifactSource | undefined;
  /** The run's folders: from the restored state if there is one, else from the configuration. */
  readonly paths: LayoutPaths;
}

export interface DoorResult {
  readonly report: StageReport;
  /** The state to upload; `undefined` if this mode uploads nothing. */
  readonly publish?: { readonly label: string; readonly keep?: (file: StateFile) => boolean };
  /** The folders that the stage wrote to, if it chose them itself. */
  readonly paths?: LayoutPaths;
}

/**
 * Reads the action's own inputs and calls its stage. It has no other logic, so that an action and the command line
 * behave alike.
 */
export type Door = (context: ActionContext) => Promise<DoorResult>;

/** The door of a `post` step. Returns the state to upload if the main step did not upload it. */
export type PostDoor = (context: ActionContext) => Promise<DoorResult['publish'] | undefined>;
