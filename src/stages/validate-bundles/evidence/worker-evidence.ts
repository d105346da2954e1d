import type { BundleFiles } from '../../../core/bundle/truth/read-bundle.ts';
import type { TruthWithPatch } from '../../../core/bundle/truth/read-truth.ts';
import type { RunInputs } from '../../../core/contracts/launch/run-inputs.ts';
import type { ScopeLock } from '../../../core/contracts/launch/scope-lock.ts';
import type { FileChange } from '../../../core/contracts/worker/files-changed.ts';
import type { WorkerName } from '../../../core/contracts/worker.ts';
import { finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import type { ErrorCode } from '../../../core/diagnostics/error-codes.ts';
import type { TreeChange } from '../../../core/git/objects/diff-tree.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import type { AddedText } from './added-text.ts';

/** What the rules judge of one worker that is DONE: gathered once, plain data. */
export interface WorkerEvidence {
  readonly worker: WorkerName;
  /** The scope lock as issued at launch. */
  readonly lock: ScopeLock;
  readonly files: BundleFiles;
  /** `null` when CHANGES.bundle cannot be used, which a finding says. */
  readonly truth: TruthWithPatch | null;
  /** FILES_CHANGED.json's entries as git gives them now. */
  readonly changes: readonly FileChange[];
  /** What the worker's claimed patch makes of the base commit, against its real tree; `null` when there is no claimed patch. */
  readonly claimedPatch: ClaimedPatch | null;
  /** The lines that the worker added, from git's own patch. */
  readonly added: AddedText;
  /** Contents by blob id that rules need: package manifests of both sides, and changed binaries. */
  readonly blobs: ReadonlyMap<string, Buffer>;
}

/** How a claimed patch compares with the truth. */
export interface ClaimedPatch {
  readonly applies: boolean;
  /** From the claimed tree to the real one; empty when they are equal. */
  readonly differences: readonly TreeChange[];
}

/** What all rules may look at. */
export interface RunEvidence {
  readonly layout: RunLayout;
  readonly inputs: RunInputs;
  /** The workers that are DONE and whose evidence could be gathered, in worker order. */
  readonly workers: readonly WorkerEvidence[];
  /** Every path of the base commit. */
  readonly basePaths: readonly string[];
}

/** A rule about one worker: pure, gives what is wrong. */
export type WorkerRule = (evidence: WorkerEvidence, run: RunEvidence) => readonly Diagnostic[];

/** An error about a changed path of a worker, which annotations point at. */
export function aboutPath(code: ErrorCode, worker: WorkerName, path: string, what: string): Diagnostic {
  return finding(code, `${worker}: ${path} ${what}.`, { worker, file: path });
}

/** An error about a file of a worker's bundle. */
export function aboutBundle(
  code: ErrorCode,
  run: RunEvidence,
  worker: WorkerName,
  name: string,
  what: string,
): Diagnostic {
  const file = `${run.layout.bundle(worker)}/${name}`;
  return finding(code, `${worker}: ${name} ${what}.`, { worker, file });
}

/** The paths that a change touches: its own, and the source of a rename, which goes away. */
export function touchedPaths(change: TreeChange): readonly string[] {
  return change.type === 'renamed' && change.oldPath !== undefined ? [change.oldPath, change.path] : [change.path];
}
