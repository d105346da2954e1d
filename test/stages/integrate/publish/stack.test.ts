import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { proof } from '../../../../src/core/contracts/verdict/proof.ts';
import { publishResult } from '../../../../src/core/contracts/verdict/publish-result.ts';
import { type Git, openGit } from '../../../../src/core/git/git.ts';
import { mergeTree } from '../../../../src/core/git/objects/merge-tree.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { type PublishInputs, publish, publishResultPath } from '../../../../src/stages/integrate/publish/publish.ts';
import { checkPublishedCommits } from '../../../../src/stages/integrate/publish/published-commits.ts';
import { fakeHost } from '../../../helpers/github/fake-host.ts';
import { integratedRun } from '../../../helpers/integrate/integrated-run.ts';
import { testRunId } from '../../../helpers/runs/factory-repo.ts';
import { sampleOf } from '../../../helpers/sampled.ts';
import { numbered } from '../../../helpers/stages/integrate-outcome.ts';
import type { IntegrateRunOptions } from '../../../helpers/stages/integrate-run.ts';

const top = `factory/${testRunId}`;
const branches = [`${top}-A_core`, `${top}-B_tooling`, top];

/** Three of the four builders change something; two share a file; one moves a file that nobody else changes. */
const work: IntegrateRunOptions = {
  base: { 'shared.txt': numbered(), 'b.txt': 'b\n', 'old/name.txt': numbered({ 3: 'named' }) },
  work: {
    A_core: { 'shared.txt': numbered({ 2: 'A' }), 'a.txt': 'a\n' },
    B_tooling: { 'shared.txt': numbered({ 4: 'B' }), 'b.txt': null },
    D_validation: { 'old/name.txt': null, 'new/name.txt': numbered({ 3: 'named', 9: 'D' }), 'test/d.txt': 'd\n' },
  },
  shared: { 'shared.txt': ['A_core', 'B_tooling'] },
};

