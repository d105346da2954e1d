import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type GitCall, openGit } from '../../../src/core/git/git.ts';
import { type TempFolder, tempFolder } from '../../../src/core/system/files/temp.ts';
import { describeUnless } from '../../helpers/unless.ts';

const isWindows = process.platform === 'win32' ? 'the stand-in for git is a shell script' : undefined;

describeUnless(isWindows)('the answer of git', () => {
  let folder: TempFolder;
  beforeAll(async () => {
    folder = await tempFolder('git-answer');
    mkdirSync(join(folder.path, 'bin'));
    const script = join(folder.path, 'bin/git');
    writeFileSync(
      script,
      '#!/bin/sh\nprintf "%b" "$OUT"\nprintf "%b" "$ERR" >&2\n[ -z "$SLEEP" ] || exec sleep 20\nexit "$RC"\n',
    );
    chmodSync(script, 0o755);
  });
  afterAll(async () => {
    await folder[Symbol.asyncDispose]();
  });

  const run = (
    given: { readonly rc?: number; readonly out?: string; readonly err?: string; readonly sleep?: string },
    call: GitCall = {},
    { args = ['log'], signal }: { readonly args?: readonly string[]; readonly signal?: AbortSignal } = {},
  ) => {
    const { rc = 0, out = '', err = '', sleep = '' } = given;
    const env = { PATH: `${join(folder.path, 'bin')}:${process.env.PATH}` };
    const bind = { RC: String(rc), OUT: out, ERR: err, SLEEP: sleep };
    return openGit({ dir: folder.path, env, bind, ...(signal === undefined ? {} : { signal }) }).run(args, call);
  };

  it('has the text without its last line break', async () => {
    const answer = await run({ out: '\\na\\n\\n', err: 'note\\n' });
    expect([answer.exitCode, answer.truncated, answer.text, answer.stderr]).toEqual([0, false, '\na\n', 'note\n']);
    expect(answer.stdout).toEqual(Buffer.from('\na\n\n'));
  });

  it('may have another status that the caller accepts', async () => {
    expect((await run({ rc: 1 }, { accept: [0, 1] })).exitCode).toBe(1);
    await expect(run({ rc: 0 }, { accept: [1] })).rejects.toThrow('git log failed (exit status 0)');
    await expect(run({ rc: 2 }, { accept: [0, 1] })).rejects.toThrow('git log failed (exit status 2)');
  });

  it('is cut only if the caller wants it', async () => {
    const answer = await run({ out: 'abcdef' }, { maxOutputBytes: 3, truncate: true });
    expect([answer.truncated, answer.exitCode]).toEqual([true, 0]);
    expect((await run({ out: 'abc' }, { maxOutputBytes: 3, truncate: true })).truncated).toBe(false);
    await expect(run({ out: 'abcdef' }, { maxOutputBytes: 3 })).rejects.toMatchObject({ code: 'ERR_GIT' });
    await expect(run({ rc: 1 }, { maxOutputBytes: 3, truncate: true })).rejects.toThrow('exit status 1');
  });

  it('goes to the caller as it arrives', async () => {
    const chunks: Buffer[] = [];
    const answer = await run({ out: 'abc' }, { onStdout: (chunk) => void chunks.push(chunk) });
    expect([Buffer.concat(chunks).toString(), answer.text]).toEqual(['abc', '']);
  });

  it('is an error after a time limit or a cancellation', async () => {
    await expect(run({ sleep: 'x' }, { timeoutMs: 50 })).rejects.toThrow(/^git log failed \(timeout/);
    await expect(run({ sleep: 'x' }, {}, { signal: AbortSignal.abort() })).rejects.toThrow(/^git log failed \(cancel/);
  });

  it.each<readonly [what: string, err: string, code: string, message: string]>([
    ['nothing', '', 'ERR_GIT', 'git log failed (exit status 128): '],
    [
      'the first fatal line, then the last three',
      'fatal: one\\nfatal: two\\na\\nb\\nc\\n',
      'ERR_GIT',
      'git log failed (exit status 128): fatal: one / a / b / c',
    ],
    ['a fatal line once', 'a\\nfatal: x\\nb\\n', 'ERR_GIT', 'git log failed (exit status 128): fatal: x / a / b'],
    ['lines without a fatal one', 'a\\nb\\nc\\nd\\n', 'ERR_GIT', 'git log failed (exit status 128): b / c / d'],
    ['a long line, cut', 'x'.repeat(600), 'ERR_GIT', `git log failed (exit status 128): ${'x'.repeat(500)}`],
    ...['No space left on device', 'Disk quota exceeded', 'Read-only file system'].flatMap((problem) =>
      ['fatal', 'error'].map(
        (level) =>
          [
            problem,
            `a\\n${level}: cannot write: ${problem}\\n`,
            'ERR_WRITE_FAILED',
            `git log failed (exit status 128): ${level === 'fatal' ? `fatal: cannot write: ${problem} / a` : `a / error: cannot write: ${problem}`}`,
          ] as const,
      ),
    ),
    [
      'a folder that is not writable',
      'error: insufficient permission for adding an object to repository database',
      'ERR_WRITE_FAILED',
      'git log failed (exit status 128): error: insufficient permission for adding an object to repository database',
    ],
    [
      'a warning about a full disk',
      'warning: No space left on device',
      'ERR_GIT',
      'git log failed (exit status 128): warning: No space left on device',
    ],
  ])('is an error that quotes %s', async (_what, err, code, message) => {
    await expect(run({ rc: 128, err })).rejects.toMatchObject({ code, fault: 'internal', message });
  });

  it('names the command behind the options', async () => {
    const failing = (...args: readonly string[]) => run({ rc: 1 }, {}, { args });
    await expect(failing('-c', 'a.b=c', '--no-pager', 'show', 'x')).rejects.toThrow('git show failed');
    await expect(failing('--version')).rejects.toThrow('git  failed');
  });
});
