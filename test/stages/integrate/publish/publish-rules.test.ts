import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { publishResult } from '../../../../src/core/contracts/verdict/publish-result.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { integrate } from '../../../../src/stages/integrate/integrate.ts';
import {
  type PublishDeps,
  type PublishInputs,
  publish,
  publishResultPath,
} from '../../../../src/stages/integrate/publish/publish.ts';
import { type FakeHost, fakeHost } from '../../../helpers/github/fake-host.ts';
import { testRunId } from '../../../helpers/runs/factory-repo.ts';
import { type IntegrateRun, integrateRun } from '../../../helpers/stages/integrate-run.ts';
import { itUnless, onWindows } from '../../../helpers/unless.ts';

const branch = `factory/${testRunId}`;
const ref = `refs/heads/${branch}`;

let run: IntegrateRun;
let mergeSha: string;
let status: string;
beforeAll(async () => {
  run = await integrateRun({ base: { 'a.txt': 'a\n' }, work: { A_core: { 'a.txt': 'A\n' } } });
  const { outputs } = await integrate(run.inputs, run.deps);
  mergeSha = outputs['merge-sha'] ?? '';
  status = readFileSync(join(run.repo.root, run.repo.layout.status), 'utf8');
});
afterAll(async () => {
  await run[Symbol.asyncDispose]();
});
/** As integrate left it. */
beforeEach(async () => {
  const { git, root, layout } = run.repo;
  await git.run(['symbolic-ref', 'HEAD', 'refs/heads/main']);
  await git.run(['update-ref', '-d', ref]);
  rmSync(run.file(publishResultPath), { force: true });
  writeFileSync(join(root, layout.status), status);
});

/** A passed run of one worker, published in its own repository. */
function passedRun() {
  const host: FakeHost = fakeHost(run.repo.git);
  const inputs: PublishInputs = { ...run.inputs, publish: 'branch', mergeSha, eventSha: run.repo.baseSha };
  return {
    ...{ run, host, mergeSha },
    publish: (over: Partial<PublishInputs> = {}, deps: Partial<PublishDeps> = {}) =>
      publish({ ...inputs, ...over }, { ...run.deps, ...deps }),
    isRecorded: () => existsSync(run.file(publishResultPath)),
    record: () => publishResult.parse(JSON.parse(readFileSync(run.file(publishResultPath), 'utf8'))),
    head: async () => (await run.repo.git.run(['rev-parse', '--verify', '--quiet', ref], { accept: [0, 1] })).text,
  };
}

describe('publishing', () => {
  it('is skipped if it is disabled; the check run goes to the commit of the event', async () => {
    const at = passedRun();
    const report = await at.publish({ publish: 'none' }, { github: at.host.github });
    expect([report.status, report.diagnostics, report.outputs]).toEqual([
      'PASS',
      [],
      { 'merge-sha': '', 'pull-request': '' },
    ]);
    expect(at.record()).toMatchObject({
      status: 'SKIPPED',
      reason: 'publishing is disabled',
      branch: '',
      new_sha: null,
    });
    expect([await at.head(), at.host.pulls]).toEqual(['', []]);
    expect(at.host.checks.map(({ headSha, conclusion }) => [headSha, conclusion])).toEqual([
      [at.run.repo.baseSha, 'success'],
    ]);
  });

  it('is skipped without a verdict, and then there is no check run', async () => {
    const at = passedRun();
    rmSync(join(at.run.repo.root, at.run.repo.layout.status));
    const report = await at.publish({}, { github: at.host.github });
    expect([report.status, await at.head(), at.host.checks]).toEqual(['PASS', '', []]);
    expect(at.record()).toMatchObject({ status: 'SKIPPED', reason: 'the verdict is missing' });
  });

  it('moves the branch once', async () => {
    const at = passedRun();
    const first = await at.publish({ publish: 'branch', baseBranch: 'main' }, { github: at.host.github });
    expect(first.outputs).toEqual({ 'merge-sha': at.mergeSha, 'pull-request': '' });
    expect(at.record()).toMatchObject({
      ...{ status: 'PUBLISHED', branch, old_sha: null, new_sha: at.mergeSha, target: 'local' },
      ...{ pull_request: null, reason: '', stack: [] },
    });
    expect([first.nextAction, at.host.pulls]).toEqual([at.record().next_action, []]);
    await at.publish();
    expect(at.record()).toMatchObject({ status: 'ALREADY_PUBLISHED', new_sha: at.mergeSha });
    expect(await at.head()).toBe(at.mergeSha);
  });

  it('refuses a commit that integrate did not return', async () => {
    const at = passedRun();
    for (const [named, words] of [
      ['', 'none'],
      [at.run.repo.baseSha, at.run.repo.baseSha],
    ] as const) {
      const report = await at.publish({ mergeSha: named });
      const message = `The rebuilt merge is ${at.mergeSha}, but integrate returned ${words}.`;
      expect(report.diagnostics.map((found) => [found.code, found.severity, found.message])).toEqual([
        ['ERR_PUBLISH', 'error', message],
      ]);
      expect([report.status, report.nextAction]).toEqual(['FAIL', report.diagnostics[0]?.nextAction]);
      expect(report.nextAction).toContain(`--run-id ${testRunId} --publish branch`);
      expect(at.record()).toMatchObject({ status: 'FAILED', reason: message, new_sha: null, branch });
    }
    expect(await at.head()).toBe('');
  });

  it('refuses a branch that is checked out', async () => {
    const at = passedRun();
    await at.run.repo.git.run(['symbolic-ref', 'HEAD', ref]);
    const report = await at.publish();
    expect(report.diagnostics[0]?.message).toBe(
      `The branch was not moved: ${ref} is checked out in a worktree; switch that worktree to another branch.`,
    );
    expect([report.status, await at.head()]).toEqual(['FAIL', '']);
  });

  itUnless(onWindows)('moves no branch of the repository when its lock was lost, and records nothing', async () => {
    const at = passedRun();
    await using shim = await tempFolder('lost-lock');
    const lock = join(at.run.repo.root, at.run.repo.layout.publishLock);
    writeFileSync(join(shim.path, 'git'), `#!/bin/sh\nrm -f '${lock}'\nPATH='${process.env.PATH}' exec git "$@"\n`, {
      mode: 0o755,
    });
    const env = { ...at.run.deps.env, PATH: `${shim.path}:${process.env.PATH}` };
    await expect(at.publish({}, { env })).rejects.toMatchObject({ code: 'ERR_LOCK_LOST' });
    expect([await at.head(), at.isRecorded()]).toEqual(['', false]);
  });

  it('says how to write the check run', async () => {
    const at = passedRun();
    const writeCheckRun = () => Promise.reject(new Error('403'));
    const { diagnostics, status } = await at.publish({}, { github: { ...at.host.github, writeCheckRun } });
    expect([status, diagnostics]).toEqual([
      'PASS',
      [
        expect.objectContaining({
          ...{ code: 'ERR_PUBLISH', severity: 'warning', message: 'The check run could not be written: 403.' },
          nextAction: 'Give the publish job the permission `checks: write`, or ignore this warning.',
        }),
      ],
    ]);
  });
});

