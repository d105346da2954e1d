import type { Comparison } from '../../evidence/comparison.ts';
import type { RunEvidence } from '../../evidence/run-evidence.ts';
import type { RunLayout } from '../../run/layout.ts';

/** An ended run whose records are checked. */
export interface AuditedRun {
  /** The folder that `layout` is relative to, absolute. */
  readonly root: string;
  readonly layout: RunLayout;
  readonly evidence: RunEvidence;
  /** The runner's record of the workflow run, absolute. */
  readonly recordDir: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

/** One check, a file each. Each comparison names the file that it is about; none if the run has no such record. Writes nothing. */
export type Check = (run: AuditedRun) => Promise<readonly Comparison[]>;
