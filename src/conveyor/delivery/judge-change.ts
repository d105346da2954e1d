import type { FactoryConfig } from '../../core/contracts/config/factory-config.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { gatherChange } from '../../stages/validate-bundles/evidence/gather-evidence.ts';
import { readSecretAllow } from '../../stages/validate-bundles/evidence/read-secret-allow.ts';
import type { ChangeRule } from '../../stages/validate-bundles/evidence/worker-evidence.ts';
import { conflictMarkersRule } from '../../stages/validate-bundles/rules/content/conflict-markers-rule.ts';
import { hiddenTextRule } from '../../stages/validate-bundles/rules/content/hidden-text-rule.ts';
import { namesRule } from '../../stages/validate-bundles/rules/content/names-rule.ts';
import { secretFindings } from '../../stages/validate-bundles/rules/content/secret-findings.ts';
import { protectedPathsRule } from '../../stages/validate-bundles/rules/scope/protected-paths-rule.ts';
import type { SessionChange } from './collect-session.ts';

const rules: readonly ChangeRule[] = [namesRule, protectedPathsRule, hiddenTextRule, conflictMarkersRule];

/**
 * Judges a plan's change by the rules for a worker's bundle. The diff budget was applied when it was collected.
 *
 * @param options.config the policy at the run's base commit
 * @returns all findings; one with the severity `error` refuses the change
 */
export async function judgeChange(
  change: SessionChange,
  options: { readonly planId: string; readonly baseSha: string; readonly config: FactoryConfig },
): Promise<Diagnostic[]> {
  const { planId, baseSha, config } = options;
  const { git } = change.store;
  const gathered = await gatherChange(change.store, baseSha, change, config.tests.globs);
  const evidence = {
    worker: planId,
    truth: { changes: change.changes, patchBytes: change.patch.length },
    ...gathered,
  };
  const allowed = await readSecretAllow(git, baseSha, config.security.secret_allow, undefined);
  const policy = { inputs: { config }, allowedSecrets: allowed.hashes };
  const secrets = config.security.secret_scan_enabled ? await secretFindings(evidence, policy) : [];
  return [...change.findings, ...rules.flatMap((rule) => rule(evidence, policy)), ...allowed.findings, ...secrets];
}
