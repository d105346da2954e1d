import type { RunInputs } from '../../../core/contracts/launch/run-inputs.ts';
import { byCodeUnit, canonicalJson, isRecord } from '../../../core/system/text/json.ts';

/**
 * Leaves out what may differ between attempts and machines: time, dry run, the state of origin, retention, the inbox,
 * worktree paths, the place to publish to; and what follows from the rest: the zip, since `prompts` has the digest of each prompt in it,
 * briefs, rules and the agents' names.
 */
function comparable(inputs: RunInputs): Record<string, unknown> {
  const {
    revision: _n,
    started_at: _start,
    dry_run: _dry,
    base_ref: _ref,
    zip_sha256: _zip,
    briefs: _briefs,
    rules: _rules,
    assisted_by: _agents,
    publish,
    config,
    ...rest
  } = inputs;
  return {
    ...rest,
    publish: { branch: publish.branch },
    config: {
      ...config,
      run: { ...config.run, clock: null, base_ref: null },
      paths: { ...config.paths, worktrees_dir: null, worktrees_flat: null },
      retention: null,
      inbox: null,
      // Each door has its own default, and a run may continue at another door.
      publish: null,
    },
  };
}

/** The dotted names of the inputs that differ from the recorded ones, sorted. */
export function changedInputs(recorded: RunInputs, now: RunInputs): string[] {
  const changed: string[] = [];
  const walk = (left: unknown, right: unknown, path: string): void => {
    if (canonicalJson(left ?? null) === canonicalJson(right ?? null)) return;
    if (!isRecord(left) || !isRecord(right)) {
      changed.push(path);
      return;
    }
    for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
      walk(left[key], right[key], path === '' ? key : `${path}.${key}`);
    }
  };
  walk(comparable(recorded), comparable(now), '');
  return changed.sort(byCodeUnit);
}
