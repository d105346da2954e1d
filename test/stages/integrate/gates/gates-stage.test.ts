import { chmodSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import type { CommandForm } from '../../../../src/core/contracts/config/command-form.ts';
import { launchDigest } from '../../../../src/core/run/state-digest.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { findProgram } from '../../../../src/core/system/processes/find-program.ts';
import { gatesStage } from '../../../../src/stages/integrate/gates-stage.ts';
import { disjoint, nodeGate, outcome, textOf } from '../../../helpers/stages/integrate-outcome.ts';
import { type IntegrateRun, integrateRun } from '../../../helpers/stages/integrate-run.ts';
import { describeUnless, itUnless, notLinux, onWindows } from '../../../helpers/unless.ts';

const sh = (run: string): CommandForm => ({ shell: 'sh', run });
const off = { sandbox: 'off' } as const;

/** Each gate's rc, in one run; the gates run in this order. */
const table: readonly (readonly [name: string, command: CommandForm, rc: number])[] = [
  ['link', sh('grep -q core src/link.js && test -L src/link.js'), 0],
  ['link-to-folder', sh('grep -q core lib/core.js'), 0],
  ['link-that-leaves', sh('test ! -L out && test "$(cat out)" = /etc/passwd'), 0],
  ['program', ['./bin/run.sh'], 0],
  ['no-program', sh('test ! -x a.txt'), 0],
  ['line-ends', sh(`test "$(od -c run.cmd | head -1 | grep -c '\\\\r')" = 1`), 0],
  ['work-of-a-worker', sh('test "$(cat a.txt)" = A'), 0],
  ['git', sh('test "$(git status --porcelain)" = " T out" && git diff --quiet HEAD -- a.txt run.cmd lib'), 0],
  ['git-base', sh('test "$(git diff --name-only HEAD~1 HEAD)" = a.txt && test "$(git rev-list --count HEAD)" = 2'), 0],
  [
    'git-commits',
    sh('echo 2 > a.txt; git commit -q -m x a.txt; test "$(git log -1 --format=%ae)" = factory@localhost'),
    0,
  ],
  ['git-of-its-own', sh('test "$(git log -1 --format=%s)" = "The merged changes"'), 0],
  ['writes-in-its-folder', sh('echo 1 > left.txt; echo exit 0 > check.sh; echo 1 > "$HOME/left"; exit 0'), 0],
  ['sees-nothing-of-it', sh('test ! -e left.txt && test -z "$(ls "$HOME")"'), 0],
  ['script-as-in-the-base', ['sh', 'check.sh'], 5],
  ['stops-at-the-first-error', sh('false; true'), 1],
  ['pipe-that-fails', { shell: 'bash', run: 'false | true' }, 1],
  ['missing-program', ['no-such-program-here', 'x'], 127],
  ['missing-in-a-shell', sh('no-such-program-here'), 127],
  ['talks', sh('for n in $(seq 1 30); do echo "line $n of $PWD"; done; exit 3'), 3],
];

const base = {
  'a.txt': 'a\n',
  'check.sh': 'exit 5\n',
  'run.cmd': 'x\n',
  '.gitattributes': '*.cmd text eol=crlf\n',
  'src/core.js': 'core\n',
  'bin/run.sh*': '#!/bin/sh\nexit 0\n',
  'src/link.js@': 'core.js',
  'lib@': 'src',
  'out@': '/etc/passwd',
};

async function withLinks(gates: typeof table, sandbox: 'off' | 'auto' = 'off'): Promise<IntegrateRun> {
  return integrateRun({
    base,
    work: { A_core: { 'a.txt': 'A\n' } },
    gates: gates.map(([name, command]) => ({ name, command })),
    gatePolicy: { sandbox },
  });
}

describeUnless(onWindows)('gates on a merged tree', () => {
  it.each(['off', 'auto'] as const)(
    `have the rc of their commands: ${table.length} gates, sandbox %s`,
    async (sandbox) => {
      await using run = await withLinks(table, sandbox);
      const { gates } = await gatesStage(run.inputs, run.deps);
      expect(gates.gates.map(({ name, rc }) => [name, rc])).toEqual(table.map(([name, , rc]) => [name, rc]));
      const output = (name: string): string => gates.gates.find((gate) => gate.name === name)?.output.toString() ?? '';
      expect(output('missing-program')).toMatch(/no-such-program-here: (?:program )?not found/);

      const { final, codes, proof } = await outcome(run, { gates });
      expect(proof.tree).toBe(gates.tree);
      expect(codes).toEqual(['ERR_GATE']);
      // The last 20 lines, without a path of this machine.
      const tail = Array.from({ length: 20 }, (_, index) => `> line ${index + 11} of .\n`).join('');
      expect(final).toContain(`  Log: ${run.repo.layout.integratorDir}/LOGS/gate-talks.log, its end:\n${tail}`);
      expect(final).not.toContain('line 10 of');
      expect(final).toContain('The gate missing-program exited with 127 (program not found) on the merged tree.');
      expect(textOf(run, 'Z_aggregator/LOGS/gate-talks.log')).toContain('line 10 of .\n');
    },
  );

  it('ignore a blob that was replaced in the repository', async () => {
    await using run = await withLinks([['checks', ['sh', 'check.sh'], 5]]);
    const { git, root } = run.repo;
    const id = (await git.run(['rev-parse', 'HEAD:check.sh'])).text;
    const file = join(root, '.git/objects', id.slice(0, 2), id.slice(2));
    chmodSync(file, 0o644);
    writeFileSync(file, deflateSync('blob 7\0exit 0\n'));
    const { report, codes } = await outcome(run);
    expect(['BLOCKED', 'FAIL']).toContain(report.status);
    expect(['ERR_GATE', 'ERR_GATES_TREE', 'ERR_STORE_ALTERED', 'ERR_GIT']).toContain(codes[0]);
  });

  it('must not change the run folder', async () => {
    await using run = await integrateRun({ ...disjoint, gatePolicy: off });
    const target = run.file('VALIDATION.json');
    const script = `require('fs').appendFileSync(${JSON.stringify(target)}, ' ')`;
    const inputs = JSON.parse(readFileSync(run.file('RUN_INPUTS.json'), 'utf8'));
    inputs.config.gates = [{ name: 'writes', command: nodeGate(script), timeout_seconds: 60 }];
    writeFileSync(run.file('RUN_INPUTS.json'), JSON.stringify(inputs));
    const digest = await launchDigest(run.repo.root, run.repo.layout);
    const { codes, final } = await outcome(run, { launchDigest: digest });
    expect(codes).toEqual(['ERR_WRITE_POLICY']);
    expect(final).toContain('- z_write_policy: BLOCKED (rc=2)');
    expect(final).toContain('VALIDATION.json changed while the gate writes ran.');
  });

  itUnless(notLinux)('do not run without a sandbox when the policy requires one', async () => {
    await using folder = await tempFolder('no-bubblewrap');
    for (const name of ['git', 'sh', 'node']) {
      symlinkSync((await findProgram(name, process.env)) ?? '', join(folder.path, name));
    }
    await using run = await integrateRun({
      ...disjoint,
      gates: [{ name: 'tests', command: sh('true') }],
      gatePolicy: { sandbox: 'required' },
    });
    const report = await gatesStage(run.inputs, { ...run.deps, env: { ...process.env, PATH: folder.path } });
    expect(report.status).toBe('BLOCKED');
    expect(report.gates.gates).toMatchObject([{ name: 'tests', rc: null }]);
    const { codes, final } = await outcome(run, { gates: report.gates });
    expect(codes).toEqual(['ERR_GATE_SANDBOX']);
    expect(final).toContain('- gate:tests: BLOCKED (rc=2)');
  });
});

describe('the job of one gate', () => {
  const gates = [
    { name: 'good', command: nodeGate("console.log('seen by the gate')") },
    { name: 'bad', command: nodeGate('process.exit(9)') },
  ];

  it('runs this gate alone, and fails with it', async () => {
    await using run = await integrateRun({ ...disjoint, gates });
    const lines: string[] = [];
    const deps = { ...run.deps, log: (line: string) => void lines.push(line) };
    const good = await gatesStage(run.inputs, deps, 'good');
    const bad = await gatesStage(run.inputs, deps, 'bad');
    expect([good.status, bad.status]).toEqual(['PASS', 'BLOCKED']);
    expect([good.number, bad.number]).toEqual([1, 2]);
    expect(bad.gates.gates.map(({ name, rc }) => [name, rc])).toEqual([['bad', 9]]);
    expect(lines).toContain('good| seen by the gate');
    // What integrate gets in Actions: the jobs together failed, and the uploads show the reason.
    const uploads = new Map([...good.gates.gates, ...bad.gates.gates].map((gate, index) => [index + 1, gate]));
    const { codes, report } = await outcome(run, { gates: { result: 'failure', gates: uploads } });
    expect([report.status, codes]).toEqual(['BLOCKED', ['ERR_GATE']]);
  });

  it('is PENDING without a clean merge, and an error when there is no such gate', async () => {
    await using run = await integrateRun({ ...disjoint, gates, validated: false });
    const report = await gatesStage(run.inputs, run.deps, 'good');
    expect([report.status, report.gates]).toEqual(['PENDING', { tree: null, gates: [] }]);
    await expect(gatesStage(run.inputs, run.deps, 'other')).rejects.toMatchObject({ code: 'ERR_GATE_NO_RESULT' });
  });
});
