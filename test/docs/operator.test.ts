import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, describe as group, it } from '@jest/globals';
import type { Command } from 'commander';
import { describe } from '../../src/cli/cli.ts';
import { processIo } from '../../src/cli/program/io.ts';
import { isErrorCode } from '../../src/core/diagnostics/error-codes.ts';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs/operator.md'), 'utf8');
const commands = [...page.matchAll(/^ {4}factory (.*)$/gm)].map((match) => match[1] ?? '');
const codes = [...new Set([...page.matchAll(/ERR_[A-Z_]+/g)].map(([code]) => code))];
const all = (command: Command): Command[] => [command, ...command.commands.flatMap(all)];

group('the operator guide', () => {
  it.each(commands)('shows a command that the program accepts: factory %s', async (line) => {
    const program = describe(processIo(), () => undefined);
    const parsed: string[] = [];
    for (const command of all(program)) command.action(() => void parsed.push(command.name()));
    await program.parseAsync(line.split(/\s+/), { from: 'user' });
    expect(parsed).toHaveLength(1);
    expect(parsed[0]).not.toBe('factory');
  });

  it('names codes that exist', () => {
    expect(codes.length).toBeGreaterThan(2);
    expect(codes.filter((code) => !isErrorCode(code))).toEqual([]);
  });
});