describe('the pull request of a run', () => {
  it.each<readonly [what: string, over: Partial<PublishInputs>, isThere: boolean]>([
    ['GitHub', { baseBranch: 'main' }, false],
    ['a base branch', {}, true],
    ['a base branch that is not empty', { baseBranch: '' }, true],
  ])('needs %s', async (_what, over, isThere) => {
    const at = passedRun();
    const deps = isThere ? { github: at.host.github } : {};
    expect((await at.publish({ publish: 'pull-request', ...over }, deps)).status).toBe('PASS');
    expect([at.host.pulls, at.record()]).toMatchObject([
      [],
      {
        ...{ status: 'PUBLISHED', pull_request: null },
        reason: 'no pull request: there is no GitHub API or no base branch',
      },
    ]);
  });

  it('is a new one after a closed or merged one, and never a second open one', async () => {
    const at = passedRun();
    const { github, pulls } = at.host;
    for (const state of ['closed', 'merged'] as const) {
      pulls.push({ number: 0, url: state, state, head: branch, base: 'main', title: '', body: '' });
    }
    for (const times of [1, 2]) {
      const { outputs } = await at.publish({ publish: 'pull-request', baseBranch: 'main' }, { github });
      expect([times, outputs['pull-request'], pulls.length]).toEqual([times, 'https://example.test/pull/3', 3]);
    }
    expect(at.record()).toMatchObject({ status: 'ALREADY_PUBLISHED', pull_request: 'https://example.test/pull/3' });
  });

  it('fails the publication if the host does not answer; the branch stays', async () => {
    const at = passedRun();
    const findPullRequests = () => Promise.reject(new Error('no\nanswer'));
    const github = { ...at.host.github, findPullRequests };
    const report = await at.publish({ publish: 'pull-request', baseBranch: 'main' }, { github });
    expect([report.status, report.outputs['merge-sha'], await at.head()]).toEqual(['FAIL', at.mergeSha, at.mergeSha]);
    const known = { branch, new_sha: at.mergeSha, target: 'local', pull_request: null };
    expect(at.record()).toMatchObject({ status: 'FAILED', reason: 'no answer', ...known });
    // A failed publication is not the commit's.
    expect(at.host.checks.map(({ headSha }) => headSha)).toEqual([at.run.repo.baseSha]);
  });

  it('is not recorded as failed after a cancellation', async () => {
    const at = passedRun();
    const stop = new AbortController();
    const findPullRequests = () => {
      stop.abort();
      return Promise.reject(new Error('cut off'));
    };
    const github = { ...at.host.github, findPullRequests };
    const published = at.publish({ publish: 'pull-request', baseBranch: 'main' }, { github, signal: stop.signal });
    await expect(published).rejects.toThrow('cut off');
    expect(at.isRecorded()).toBe(false);
  });
});

describe('the stack of a run', () => {
  it('of one worker is one branch, and has no pull request in a repository of this machine', async () => {
    const at = passedRun();
    const { github, pulls } = at.host;
    const report = await at.publish({ publish: 'stack', baseBranch: 'main' }, { github });
    expect(report.nextAction).toContain('It is the only part of its stack.');
    expect([pulls, await at.head(), report.outputs]).toEqual([
      [],
      at.mergeSha,
      { 'merge-sha': at.mergeSha, 'pull-request': '' },
    ]);
    expect(at.record()).toMatchObject({
      status: 'PUBLISHED',
      reason: 'no pull requests: the branches are in a repository of this machine',
      stack: [{ worker: 'A_core', branch, sha: at.mergeSha }],
    });
  });
});
