import { validateBundles } from '../../stages/validate-bundles/validate-bundles.ts';
import type { Door } from '../action-context.ts';
import { readFlag } from '../common-inputs.ts';

export const door: Door = async ({ host, inputs, deps, paths }) => {
  const { root, runId, launchDigest } = inputs;
  const strict = readFlag(host, 'strict');
  const report = await validateBundles({ root, runId, launchDigest, strict, paths }, deps);
  return { report, publish: { label: 'validate-bundles' } };
};
