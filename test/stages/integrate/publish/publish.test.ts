import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { publishResult } from '../../../../src/core/contracts/verdict/publish-result.ts';
import { type Git, openGit } from '../../../../src/core/git/git.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { type PublishInputs, publish, publishResultPath } from '../../../../src/stages/integrate/publish/publish.ts';
import { checkPublishedCommits, namedRuns } from '../../../../src/stages/integrate/publish/published-commits.ts';
import { reportStage } from '../../../../src/stages/integrate/report/report-stage.ts';
import { type FakeHost, fakeHost } from '../../../helpers/github/fake-host.ts';
import { integratedRun } from '../../../helpers/integrate/integrated-run.ts';
import { testRunId } from '../../../helpers/runs/factory-repo.ts';
import { disjoint } from '../../../helpers/stages/integrate-outcome.ts';
import { type IntegrateRun, integrateRun, testDeps } from '../../../helpers/stages/integrate-run.ts';
import { itUnless, onWindows } from '../../../helpers/unless.ts';

const branch = `refs/heads/factory/${testRunId}`;

interface Passed extends AsyncDisposable {
  readonly run: IntegrateRun;
  readonly origin: Git;
  readonly inputs: PublishInputs;
  readonly mergeSha: string;
  readonly host: FakeHost;
  published(): string;
  record(): unknown;
}

