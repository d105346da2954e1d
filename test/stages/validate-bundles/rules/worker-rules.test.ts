import { expect, it } from '@jest/globals';
import { claimsRule } from '../../../../src/stages/validate-bundles/rules/claims/claims-rule.ts';
import { identityRule } from '../../../../src/stages/validate-bundles/rules/claims/identity-rule.ts';
import { ownStatusRule } from '../../../../src/stages/validate-bundles/rules/claims/own-status-rule.ts';
import { recordedRule } from '../../../../src/stages/validate-bundles/rules/claims/recorded-rule.ts';
import { conflictMarkersRule } from '../../../../src/stages/validate-bundles/rules/content/conflict-markers-rule.ts';
import { diffBudgetRule } from '../../../../src/stages/validate-bundles/rules/content/diff-budget-rule.ts';
import { hiddenTextRule } from '../../../../src/stages/validate-bundles/rules/content/hidden-text-rule.ts';
import { namesRule } from '../../../../src/stages/validate-bundles/rules/content/names-rule.ts';
import { bareRepositoryRule } from '../../../../src/stages/validate-bundles/rules/scope/bare-repository-rule.ts';
import { protectedPathsRule } from '../../../../src/stages/validate-bundles/rules/scope/protected-paths-rule.ts';
import { scopeLockRule } from '../../../../src/stages/validate-bundles/rules/scope/scope-lock-rule.ts';
import { scopeRule } from '../../../../src/stages/validate-bundles/rules/scope/scope-rule.ts';
import { gateFilesRule } from '../../../../src/stages/validate-bundles/rules/tests/gate-files-rule.ts';
import { testsRemovedRule } from '../../../../src/stages/validate-bundles/rules/tests/tests-removed-rule.ts';
import { workerRules } from '../../../../src/stages/validate-bundles/validate-bundles.ts';

it('every rule decides its check', () => {
  expect(workerRules).toEqual([
    ['worker_bundle_validation', identityRule],
    ['worker_bundle_validation', ownStatusRule],
    ['worker_bundle_validation', diffBudgetRule],
    ['worker_bundle_validation', hiddenTextRule],
    ['worker_bundle_validation', conflictMarkersRule],
    ['worker_bundle_validation', testsRemovedRule],
    ['worker_bundle_validation', gateFilesRule],
    ['claims_match_git', claimsRule],
    ['claims_match_git', recordedRule],
    ['scope_detection', scopeLockRule],
    ['scope_detection', scopeRule],
    ['scope_detection', protectedPathsRule],
    ['scope_detection', bareRepositoryRule],
    ['scope_detection', namesRule],
  ]);
});