async function stacked(publishTarget: 'local' | 'origin' = 'origin', options: IntegrateRunOptions = work) {
  const folder = await tempFolder('factory-origin');
  const { run, mergeSha } = await integratedRun({ ...options, publishTarget });
  const { git, root, baseSha } = run.repo;
  const url = join(folder.path, 'origin.git');
  const config = [['protocol.file.allow', 'always']] as const;
  await git.run(['clone', '--quiet', '--bare', '--no-local', root, url], { config });
  await git.run(['remote', 'add', 'origin', url]);
  const origin = openGit({ dir: url, env: process.env });
  const host = fakeHost(origin);
  const inputs: PublishInputs = {
    ...run.inputs,
    publish: 'stack',
    mergeSha,
    baseBranch: 'main',
    eventSha: baseSha,
    runUrl: 'https://example.test/runs/7',
  };
  return {
    run,
    host,
    origin,
    inputs,
    mergedTree: proof.parse(JSON.parse(readFileSync(run.file('Z_aggregator/PROOF.json'), 'utf8'))).tree,
    publish: () => publish(inputs, { ...run.deps, github: host.github }),
    record: () => publishResult.parse(JSON.parse(readFileSync(run.file(publishResultPath), 'utf8'))),
    async [Symbol.asyncDispose]() {
      await run[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

const idOf = async (git: Git, name: string): Promise<string> =>
  (await git.run(['rev-parse', '--verify', '--quiet', name], { accept: [0, 1] })).text;

/** Merges branches into main one after another, as a host does. */
async function mergeInOrder(git: Git, how: 'merge' | 'squash'): Promise<string> {
  const person = { GIT_AUTHOR_NAME: 'P', GIT_AUTHOR_EMAIL: 'p@x', GIT_COMMITTER_NAME: 'P', GIT_COMMITTER_EMAIL: 'p@x' };
  let main = await idOf(git, 'refs/heads/main');
  for (const branch of branches) {
    const head = await idOf(git, `refs/heads/${branch}`);
    const merged = await mergeTree(git, main, head);
    expect([how, branch, merged.clean]).toEqual([how, branch, true]);
    const parents = how === 'merge' ? ['-p', main, '-p', head] : ['-p', main];
    main = (await git.run(['commit-tree', ...parents, '-m', branch, merged.tree], { env: person })).text;
  }
  return idOf(git, `${main}^{tree}`);
}

describe('publish: stack', () => {
  it('opens one pull request a worker, each on the one before, and the last branch is the merge', async () => {
    await using at = await stacked();
    const report = await at.publish();
    expect([report.status, report.diagnostics]).toEqual(['PASS', []]);
    expect(report.nextAction).toBe(
      'Review https://example.test/pull/1 first, and merge the 3 pull requests of the stack in order.',
    );
    expect(at.host.pulls.map(({ head, base, title }) => [head, base, title])).toEqual([
      [branches[0], 'main', `Factory run ${testRunId}, 1 of 3: A_core`],
      [branches[1], branches[0], `Factory run ${testRunId}, 2 of 3: B_tooling`],
      [branches[2], branches[1], `Factory run ${testRunId}, 3 of 3: D_validation`],
    ]);
    for (const { body } of at.host.pulls) {
      expect(body).toContain('- Verdict: **PASS, 0 gates ran**, for all parts together\n');
      expect(body).toContain('- Review the run: https://example.test/runs/7\n');
      for (const { url } of at.host.pulls) expect(body).toContain(url);
    }
    expect(at.host.pulls[1]?.body).toContain('| 2 (this one) | B_tooling | https://example.test/pull/2 |');
    const { origin, mergedTree } = at;
    expect(await idOf(origin, `${top}^{tree}`)).toBe(mergedTree);
    for (const [at, branch] of branches.entries()) {
      expect(await idOf(origin, `${branch}^`)).toBe(await idOf(origin, branches[at - 1] ?? 'main'));
    }
    expect(await mergeInOrder(origin, 'merge')).toBe(mergedTree);
    expect(await mergeInOrder(origin, 'squash')).toBe(mergedTree);
    expect(at.host.checks.map(({ headSha }) => headSha)).toEqual(at.record().stack.map(({ sha }) => sha));
    expect(at.record()).toMatchObject({ status: 'PUBLISHED', pull_request: 'https://example.test/pull/1' });
  });

  it('changes nothing when it is repeated, and corrects what was edited', async () => {
    await using at = await stacked();
    await at.publish();
    const before = structuredClone(at.host.pulls);
    at.host.changes.length = 0;
    await at.publish();
    expect([at.host.changes, at.host.pulls]).toEqual([[], before]);
    expect(at.record()).toMatchObject({ status: 'ALREADY_PUBLISHED', stack: [{}, {}, {}] });
    const [first] = at.host.pulls;
    if (first !== undefined) at.host.pulls[0] = { ...first, title: 'edited', base: branches[2] ?? '' };
    await at.publish();
    expect([at.host.changes, at.host.pulls]).toEqual([['update'], before]);
  });

  it('is finished by the next start wherever the host stopped answering', async () => {
    await using whole = await stacked();
    await whole.publish();
    const count = whole.host.changes.length;
    expect(count).toBeGreaterThan(4);
    await using at = await stacked();
    const changes = Array.from({ length: count }, (_none, at) => at + 1);
    for (const failAt of sampleOf(changes, 3)) {
      at.host.pulls.length = 0;
      at.host.changes.length = 0;
      at.host.failAt = failAt;
      const failed = await at.publish();
      expect([failed.status, failed.diagnostics[0]?.nextAction]).toEqual([
        'FAIL',
        expect.stringContaining(`factory resume --run-id ${testRunId} --publish stack.`),
      ]);
      at.host.failAt = 0;
      expect((await at.publish()).status).toBe('PASS');
      expect(at.host.pulls).toEqual(whole.host.pulls);
    }
  });

  it('leaves merged parts alone, and points the next one at the target branch', async () => {
    await using at = await stacked();
    await at.publish();
    const [first, second, third] = at.host.pulls;
    if (first === undefined || second === undefined || third === undefined) throw new Error('no pull requests');
    at.host.pulls[0] = { ...first, state: 'merged' };
    await at.origin.run(['update-ref', '-d', `refs/heads/${branches[0]}`]);
    const report = await at.publish();
    expect(await idOf(at.origin, `refs/heads/${branches[0]}`)).toBe('');
    expect(at.host.pulls.map(({ state, base }) => [state, base])).toEqual([
      ['merged', 'main'],
      ['open', 'main'],
      ['open', branches[1]],
    ]);
    expect(report.outputs['pull-request']).toBe(second.url);
    at.host.pulls[1] = { ...second, base: 'main', state: 'closed' };
    await at.publish();
    expect(at.host.pulls.map(({ base }) => base)).toEqual(['main', 'main', 'main']);
    at.host.pulls[2] = { ...third, state: 'merged' };
    expect((await at.publish()).nextAction).toBe('Nothing to do: no pull request of the stack is open.');
    expect(at.host.pulls).toHaveLength(3);
  });

  it('never moves a branch that somebody else moved', async () => {
    await using at = await stacked();
    await at.origin.run(['update-ref', `refs/heads/${branches[1]}`, at.run.repo.baseSha]);
    const report = await at.publish();
    expect(report).toMatchObject({ status: 'FAIL', diagnostics: [{ code: 'ERR_PUBLISH' }] });
    expect(report.diagnostics[0]?.message).toContain(`refs/heads/${branches[1]} is at ${at.run.repo.baseSha}`);
    expect([await idOf(at.origin, `refs/heads/${top}`), at.host.pulls]).toEqual(['', []]);
  });

  it('makes the branches in the repository itself if the target is local, and says so', async () => {
    await using at = await stacked('local');
    const report = await publish(at.inputs, at.run.deps);
    expect(report.status).toBe('PASS');
    expect(report.nextAction).toContain(`one a worker, each on the one before: ${branches.join(', ')}.`);
    expect(report.diagnostics).toMatchObject([
      {
        severity: 'notice',
        message: 'The stack has no pull requests: the branches are in a repository of this machine.',
        nextAction: report.nextAction,
      },
    ]);
    const { git } = at.run.repo;
    expect(await idOf(git, `${top}^{tree}`)).toBe(at.mergedTree);
    expect(await idOf(git, `${top}~3`)).toBe(at.run.repo.baseSha);
    expect(await mergeInOrder(git, 'merge')).toBe(at.mergedTree);
    await publish(at.inputs, at.run.deps);
    expect(at.record()).toMatchObject({ status: 'ALREADY_PUBLISHED', pull_request: null });
  });

  it('has no part for a worker whose work another one did too', async () => {
    await using at = await stacked('local', {
      base: { 'a.txt': 'a\n' },
      work: { A_core: { 'a.txt': 'A\n' }, B_tooling: { 'a.txt': 'A\n' }, C_features: { 'c.txt': 'c\n' } },
      shared: { 'a.txt': ['A_core', 'B_tooling'] },
    });
    await publish(at.inputs, at.run.deps);
    expect(at.record().stack.map(({ worker, branch }) => [worker, branch])).toEqual([
      ['A_core', `${top}-A_core`],
      ['C_features', top],
    ]);
    expect(await idOf(at.run.repo.git, `${top}^{tree}`)).toBe(at.mergedTree);
  });

  it('passes the pull request check part by part, and only from its own branches', async () => {
    await using at = await stacked();
    await at.publish();
    const { root, git, baseSha } = at.run.repo;
    const refspec = '+refs/heads/factory/*:refs/heads/factory/*';
    await git.run(['fetch', '--quiet', 'origin', refspec], { config: [['protocol.file.allow', 'always']] });
    const [a = '', b = ''] = await Promise.all(branches.map((branch) => idOf(git, branch)));
    const check = (headSha: string, targetSha: string, headBranch?: string) =>
      checkPublishedCommits({ root, headSha, targetSha, headBranch }, [at.run.inputs], at.run.deps);
    expect(await check(a, baseSha, branches[0])).toMatchObject({
      verdict: 'PASS',
      parts: [`This is part 1 of 3 of run ${testRunId}: gates and verdict are about all parts.`],
    });
    expect((await check(b, a, branches[1])).verdict).toBe('PASS');
    expect((await check(await idOf(git, top), b, top)).verdict).toBe('PASS');
    for (const [head, branch] of [
      [a, undefined],
      [a, 'another'],
      [a, branches[1]],
      [b, branches[0]],
      [a, top],
    ] as const) {
      const { verdict, parts } = await check(head, head === a ? baseSha : a, branch);
      expect([branch, verdict, parts]).toEqual([branch, 'BLOCKED', []]);
    }
  });
});