/** An integrated run whose repository has a bare origin. */
async function passedRun(
  rejected: Record<string, string> = {},
  publishTarget: 'local' | 'origin' = 'origin',
): Promise<Passed> {
  const folder = await tempFolder('factory-origin');
  const { run, mergeSha } = await integratedRun({ ...disjoint, rejected, publishTarget });
  const url = join(folder.path, 'origin.git');
  await run.repo.git.run(['clone', '--quiet', '--bare', '--no-local', run.repo.root, url], {
    config: [['protocol.file.allow', 'always']],
  });
  await run.repo.git.run(['remote', 'add', 'origin', url]);
  const origin = openGit({ dir: url, env: process.env });
  return {
    run,
    origin,
    mergeSha,
    inputs: {
      ...run.inputs,
      publish: 'branch',
      mergeSha,
      eventSha: run.repo.baseSha,
    },
    host: fakeHost(origin),
    published: () => readFileSync(join(url, branch), 'utf8').trim(),
    record: () => publishResult.parse(JSON.parse(readFileSync(run.file(publishResultPath), 'utf8'))),
    async [Symbol.asyncDispose]() {
      await run[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

describe('publish', () => {
  it('moves the branch to the exact commit of integrate, opens one pull request, and accepts an existing one', async () => {
    await using passed = await passedRun();
    const { run, inputs, host } = passed;
    const { github } = host;
    const pull = { ...inputs, publish: 'pull-request', baseBranch: 'main' } as const;
    const first = await publish(pull, { ...run.deps, github });
    expect(first).toMatchObject({ status: 'PASS', outputs: { 'pull-request': 'https://example.test/pull/1' } });
    expect(passed.published()).toBe(passed.mergeSha);
    expect(passed.record()).toMatchObject({ status: 'PUBLISHED', old_sha: null, new_sha: passed.mergeSha });
    const log = await passed.origin.run([
      'log',
      '--reverse',
      '--format=%an <%ae> %ct %(trailers:key=Factory-Worker,valueonly,separator=) %(trailers:key=Assisted-by,separator=)',
      branch,
      '^main',
    ]);
    expect(log.text.split('\n').filter((line) => line !== '')).toEqual([
      'Codex Factory <factory@localhost> 1795212145 A_core Assisted-by: codex:scripted-1',
      'Codex Factory <factory@localhost> 1795212145 B_tooling ',
    ]);
    await publish(pull, { ...run.deps, github });
    expect(passed.record()).toMatchObject({ status: 'ALREADY_PUBLISHED' });
    expect(host.pulls).toMatchObject([{ head: `factory/${testRunId}`, base: 'main' }]);
    expect(passed.host.checks.map(({ conclusion, headSha, externalId }) => [conclusion, headSha, externalId])).toEqual([
      ['success', passed.mergeSha, testRunId],
      ['success', passed.mergeSha, testRunId],
    ]);
  });

  it('never moves a branch that was moved meanwhile', async () => {
    await using passed = await passedRun();
    await passed.origin.run(['update-ref', branch, passed.run.repo.baseSha]);
    const report = await publish(passed.inputs, passed.run.deps);
    expect(report).toMatchObject({ status: 'FAIL', diagnostics: [{ code: 'ERR_PUBLISH' }] });
    expect(passed.record()).toMatchObject({
      status: 'FAILED',
      reason: expect.stringContaining('only from that commit'),
    });
    expect(passed.published()).toBe(passed.run.repo.baseSha);
  });

  it('refuses any commit other than the rebuilt one', async () => {
    await using passed = await passedRun();
    const report = await publish({ ...passed.inputs, mergeSha: passed.run.repo.baseSha }, passed.run.deps);
    expect(report.status).toBe('FAIL');
    expect(() => passed.published()).toThrow();
  });

  it.each<readonly [string, (file: (name: string) => string) => void]>([
    ['a bundle', (file) => copyFileSync(file('B_tooling/CHANGES.bundle'), file('A_core/CHANGES.bundle'))],
    ['a bundle that is gone', (file) => rmSync(file('A_core/CHANGES.bundle'))],
    [
      'the validation, so that a worker is not accepted',
      (file) => {
        const text = readFileSync(file('VALIDATION.json'), 'utf8');
        writeFileSync(file('VALIDATION.json'), text.replace('"accepted": true', '"accepted": false'));
      },
    ],
    ['the launch', (file) => writeFileSync(file('RUN_MANIFEST.json'), '{"run_id":"x"}\n')],
  ])('refuses what was exchanged after integrate: %s', async (_what, exchange) => {
    await using passed = await passedRun();
    exchange(passed.run.file);
    const report = await publish(passed.inputs, passed.run.deps);
    expect([report.status, passed.record()]).toEqual(['FAIL', expect.objectContaining({ status: 'FAILED' })]);
    expect(() => passed.published()).toThrow();
  });

  itUnless(onWindows)('does not push when its lock was lost just before', async () => {
    await using passed = await passedRun();
    await using shim = await tempFolder('lost-lock');
    const lock = join(passed.run.repo.root, passed.run.repo.layout.publishLock);
    // Its first look at the remote comes right before the push.
    const script = `#!/bin/sh\nfor each in "$@"; do [ "$each" = ls-remote ] && rm -f '${lock}'; done\nPATH='${process.env.PATH}' exec git "$@"\n`;
    writeFileSync(join(shim.path, 'git'), script, { mode: 0o755 });
    const env = { ...passed.run.deps.env, PATH: `${shim.path}:${process.env.PATH}` };
    await expect(publish(passed.inputs, { ...passed.run.deps, env })).rejects.toMatchObject({ code: 'ERR_LOCK_LOST' });
    expect(() => passed.published()).toThrow();
  });

  it('publishes nothing of a BLOCKED run, and still writes the check run', async () => {
    await using passed = await passedRun({ A_core: 'ERR_SCOPE' });
    const report = await publish(passed.inputs, { ...passed.run.deps, github: passed.host.github });
    expect(report.status).toBe('PASS');
    expect(passed.record()).toMatchObject({ status: 'SKIPPED', reason: 'the verdict is BLOCKED' });
    expect(passed.host.checks).toMatchObject([{ conclusion: 'action_required', headSha: passed.run.repo.baseSha }]);
    expect(() => passed.published()).toThrow();
  });

  it('moves the branch of the repository itself if the target is local, and only from its recorded value', async () => {
    await using passed = await passedRun({}, 'local');
    const { git, baseSha } = passed.run.repo;
    const branch = 'refs/heads/factory/20261120_1';
    await git.run(['update-ref', branch, baseSha]);
    await publish(passed.inputs, passed.run.deps);
    expect(passed.record()).toMatchObject({ status: 'FAILED', reason: expect.stringContaining(`${branch} is at`) });
    await git.run(['update-ref', '-d', branch]);
    await publish(passed.inputs, passed.run.deps);
    expect(passed.record()).toMatchObject({ status: 'PUBLISHED' });
    expect((await git.run(['rev-parse', branch])).text).toBe(passed.inputs.mergeSha);
  });

  it('only warns when the check run cannot be written', async () => {
    await using passed = await passedRun();
    const github = { ...passed.host.github, writeCheckRun: () => Promise.reject(new Error('403')) };
    const report = await publish(passed.inputs, { ...passed.run.deps, github });
    expect(report).toMatchObject({ status: 'PASS', diagnostics: [{ severity: 'warning' }] });
  });
});

describe('the pull request check', () => {
  const deps = testDeps();

  async function fetched(passed: Passed) {
    await publish(passed.inputs, passed.run.deps);
    const { root, git, baseSha } = passed.run.repo;
    await git.run(['fetch', '--quiet', 'origin', branch], { config: [['protocol.file.allow', 'always']] });
    return { root, headSha: passed.mergeSha, targetSha: baseSha };
  }

  /** A commit by a pull request's author on top of another commit. */
  async function extra(git: Git, parents: readonly string[], tree: string, message = 'extra'): Promise<string> {
    return (await git.run(['commit-tree', ...parents.flatMap((parent) => ['-p', parent]), '-m', message, tree])).text;
  }

  it('passes the published commits, and names their run', async () => {
    await using passed = await passedRun();
    const range = await fetched(passed);
    expect(await namedRuns(range, deps)).toEqual([testRunId]);
    expect(await checkPublishedCommits(range, [passed.run.inputs], deps)).toMatchObject({
      verdict: 'PASS',
      findings: [],
    });
  });

  it('passes a pull request without a factory mark', async () => {
    await using passed = await passedRun();
    const { git, root, baseSha } = passed.run.repo;
    const headSha = await extra(git, [baseSha], `${baseSha}^{tree}`);
    const result = await checkPublishedCommits({ root, headSha, targetSha: baseSha }, [], deps);
    expect(result).toEqual({ verdict: 'PASS', findings: [], runIds: [], parts: [] });
  });

  it('passes a merge that adds nothing, and blocks one with an extra change', async () => {
    await using passed = await passedRun();
    const range = await fetched(passed);
    const { git, baseSha } = passed.run.repo;
    const target = await extra(git, [baseSha], `${baseSha}^{tree}`, 'meanwhile');
    const plain = await extra(git, [target, passed.mergeSha], `${passed.mergeSha}^{tree}`);
    const evil = await extra(git, [target, passed.mergeSha], `${baseSha}^{tree}`);
    const at = (headSha: string) =>
      checkPublishedCommits({ ...range, headSha, targetSha: target }, [passed.run.inputs], deps);
    expect((await at(plain)).verdict).toBe('PASS');
    expect((await at(evil)).findings).toMatchObject([{ code: 'ERR_VERIFY' }]);
  });

  it('blocks an added, an amended and a remade commit, a part of the run, a forged mark, and a missing artifact', async () => {
    await using passed = await passedRun();
    const range = await fetched(passed);
    const { git, baseSha } = passed.run.repo;
    const message = `x\n\nFactory-Run-Id: ${testRunId}\nFactory-Worker: A_core`;
    const heads = {
      added: await extra(git, [passed.mergeSha], `${baseSha}^{tree}`),
      addedWithTrailers: await extra(git, [passed.mergeSha], `${baseSha}^{tree}`, message),
      amended: await extra(git, [`${passed.mergeSha}~1`], `${baseSha}^{tree}`, message),
      sameTree: await extra(git, [`${passed.mergeSha}~1`], `${passed.mergeSha}^{tree}`, message),
      part: passed.run.truths.get('A_core')?.commit ?? '',
      forged: await extra(git, [baseSha], `${passed.mergeSha}^{tree}`, message),
    };
    await git.run(['fetch', '--quiet', 'origin', branch], { config: [['protocol.file.allow', 'always']] });
    for (const [name, headSha] of Object.entries(heads)) {
      const { verdict, findings } = await checkPublishedCommits({ ...range, headSha }, [passed.run.inputs], deps);
      expect([name, verdict, findings[0]?.code]).toEqual([name, 'BLOCKED', 'ERR_VERIFY']);
    }
    const stranger = await extra(git, [baseSha], `${passed.mergeSha}^{tree}`, 'x\n\nFactory-Run-Id: ../../../etc');
    const unknown = await checkPublishedCommits({ ...range, headSha: stranger }, [passed.run.inputs], deps);
    expect([unknown.verdict, unknown.findings[0]?.code]).toEqual(['BLOCKED', 'ERR_STATE_MISSING']);
    const missing = await checkPublishedCommits(range, [], deps);
    expect(missing.findings[0]).toMatchObject({ code: 'ERR_STATE_MISSING' });
  });

  it('blocks when a CHANGES.bundle of the artifact was exchanged', async () => {
    await using passed = await passedRun();
    const range = await fetched(passed);
    await using other = await integrateRun({ ...disjoint, work: { A_core: { 'a.txt': 'evil\n' } } });
    writeFileSync(passed.run.file('A_core/CHANGES.bundle'), readFileSync(other.file('A_core/CHANGES.bundle')));
    const { verdict } = await checkPublishedCommits(range, [passed.run.inputs], deps);
    expect(verdict).toBe('BLOCKED');
  });
});

describe('the run’s summary', () => {
  it('shows the verdict first, then jobs, checks, commits and the ledger’s head', async () => {
    await using passed = await passedRun();
    const earlier = [{ name: 'integrate', result: 'success', verdict: 'PASS' }] as const;
    const { summary, status } = await reportStage({ ...passed.run.inputs, earlier });
    expect(status).toBe('PASS');
    expect(summary.split('\n', 1)[0]).toBe(`# PASS, 0 gates ran: run ${testRunId}`);
    expect(summary.match(/^## .*$/gm)).toEqual(['## Jobs', '## Checks', '## Merged commits', '## Ledger']);
    expect(summary).toContain(passed.mergeSha);
    expect(summary).toMatch(/Head: `[0-9a-f]{64}` \(5 events\)/);
  });

  it('is FAIL when integrate left no verdict', async () => {
    await using run = await integrateRun(disjoint);
    const { status, summary } = await reportStage(run.inputs);
    expect(status).toBe('FAIL');
    expect(summary).toContain('# FAIL');
  });
});
