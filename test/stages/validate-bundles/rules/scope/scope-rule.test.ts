import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../../src/core/contracts/config/factory-config.ts';
import { layoutOf } from '../../../../../src/core/run/layout.ts';
import type {
  RulesInput,
  WorkerEvidence,
} from '../../../../../src/stages/validate-bundles/evidence/worker-evidence.ts';
import { scopeRule } from '../../../../../src/stages/validate-bundles/rules/scope/scope-rule.ts';
import { testLock, testRunId } from '../../../../helpers/runs/factory-repo.ts';

const paths = {
  runs_dir: 'state/runs',
  prompts_dir: 'state/prompts',
  prompt_zips_dir: 'state/zips',
  worktrees_dir: 'state/trees',
};

/** The codes for one changed path of a worker that may change everything. */
function codesOf(path: string, config: object): string[] {
  const parsed = factoryConfig.parse(config);
  const changes = [{ path, type: 'added', oldMode: '000000', newMode: '100644', oldBlob: '', newBlob: '1' }];
  const evidence = { worker: 'A_core', lock: testLock('A_core'), truth: { changes } } as unknown as WorkerEvidence;
  const run = { inputs: { config: parsed }, layout: layoutOf(parsed.paths, testRunId) } as unknown as RulesInput;
  return scopeRule(evidence, run).map(({ code }) => code);
}

describe("the factory's own state is no worker's change", () => {
  it.each([
    ['tools/codex/factory/factory.config.json', {}],
    ['tools/codex/factory/anything.txt', {}],
    ['tools/codex/runs/20260101_1/STATUS.json', {}],
    ['tools/codex/prompts/20260101_1/A_core_20260101_1.txt', {}],
    ['tools/codex/prompt_zips/next.zip', {}],
    ['tools/codex/worktrees/20260101_1/B_tooling/a.js', {}],
    ['state/runs/x', { paths }],
    ['state/prompts/x', { paths }],
    ['state/zips/x', { paths }],
    ['state/trees/x', { paths }],
    // Outboxes have a fixed place in a worker's folder, whatever is configured.
    ['tools/codex/runs/20260101_1/B_tooling/STATUS.json', { paths }],
    ['lists/allow.txt', { security: { secret_allow: 'lists/allow.txt' } }],
  ])('%s', (path, config) => {
    expect(codesOf(path, config)).toEqual(['ERR_FACTORY_STATE']);
  });

  it.each([
    ['tools/codex/runsheet.txt', {}],
    ['tools/codex/prompts/x', { paths }],
    ['lists/allow.txt', {}],
    ['state/runs/x', {}],
  ])('but %s is', (path, config) => {
    expect(codesOf(path, config)).toEqual([]);
  });
});
