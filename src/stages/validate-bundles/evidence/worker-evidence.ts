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
import type { GitRun } from '../../../core/git/worker-repository/git-runs.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import type { AddedText } from './added-text.ts';

/** What a change adds and removes, whoever made it: plain data, read once. */
export interface ChangeEvidence {
  /** Who made it, for messages. */
  readonly worker: string;
  /** `null` if the change cannot be read; a finding says why. */
  readonly truth: Pick<TruthWithPatch, 'changes' | 'patchBytes'> | null;
  /** The added lines, according to git's own patch, and those of added LFS content. */
  readonly added: AddedText;
  /** Added binary LFS content by path; `null` if it is too large to read. */
  readonly lfs: ReadonlyMap<string, Buffer | null>;
  /** The length of conflict markers by path, if the base commit's attributes set one other than 7. */
  readonly markerSizes: ReadonlyMap<string, number>;
  /** Line numbers inside fenced blocks, of Markdown files to which markers were added. */
  readonly fencedLines: ReadonlyMap<string, ReadonlySet<number>>;
  /** The content of blobs that rules need, by id: package manifests and tests (both sides), and changed binaries. */
  readonly blobs: ReadonlyMap<string, Buffer>;
}

/** What decides about any change. */
export interface ChangePolicy {
  readonly inputs: {
    readonly config: Pick<RunInputs['config'], 'security'>;
    readonly checkout?: { readonly git_runs?: readonly GitRun[] | undefined } | undefined;
  };
  /** sha256 of values that `security.secret_allow` names at the base commit. */
  readonly allowedSecrets: ReadonlySet<string>;
}

/** The input of the rules for one worker that is DONE. */
export interface WorkerEvidence extends ChangeEvidence {
  readonly worker: WorkerName;
  /** The scope lock issued at launch. */
  readonly lock: ScopeLock;
  readonly files: BundleFiles;
  /** `null` if CHANGES.bundle is unusable; a finding says why. */
  readonly truth: TruthWithPatch | null;
  /** The entries of FILES_CHANGED.json, computed from git now. */
  readonly changes: readonly FileChange[];
  /** The comparison of the claimed patch with the real tree; `null` without a claimed patch. */
  readonly claimedPatch: ClaimedPatch | null;
}

export interface ClaimedPatch {
  readonly applies: boolean;
  /** From the claimed tree to the real tree; empty if they are equal. */
  readonly differences: readonly TreeChange[];
}

/** The input of all rules. */
export interface RulesInput extends ChangePolicy {
  readonly layout: RunLayout;
  readonly inputs: RunInputs;
  /** The workers that are DONE and have evidence, in worker order. */
  readonly workers: readonly WorkerEvidence[];
  /** All paths of the base commit. */
  readonly basePaths: readonly string[];
  /** The member `scripts` of the base commit's `package.json`; empty if it has none. */
  readonly baseScripts: Readonly<Record<string, unknown>>;
}

/** A rule for one worker. Pure. */
export type WorkerRule = (evidence: WorkerEvidence, run: RulesInput) => readonly Diagnostic[];

/** A rule for any change. Pure. */
export type ChangeRule = (evidence: ChangeEvidence, policy: ChangePolicy) => readonly Diagnostic[];

/** An error about a path that a worker changed. An annotation can point to it. */
export function aboutPath(code: ErrorCode, worker: string, path: string, what: string): Diagnostic {
  return finding(code, `${worker}: ${path} ${what}.`, { worker, file: path });
}

export function aboutBundle(
  code: ErrorCode,
  run: RulesInput,
  worker: WorkerName,
  name: string,
  what: string,
): Diagnostic {
  const file = `${run.layout.bundle(worker)}/${name}`;
  return finding(code, `${worker}: ${name} ${what}.`, { worker, file });
}

/** The paths that a change touches: its own path, and the source of a rename, which disappears. */
export function touchedPaths(change: TreeChange): readonly string[] {
  return change.type === 'renamed' && change.oldPath !== undefined ? [change.oldPath, change.path] : [change.path];
}
