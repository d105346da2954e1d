import { describe, expect, it } from '@jest/globals';
import { AppError } from '../../../../src/core/diagnostics/app-error.ts';
import { openGit } from '../../../../src/core/git/git.ts';
import { recordedReason } from '../../../../src/stages/dispatch-codex/worktree/error-of-worker.ts';

const ofGit = (message: string): string => recordedReason(new AppError('ERR_GIT', message, { fault: 'internal' }));

describe('the recorded reason of an error', () => {
  it.each([
    [
      "git init failed (exit status 128): fatal: cannot copy '/home/me/a b/x' to '/tmp/factory/y': File exists",
      "A git command failed: fatal: cannot copy '.../x' to '.../y': File exists",
    ],
    [
      "git status failed (exit status 128): fatal: detected dubious ownership in repository at '/srv/repo' / git config --global",
      "A git command failed: fatal: detected dubious ownership in repository at '.../repo'",
    ],
    [
      'git log failed (exit status 128): fatal: C:/Users/me/repo/.git is bad',
      'A git command failed: fatal: .../.git is bad',
    ],
    ['git log failed (timeout): ', 'A git command failed'],
  ])('quotes the fatal line of git without folders of this machine: %s', (message, expected) => {
    expect(ofGit(message)).toBe(expected);
  });

  it('is the whole message when it is not an error of the machine', () => {
    expect(recordedReason(new AppError('ERR_SCRIPT_MISSING', 'The prompt /x has none.'))).toBe(
      'The prompt /x has none.',
    );
  });
});

it('an error of git begins with its fatal line, whatever follows', async () => {
  const git = openGit({ dir: '/', env: process.env });
  await expect(git.run(['rev-parse', '--verify', 'no-such-ref'])).rejects.toThrow(
    /^git rev-parse failed \(.*\): fatal: /,
  );
});
