import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, jest } from '@jest/globals';
import { endToEnd } from '../../helpers/runs/end-to-end.ts';
import { sampled } from '../../helpers/sampled.ts';
import { expectVerdict } from '../../helpers/stages/agreement.ts';

const sampledIt = sampled(4);

// Two whole runs at once.
jest.setTimeout(240_000);

describe('two runs at the same time', () => {
  sampledIt(
    'with different RUN_IDs both pass, on one repository and one record root, and the index is complete',
    async () => {
      await using one = await endToEnd({ args: ['--publish', 'branch'] });
      await using other = await endToEnd({ runId: '20261120_2' });
      const two = { ...one, runId: other.runId };
      const args = ['--zip', other.zip, '--json', '--record-dir', one.records, '--backend', 'script'];
      const [first, second] = await Promise.all([
        one.run(),
        one.factory(['run', '--repo', one.repo, ...args, '--publish', 'branch']),
      ]);
      await expectVerdict(one, first, 'PASS');
      expect(second.lines.at(-1)).toMatchObject({ run_id: two.runId, verdict: 'PASS', exit_code: 0 });
      const record = String(second.lines.at(-1)?.record);
      const verified = await one.factory(['verify', '--run-id', two.runId, '--record', record]);
      expect({ code: verified.code, text: verified.stdout }).toMatchObject({ code: 0 });
      const index = readFileSync(join(one.repo, 'tools/codex/runs/factory_ledger.jsonl'), 'utf8');
      const indexed = index
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as { run_id: string }).run_id);
      expect(indexed.sort()).toEqual([one.runId, two.runId]);
      expect((await one.factory(['ledger', 'verify'])).code).toBe(0);
    },
  );

  sampledIt(
    'with one RUN_ID in two folders with the same name do not find each other in a common record root',
    async () => {
      await using one = await endToEnd({});
      await using other = await endToEnd({ files: { 'README.md': 'Another repository.\n' } });
      await expectVerdict(one, await one.run(), 'PASS');
      cpSync(one.records, other.records, { recursive: true });
      writeFileSync(other.zip, readFileSync(one.zip));
      await expectVerdict(other, await other.run(), 'PASS');
    },
  );
});
