import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readLedger } from '../../../../src/core/ledger/read-ledger.ts';
import { stateDigest } from '../../../../src/core/run/state-digest.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { sha256 } from '../../../../src/core/system/text/hash.ts';
import { prettyJson } from '../../../../src/core/system/text/json.ts';
import { integrate } from '../../../../src/stages/integrate/integrate.ts';
import { type Called, factory } from '../../../helpers/processes/command-line.ts';
import { factoryRepo, testRunId, writeFiles } from '../../../helpers/runs/factory-repo.ts';
import { leaveRun } from '../../../helpers/runs/old-runs.ts';
import { type IntegrateRun, integrateRun } from '../../../helpers/stages/integrate-run.ts';

describe('factory attest', () => {
  let run: IntegrateRun;
  beforeAll(async () => {
    run = await integrateRun({ base: { 'a.txt': 'one\n' }, work: { A_core: { 'a.txt': 'two\n' } } });
    await integrate(run.inputs, run.deps);
    const { root, layout, baseSha } = run.repo;
    writeFiles(root, {
      [`${layout.runDir}/_debug/NOTE.json`]: '{}\n',
      [layout.manifest]: prettyJson({
        schema_version: 1,
        contract_version: 1,
        run_id: testRunId,
        kind: 'factory',
        base_ref: 'HEAD',
        base_ref_hash: baseSha,
        status: 'PREPARED',
        workers: ['A_core'],
        integrator: 'Z_aggregator',
        paths: { run_dir: layout.runDir, integrator_dir: layout.integratorDir, logs_dir: `${layout.runDir}/logs` },
      }),
    });
  });
  afterAll(async () => run[Symbol.asyncDispose]());

  const call = (...args: string[]): Promise<Called> => factory(run.repo.root, args);
  const attested = (): { digest: string; text: string } => {
    const text = readFileSync(run.file('attestations/run.intoto.json'), 'utf8');
    return { digest: sha256(text), text };
  };

  it('lists every file of the identity set, the merge and the facts of the verdict', async () => {
    const { code, lines } = await call('attest', '--run-id', testRunId, '--json');
    const { digest, text } = attested();
    expect([code, lines()[0]]).toEqual([0, expect.objectContaining({ run_id: testRunId, verdict: 'PASS', digest })]);
    const statement = JSON.parse(text);
    const proof = JSON.parse(readFileSync(run.file('Z_aggregator/PROOF.json'), 'utf8'));
    const names: string[] = statement.subject.map(({ name }: { name: string }) => name);
    expect(names).toEqual([...names].sort());
    expect(statement.subject).toContainEqual({
      name: `git:${proof.merge_sha}`,
      digest: { gitCommit: proof.merge_sha },
    });
    for (const path of ['STATUS.json', 'ledger/run.jsonl', 'Z_aggregator/FINAL_REPORT.txt', 'A_core/DIFF.patch']) {
      const file = { name: `runs/${testRunId}/${path}`, digest: { sha256: sha256(readFileSync(run.file(path))) } };
      expect(statement.subject).toContainEqual(file);
    }
    expect(names.filter((name) => /\/_debug\/|\.log$|\.bundle$|intoto/.test(name))).toEqual([]);
    const { head, events } = await readLedger(run.file('ledger/run.jsonl'), 'x');
    expect(statement.predicate).toMatchObject({
      run_id: testRunId,
      verdict: 'PASS',
      exit_code: 0,
      base_sha: run.repo.baseSha,
      merge_sha: proof.merge_sha,
      ledger: { head, events: events.length },
      state_digest: await stateDigest(run.repo.root, run.repo.layout),
    });
  });

  it('writes the same bytes again, also for a downloaded run, and does not change the state', async () => {
    const before = await stateDigest(run.repo.root, run.repo.layout);
    const first = attested();
    await call('attest', '--run-id', testRunId);
    expect(attested()).toEqual(first);
    expect(await stateDigest(run.repo.root, run.repo.layout)).toBe(before);
    expect((await call('verify', '--run-id', testRunId, '--digest', before)).out).toMatch(/state digest +agrees/);
    await using temp = await tempFolder('download');
    cpSync(join(run.repo.root, 'tools/codex/runs', testRunId), join(temp.path, 'runs', testRunId), { recursive: true });
    const elsewhere = await factory(temp.path, [
      'attest',
      '--run-dir',
      `runs/${testRunId}`,
      '--verify',
      '--digest',
      `sha256:${first.digest}`,
    ]);
    expect([elsewhere.code, elsewhere.out]).toEqual([
      0,
      `${testRunId}: the run matches attestation sha256:${first.digest}.\n`,
    ]);
  });

  it("writes its parts as GitHub's attest action takes them", () => {
    const { text } = attested();
    const { predicate, subject } = JSON.parse(text);
    expect(JSON.parse(readFileSync(run.file('attestations/run.predicate.json'), 'utf8'))).toEqual(predicate);
    const sums = readFileSync(run.file('attestations/run.subjects.sha256'), 'utf8').trimEnd().split('\n');
    const files = subject.filter(({ digest }: { digest: object }) => 'sha256' in digest);
    expect(sums).toEqual(
      files.map((one: { name: string; digest: { sha256: string } }) => `${one.digest.sha256}  ${one.name}`),
    );
    expect(sums.every((line) => /^[0-9a-f]{64} {2}(?:runs|prompts)\/\S+$/.test(line))).toBe(true);
  });

  it.each<[string, string, (text: string) => string, RegExp]>([
    [
      'a changed file',
      'A_core/SUMMARY.md',
      (text) => `${text}more\n`,
      /runs\/20261120_1\/A_core\/SUMMARY\.md differs from the attestation\./,
    ],
    [
      'a changed attestation',
      'attestations/run.intoto.json',
      (text) => text.replace('"exit_code": 0', '"exit_code": 1'),
      /The fact exit_code differs\./,
    ],
    [
      'other bytes',
      'attestations/run.intoto.json',
      (text) => text.replaceAll('\n', '\r\n'),
      /has the same content but different bytes/,
    ],
    ['no JSON', 'attestations/run.intoto.json', () => 'x', /is not JSON/],
    ['null', 'attestations/run.intoto.json', () => 'null', /is not attested/],
    [
      'a subject of another kind',
      'attestations/run.intoto.json',
      (text) => text.replace('"subject": [', '"subject": [null,'),
      /undefined is attested but missing/,
    ],
  ])('verify names %s', async (_what, file, change, why) => {
    const path = run.file(file);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, change(text));
    try {
      const { code, out } = await call('attest', '--run-id', testRunId, '--verify');
      expect([code, out]).toEqual([2, expect.stringMatching(why)]);
    } finally {
      writeFileSync(path, text);
    }
  });

  it('verify reads the attestation from another file, and requires its digest', async () => {
    await using temp = await tempFolder('attestation');
    const file = join(temp.path, 'signed.json');
    writeFileSync(file, attested().text);
    const args = ['attest', '--run-id', testRunId, '--verify', '--file', file];
    expect((await call(...args)).code).toBe(0);
    const other = await call(...args, '--digest', 'a'.repeat(64));
    expect([other.code, other.out]).toEqual([
      2,
      expect.stringContaining(`The digest of the attestation is sha256:${attested().digest}, not the given one.`),
    ]);
    expect((await call('attest', '--run-id', testRunId, '--digest', 'x')).code).toBe(64);
  });

  it('refuses a run without a verdict, one whose records differ, and one that was never attested', async () => {
    await using repo = await factoryRepo({});
    await leaveRun(repo, '20261120_2', { at: '2026-11-20T00:00:00Z', status: null });
    const open = await factory(repo.root, ['attest', '--run-id', '20261120_2']);
    expect([open.code, open.err]).toEqual([2, expect.stringMatching(/^ERR_RUN_UNFINISHED/)]);
    expect(existsSync(join(repo.root, 'tools/codex/runs/20261120_2/attestations'))).toBe(false);
    const report = run.file('Z_aggregator/FINAL_REPORT.txt');
    const text = readFileSync(report, 'utf8');
    writeFileSync(report, text.replace('- Final status: PASS', '- Final status: FAIL'));
    try {
      const differs = await call('attest', '--run-id', testRunId);
      expect([differs.code, differs.err]).toEqual([2, expect.stringMatching(/^ERR_VERIFY: .*FINAL_REPORT/)]);
    } finally {
      writeFileSync(report, text);
    }
    await using temp = await tempFolder('bare');
    cpSync(join(run.repo.root, 'tools/codex/runs', testRunId), join(temp.path, 'runs', testRunId), {
      recursive: true,
      filter: (path) => !path.includes('intoto'),
    });
    const never = await factory(temp.path, ['attest', '--run-dir', `runs/${testRunId}`, '--verify']);
    expect([never.code, never.err]).toEqual([2, expect.stringMatching(/^ERR_ATTESTATION: There is no runs\//)]);
  });
});
