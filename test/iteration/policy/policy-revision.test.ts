import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import { openGit } from '../../../src/core/git/git.ts';
import { lockRun } from '../../../src/core/run/access/lock-run.ts';
import { layoutOf } from '../../../src/core/run/layout.ts';
import { resumeRun } from '../../../src/iteration/resume.ts';
import { goodSteps } from '../../helpers/runs/end-to-end.ts';
import { type IterationGround, iterationGround } from '../../helpers/runs/iteration-ground.ts';
import { sampled } from '../../helpers/sampled.ts';
import { awsKey } from '../../helpers/stages/validated-run.ts';
import { treeManifest } from '../../helpers/tree-manifest.ts';
import { commitOnTop } from '../../helpers/watch/commit-on-top.ts';

const sampledIt = sampled(3);

const config = 'tools/codex/factory/factory.config.json';
const list = 'tools/codex/factory/secret-allow.txt';

describe('a policy revision of a run that a false alarm blocked', () => {
  let at: IterationGround;
  let base = '';
  let digest = '';
  const layout = layoutOf(factoryConfig.parse({}).paths, '20261120_1');
  const narrowed = () => ({ ...at.deps.env, FACTORY_SECURITY__MAX_CHANGED_FILES: '50' });
  const judge = (policyCommit: string, more: { readonly publish?: 'branch'; readonly redispatch?: ['A_core'] } = {}) =>
    resumeRun({ root: at.root, runId: at.runId, policyCommit, ...more }, at.deps);
  const commit = (files: Parameters<typeof commitOnTop>[2], parents = [base]) => commitOnTop(at.root, parents, files);
  const withConfig = (settings: object): string => `${JSON.stringify({ schema_version: 1, ...settings })}\n`;
  const allowing = (): string => `# tests\n${digest}  the key in A_core/key.txt\n`;
  const state = (): Record<string, string> => treeManifest(join(at.root, layout.runDir), (path) => path === 'locks');
  const events = (): { event_type: string; details: Record<string, unknown>; hashes: Record<string, string> }[] =>
    at
      .text(layout.ledger)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));

  beforeAll(async () => {
    at = await iterationGround({
      workers: { A_core: [{ write: { path: 'A_core/key.txt', content: `key ${awsKey}\n` } }, ...goodSteps('A_core')] },
    });
    base = await at.git('rev-parse', 'HEAD');
    const outcome = await at.run({}, { env: narrowed() });
    expect(outcome.verdict).toBe('BLOCKED');
    const status = JSON.parse(at.text(layout.status));
    const messages = status.errors.map(({ code, message }: { code: string; message: string }) => `${code} ${message}`);
    expect(messages).toEqual(['ERR_STAGE_FAILED The job validate is BLOCKED.', expect.stringMatching(/^ERR_SECRET /)]);
    digest = /sha256 of the value ([0-9a-f]{64})/.exec(messages[1])?.[1] ?? '';
    expect((await at.at.call(['verify', '--run-id', at.runId, '--strict'])).code).toBe(0);
    expect(status.next_action).toContain(`factory resume --run-id ${at.runId} --policy-commit <COMMIT>`);
  });
  afterAll(async () => at[Symbol.asyncDispose]());

  const refusals: readonly (readonly [string, () => Promise<string>, string, RegExp])[] = [
    ['an unknown commit', async () => 'f'.repeat(40), 'ERR_REF_UNKNOWN', /^The policy commit f+ is not/],
    ['an option in place of a commit', async () => '--all', 'ERR_REF_UNKNOWN', /--all is not/],
    [
      'the base commit itself',
      async () => base,
      'ERR_POLICY_UNCHANGED',
      /has the policy that 20261120_1 was judged by/,
    ],
    [
      'another file',
      () => commit({ [list]: allowing(), 'src/x.ts': 'x\n' }),
      'ERR_POLICY_FILES',
      /also changes src\/x\.ts;/,
    ],
    ['a file that is gone', () => commit({ [list]: allowing(), 'README.md': null }), 'ERR_POLICY_FILES', /README\.md/],
    [
      'a file that became the list',
      () => commit({ [list]: null, 'other.txt': allowing() }).catch(() => commit({ 'other.txt': allowing() })),
      'ERR_POLICY_FILES',
      /other\.txt/,
    ],
    [
      'a link in place of the list',
      () => commit({ [list]: { mode: '120000', content: 'README.md' } }),
      'ERR_POLICY_FILES',
      /secret-allow\.txt \(not a regular file\)/,
    ],
    ['an older history', () => commit({ [list]: allowing() }, []), 'ERR_POLICY_BASE', /does not contain/],
    ['a configuration that is not JSON', () => commit({ [config]: '{' }), 'ERR_CONFIG_JSON', /is not JSON/],
    [
      'a setting that is no policy alone',
      () => commit({ [config]: withConfig({ dispatch: { max_parallel: 2 } }) }),
      'ERR_POLICY_UNCHANGED',
      /has the policy/,
    ],
    [
      'a wider scope lock',
      () => commit({ [config]: withConfig({ workers: { A_core: { allowed_globs: ['a/**'] } } }) }),
      'ERR_POLICY_NEEDS_RUN',
      /workers\.A_core\.allowed_globs is in the scope locks/,
    ],
    [
      'a path that the locks block by default',
      () => commit({ [config]: withConfig({ security: { allow_protected_paths: ['.github/workflows/ci.yml'] } }) }),
      'ERR_POLICY_NEEDS_RUN',
      /changes what the scope locks block by default/,
    ],
    [
      'a limit that the environment narrowed',
      () => commit({ [config]: withConfig({ security: { max_changed_files: 90 } }) }),
      'ERR_POLICY_NEEDS_RUN',
      /max_changed_files was narrowed to 50/,
    ],
  ];
  sampledIt.each(refusals)('is refused for %s, and changes nothing', async (_name, make, code, message) => {
    const name = await make();
    const before = state();
    await expect(judge(name)).rejects.toMatchObject({ code, fault: 'usage', message: expect.stringMatching(message) });
    expect(state()).toEqual(before);
  });

  it('is refused with --workers, without --run-id, and while another process works on the run', async () => {
    const good = await commit({ [list]: allowing() });
    const before = state();
    await expect(judge(good, { redispatch: ['A_core'] })).rejects.toMatchObject({ code: 'ERR_INPUT' });
    await expect(resumeRun({ root: at.root, policyCommit: good }, at.deps)).rejects.toMatchObject({
      code: 'ERR_INPUT',
    });
    await using _lock = await lockRun({ root: at.root, layout }, at.deps.signal);
    await expect(judge(good)).rejects.toMatchObject({ code: 'ERR_RUN_BUSY', fault: 'usage' });
    expect(state()).toEqual(before);
  });

  it('passes the same bundles under the new policy, as the next action says, and is final then', async () => {
    const lone = await commit({ [list]: allowing() }, []);
    const refusal = (await judge(lone).catch((error: unknown) => error)) as { readonly nextAction: string };
    const words = new RegExp(
      `^If [0-9a-f]{12} changes only the policy: git (switch --create (policy-20261120_1) ${base}), then git (cherry-pick ${lone}), then factory resume --run-id 20261120_1 --policy-commit refs/heads/\\2\\.$`,
    ).exec(refusal.nextAction);
    for (const command of [words?.[1], words?.[3]]) await at.at.git(command?.split(' ') ?? []);
    const policy = await at.git('rev-parse', 'HEAD');
    const kept = (path: string) => /^(?:A_core|B_tooling|C_features|D_validation|scope|ledger\/[A-Z]_)/.test(path);
    const before = Object.entries(state()).filter(([path]) => kept(path));
    const outcome = await judge(words?.[2] ?? '', { publish: 'branch' });
    expect(outcome).toMatchObject({ verdict: 'PASS', exitCode: 0 });
    expect(outcome.steps.map(({ name }) => name)).toEqual(['validate', 'gates', 'integrate', 'publish']);
    expect(Object.entries(state()).filter(([path]) => kept(path))).toEqual(before);

    const revised = events().find(({ details }) => details.state === 'POLICY_REVISED');
    const author = 'Mary Maintainer <mary@localhost>';
    expect(revised?.details).toMatchObject({ policy_revision: 1, commit: policy, author, changed: [] });
    const { policy: now, previous_policy: old } = revised?.hashes ?? {};
    const report = at.text(`${layout.integratorDir}/FINAL_REPORT.txt`).split('\n');
    // Cause and next action stand between.
    expect([...report.slice(2, 4), ...report.slice(6, 8)]).toEqual([
      '## Summary',
      '- Final status: PASS, 0 gates ran',
      `- Judged again under the policy of: ${policy} by ${author}`,
      `- Policy: ${now}, before ${old} (the list of allowed secrets changes)`,
    ]);
    expect(JSON.parse(at.text(layout.status)).policy_revision).toEqual({
      revision: 1,
      commit: policy,
      author,
      policy_sha256: now,
      previous_policy_sha256: old,
    });

    for (const args of [
      ['verify', '--run-id', at.runId, '--strict'],
      ['ledger', 'verify'],
      ['ledger-replay', '--run-id', at.runId],
    ]) {
      expect([args, (await at.at.call(args)).code]).toEqual([args, 0]);
    }
    expect(await at.git('rev-parse', `factory/${at.runId}^{tree}`)).toBe(await treeOfPatches(at, base, layout));
    expect(await at.git('rev-parse', `factory/${at.runId}~4`)).toBe(base);

    const ended = state();
    const again = await commit({ [list]: '' });
    await expect(judge(again)).rejects.toMatchObject({ code: 'ERR_RUN_FINAL', fault: 'usage' });
    expect(await resumeRun({ root: at.root, runId: at.runId }, at.deps)).toMatchObject({ verdict: 'PASS', steps: [] });
    expect(await at.run({ baseRef: base }, { env: narrowed() })).toMatchObject({ verdict: 'PASS' });
    expect(state()).toEqual(ended);
    await expectDamagesNamed();
    expect(state()).toEqual(ended);
  });

  /** Damages what a policy revision and a real run leave, one thing at a time. */
  async function expectDamagesNamed(): Promise<void> {
    const policy = `${layout.policyDir}/1/POLICY.json`;
    const allow = `${layout.policyDir}/1/secret-allow.txt`;
    const report = `${layout.integratorDir}/FINAL_REPORT.txt`;
    const swap = (from: RegExp, to: string) => (text: string) => {
      expect(text).toMatch(from);
      return text.replace(from, to);
    };
    const damages: readonly (readonly [string, (text: string) => string, RegExp])[] = [
      [policy, swap(/Mary/, 'Eve'), /POLICY\.json: revision, commit and author \/ POLICY_REVISED/],
      [policy, swap(/"commit": "\w{4}/, '"commit": "0000'), /POLICY\.json: revision, commit and author/],
      [policy, swap(/max_patch_bytes": \d/, 'max_patch_bytes": 9'), /POLICY\.json: digest of its content/],
      [
        policy,
        swap(/"policy_sha256": "\w{4}/, '"policy_sha256": "0000'),
        /POLICY\.json: policy_sha256 \/ POLICY_REVISED/,
      ],
      [policy, swap(/"previous_policy_sha256": "\w{4}/, '"previous_policy_sha256": "0000'), /previous_policy_sha256/],
      [policy, swap(/"base_sha": "\w{4}/, '"base_sha": "0000'), /POLICY\.json: base_sha \/ .*RUN_INPUTS\.json/],
      [
        allow,
        (text) => `${text}#\n`,
        /POLICY\.json: .*differs.*secret-allow\.txt is not the list|secret-allow\.txt is not/,
      ],
      [report, swap(/(under the policy of: )\w{4}/, '$10000'), /FINAL_REPORT\.txt: commit of the policy/],
      [report, swap(/(- Policy: )\w{4}/, '$10000'), /FINAL_REPORT\.txt: policy digests/],
      [layout.status, swap(/"policy_revision": \{/, '"policy_revisions": {'), /STATUS\.json: policy_revision/],
      [
        `${layout.bundle('B_tooling')}/SUMMARY.md`,
        (text) => `${text}x`,
        /B_tooling\/SUMMARY\.md: B_tooling: SUMMARY\.md is not what/,
      ],
    ];
    for (const [file, damage, expected] of damages) {
      const good = at.text(file);
      at.put(file, damage(good));
      const { code, stdout } = await at.at.call(['verify', '--run-id', at.runId, '--strict', '--json']);
      at.put(file, good);
      const lines = (JSON.parse(stdout).comparisons as { name: string; state: string; left: string }[])
        .filter((each) => each.state !== 'agrees')
        .map(({ name, left }) => `${name}: ${left}`);
      expect({ file, code, named: lines.some((line) => expected.test(line)), lines }).toMatchObject({
        file,
        code: 2,
        named: true,
      });
    }
    const extra = `${layout.policyDir}/2/POLICY.json`;
    at.put(extra, at.text(policy));
    const { stdout } = await at.at.call(['verify', '--run-id', at.runId, '--strict']);
    rmSync(join(at.root, layout.policyDir, '2'), { recursive: true });
    expect(stdout).toMatch(/differs +.*policy \/ POLICY_REVISED|policy \/ POLICY_REVISED in .* +differs/);
    process.stdout.write(`verify --strict after a policy revision: ${damages.length + 1} damages, all named\n`);
  }
});

/** The tree that git itself makes of the workers' patches on the base commit. */
async function treeOfPatches(at: IterationGround, base: string, layout: ReturnType<typeof layoutOf>): Promise<string> {
  const bind = { GIT_INDEX_FILE: join(at.root, '.git', 'index-of-patches') };
  const git = openGit({ dir: at.root, env: process.env, bind });
  await git.run(['read-tree', base]);
  for (const worker of ['A_core', 'B_tooling', 'C_features', 'D_validation'] as const) {
    await git.run(['apply', '--cached', join(at.root, layout.bundle(worker), 'DIFF.patch')]);
  }
  return (await git.run(['write-tree'])).text;
}
