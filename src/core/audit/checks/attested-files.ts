import { join } from 'node:path';
import { compare, value } from '../../evidence/comparison.ts';
import { found } from '../../evidence/run-evidence.ts';
import { maxJsonBytes } from '../../run/json-file.ts';
import { digestFile } from '../../system/hostile/digest-file.ts';
import { readPlainText } from '../../system/hostile/read-hostile.ts';
import { statHostile } from '../../system/hostile/stat-hostile.ts';
import type { Check } from './audited-run.ts';

/** Every file that `attestations/` lists has the listed sha256; a difference names each file. */
export const attestedFiles: Check = async ({ root, layout }) => {
  const comparisons = [];
  for (const name of ['attestations/report.sha256', 'attestations/bundles.sha256']) {
    const list = await found(async () => readPlainText(join(root, layout.runDir, name), maxJsonBytes));
    const lines = (list.value ?? '').split('\n').filter((line) => line !== '');
    const wrong: string[] = [];
    for (const line of lines) {
      const [, digest, file] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
      if (digest === undefined || file === undefined) wrong.push('a line that is none');
      else if ((await digestOf(join(root, layout.runDir, file))) !== digest) wrong.push(file);
    }
    const actual =
      list.value === undefined ? list : value(wrong.length === 0 ? 'as listed' : `other: ${wrong.join(', ')}`);
    comparisons.push(compare(`${layout.runDir}/${name} / its files`, actual, value('as listed')));
  }
  return comparisons;
};

async function digestOf(file: string): Promise<string | undefined> {
  if (statHostile(file).kind !== 'file') return undefined;
  return (await found(async () => (await digestFile(file)).sha256)).value;
}
