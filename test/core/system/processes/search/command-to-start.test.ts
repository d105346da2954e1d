import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openGit } from '../../../../../src/core/git/git.ts';
import { gateEnvironment } from '../../../../../src/core/setup/commands/command-program.ts';
import { tempFolder } from '../../../../../src/core/system/files/temp.ts';
import { runProcess } from '../../../../../src/core/system/processes/run-process.ts';
import { commandToStart } from '../../../../../src/core/system/processes/search/command-to-start.ts';
import { toolEnvironment } from '../../../../../src/stages/dispatch-codex/agents/backend/agent-environment.ts';
import { describeUnless, onWindows } from '../../../../helpers/unless.ts';

/** A checkout with planted programs at its root and in node_modules/.bin, and a folder of the machine. */
async function ground() {
  const folder = await tempFolder('search');
  const at = (...parts: readonly string[]): string => join(folder.path, ...parts);
  const put = (path: string, says: string): void => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `#!/bin/sh\necho ${says}\n`);
    chmodSync(path, 0o755);
  };
  for (const name of ['git', 'tool']) {
    put(at('repo', name), 'planted');
    put(at('repo/node_modules/.bin', name), 'planted');
    put(at('machine', name), 'machine');
  }
  mkdirSync(at('repo/.git'));
  mkdirSync(at('repo/worker/.git'), { recursive: true });
  return { at, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}

describeUnless(onWindows)('what a plain name starts', () => {
  it.each<readonly [string, readonly string[], boolean, string | undefined]>([
    ['a relative entry', ['.', 'machine'], false, 'machine/tool'],
    ['an empty entry', ['', 'machine'], false, 'machine/tool'],
    ['a relative node_modules/.bin', ['node_modules/.bin', 'machine'], true, 'machine/tool'],
    ['only relative entries', ['.'], false, undefined],
    [
      'a folder of the checkout, for a tool of the machine',
      ['repo/node_modules/.bin', 'machine'],
      true,
      'machine/tool',
    ],
    ['a link into the checkout', ['link', 'machine'], true, 'machine/tool'],
    ['only folders of the checkout', ['repo'], true, undefined],
    // The system itself looks it up then.
    ['a folder of the checkout, for an agent', ['repo/node_modules/.bin', 'machine'], false, 'tool'],
    ['folders outside', ['machine'], true, 'tool'],
  ])('%s', async (_what, entries, outsideCheckout, expected) => {
    await using place = await ground();
    symlinkSync(place.at('repo/node_modules/.bin'), place.at('link'));
    const relative = ['', '.', 'node_modules/.bin'];
    const path = entries.map((entry) => (relative.includes(entry) ? entry : place.at(entry))).join(delimiter);
    for (const cwd of ['repo', 'repo/worker']) {
      const found = commandToStart('tool', { env: { PATH: path }, cwd: place.at(cwd), outsideCheckout });
      expect(found).toBe(expected?.includes('/') === true ? place.at(expected) : expected);
    }
  });

  it('a path is left as it is, and a home that is a checkout holds programs', async () => {
    await using place = await ground();
    const { at } = place;
    expect(commandToStart('./tool', { env: { PATH: '.' }, cwd: at('repo'), outsideCheckout: true })).toBe('./tool');
    const env = { PATH: at('repo/node_modules/.bin'), HOME: at('repo') };
    expect(commandToStart('tool', { env, cwd: at('repo'), outsideCheckout: true })).toBe('tool');
  });
});

describeUnless(onWindows)('a program that a checkout plants', () => {
  it('is not started in its folder', async () => {
    await using place = await ground();
    const { at } = place;
    const env = { PATH: ['', '.', at('machine'), '/usr/bin', '/bin'].join(delimiter) };
    const ended = await runProcess({ command: 'tool', args: [], cwd: at('repo'), env });
    expect(ended.stdout.toString()).toBe('machine\n');
    const none = await runProcess({ command: 'tool', args: [], cwd: at('repo'), env: { PATH: '.' } });
    expect([none.reason, none.error?.code]).toEqual(['spawn-error', 'ENOENT']);
  });

  it('is not the git of the factory', async () => {
    await using place = await ground();
    const { at } = place;
    const env = { PATH: [at('repo/node_modules/.bin'), '.', at('machine'), '/usr/bin', '/bin'].join(delimiter) };
    for (const dir of [at('repo'), at('repo/worker')]) {
      expect((await openGit({ dir, env }).run(['status'])).text).toBe('machine');
    }
  });

  it('is not found by a shell of a gate or an agent either', async () => {
    await using place = await ground();
    const { at } = place;
    const path = { PATH: ['.', at('machine'), '', '/usr/bin', '/bin'].join(delimiter) };
    for (const env of [gateEnvironment(path, at('machine')), toolEnvironment(path, [])]) {
      const ended = await runProcess({ command: 'sh', args: ['-c', 'tool'], cwd: at('repo'), env });
      expect(ended.stdout.toString()).toBe('machine\n');
    }
  });
});

describe('an environment without PATH', () => {
  it('leaves the name to the system', () => {
    const found = commandToStart('tool', { env: {}, cwd: process.cwd(), outsideCheckout: true });
    expect(found).toBe(process.platform === 'win32' ? undefined : 'tool');
  });
});
