import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { auditRun } from '../../../src/core/audit/audit-run.ts';
import { writeRunPack } from '../../../src/core/bundle/store/run-store.ts';
import { runInputs } from '../../../src/core/contracts/launch/run-inputs.ts';
import { type Verification, verificationFailed } from '../../../src/core/evidence/verify-run.ts';
import { endedRun } from '../../helpers/stages/ended-run.ts';
import { disjoint } from '../../helpers/stages/integrate-outcome.ts';
import type { IntegrateRun, IntegrateRunOptions } from '../../helpers/stages/integrate-run.ts';

type Ended = Awaited<ReturnType<typeof endedRun>>;

const signal = new AbortController().signal;

function audit({ run }: Ended, recordDir?: string): Promise<Verification> {
  return auditRun({ root: run.repo.root, layout: run.repo.layout, recordDir, env: process.env, signal });
}

const bad = ({ comparisons }: Verification): string[] =>
  comparisons.filter(({ state }) => state !== 'agrees').map(({ name, left }) => `${name}: ${left}`);

/** Writes what the executor of the one-button would. */
function writeExecutorReport({ repo: { root, layout } }: IntegrateRun): void {
  const status = JSON.parse(readFileSync(join(root, layout.status), 'utf8'));
  const verdict = status.gates_ran === 0 && status.status === 'PASS' ? 'PASS, 0 gates ran' : status.status;
  const lines = [
    '# Executor report',
    '',
    `- Verdict: ${verdict}`,
    `- Cause: \`${status.cause}\``,
    '',
    '## NEXT ACTION',
    '',
    `- \`${status.next_action}\``,
    '',
  ];
  writeFileSync(join(root, layout.runDir, 'TXN_EXECUTOR_REPORT.md'), lines.join('\n'));
}

async function withStore({ repo: { root, layout } }: IntegrateRun): Promise<void> {
  const inputs = runInputs.parse(JSON.parse(readFileSync(join(root, layout.inputs), 'utf8')));
  await writeRunPack({ root, layout, inputs, env: process.env });
}

