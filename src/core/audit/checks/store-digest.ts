import { join } from 'node:path';
import { openRunStore } from '../../bundle/store/run-store.ts';
import { compare, map, value } from '../../evidence/comparison.ts';
import { found } from '../../evidence/run-evidence.ts';
import { digestFile } from '../../system/hostile/digest-file.ts';
import { readHostileFile } from '../../system/hostile/read-hostile.ts';
import { statHostile } from '../../system/hostile/stat-hostile.ts';
import type { Check } from './audited-run.ts';

/**
 * The pack of the base commit has the sha256 that prepare wrote beside it, and holds the commit's tree as RUN_INPUTS.json names it. Only
 * the machine of the run has the pack: elsewhere there is nothing to check.
 */
export const storeDigest: Check = async ({ root, layout, evidence, env, signal }) => {
  const { basePack } = layout;
  const checksum = `${basePack}.sha256`;
  const [pack, sum] = [basePack, checksum].map((file) => statHostile(join(root, file)).kind !== 'absent');
  if (pack !== true && sum !== true) return [];
  const actual = pack ? await found(async () => (await digestFile(join(root, basePack))).sha256) : {};
  const text = readHostileFile(root, checksum, 1_024).bytes?.toString('utf8') ?? '';
  const recorded = /^([0-9a-f]{64}) {2}base\.pack\n$/.exec(text)?.[1];
  const digests = compare(`${basePack} / ${checksum}`, actual, value(recorded));
  const inputs = evidence.inputs.value;
  if (digests.state !== 'agrees' || inputs?.base_tree === undefined) return [digests];
  const tree = await found(async () => {
    await using store = await openRunStore({ root, layout, inputs, env, signal });
    return (await store.git.run(['rev-parse', '--verify', `${inputs.base_sha}^{tree}`])).text;
  });
  const expected = map(evidence.inputs, ({ base_tree }) => base_tree);
  return [digests, compare(`base tree of ${basePack} / ${layout.inputs}`, tree, expected)];
};
