import { basename, dirname } from 'node:path';
import type { FactoryConfig } from '../../core/contracts/config/factory-config.ts';
import { finding } from '../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { listPaths } from '../../core/git/objects/ls-tree.ts';
import type { GitRun } from '../../core/git/worker-repository/git-runs.ts';
import { compileAllowedGlobs } from '../../core/policy/allowed-globs.ts';
import { configurationFolder } from '../../core/run/layout.ts';
import { belowMatcher } from '../../core/system/paths/below-matcher.ts';
import { type LfsContentFile, withLfsContent } from '../../stages/validate-bundles/evidence/added-lfs.ts';
import { gatherChange } from '../../stages/validate-bundles/evidence/gather-evidence.ts';
import { readSecretAllow } from '../../stages/validate-bundles/evidence/read-secret-allow.ts';
import { aboutPath, type ChangeRule, touchedPaths } from '../../stages/validate-bundles/evidence/worker-evidence.ts';
import { conflictMarkersRule } from '../../stages/validate-bundles/rules/content/conflict-markers-rule.ts';
import { hiddenTextRule } from '../../stages/validate-bundles/rules/content/hidden-text-rule.ts';
import { namesRule } from '../../stages/validate-bundles/rules/content/names-rule.ts';
import { secretFindings } from '../../stages/validate-bundles/rules/content/secret-findings.ts';
import { bareRepositories } from '../../stages/validate-bundles/rules/scope/bare-repository-rule.ts';
import { collisionWords, newCollisions } from '../../stages/validate-bundles/rules/scope/new-collisions.ts';
import { protectedPathsRule } from '../../stages/validate-bundles/rules/scope/protected-paths-rule.ts';
import { isConveyorPath } from '../plans/conveyor-path.ts';
import type { SessionChange } from './collect-session.ts';

const rules: readonly ChangeRule[] = [namesRule, protectedPathsRule, hiddenTextRule, conflictMarkersRule];

/**
 * Refuses changes to what decides about the conveyor itself: its configuration and records, the policy of later runs, and the other plans,
 * whose risk and status a session could change to its liking.
 */
function ownPathsRule(planFile: string): ChangeRule {
  return ({ worker, truth }, { inputs }) => {
    const { allow_protected_paths: allowed, secret_allow: secretAllow } = inputs.config.security;
    const isAllowed = compileAllowedGlobs(allowed);
    const isPolicy = belowMatcher([configurationFolder, secretAllow]);
    const paths = (truth?.changes ?? []).flatMap(touchedPaths);
    return paths
      .filter((path) => path !== planFile && (isConveyorPath(path) || isPolicy(path)) && isAllowed(path) === undefined)
      .map((path) =>
        aboutPath(
          'ERR_PROTECTED_PATH',
          worker,
          path,
          `belongs to the ${isPolicy(path) ? 'policy' : 'conveyor'}; a session may not change it`,
        ),
      );
  };
}

/**
 * Judges a plan's change by the rules for a worker's bundle. The diff budget was applied when it was collected.
 *
 * @param options.config the policy at the run's base commit
 * @returns all findings; one with the severity `error` refuses the change
 */
export async function judgeChange(
  change: SessionChange,
  options: {
    readonly planId: string;
    readonly planFile: string;
    readonly baseSha: string;
    readonly config: FactoryConfig;
    readonly gitRuns: readonly GitRun[];
  },
): Promise<Diagnostic[]> {
  const { planId, planFile, baseSha, config, gitRuns } = options;
  const { git } = change.store;
  const placeOf = (oid: string): LfsContentFile | undefined => {
    const copy = change.lfs.get(oid);
    return copy === undefined ? undefined : [dirname(copy), basename(copy)];
  };
  const gathered = await gatherChange(change.store, baseSha, change, config.tests.globs, (added) =>
    withLfsContent(added, placeOf),
  );
  const evidence = {
    worker: planId,
    truth: { changes: change.changes, patchBytes: change.patch.length },
    ...gathered,
  };
  const allowed = await readSecretAllow(git, baseSha, config.security.secret_allow, undefined);
  const policy = { inputs: { config, checkout: { git_runs: gitRuns } }, allowedSecrets: allowed.hashes };
  const basePaths = await listPaths(git, baseSha);
  const collisions = newCollisions(basePaths, change.changes);
  const secrets = config.security.secret_scan_enabled ? await secretFindings(evidence, policy) : [];
  return [
    ...change.findings,
    ...[...rules, ownPathsRule(planFile)].flatMap((rule) => rule(evidence, policy)),
    ...bareRepositories(evidence, policy, basePaths, change.changes),
    ...collisions.map((each) =>
      finding('ERR_NAME_COLLISION', `${planId}: ${collisionWords(each)}.`, { file: each.second }),
    ),
    ...allowed.findings,
    ...secrets,
  ];
}
