import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import { replayRun, type Verification, verificationFailed, verifyRun } from '../../../src/core/evidence/verify-run.ts';
import { layoutOf, layoutOfRunDir } from '../../../src/core/run/layout.ts';
import { stateDigest } from '../../../src/core/run/state-digest.ts';
import { testRunId } from '../../helpers/runs/factory-repo.ts';
import { endedRun } from '../../helpers/stages/ended-run.ts';
import { disjoint } from '../../helpers/stages/integrate-outcome.ts';
import type { IntegrateRunOptions } from '../../helpers/stages/integrate-run.ts';

const differing = ({ comparisons }: Verification): string[] =>
  comparisons.filter(({ state }) => state === 'differs').map(({ name }) => name);

const overlapping: IntegrateRunOptions = { ...disjoint, rejected: { A_core: 'ERR_SCOPE' } };

describe('verifyRun', () => {
  it.each([
    ['PASS', disjoint, 0],
    ['BLOCKED', overlapping, 2],
  ] as const)('finds that every record of a %s run agrees', async (status, options, exitStatus) => {
    const { run, verify } = await endedRun(options);
    await using _ = run;
    const verification = await verify({ exitStatus });
    expect(differing(verification)).toEqual([]);
    expect(verification.status).toBe(status);
    const missing = verification.comparisons.filter(({ state }) => state !== 'agrees').map(({ name }) => name);
    expect(missing).toEqual([]);
    expect(verificationFailed(verification, false)).toBe(false);
    expect((await replayRun(run.repo.root, run.repo.layout)).comparisons.map(({ state }) => state)).toEqual(
      Array.from({ length: 4 }, () => 'agrees'),
    );
    process.stdout.write(`${status}: ${verification.comparisons.length} comparisons\n`);
  });

  it('names every record that was changed', async () => {
    const { run, verify } = await endedRun(disjoint);
    await using _ = run;
    const { root, layout } = run.repo;
    const replaced = (text: string, from: string, to: string): string => {
      expect(text).toContain(from);
      return text.replace(from, to);
    };
    const cases: readonly (readonly [string, (text: string) => string, string])[] = [
      [
        layout.status,
        (t) => replaced(t, '"status": "PASS"', '"status": "FAIL"'),
        'run STATUS.json / integrator STATUS.json',
      ],
      [layout.status, (t) => replaced(t, '"exit_code": 0', '"exit_code": 2'), 'run STATUS.json / its exit_code'],
      [layout.status, (t) => replaced(t, '"rc": 0', '"rc": 2'), 'run STATUS.json / its required checks'],
      [layout.status, () => '{', 'run STATUS.json / RUN_END'],
      [
        `${layout.integratorDir}/FINAL_REPORT.txt`,
        (t) => replaced(t, 'status: PASS', 'status: BLOCKED'),
        'run STATUS.json / FINAL_REPORT.txt',
      ],
      [`${layout.integratorDir}/FINAL_REPORT.txt`, (t) => `${t}more\n`, 'FINAL_REPORT.txt / sha256 in RUN_END'],
      [layout.ledger, (t) => replaced(t, '"rc":0', '"rc":1'), 'ledger chain'],
      [
        layout.ledger,
        (t) => `${t.trimEnd().split('\n').slice(0, -1).join('\n')}\n`,
        'ledger replay / STATUS.json: status',
      ],
      [layout.ledger, (t) => `${t.trimEnd().split('\n').slice(0, -1).join('\n')}\n`, 'ledger / attested head'],
      [
        layout.ledger,
        (t) => `${t.trimEnd().split('\n').slice(0, -1).join('\n')}\n`,
        'ledger head / index of finished runs',
      ],
      [
        layout.scopeLock('A_core'),
        (t) => replaced(t, '"allowed_globs"', '"blocked_globs_"'),
        'launch digest / RUN_INIT',
      ],
      [
        layout.manifest,
        (t) => replaced(t, run.repo.baseSha, 'f'.repeat(40)),
        'base of RUN_INPUTS.json / RUN_MANIFEST.json',
      ],
      [
        `${layout.bundle('A_core')}/SCOPE_LOCK.json`,
        (t) => replaced(t, '"blocked_globs": []', '"blocked_globs": ["x"]'),
        "scope lock of A_core / its bundle's copy",
      ],
      [
        layout.validation,
        (t) => t.replaceAll('"accepted": true', '"accepted": false'),
        'workers merged by PROOF.json / accepted by VALIDATION.json',
      ],
      [
        `${layout.integratorDir}/PROOF.json`,
        (t) => t.replace(/"merge_sha": "[0-9a-f]+"/, '"merge_sha": null'),
        'STATUS.json PASS / a merge in PROOF.json',
      ],
      [`${layout.runDir}/RUN_INPUTS.json`, (t) => `${t} `, 'state digest'],
      [
        'record/result.json',
        (t) => t.replace(/"conclusion": "success",\s+"outputs"/, '"conclusion": "failure", "outputs"'),
        'run STATUS.json / job conclusion',
      ],
      [
        'record/result.json',
        (t) => replaced(t, '"verdict": "PASS"', '"verdict": "FAIL"'),
        'run STATUS.json / job output verdict',
      ],
    ];
    for (const [path, alter, name] of cases) {
      const good = readFileSync(join(root, path), 'utf8');
      writeFileSync(join(root, path), alter(good));
      const verification = await verify();
      expect({ path, differs: differing(verification) }).toEqual({ path, differs: expect.arrayContaining([name]) });
      expect(verificationFailed(verification, false)).toBe(true);
      writeFileSync(join(root, path), good);
    }
    expect(differing(await verify({ exitStatus: 2 }))).toEqual(['run STATUS.json / exit status']);
    expect(differing(await verify({ digest: '0'.repeat(64) }))).toEqual(['state digest']);
    expect(differing(await verify())).toEqual([]);
    process.stdout.write(`tampering: ${cases.length + 2} cases, all named\n`);
  });

  it('never counts a missing record as agreement', async () => {
    const { run, verify } = await endedRun(disjoint);
    await using _ = run;
    const { root, layout } = run.repo;
    rmSync(join(root, `${layout.integratorDir}/FINAL_REPORT.txt`));
    const verification = await verify({ digest: await stateDigest(root, layout) });
    expect(verification.comparisons.find(({ name }) => name === 'run STATUS.json / FINAL_REPORT.txt')).toEqual({
      name: 'run STATUS.json / FINAL_REPORT.txt',
      state: 'not-available',
      left: 'PASS',
      right: 'not available',
    });
    expect(verificationFailed(verification, false)).toBe(false);
    expect(verificationFailed(verification, true)).toBe(true);
    appendFileSync(join(root, layout.ledger), 'half');
    expect(differing(await verify({ digest: await stateDigest(root, layout) }))).toEqual([]);
  });

  it('verifies a downloaded run folder by its path alone', async () => {
    const { run } = await endedRun(disjoint);
    await using _ = run;
    const { root, layout } = layoutOfRunDir(run.file('.'));
    expect(layout.runId).toBe(testRunId);
    const verification = await verifyRun({ root, layout, digest: await stateDigest(root, layout) });
    expect(differing(verification)).toEqual([]);
    expect(verification.status).toBe('PASS');
  });

  it('reports every record of an unknown run as not available', async () => {
    const { run } = await endedRun(disjoint);
    await using _ = run;
    const layout = layoutOf(factoryConfig.parse({}).paths, '20990101_1');
    const verification = await verifyRun({ root: run.repo.root, layout });
    expect(verification.status).toBe('unknown');
    expect(verification.comparisons.filter(({ state }) => state === 'agrees')).toEqual([]);
  });
});
