import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { openEditor } from '../../../src/iteration/windows/open-editor.ts';
import type { HandWorktree } from '../../../src/stages/dispatch-codex/hand-worktrees.ts';
import { describeUnless, onWindows } from '../../helpers/unless.ts';

const runId = '20261120_1';

/** Opens the windows of two workers with an editor that is this shell script, and gives what it wrote to the file `calls`. */
async function opened(script: string | undefined, env: Readonly<Record<string, string>> = {}) {
  await using temp = await tempFolder('editor');
  const [bin, trees] = [join(temp.path, 'bin'), join(temp.path, 'trees')];
  for (const folder of [bin, trees]) mkdirSync(folder);
  const calls = join(temp.path, 'calls');
  writeFileSync(calls, '');
  if (script !== undefined) writeFileSync(join(bin, 'code'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const rows = (['A_core', 'B_tooling'] as const).map((worker) => ({ worker, path: join(trees, worker) }));
  const problem = await openEditor(rows as unknown as readonly HandWorktree[], runId, {
    env: { ...env, PATH: bin, HOME: calls },
  });
  return { problem, calls: readFileSync(calls, 'utf8').replaceAll(trees, '').split('\n').slice(0, -1) };
}

describeUnless(onWindows)('an editor window for each worktree', () => {
  const note = 'echo "$* in $PWD" >> "$HOME"';
  const call = (worker: string): string => `-n /HITECHOS_${worker}_${runId}.code-workspace in `;

  it('is opened beside it, by its workspace file', async () => {
    expect(await opened(note)).toEqual({ problem: undefined, calls: [call('A_core'), call('B_tooling')] });
  });

  it('is opened without the tokens of a job', async () => {
    const { calls } = await opened('echo "token:$GITHUB_TOKEN lang:$LANG" >> "$HOME"', {
      GITHUB_TOKEN: 'secret',
      LANG: 'C',
    });
    expect(calls).toEqual(['token: lang:C', 'token: lang:C']);
  });

  it.each([
    ['the first', 'exit 3', 'code ended with 3 for A_core', []],
    ['the second', `case "$2" in *B_tooling*) exit 4;; esac; ${note}`, 'code ended with 4 for B_tooling', ['A_core']],
  ])('is not opened any more after %s failed', async (_which, script, problem, calls) => {
    expect(await opened(script)).toEqual({ problem, calls: calls.map(call) });
  });

  it('is not opened without the program', async () => {
    expect((await opened(undefined)).problem).toBe('code was not found on PATH.');
  });
});
