import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type IterationGround, iterationGround } from '../../helpers/runs/iteration-ground.ts';

const agent = join(import.meta.dirname, '..', '..', 'fixtures', 'bin', 'odd-agent.sh');
const runDir = 'tools/codex/runs/20261120_1';
const files = { 'src/d/one.txt': 'one\n', 'src/a.txt': 'a\n' };

const groundOf = (line: string): Promise<IterationGround> =>
  iterationGround({
    files,
    config: { dispatch: { command: ['/bin/sh', agent, line], max_rework: 0, worker_done_timeout_seconds: 20 } },
  });

const rows: readonly (readonly [name: string, line: string, verdict: string, code: string])[] = [
  ['a link at ORCH_RESULT_PATH', 'ln -s /x "$ORCH_RESULT_PATH"', 'BLOCKED', 'ERR_RUN_FOLDER_ALTERED'],
  ['a pipe at ORCH_RESULT_PATH', 'mkfifo "$ORCH_RESULT_PATH"', 'BLOCKED', 'ERR_RUN_FOLDER_ALTERED'],
  ['a pipe among its logs', 'mkfifo "$(dirname "$ORCH_RESULT_PATH")/pipe"', 'BLOCKED', 'ERR_RUN_FOLDER_ALTERED'],
  [
    'its log as a link',
    'l="$(dirname "$ORCH_RESULT_PATH")/agent.stdout.log"; rm -f "$l"; ln -s /etc/hostname "$l"',
    'BLOCKED',
    'ERR_RUN_FOLDER_ALTERED',
  ],
  [
    'its log folder as a link',
    'l="$(dirname "$ORCH_RESULT_PATH")"; rm -rf "$l"; ln -s /tmp "$l"',
    'BLOCKED',
    'ERR_RUN_FOLDER_ALTERED',
  ],
  ['a pipe in the worktree', 'mkfifo src/pipe', 'PASS', ''],
  ['a pipe in place of a file', 'rm src/a.txt; mkfifo src/a.txt', 'BLOCKED', 'ERR_WORKTREE_ENTRY'],
  [
    'a pipe as a claim',
    's="$FACTORY_BUNDLE_DIR/STATUS.json"; rm "$s"; mkfifo "$s"',
    'BLOCKED',
    'ERR_BUNDLE_FILE_INVALID',
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
  ['a new name that is not UTF-8', 'touch "$(printf "src/caf\\351.txt")"', 'BLOCKED', 'ERR_WORKTREE_ENTRY'],
  ['a pipe as its .gitignore', 'mkfifo src/.gitignore', 'PASS', ''],
  ['a pipe in what it takes for the repository', 'rm -f .git/packed-refs; mkfifo .git/packed-refs', 'PASS', ''],
  [
    'a pipe in the git folder',
    'p="$(git rev-parse --git-common-dir)/packed-refs"; rm -f "$p"; mkfifo "$p"',
    'BLOCKED',
    'ERR_REPOSITORY_ALTERED',
  ],
  ['a pipe as its .git', 'rm -rf .git; mkfifo .git', 'PASS', ''],
];

describe('a worker that leaves', () => {
  it.each(rows)('%s', async (_name, line, verdict, code) => {
    await using at = await groundOf(line);
    const outcome = await at.run({ backend: 'command' });
    const errors = outcome.steps.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'error'));
    const shown = errors.map((each) => `${each.code} ${each.worker ?? '-'}: ${each.message}`);
    expect([outcome.verdict, shown]).toEqual([verdict, verdict === 'PASS' ? [] : expect.anything()]);
    const found = errors.filter((each) => each.code === code);
    expect([shown, found.length > 0]).toEqual([shown, verdict !== 'PASS']);
    expect(found.map(({ worker }) => worker)).toEqual(found.map(() => 'A_core'));
    // The aggregator is not sent when a worker before it is not done.
    const ofOthers = errors.filter(({ worker, code: each }) => worker !== 'A_core' && each !== 'ERR_DISPATCH_UPSTREAM');
    expect(ofOthers.filter(({ worker }) => worker !== undefined)).toEqual([]);
    // The others' bundles are kept.
    for (const other of ['B_tooling', 'C_features', 'D_validation'])
      expect(at.has(`${runDir}/${other}/SUMMARY.md`)).toBe(true);
    await expectAgreement(at, verdict);
  });
});

async function expectAgreement(at: IterationGround, verdict: string): Promise<void> {
  const status = JSON.parse(at.text(`${runDir}/STATUS.json`)) as { readonly status: string };
  expect(status.status).toBe(verdict);
  const verified = await at.at.factory(['verify', '--run-id', at.runId, '--json']);
  const differs = verified.stdout.match(/[^{}]*"differs"[^{}]*/g) ?? [];
  expect([verified.code, differs]).toEqual([0, []]);
}
