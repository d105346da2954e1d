import { execFileSync, spawnSync } from 'node:child_process';
import type { EventEmitter } from 'node:events';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, describe as group, it } from '@jest/globals';
import type { Command } from 'commander';
import { allVerbs } from '../../../../src/cli/all-verbs.ts';
import { candidates, completionScript, shells } from '../../../../src/cli/program/candidates.ts';
import { describe } from '../../../../src/cli/program/describe.ts';
import { processIo } from '../../../../src/cli/program/io.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { factoryProgram } from '../../../helpers/processes/built.ts';

const program: Command = describe(processIo(), () => undefined, allVerbs);

/** Whether a command is a verb, not only a group of verbs: only verbs have examples. */
function isVerb(command: Command): boolean {
  return (command as object as EventEmitter).listenerCount('afterHelp') > 0;
}

group('what may come next', () => {
  it.each<[string[], string[]]>([
    [['led'], ['ledger', 'ledger-replay']],
    [['ledger', 'v'], ['verify']],
    [['ledger', '--run'], ['--run-id']],
    [
      ['iterate', '--send-mode', ''],
      ['both', 'ctrl_enter', 'enter'],
    ],
    [['iterate', '--send-mode', 'c'], ['ctrl_enter']],
    [['iterate', '--run-id', ''], []],
    [['iterate', '--run-id', 'x', '--publ'], ['--publish']],
    [
      ['worktrees', ''],
      ['close', 'open', 'sync', 'verify'],
    ],
    [['_comp'], []],
    [['no-such', 'x'], []],
  ])('%j: %j', (words, found) => {
    expect(candidates(program, words)).toEqual(found);
  });
});

group('the scripts', () => {
  it('make a real bash complete', async () => {
    await using folder = await tempFolder('factory-completion');
    const bin = join(folder.path, 'factory');
    writeFileSync(bin, `#!/bin/sh\nexec "${process.execPath}" "${factoryProgram()}" "$@"\n`);
    chmodSync(bin, 0o755);
    const script = `${completionScript('bash')}
      COMP_WORDS=(factory worktrees ''); COMP_CWORD=2; _factory; printf '%s\\n' "\${COMPREPLY[@]}"
      COMP_WORDS=(factory print-report --r); COMP_CWORD=2; _factory; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const env = { PATH: `${folder.path}:${process.env.PATH}` };
    const out = execFileSync('bash', ['--norc', '-c', script], { encoding: 'utf8', env });
    expect(out.split('\n')).toEqual(['close', 'open', 'sync', 'verify', '--repo', '--run-dir', '--run-id', '']);
  });

  it.each(['zsh', 'fish'] as const)('are valid %s, if it is installed', (shell) => {
    const { status, error, stderr } = spawnSync(shell, ['-n'], { input: completionScript(shell), encoding: 'utf8' });
    if (error !== undefined && 'code' in error && error.code === 'ENOENT') {
      console.log(`${shell} is not installed: its script was only compared with its words.`);
    } else expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(completionScript(shell)).toContain('factory _complete -- ');
  });

  it(`begin with how to install them (${shells.length} shells)`, () => {
    for (const shell of shells) expect(completionScript(shell)).toMatch(/factory completion /);
  });
});

group('the help of every verb', () => {
  const all = (command: Command): Command[] => [command, ...command.commands.flatMap(all)];
  const named = all(program).filter((command) => command !== program);
  const verbs = named.filter(isVerb);

  it(`describes itself, and shows an example that it accepts (${verbs.length} verbs)`, async () => {
    for (const verb of verbs) {
      expect([verb.name(), verb.description()]).not.toContain('');
      const shown: string[] = [];
      verb.configureOutput({ writeOut: (text) => void shown.push(text) }).outputHelp();
      const examples =
        shown
          .join('')
          .split(/Examples?:\n/)[1]
          ?.trim()
          .split('\n') ?? [];
      expect([verb.name(), examples.length > 0]).toEqual([verb.name(), true]);
      for (const example of examples) {
        const [words = ''] = /factory .*$/.exec(example.replace('codex-orchestrator', 'factory orchestrator')) ?? [];
        const parsed: string[] = [];
        const trial = describe(processIo(), () => undefined, allVerbs);
        for (const command of all(trial)) {
          if (isVerb(command)) command.action(() => void parsed.push(command.name()));
        }
        await trial.parseAsync(
          (words.match(/(?:[^\s"]|"[^"]*")+/g) ?? []).map((word) => word.replaceAll('"', '')).slice(1),
          {
            from: 'user',
          },
        );
        expect([example.trim(), parsed]).toEqual([example.trim(), [verb.name()]]);
      }
    }
  });
});
