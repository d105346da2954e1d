import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, describe as group, it } from '@jest/globals';
import type { Command } from 'commander';
import { allVerbs } from '../../src/cli/all-verbs.ts';
import { describe } from '../../src/cli/program/describe.ts';
import { processIo } from '../../src/cli/program/io.ts';
import { isErrorCode } from '../../src/core/diagnostics/error-codes.ts';
import { readWorkflow } from '../../src/runner/workflow/read/read-workflow.ts';

const textOf = (name: string): string => readFileSync(join(import.meta.dirname, '..', '..', name), 'utf8');
const page = ['docs/operator.md', 'docs/github.md'].map(textOf).join('\n');
const commands = [...page.matchAll(/^ {4}factory (.*)$/gm)].map((match) => match[1] ?? '');
const codes = [...new Set([...page.matchAll(/ERR_[A-Z_]+/g)].map(([code]) => code))];
const all = (command: Command): Command[] => [command, ...command.commands.flatMap(all)];

/** As a shell splits a line. */
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/(?:[^\s"]|"[^"]*")+/g)].map(([word]) => word.replaceAll('"', ''));

group('the guides', () => {
  it.each(commands)('shows a command that the program accepts: factory %s', async (line) => {
    const program = describe(processIo(), () => undefined, allVerbs);
    const parsed: string[] = [];
    for (const command of all(program)) command.action(() => void parsed.push(command.name()));
    await program.parseAsync(wordsOf(line), { from: 'user' });
    expect(parsed).toHaveLength(1);
    expect(parsed[0]).not.toBe('factory');
  });

  it("shows workflows that pass GitHub's own parser and name what a release has", () => {
    const blocks = [...textOf('docs/github.md').matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, yaml = '']) => yaml);
    expect(blocks.length).toBeGreaterThan(1);
    for (const yaml of blocks) {
      expect(readWorkflow(yaml, 'caller.yml').diagnostics).toEqual([]);
      const [, path = ''] = /codex-factory\/codex-factory\/?(\S*)@v0/.exec(yaml) ?? [];
      expect(textOf(path === '' ? 'action.yml' : path).length).toBeGreaterThan(0);
    }
  });

  it('names codes that exist', () => {
    expect(codes.length).toBeGreaterThan(2);
    expect(codes.filter((code) => !isErrorCode(code))).toEqual([]);
  });
});
