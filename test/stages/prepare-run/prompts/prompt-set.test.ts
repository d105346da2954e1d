import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import type { promptCodes } from '../../../../src/core/diagnostics/codes/stages/prompt-codes.ts';
import { layoutOf } from '../../../../src/core/run/layout.ts';
import { selectPrompts } from '../../../../src/stages/prepare-run/prompts/prompt-set.ts';
import { refusal } from '../../../helpers/stages/refusal.ts';
import { promptFiles, promptText } from '../../../helpers/zips/prompt-zip.ts';

const runId = '20261120_1';
const layout = layoutOf(factoryConfig.parse({}).paths, runId);
const good = promptFiles(runId);
type Files = Readonly<Record<string, string | Buffer>>;
const A = `A_core_${runId}.txt`;
const select = (files: Files) =>
  selectPrompts(
    'x.zip',
    Object.entries(files).map(([path, data]) => ({ path, data: Buffer.from(data) })),
    layout,
  );
const below = (prefix: string): Files =>
  Object.fromEntries(Object.entries(good).map(([name, text]) => [prefix + name, text]));
const withA = (edit: (text: string) => string | Buffer): Files => ({ ...good, [A]: edit(good[A] ?? '') });
const without = (name: string): Files => Object.fromEntries(Object.entries(good).filter(([key]) => key !== name));