describe('verify --strict', () => {
  const cancelled = { earlier: [{ name: 'dispatch', result: 'cancelled', verdict: '' }] } as const;
  it.each([
    ['PASS', disjoint, {}],
    ['BLOCKED', { ...disjoint, rejected: { A_core: 'ERR_SCOPE' } }, {}],
    ['FAIL', disjoint, cancelled],
  ] as const)('finds nothing wrong with a %s run', async (status, options: IntegrateRunOptions, inputs) => {
    const ended = await endedRun(options, inputs);
    await using _run = ended.run;
    await withStore(ended.run);
    const verification = await audit(ended, ended.recordDir);
    expect([verification.status, bad(verification)]).toEqual([status, []]);
    expect(verificationFailed(verification, true)).toBe(false);
  });

  it('names each thing that is damaged, with its file', async () => {
    const ended = await endedRun(disjoint);
    await using _run = ended.run;
    const { root, layout } = ended.run.repo;
    await withStore(ended.run);
    writeExecutorReport(ended.run);
    const files = {
      pack: layout.basePack,
      sum: `${layout.basePack}.sha256`,
      inputs: layout.inputs,
      status: layout.status,
      own: `${layout.integratorDir}/STATUS.json`,
      report: `${layout.integratorDir}/FINAL_REPORT.txt`,
      proof: `${layout.integratorDir}/PROOF.json`,
      plan: `${layout.integratorDir}/MERGE_PLAN.md`,
      patch: `${layout.bundle('A_core')}/DIFF.patch`,
      validation: layout.validation,
      executor: `${layout.runDir}/TXN_EXECUTOR_REPORT.md`,
      list: `${layout.runDir}/attestations/report.sha256`,
      lock: layout.scopeLock('B_tooling'),
    };
    const swap = (from: string | RegExp, to: string) => (text: string) => {
      expect(text).toMatch(from);
      return text.replace(from, to);
    };
    const more = (text: string): string => `${text}\n`;
    const damages: readonly (readonly [keyof typeof files, ((text: string) => string) | null, RegExp])[] = [
      ['pack', (text) => `${text.slice(0, -1)}x`, /store\/base\.pack \/ .*base\.pack\.sha256: [0-9a-f]{64}/],
      ['pack', null, /store\/base\.pack \/ .*base\.pack\.sha256: not available/],
      ['sum', swap(/^\w/, 'x'), /store\/base\.pack \/ .*base\.pack\.sha256/],
      [
        'inputs',
        swap(/"base_tree": "[0-9a-f]{8}/, '"base_tree": "00000000'),
        /base tree of .*base\.pack \/ .*RUN_INPUTS\.json/,
      ],
      ['inputs', more, /launch digest \/ RUN_INIT/],
      ['lock', more, /launch digest \/ RUN_INIT/],
      [
        'status',
        swap(/"next_action": "/, '"next_action": "Do not '),
        /next action: run STATUS\.json \/ integrator STATUS\.json: Do not/,
      ],
      ['status', swap(/"next_action": "/, '"next_action": "Do not '), /FINAL_REPORT\.txt: Next action/],
      [
        'status',
        swap(/"next_action": "/, '"next_action": "Do not '),
        /STATUS\.json \/ TXN_EXECUTOR_REPORT\.md: Do not/,
      ],
      ['status', swap(/"warnings": \[\]/, '"warnings": ["x"]'), /STATUS\.json: warnings/],
      ['own', more, /Z_aggregator\/STATUS\.json \/ status_sha256 of REPORT_WRITTEN/],
      ['report', swap('- Next action: Review', '- Next action: Publish'), /FINAL_REPORT\.txt: Next action .*: Publish/],
      ['report', swap('- Base commit', '- base commit'), /FINAL_REPORT\.txt \/ final_report_sha256 of REPORT_WRITTEN/],
      ['proof', more, /PROOF\.json \/ proof_sha256 of REPORT_WRITTEN/],
      ['plan', more, /attestations\/report\.sha256 \/ its files: other: Z_aggregator\/MERGE_PLAN\.md/],
      ['plan', null, /attestations\/report\.sha256 \/ its files: other: Z_aggregator\/MERGE_PLAN\.md/],
      ['patch', more, /attestations\/bundles\.sha256 \/ its files: other: A_core\/DIFF\.patch/],
      ['executor', swap('Verdict: PASS', 'Verdict: BLOCKED'), /TXN_EXECUTOR_REPORT\.md: Verdict .*: BLOCKED/],
      ['executor', swap('Review', 'Delete'), /STATUS\.json \/ TXN_EXECUTOR_REPORT\.md/],
      ['list', () => 'nonsense\n', /report\.sha256 \/ its files: other: a line that is none/],
      ['list', null, /report\.sha256 \/ its files: not available/],
    ];
    for (const [name, damage, expected] of damages) {
      const path = join(root, files[name]);
      const good = readFileSync(path);
      if (damage === null) rmSync(path);
      else writeFileSync(path, damage(good.toString('latin1')), 'latin1');
      const verification = await audit(ended);
      expect({
        name,
        expected: String(expected),
        found: bad(verification).filter((line) => expected.test(line)),
      }).toEqual({
        name,
        expected: String(expected),
        found: [expect.anything()],
      });
      expect(verificationFailed(verification, true)).toBe(true);
      writeFileSync(path, good);
    }
    expect(bad(await audit(ended))).toEqual([]);
    process.stdout.write(`verify --strict: ${damages.length} damages, all named\n`);
  });

  it.each([
    [/: PASS/, ': FAIL', /summary of the job finish\/integrate: verdict .*: FAIL/],
    [/\*\*Next:\*\* Review/, '**Next:** Delete', /summary of the job finish\/integrate: Next .*: \*\*Next:\*\* Delete/],
  ] as const)('names a job summary in which %s is changed', async (from, to, expected) => {
    const ended = await endedRun(disjoint);
    await using _run = ended.run;
    const path = join(ended.recordDir, 'result.json');
    const good = readFileSync(path, 'utf8');
    const altered = good.replace(from, to);
    expect(altered).not.toBe(good);
    writeFileSync(path, altered);
    expect(bad(await audit(ended, ended.recordDir))).toContainEqual(expect.stringMatching(expected));
  });

  it('names a cause that the report of a BLOCKED run does not say', async () => {
    const ended = await endedRun({ ...disjoint, rejected: { A_core: 'ERR_SCOPE' } });
    await using _run = ended.run;
    const { root, layout } = ended.run.repo;
    const path = join(root, layout.integratorDir, 'FINAL_REPORT.txt');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replaceAll('A_core was not accepted.', 'All is well.'));
    expect(bad(await audit(ended))).toContainEqual(
      expect.stringMatching(/FINAL_REPORT\.txt: Cause .*: ERR_SCOPE: All is well\./),
    );
  });
});
