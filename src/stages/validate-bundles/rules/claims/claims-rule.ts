import type { FileChange } from '../../../../core/contracts/worker/files-changed.ts';
import type { Diagnostic } from '../../../../core/diagnostics/diagnostic.ts';
import { aboutBundle, type WorkerRule } from '../../evidence/worker-evidence.ts';

/**
 * Compares a worker's own FILES_CHANGED.json and DIFF.patch with git (law 2: docs/design/laws.md). A rename may be claimed as a rename,
 * or as a deletion and an addition.
 */
export const claimsRule: WorkerRule = (evidence, run) => {
  const { worker, files, truth, claimedPatch } = evidence;
  if (truth === null || files.collect?.refused === true) return [];
  const lies: Diagnostic[] = [];
  if (files.claimedFiles !== null) {
    for (const lie of contradictions(files.claimedFiles.changes, evidence.changes)) {
      lies.push(aboutBundle('ERR_CLAIM_MISMATCH', run, worker, 'CLAIMED_FILES_CHANGED.json', lie));
    }
  }
  if (claimedPatch !== null && !claimedPatch.applies) {
    const what = 'does not apply to the base commit, so it is not the real change';
    lies.push(aboutBundle('ERR_CLAIM_MISMATCH', run, worker, 'CLAIMED_DIFF.patch', what));
  }
  for (const { path, type } of claimedPatch?.differences ?? []) {
    const what =
      type === 'deleted'
        ? `creates ${path}, but git shows no such file`
        : type === 'added'
          ? `omits ${path}, but git shows this file`
          : `has a different content or mode for ${path} than git`;
    lies.push(aboutBundle('ERR_CLAIM_MISMATCH', run, worker, 'CLAIMED_DIFF.patch', what));
  }
  return lies;
};

/** The contradictions between claimed and real changes, in the order of the paths. */
export function contradictions(claimed: readonly FileChange[], real: readonly FileChange[]): string[] {
  const claims = effects(claimed);
  const facts = effects(real);
  const lies: string[] = [];
  for (const [path, claim] of claims) {
    const fact = facts.get(path);
    if (fact === undefined) lies.push(`claims that ${path} was ${claim.shown}, but git shows no change`);
    else if (fact.effect !== claim.effect)
      lies.push(`claims that ${path} was ${claim.shown}, but git shows that it was ${fact.shown}`);
    else if (fact.sha256 !== undefined && claim.sha256 !== undefined && fact.sha256 !== claim.sha256) {
      lies.push(`claims sha256 ${claim.sha256} for ${path}, but git has ${fact.sha256}`);
    }
  }
  // A claimed rename does not name its source, so the claims may omit the source.
  const mayOmit = new Set(
    real.filter((each) => claims.get(each.path)?.shown === 'renamed').map((each) => oldPathOf(each)),
  );
  for (const [path, fact] of facts) {
    if (!claims.has(path) && !mayOmit.has(path)) lies.push(`omits ${path}, but git shows that it was ${fact.shown}`);
  }
  return lies;
}

interface Effect {
  readonly effect: 'present-new' | 'present' | 'gone';
  readonly shown: string;
  readonly sha256: string | undefined;
}

function effects(changes: readonly FileChange[]): Map<string, Effect> {
  const result = new Map<string, Effect>();
  for (const change of changes) {
    const { path, change_type: shown, sha256 } = change;
    const effect = shown === 'deleted' ? 'gone' : shown === 'modified' ? 'present' : 'present-new';
    result.set(path, { effect, shown, sha256 });
    const source = shown === 'renamed' ? oldPathOf(change) : undefined;
    if (source !== undefined) result.set(source, { effect: 'gone', shown: 'deleted', sha256: undefined });
  }
  return result;
}

function oldPathOf(change: FileChange): string | undefined {
  return typeof change.old_path === 'string' ? change.old_path : undefined;
}
