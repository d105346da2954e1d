import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from '@jest/globals';
import { type IterationGround, iterationGround } from '../../helpers/runs/iteration-ground.ts';
import { sampled } from '../../helpers/sampled.ts';
import { itUnless, notLinux } from '../../helpers/unless.ts';

const sampledIt = sampled(5);

const agent = join(import.meta.dirname, '..', '..', 'fixtures', 'bin', 'odd-agent.sh');
const runDir = 'tools/codex/runs/20261120_1';
const files = { 'src/a.txt': 'a\n' };

const groundOf = (line: string): Promise<IterationGround> =>
  iterationGround({
    files,
    config: { dispatch: { command: ['/bin/sh', agent, line], max_rework: 0, worker_done_timeout_seconds: 20 } },
  });

/** One of each class; tables in test/core/bundle/worktree and test/core/system/hostile cover the kinds of odd files. */
const rows: readonly (readonly [name: string, line: string, verdict: string, code: string])[] = [
  ['a link at ORCH_RESULT_PATH', 'ln -s /x "$ORCH_RESULT_PATH"', 'BLOCKED', 'ERR_RUN_FOLDER_ALTERED'],
  [
    'its log folder as a link',
    'l="$(dirname "$ORCH_RESULT_PATH")"; rm -rf "$l"; ln -s /tmp "$l"',
    'BLOCKED',
    'ERR_RUN_FOLDER_ALTERED',
  ],
  [
    'a pipe and a name that is not UTF-8 among its logs',
    'cd "$(dirname "$ORCH_RESULT_PATH")"; mkfifo pipe; mkdir "$(printf "caf\\351")"',
    'BLOCKED',
    'ERR_RUN_FOLDER_ALTERED',
  ],
  [
    'its outbox as a link',
    'rm -rf "$FACTORY_BUNDLE_DIR"; ln -s /tmp "$FACTORY_BUNDLE_DIR"',
    'BLOCKED',
    'ERR_DONE_INVALID',
  ],
  [
    'a pipe as its marker',
    'rm "$FACTORY_BUNDLE_DIR/DONE.marker"; mkfifo "$FACTORY_BUNDLE_DIR/DONE.marker"',
    'BLOCKED',
    'ERR_DONE_INVALID',
  ],
  [
    'a pipe as its .git and as a new file',
    'mkfifo .git/packed-refs; rm -rf .git; mkfifo .git src/.gitignore',
    'PASS',
    '',
  ],
];

describe('a worker that leaves', () => {
  sampledIt.each(rows)('%s', async (_name, line, verdict, code) => {
    await using at = await groundOf(line);
    const outcome = await at.run({ backend: 'command' });
    const errors = outcome.steps.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'error'));
    const shown = errors.map((each) => `${each.code} ${each.worker ?? '-'}: ${each.message}`);
    expect([outcome.verdict, shown]).toEqual([verdict, verdict === 'PASS' ? [] : expect.anything()]);
    const found = errors.filter((each) => each.code === code);
    expect([shown, found.length > 0]).toEqual([shown, verdict !== 'PASS']);
    expect(found.map(({ worker }) => worker)).toEqual(found.map(() => 'A_core'));
    // The aggregator is not sent if a worker before it is not done.
    const ofOthers = errors.filter(({ worker, code: each }) => worker !== 'A_core' && each !== 'ERR_DISPATCH_UPSTREAM');
    expect(ofOthers.filter(({ worker }) => worker !== undefined)).toEqual([]);
    // The others' bundles are kept.
    for (const other of ['B_tooling', 'C_features', 'D_validation'])
      expect(at.has(`${runDir}/${other}/SUMMARY.md`)).toBe(true);
    await expectAgreement(at, verdict);
  });
});

describe('a worker that makes a pipe in the run folder', () => {
  sampledIt('is reported with those that ran at the same time, and the pipe is removed', async () => {
    await using at = await groundOf('mkfifo "$(dirname "$ORCH_RESULT_PATH")/../../pipe"');
    const outcome = await at.run({ backend: 'command' });
    const found = outcome.steps.flatMap(({ findings }) =>
      findings.filter(({ code }) => code === 'ERR_RUN_FOLDER_ALTERED'),
    );
    expect([outcome.verdict, found.some(({ worker }) => worker === 'A_core')]).toEqual(['BLOCKED', true]);
    expect(at.has(`${runDir}/pipe`)).toBe(false);
    await expectAgreement(at, 'BLOCKED');
  });
});

describe('a worker that makes a pipe', () => {
  sampledIt('as the refs of its own repository is BLOCKED by name', async () => {
    await using at = await groundOf('rm .git/packed-refs; mkfifo .git/packed-refs');
    const outcome = await at.run({ backend: 'command' });
    const errors = outcome.steps.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'error'));
    expect([outcome.verdict, errors.map(({ code, worker }) => `${code} ${worker}`)]).toEqual([
      'BLOCKED',
      expect.arrayContaining(['ERR_WORKTREE_UNREADABLE A_core']),
    ]);
    await expectAgreement(at, 'BLOCKED');
  });

  sampledIt.each(['packed-refs', 'refs/heads/pipe'])(
    "as %s of the user's repository ends the run in time",
    async (name) => {
      await using at = await groundOf(`p="../../../../../.git/${name}"; rm -f "$p"; mkfifo "$p"`);
      const outcome = await at.run({ backend: 'command' });
      const errors = outcome.steps.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'error'));
      expect([outcome.verdict, errors.map(({ message }) => message)]).toEqual(['BLOCKED', expect.anything()]);
      const found = errors.filter(({ code }) => code === 'ERR_REPOSITORY_ALTERED');
      expect(found[0]?.message).toMatch(`${name} became unreadable`);
      expect(found[0]?.message).toContain('A_core');
      rmSync(join(at.root, '.git', name));
      await expectAgreement(at, 'BLOCKED');
    },
  );
});

itUnless(notLinux)('a base with names that are not UTF-8 passes as it is', async () => {
  await using at = await iterationGround();
  const name = Buffer.from('src/caf\xe9.txt', 'latin1');
  mkdirSync(join(at.root, 'src'));
  writeFileSync(Buffer.concat([Buffer.from(`${at.root}/`), name]), 'coffee\n');
  await at.git('add', 'src');
  await at.git('-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '-m', 'latin-1');
  const outcome = await at.run({ publish: 'branch' });
  expect([outcome.verdict, outcome.nextAction]).toEqual(['PASS', expect.anything()]);
  const listed = await at.git('ls-tree', '-r', '--name-only', `factory/${at.runId}`);
  expect(listed.split('\n')).toEqual(expect.arrayContaining(['"src/caf\\351.txt"', 'A_core/result.txt']));
  await expectAgreement(at, 'PASS');
});

async function expectAgreement(at: IterationGround, verdict: string): Promise<void> {
  const status = JSON.parse(at.text(`${runDir}/STATUS.json`)) as { readonly status: string };
  expect(status.status).toBe(verdict);
  const verified = await at.at.factory(['verify', '--run-id', at.runId, '--json']);
  const differs = verified.stdout.match(/[^{}]*"differs"[^{}]*/g) ?? [];
  expect([verified.code, differs]).toEqual([0, []]);
}
