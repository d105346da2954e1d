import { expect, it } from '@jest/globals';
import { initAnswers } from '../../../../src/cli/commands/setup/init-answers.ts';
import { loadConfig } from '../../../../src/core/config/load-config.ts';
import { initRepository } from '../../../../src/upkeep/init-repository.ts';
import type { DetectedTests } from '../../../../src/upkeep/tests/read-root.ts';
import { factoryRepo } from '../../../helpers/runs/factory-repo.ts';

const npm: DetectedTests = { test: ['npm', 'test'], install: [['npm', 'ci']], file: 'package.json' };
const make = { test: ['make', 'check'], file: '' };

it.each<
  [what: string, answers: readonly string[], detected: DetectedTests | undefined, dispatch: object, tests: unknown]
>([
  ['the defaults for empty answers', ['', ''], npm, { backend: 'codex-exec' }, npm],
  ['codex, and no gate', ['codex', 'none'], npm, { backend: 'codex-exec' }, undefined],
  ['a preset', [' claude ', ''], npm, { backend: 'command', preset: 'claude' }, npm],
  ['a program', ['command', 'node  a.mjs', ''], npm, { backend: 'command', command: ['node', 'a.mjs'] }, npm],
  ['a program that is named later', ['command', '', ''], undefined, { backend: 'command' }, undefined],
  [
    'an agent after a wrong answer, and another command, with the set-up',
    ['cursor', 'gemini', 'make check'],
    npm,
    { backend: 'command', preset: 'gemini' },
    { ...make, install: npm.install },
  ],
  [
    'a command where none was found',
    ['', 'make check'],
    undefined,
    { backend: 'codex-exec' },
    { ...make, install: [] },
  ],
])('init takes %s', async (_what, answers, detected, dispatch, tests) => {
  const left = [...answers];
  let complaints = '';
  const askLine = async (): Promise<string> => {
    const answer = left.shift();
    if (answer === undefined) throw new Error('one question too many');
    return answer;
  };
  const err = (text: string): void => {
    complaints += text;
  };
  const found = await initAnswers({ askLine, err }, detected);
  expect([found, left]).toEqual([{ dispatch, tests }, []]);
  expect(complaints.startsWith('One of: codex, claude,')).toBe(answers.includes('cursor'));
  // What it writes is a configuration.
  await using repo = await factoryRepo({});
  const files = { files: new Map(), configSchema: '{}\n', force: false, dryRun: false };
  await initRepository({ root: repo.root, ...files, ...found });
  const { config } = await loadConfig({ root: repo.root, env: {} });
  expect([config.dispatch, config.gates.length]).toMatchObject([dispatch, tests === undefined ? 0 : 1]);
});

it('init asks nothing without a terminal', async () => {
  const found = await initAnswers({ err: () => undefined }, npm);
  expect(found).toEqual({ dispatch: { backend: 'codex-exec' }, tests: npm });
});
