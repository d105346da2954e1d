import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { foldLedger } from '../../../../src/core/ledger/fold.ts';
import { withRun } from '../../../../src/core/run/access/open-run.ts';
import { readInputsInForce } from '../../../../src/core/run/revisions/inputs-in-force.ts';
import { launchDigest } from '../../../../src/core/run/state-digest.ts';
import { type RevisedPolicy, revisePolicy } from '../../../../src/stages/prepare-run/policy/revise-policy.ts';
import { testRunId } from '../../../helpers/runs/factory-repo.ts';
import { freeLedger } from '../../../helpers/runs/free-ledger.ts';
import { type PrepareGround, prepareGround, testDeps } from '../../../helpers/stages/prepare-ground.ts';
import { commitOnTop } from '../../../helpers/watch/commit-on-top.ts';

const configPath = 'tools/codex/factory/factory.config.json';
const list = 'tools/codex/factory/secret-allow.txt';
const hash = 'a'.repeat(64);
const lenient = { [configPath]: JSON.stringify({ dispatch: { backend: 'script' }, tests: { on_removal: 'warn' } }) };

/** A prepared run that ended with a status. */
async function ended(status: 'BLOCKED' | 'FAIL' | 'PASS'): Promise<PrepareGround> {
  const ground = await prepareGround();
  await ground.run();
  await end(ground, status);
  return ground;
}

async function end({ repo: { root, layout } }: PrepareGround, status: string): Promise<void> {
  const ledger = await freeLedger({ file: join(root, layout.ledger), runId: testRunId, clock: testDeps.clock });
  await ledger.append({ event_type: 'RUN_END', actor: 'Z_aggregator', rc: 2, details: { status } });
}

function revise(
  { repo: { root, layout } }: PrepareGround,
  commit: string,
  inActions?: { readonly defaultBranch: string | undefined },
): Promise<RevisedPolicy> {
  return withRun({ root, layout }, testDeps, (run) => revisePolicy(run, { commit, configPath, inActions }, testDeps));
}

describe('revisePolicy', () => {
  it.each(['BLOCKED', 'FAIL'] as const)('records the policy of a commit for a run that ended %s', async (status) => {
    await using ground = await ended(status);
    const { root, layout, baseSha } = ground.repo;
    const issued = await launchDigest(root, layout);
    const commit = await commitOnTop(root, [baseSha], { ...lenient, [list]: `${hash}\n` });
    const { revision, launchDigest: digest } = await revise(ground, commit);
    expect(revision).toMatchObject({ revision: 1, base_sha: baseSha, commit });
    expect(revision.changes).toEqual([{ key: 'tests.on_removal', before: 'block', after: 'warn' }]);
    expect(digest).not.toBe(issued);
    expect(await launchDigest(root, layout)).toBe(digest);
    const { inputs, secretAllow } = await readInputsInForce(root, layout);
    expect([inputs.config.tests.on_removal, inputs.config.dispatch.backend, secretAllow]).toEqual([
      'warn',
      'script',
      `${hash}\n`,
    ]);
    await withRun({ root, layout }, testDeps, async (run) => {
      const state = foldLedger((await run.chain()).events());
      expect(state).toMatchObject({ status: 'PENDING', ended_at: '', launch_digest: digest, policy_commit: commit });
    });
  });

  it('records a repetition once, refuses another commit meanwhile, and compares a second one with the first', async () => {
    await using ground = await ended('BLOCKED');
    const { root, baseSha } = ground.repo;
    const one = await commitOnTop(root, [baseSha], lenient);
    const two = await commitOnTop(root, [one], { [list]: `${hash}\n` });
    const first = await revise(ground, one);
    expect(await revise(ground, one)).toEqual(first);
    await expect(revise(ground, two)).rejects.toMatchObject({ code: 'ERR_RUN_UNFINISHED', fault: 'usage' });
    await end(ground, 'BLOCKED');
    await expect(revise(ground, one)).rejects.toMatchObject({ code: 'ERR_POLICY_UNCHANGED' });
    const second = await revise(ground, two);
    expect(second.revision).toMatchObject({ revision: 2, previous_policy_sha256: first.revision.policy_sha256 });
    expect(second.revision.changes.map(({ key }) => key)).toEqual(['tests.on_removal']);
    expect(ground.events().filter((state) => state === 'POLICY_REVISED')).toHaveLength(2);
  });

  it.each([
    ['a run that passed', () => ended('PASS'), 'ERR_RUN_FINAL'],
    [
      'a run without a verdict',
      async () => {
        const ground = await prepareGround();
        await ground.run();
        return ground;
      },
      'ERR_RUN_UNFINISHED',
    ],
    ['a run that was never launched', () => prepareGround(), 'ERR_STATE_MISSING'],
  ] as const)('refuses %s', async (_name, make, code) => {
    await using ground = await make();
    const commit = await commitOnTop(ground.repo.root, [ground.repo.baseSha], lenient);
    await expect(revise(ground, commit)).rejects.toMatchObject({ code, fault: 'usage' });
    expect(existsSync(join(ground.repo.root, ground.repo.layout.policyDir))).toBe(false);
  });

  it('requires the default branch in Actions, and accepts a commit that was merged into it', async () => {
    await using ground = await ended('BLOCKED');
    const { root, baseSha, git } = ground.repo;
    const commit = await commitOnTop(root, [baseSha], lenient);
    const later = await commitOnTop(root, [baseSha], { 'src/later.ts': 'later\n' });
    await git.run(['update-ref', 'refs/remotes/origin/main', later]);
    for (const defaultBranch of ['main', 'absent', undefined]) {
      await expect(revise(ground, commit, { defaultBranch })).rejects.toMatchObject({ code: 'ERR_POLICY_BRANCH' });
    }
    const merged = await commitOnTop(root, [later, commit], lenient);
    await git.run(['update-ref', 'refs/remotes/origin/main', merged]);
    expect((await revise(ground, commit, { defaultBranch: 'main' })).revision.commit).toBe(commit);
  });

  it('refuses an object whose content does not match its id', async () => {
    await using ground = await ended('BLOCKED');
    const { root, baseSha, git } = ground.repo;
    const commit = await commitOnTop(root, [baseSha], { [list]: `${'b'.repeat(64)}\n` });
    const id = (await git.run(['rev-parse', `${commit}:${list}`])).text;
    const file = join(root, '.git/objects', id.slice(0, 2), id.slice(2));
    const forged = `${hash}\n`;
    rmSync(file);
    writeFileSync(file, deflateSync(Buffer.from(`blob ${forged.length}\0${forged}`)));
    await expect(revise(ground, commit)).rejects.toMatchObject({ code: 'ERR_GIT' });
  });

  it('refuses an altered record, and drops one that no event names', async () => {
    await using ground = await ended('BLOCKED');
    const { root, layout, baseSha } = ground.repo;
    const commit = await commitOnTop(root, [baseSha], lenient);
    const orphan = join(root, layout.policyDir, '1/POLICY.json');
    mkdirSync(dirname(orphan), { recursive: true });
    writeFileSync(orphan, '{}');
    await revise(ground, commit);
    await end(ground, 'BLOCKED');
    const file = `${layout.policyDir}/1/POLICY.json`;
    ground.put(file, ground.text(file).replace('"after": "warn"', '"after": "block"'));
    const next = await commitOnTop(root, [commit], { [list]: `${hash}\n` });
    await expect(revise(ground, next)).rejects.toMatchObject({ code: 'ERR_LAUNCH_STATE_ALTERED' });
  });
});
