import { describe, expect, it } from '@jest/globals';
import {
  commandWords,
  filledWords,
  programIn,
  programKind,
  resumedWords,
} from '../../../src/conveyor/session/executor-command.ts';

describe("an executor's command", () => {
  it.each<[string, string[]]>([
    ['codex exec "Continue plan {plan_id}."', ['codex', 'exec', 'Continue plan {plan_id}.']],
    ["a 'b c'  d", ['a', 'b c', 'd']],
    ['a b\\ c \\"', ['a', 'b c', '"']],
    [`a "b \\"c\\" \\n" ''`, ['a', 'b "c" \\n', '']],
    ['a $HOME `x` ; b | c > d', ['a', '$HOME', '`x`', ';', 'b', '|', 'c', '>', 'd']],
    ['x"y z"w', ['xy zw']],
    ["'C:\\Program Files\\agent.exe' run", ['C:\\Program Files\\agent.exe', 'run']],
  ])('splits %s', (command, words) => {
    expect(commandWords(command)).toEqual({ words });
  });

  it.each([`a 'b`, 'a "b', 'a \\'])('refuses %s', (command) => {
    expect(commandWords(command)).toHaveProperty('problem');
  });

  it.each<[string, string]>([
    ['codex exec --json --sandbox workspace-write P', 'codex exec --json --sandbox workspace-write resume T P'],
    ['/usr/bin/codex.exe exec P', '/usr/bin/codex.exe exec resume T P'],
    ['C:\\npm\\codex.cmd exec P', 'C:\\npm\\codex.cmd exec resume T P'],
    ['codex exec', 'codex exec'],
    ['codex review P', 'codex review P'],
    ['claude -p P', 'claude -p P --resume T'],
    ['sh agent.sh', 'sh agent.sh'],
  ])('resumes a conversation of %s', (command, resumed) => {
    expect(resumedWords(command.split(' '), 'T')).toEqual(resumed.split(' '));
  });

  it.each<[NodeJS.Platform, string, ReturnType<typeof programKind>, string]>([
    ['linux', 'codex', 'named', 'codex'],
    ['linux', './agent.sh', 'relative', '/srv/a b/agent.sh'],
    ['linux', 'tools/agent', 'relative', '/srv/a b/tools/agent'],
    ['linux', '/usr/bin/codex', 'absolute', '/usr/bin/codex'],
    ['linux', 'a\\b', 'named', 'a\\b'],
    ['win32', 'codex', 'named', 'codex'],
    ['win32', 'codex.cmd', 'named', 'codex.cmd'],
    ['win32', './agent.cmd', 'relative', 'C:\\work\\a b\\agent.cmd'],
    ['win32', 'tools\\agent.exe', 'relative', 'C:\\work\\a b\\tools\\agent.exe'],
    ['win32', 'D:/codex/codex.exe', 'absolute', 'D:/codex/codex.exe'],
    ['win32', '\\\\host\\share\\codex.exe', 'absolute', '\\\\host\\share\\codex.exe'],
  ])('on %s starts %s as %s', (platform, program, kind, started) => {
    expect(programKind(program, platform)).toBe(kind);
    const folder = platform === 'win32' ? 'C:\\work\\a b' : '/srv/a b';
    expect(programIn(folder, program, platform)).toBe(started);
  });

  it('fills placeholders after splitting, so that no value becomes a word or a command', () => {
    const values = {
      plan_id: 'a; rm -rf /',
      plan_file: 'docs/a b.md',
      run_id: '{session}',
      mode: 'guarded',
      session: '1',
      result_path: '/r',
      handoff_file: '',
      thread: '',
    };
    expect(filledWords(['x', '{plan_id}', 'f={plan_file}', '{run_id}', '{handoff_file}', '{unknown}'], values)).toEqual(
      ['x', 'a; rm -rf /', 'f=docs/a b.md', '{session}', '', '{unknown}'],
    );
  });
});