describe('selectPrompts', () => {
  it.each<readonly [string, Files]>([
    ['in the root', good],
    ['in one folder', below('prompts/')],
    ['in a deep folder', below('a/b/c/')],
    ['with what macOS adds', { ...below('p/'), 'p/.DS_Store': 'x', [`__MACOSX/p/._${A}`]: 'x', '__MACOSX/._p': 'x' }],
    [
      'with older worker names',
      { ...without(A), [`A_worker_${runId}.txt`]: (good[A] ?? '').replace('CODEX_ID: A_core', 'CODEX_ID: A_worker') },
    ],
    ['with =', withA((text) => text.replace('RUN_ID:', 'RUN_ID =').replace('CODEX_ID:', 'CODEX_ID='))],
    ['with CRLF', withA((text) => text.replaceAll('\n', '\r\n'))],
    ['with a byte order mark', withA((text) => `\ufeff${text}`)],
    ['with indented headers', withA((text) => `  ${text}`)],
    ['with a second header later', withA((text) => `${text}\nRUN_ID: 20200101_1\nCODEX_ID: B_tooling`)],
    ['with the header in line 40', withA((text) => '\n'.repeat(38) + text)],
    ['with an absolute marker path', withA((text) => text.replace('into tools', 'into /repo/tools'))],
  ])('accepts the five prompts %s', (_what, files) => {
    const { prompts } = select(files);
    expect(prompts.map(({ worker }) => worker)).toEqual([
      'A_core',
      'B_tooling',
      'C_features',
      'D_validation',
      'Z_aggregator',
    ]);
  });

  const table: readonly (readonly [string, keyof typeof promptCodes, Files])[] = [
    ['a missing prompt', 'ERR_PROMPT_MISSING', without(A)],
    ['no files', 'ERR_PROMPT_MISSING', {}],
    ['an extra file', 'ERR_PROMPT_EXTRA', { ...good, 'notes.txt': 'x' }],
    ['a prompt of another RUN_ID', 'ERR_PROMPT_EXTRA', { ...good, 'A_core_20261120_10.txt': 'x' }],
    ['an unknown worker', 'ERR_PROMPT_EXTRA', { ...good, [`E_planner_${runId}.txt`]: 'x' }],
    ['a worker in lower case', 'ERR_PROMPT_EXTRA', { ...without(A), [`a_core_${runId}.txt`]: good[A] ?? '' }],
    ['another extension', 'ERR_PROMPT_EXTRA', { ...good, [`A_core_${runId}.md`]: 'x' }],
    ['a file that only looks like one of macOS', 'ERR_PROMPT_EXTRA', { ...good, '__MACOSX/evil.txt': 'x' }],
    ['a worker under both names', 'ERR_PROMPT_DUPLICATE', { ...good, [`A_worker_${runId}.txt`]: good[A] ?? '' }],
    ['the same name in two folders', 'ERR_PROMPT_DUPLICATE', { ...good, [`x/${A}`]: good[A] ?? '' }],
    ['prompts in two folders', 'ERR_PROMPT_PLACE', { ...without(A), [`x/${A}`]: good[A] ?? '' }],
    ['Latin-1', 'ERR_PROMPT_ENCODING', withA((text) => Buffer.from(`${text}é`, 'latin1'))],
    ['UTF-16', 'ERR_PROMPT_ENCODING', withA((text) => Buffer.from(`\ufeff${text}`, 'utf16le'))],
    ['no RUN_ID', 'ERR_PROMPT_RUN_ID_MISSING', withA((text) => text.replace('RUN_ID:', 'RUN:'))],
    ['the header in line 41', 'ERR_PROMPT_RUN_ID_MISSING', withA((text) => '\n'.repeat(40) + text)],
    ['another RUN_ID', 'ERR_PROMPT_RUN_ID', withA((text) => text.replace(`RUN_ID: ${runId}`, 'RUN_ID: 20261120_10'))],
    ['another RUN_ID first', 'ERR_PROMPT_RUN_ID', withA((text) => `RUN_ID: 20261120_2\n${text}`)],
    ['no CODEX_ID', 'ERR_PROMPT_CODEX_ID_MISSING', withA((text) => text.replace('CODEX_ID:', 'CODEX:'))],
    [
      'another CODEX_ID',
      'ERR_PROMPT_CODEX_ID',
      withA((text) => text.replace('CODEX_ID: A_core', 'CODEX_ID: B_tooling')),
    ],
    ['no marker path', 'ERR_PROMPT_MARKER_PATH', withA((text) => text.replace('/DONE.marker', '/done'))],
    [
      "another worker's marker path",
      'ERR_PROMPT_MARKER_PATH',
      withA((text) => text.replace('/A_core/DONE', '/B_tooling/DONE')),
    ],
    ['a longer marker path', 'ERR_PROMPT_MARKER_PATH', withA((text) => text.replace('DONE.marker', 'DONE.markers'))],
    ['no token', 'ERR_PROMPT_MARKER_TOKEN', withA((text) => text.replace('`DONE ', '`READY '))],
    [
      'a longer token',
      'ERR_PROMPT_MARKER_TOKEN',
      withA((text) => text.replace(`DONE ${runId} A_core`, `DONE ${runId} A_core2`)),
    ],
  ];
  it.each(table)('refuses %s with %s', async (_what, code, files) => {
    const error = await refusal(() => select(files));
    expect(error.diagnostics.filter(({ severity }) => severity === 'error').map((one) => one.code)).toContain(code);
    expect(error.nextAction).not.toBe('');
  });

  it('reports all problems at once', async () => {
    const error = await refusal(() =>
      select({ ...withA((text) => text.replace('RUN_ID: ', 'RUN_ID: x')), 'y.txt': '', 'z.txt': '' }),
    );
    expect(error.diagnostics.map(({ code, line }) => [code, line])).toEqual([
      ['ERR_PROMPT_EXTRA', undefined],
      ['ERR_PROMPT_EXTRA', undefined],
      ['ERR_PROMPT_RUN_ID', 1],
    ]);
    process.stdout.write(`prompt rules: ${table.length} refusals\n`);
  });

  it.each([
    ['\u202e', 'U+202E'],
    ['\u{e0041}', 'U+E0041'],
    ['\x1b', 'U+001B'],
    ['\u2066', 'U+2066'],
  ])('refuses the hidden character %j by its place', async (character, name) => {
    const { diagnostics } = await refusal(() => select(withA((text) => `${text}see ${character}here\n`)));
    expect(diagnostics).toMatchObject([
      { code: 'ERR_PROMPT_INVISIBLE', severity: 'error', worker: 'A_core', line: 6, column: 5 },
    ]);
    expect(diagnostics[0]?.message).toContain(name);
  });

  it('warns of remains of copying from a page', () => {
    const { warnings } = select(withA((text) => `${text}see \u200bhere, \u00ad and there\n`));
    expect(warnings).toMatchObject([
      { code: 'ERR_PROMPT_INVISIBLE', severity: 'warning', worker: 'A_core', line: 6, column: 5 },
    ]);
    expect(warnings[0]?.message).toContain('U+200B (has no width), and 1 more');
  });

  it('does not warn of emoji, accents and tabs', () => {
    expect(select(withA((text) => `${text}é ✔️ 文\t\n`)).warnings).toEqual([]);
    expect(promptText(runId, 'A_core')).toContain('DONE');
  });
});
