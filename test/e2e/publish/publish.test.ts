import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { proof } from '../../../src/core/contracts/verdict/proof.ts';
import { builders } from '../../../src/core/contracts/worker.ts';
import { type Git, openGit } from '../../../src/core/git/git.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { type EndToEnd, endToEnd, fixedInstant, goodSteps } from '../../helpers/runs/end-to-end.ts';
import { sampled } from '../../helpers/sampled.ts';
import { expectVerdict } from '../../helpers/stages/agreement.ts';

const sampledIt = sampled(2);

// A case has up to two whole runs.
jest.setTimeout(240_000);

const gitIn = (at: EndToEnd): Git => openGit({ dir: at.repo, env: process.env });
const branchOf = (at: EndToEnd): string => `refs/heads/factory/${at.runId}`;

async function refOf(at: EndToEnd, ref: string): Promise<string> {
  return (await gitIn(at).run(['rev-parse', '--verify', '--quiet', ref], { accept: [0, 1] })).text;
}

const mergeShaOf = (at: EndToEnd): string | null =>
  proof.parse(JSON.parse(readFileSync(join(at.repo, 'tools/codex/runs', at.runId, 'Z_aggregator/PROOF.json'), 'utf8')))
    .merge_sha;

describe('publishing', () => {
  it('moves the branch to one commit per worker, and accepts it when the same run is repeated', async () => {
    const proven = `import { readFileSync } from 'node:fs';
import test from 'node:test';
test('reads what A_core made', () => void readFileSync('A_core/result.txt'));
`;
    await using at = await endToEnd({
      args: ['--publish', 'branch'],
      config: { gate_policy: { prove_tests: true } },
      workers: {
        D_validation: [{ write: { path: 'test/a.test.mjs', content: proven } }, ...goodSteps('D_validation')],
      },
    });
    const base = await refOf(at, 'refs/heads/main');
    const first = await at.run();
    await expectVerdict(at, first, 'PASS');
    // A job of its own, which no gate of the repository is counted for.
    expect(first.report).toContain('- gate:prove-tests: PASS (rc=0)\n');
    expect(first.status.gates_ran).toBe(0);
    const head = await refOf(at, branchOf(at));
    expect(head).toBe(mergeShaOf(at));
    const format = '%an <%ae> %aI|%cn <%ce> %cI|%(trailers:separator=%x2c)|%G?';
    const log = await gitIn(at).run(['log', '--reverse', `--format=${format}`, `${base}..${head}`]);
    const person = `Codex Factory <factory@localhost> ${fixedInstant.replace('Z', '+00:00')}`;
    expect(log.text.replaceAll('+0000', '+00:00').split('\n')).toEqual(
      builders.map((worker) => `${person}|${person}|Factory-Run-Id: ${at.runId},Factory-Worker: ${worker}|N`),
    );
    expect(await refOf(at, 'refs/heads/main')).toBe(base);

    // Only the branch of the first run is left, so that everything else is repeated.
    for (const folder of ['runs', 'prompts']) rmSync(join(at.repo, 'tools/codex', folder), { recursive: true });
    rmSync(at.records, { recursive: true });
    const again = await at.run();
    await expectVerdict(at, again, 'PASS');
    expect(await refOf(at, branchOf(at))).toBe(head);
    expect(readFileSync(join(again.result.record, 'result.json'), 'utf8')).toContain('ALREADY_PUBLISHED');
  });

  sampledIt(
    'does not move a branch that was moved meanwhile: ERR_PUBLISH and exit 1, but the verdict stays PASS',
    async () => {
      await using outside = await tempFolder('factory-e2e');
      const file = (name: string): string => join(outside.path, name);
      const wait = `const fs = require('node:fs'); fs.writeFileSync(${JSON.stringify(file('waits'))}, '');
      const timer = setInterval(() => fs.existsSync(${JSON.stringify(file('go'))}) && clearInterval(timer), 50);`;
      await using at = await endToEnd({
        args: ['--publish', 'branch'],
        config: { gates: [{ name: 'wait', command: ['node', '--eval', wait] }], gate_policy: { sandbox: 'off' } },
      });
      const running = at.run();
      const ended = running.then(() => true);
      while (!existsSync(file('waits')) && !(await Promise.race([ended, pause()])));
      const base = await refOf(at, 'refs/heads/main');
      await gitIn(at).run(['update-ref', branchOf(at), base]);
      writeFileSync(file('go'), '');
      const outcome = await running;
      expect({ code: outcome.code, ...outcome.result }).toMatchObject({ code: 1, exit_code: 1, verdict: 'PASS' });
      expect(outcome.status.status).toBe('PASS');
      expect(await refOf(at, branchOf(at))).toBe(base);
      const events = readFileSync(join(outcome.result.record, 'events.ndjson'), 'utf8');
      expect(events).toMatch(/"title":"ERR_PUBLISH"/);
      const verified = await at.factory(['verify', '--run-id', at.runId, '--record', outcome.result.record]);
      expect(verified.code).toBe(0);
    },
  );

  sampledIt('shows ERR_PUBLISH to a person', async () => {
    await using at = await endToEnd({});
    // Another git holds the branch's lock.
    const branches = join(at.repo, '.git/refs/heads/factory');
    mkdirSync(branches);
    writeFileSync(join(branches, `${at.runId}.lock`), '');
    const common = ['run', '--zip', at.zip, '--record-dir', at.records, '--backend', 'script', '--publish', 'branch'];
    const { code, stdout } = await at.factory(common);
    expect(stdout).toContain('Verdict: PASS, 0 gates ran (exit 1)');
    expect(stdout).toContain('ERR_PUBLISH');
    expect(code).toBe(1);
    expect(await refOf(at, branchOf(at))).toBe('');
  });
});

const pause = (): Promise<boolean> => new Promise((resolve) => setTimeout(() => resolve(false), 50));
