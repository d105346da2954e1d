import type { RunInputs } from '../../core/contracts/launch/run-inputs.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import type { Git } from '../../core/git/git.ts';
import type { Ledger } from '../../core/ledger/ledger.ts';
import type { DoctorRow } from '../../core/machine/run-doctor.ts';
import type { OpenRun } from '../../core/run/access/open-run.ts';
import type { RunLayout } from '../../core/run/layout.ts';
import type { RunId } from '../../core/run/run-id.ts';
import type { EarlierRun } from './launch/earlier-run.ts';
import type { IssuedLocks } from './launch/issue-scope-locks.ts';
import type { LaunchSteps } from './launch-steps.ts';
import type { Prompt } from './prompts/judge-prompt.ts';
import type { Revision } from './revision/judge-revision.ts';

/** A run that is being prepared. */
export interface RunInPreparation {
  readonly runId: RunId;
  readonly git: Git;
  readonly layout: RunLayout;
  readonly open: OpenRun;
  readonly ledger: Ledger;
  readonly earlier: EarlierRun;
  /** Milliseconds since prepare began. */
  readonly elapsed: () => number;
  /** For the event that begins this launch. */
  readonly requested: Readonly<Record<string, unknown>>;
  /** The account on GitHub that requested this launch, else `local`. */
  readonly requestedBy: string;
}

/** Everything that passed the checks and will be written. */
export interface JudgedLaunch {
  readonly inputs: RunInputs;
  /** Absent for the first launch, and for one that changes nothing. */
  readonly revision: Revision | undefined;
  readonly prompts: readonly Prompt[];
  /** The text of the rules; `inputs.rules` has its digest. */
  readonly rules: string;
  readonly foldersEqual: boolean;
  readonly issued: IssuedLocks;
  readonly doctor: readonly DoctorRow[];
  readonly times: LaunchSteps['times'];
  readonly warnings: readonly Diagnostic[];
}
