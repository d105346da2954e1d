import { resolve } from 'node:path';
import { expect, it } from '@jest/globals';
import { configEnvironment, gitEnvironment } from '../../../src/core/git/git.ts';

/** A second copy, on purpose: each of these keeps a hostile repository from acting, or a result from depending on the machine. */
const settings: readonly (readonly [name: string, value: string])[] = [
  ['core.hooksPath', process.execPath],
  ['core.fsmonitor', 'false'],
  ['core.untrackedCache', 'false'],
  ['core.commitGraph', 'false'],
  ['core.attributesFile', '/dev/null'],
  ['core.excludesFile', '/dev/null'],
  ['core.autocrlf', 'false'],
  ['core.safecrlf', 'false'],
  ['core.eol', 'lf'],
  ['core.symlinks', 'false'],
  ['core.protectNTFS', 'true'],
  ['core.protectHFS', 'true'],
  ['core.quotePath', 'true'],
  ['core.longPaths', 'true'],
  ['core.fsync', 'all'],
  ['protocol.allow', 'never'],
  ['protocol.ext.allow', 'never'],
  ['protocol.file.allow', 'never'],
  ['protocol.git.allow', 'never'],
  ['protocol.http.allow', 'never'],
  ['protocol.https.allow', 'never'],
  ['protocol.ssh.allow', 'never'],
  ['core.sshCommand', 'ssh'],
  ['core.alternateRefsCommand', ':'],
  ['core.pager', 'cat'],
  ['credential.helper', ''],
  ['log.showSignature', 'false'],
  ['submodule.recurse', 'false'],
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
  ['commit.gpgSign', 'false'],
  ['tag.gpgSign', 'false'],
  ['diff.renames', 'true'],
  ['diff.renameLimit', '1000'],
  ['merge.renames', 'true'],
  ['merge.renameLimit', '1000'],
  ['merge.directoryRenames', 'false'],
  ['merge.conflictStyle', 'merge'],
  ['diff.algorithm', 'histogram'],
  ['diff.noprefix', 'false'],
  ['diff.mnemonicPrefix', 'false'],
  ['pack.threads', '1'],
  ['advice.detachedHead', 'false'],
  ['init.defaultBranch', 'main'],
  ['safe.directory', '*'],
];

/** The settings that an environment passes to git, from a position on. */
function passed(
  env: Readonly<Record<string, string>>,
  from = 0,
): (readonly [string | undefined, string | undefined])[] {
  const count = Number(env.GIT_CONFIG_COUNT) - from;
  return Array.from({ length: count }, (_, at) => [
    env[`GIT_CONFIG_KEY_${from + at}`],
    env[`GIT_CONFIG_VALUE_${from + at}`],
  ]);
}

it('gives every git command the fixed settings', () => {
  expect(passed(gitEnvironment({}))).toEqual(settings);
});

it('sets these variables besides', () => {
  const others = Object.entries(gitEnvironment({})).filter(([name]) => !name.startsWith('GIT_CONFIG_'));
  expect(Object.fromEntries(others)).toEqual({
    GIT_ATTR_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: '',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_NO_LAZY_FETCH: '1',
    GIT_PAGER: '',
    GIT_EDITOR: ':',
    GIT_SEQUENCE_EDITOR: ':',
    LC_ALL: 'C',
    TZ: 'UTC',
  });
  expect(gitEnvironment({})).toMatchObject({ GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' });
});

it('inherits the variables that start a program, and no other', () => {
  const taken = ['PATH', 'Path', 'PATHEXT', 'SYSTEMROOT', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'LD_LIBRARY_PATH'];
  const left = [
    'HOME',
    'GIT_DIR',
    'GIT_SSH',
    'GIT_CONFIG_PARAMETERS',
    'LD_PRELOAD',
    'SSH_AUTH_SOCK',
    'XDG_CONFIG_HOME',
  ];
  const given = (name: string): string => resolve('/my', name);
  const env = gitEnvironment(Object.fromEntries([...taken, ...left].map((name) => [name, given(name)])));
  expect(Object.keys(env).filter((name) => env[name] === given(name))).toEqual(taken);
});

it('passes settings of a call behind the fixed ones', () => {
  const env = {
    ...gitEnvironment({}),
    ...configEnvironment([
      ['user.name', 'Ada'],
      ['core.eol', 'crlf'],
    ]),
  };
  expect(passed(env)).toEqual([...settings, ['user.name', 'Ada'], ['core.eol', 'crlf']]);
});
