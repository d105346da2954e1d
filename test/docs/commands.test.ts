import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, describe as group, it } from '@jest/globals';
import type { Command } from 'commander';
import { allVerbs } from '../../src/cli/all-verbs.ts';
import { describe } from '../../src/cli/program/describe.ts';
import { processIo } from '../../src/cli/program/io.ts';

const root = join(import.meta.dirname, '../..');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .map((name) => `docs/${name.replaceAll('\\', '/')}`)
    // Decisions describe the commands of their time.
    .filter((name) => name.endsWith('.md') && !name.startsWith('docs/adr/')),
];

/** A command as a page shows it, from the program's name on. */
interface Shown {
  readonly page: string;
  readonly words: readonly string[];
  /** A line of a block stands by itself. One within a sentence may leave out arguments. */
  readonly whole: boolean;
}

/** As a shell splits a line, up to a pipe or a comment. A placeholder becomes a value that any option takes. */
function wordsOf(line: string): string[] {
  const text = line
    .replaceAll(/<[A-Z_]+>|<[a-z][\w -]*>|\b(?:RUN_ID|WORKER)\b/g, '20261120_1')
    .replaceAll(/\.\.\.|\[\w+\]/g, '');
  const [command = ''] = text.split(/ [|#&>]|; /);
  return [...command.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)].map(([word]) => word.replaceAll(/["']/g, ''));
}

const program = /^(?:npx )?(?:factory|codex-orchestrator) (?=[a-z-])/;
const shown = pages.flatMap((page): Shown[] => {
  const text = readFileSync(join(root, page), 'utf8');
  const lines = [...text.matchAll(/^(?: {4}|(?:\$ ))?((?:npx )?(?:factory|codex-orchestrator) .*)$/gm)].filter(
    ([all]) => /^( {4}|\$ )/.test(all) || text.includes(`\n\`\`\`sh\n${all}`),
  );
  const blocks = lines.map(([, line = '']) => ({ page, line, whole: true }));
  const inline = [...text.matchAll(/`([^`\n]+)`/g)].map(([, line = '']) => ({ page, line, whole: false }));
  // The workflow's name.
  const isCommand = (line: string): boolean => program.test(line) && line !== 'factory one button';
  return [...blocks, ...inline.filter(({ line }) => isCommand(line))].map(({ line, whole }) => {
    const words = wordsOf(line.replace(/^npx /, ''));
    const own = words[0] === 'codex-orchestrator' ? ['orchestrator', ...words.slice(1)] : words.slice(1);
    return { page, words: own, whole };
  });
});

const all = (command: Command): Command[] => [command, ...command.commands.flatMap(all)];

/** The verb that the words name, its path, and the words behind it. */
function verbOf(words: readonly string[]): { verb: Command; path: readonly string[]; rest: readonly string[] } {
  let verb = describe(processIo(), () => undefined, allVerbs);
  for (let at = 0; ; at++) {
    const name = words[at] ?? '';
    const found = verb.commands.find((command) => command.name() === name || command.aliases().includes(name));
    if (found === undefined) return { verb, path: words.slice(0, at), rest: words.slice(at) };
    verb = found;
  }
}

/** What is wrong with a command. */
function problemOf(words: readonly string[]): string | undefined {
  const { verb, rest } = verbOf(words);
  if (verb.commands.length > 0 && rest[0] !== undefined && !rest[0].startsWith('-')) return `no verb ${rest[0]}`;
  const known = new Set([
    '--help',
    '--version',
    ...verb.options.flatMap(({ long }) => (long === undefined ? [] : [long])),
  ]);
  const given = rest
    .slice(0, rest.includes('--') ? rest.indexOf('--') : undefined)
    .filter((word) => word.startsWith('--'));
  const wrong = given.map((word) => word.split('=')[0] ?? '').filter((word) => !known.has(word));
  return wrong.length === 0 ? undefined : `no option ${wrong.join(' ')} of ${verb.name()}`;
}

/** Tests that write the words of a verb in another way. */
const runBy: Readonly<Record<string, string>> = {
  completion: 'cli/commands/setup/completion.test.ts',
  'conveyor resume': 'cli/commands/conveyor/conveyor-verbs.test.ts',
  'orchestrator approve': 'cli/commands/orchestrator/orchestrator.test.ts',
  'orchestrator checklists': 'cli/commands/orchestrator/guards.test.ts',
  'orchestrator diff-budget': 'cli/commands/orchestrator/guards.test.ts',
  'orchestrator docs-check': 'cli/commands/orchestrator/guards.test.ts',
  'orchestrator doctor': 'orchestrator/doctor/doctor.test.ts',
  'orchestrator exec': 'cli/commands/orchestrator/orchestrator.test.ts',
  'orchestrator resume': 'cli/commands/orchestrator/orchestrator.test.ts',
  'orchestrator self-check': 'orchestrator/doctor/doctor.test.ts',
  'orchestrator spec-guard': 'cli/commands/orchestrator/guards.test.ts',
  'orchestrator status': 'cli/commands/orchestrator/orchestrator.test.ts',
  'runner actions lock': 'cli/commands/runner/actions-lock.test.ts',
  'runner artifacts download': 'cli/commands/runner/records.test.ts',
  'runner status': 'cli/commands/runner/runner-status.test.ts',
  'runner uninstall': 'cli/commands/runner/runner-install.test.ts',
};

group('the commands of README and docs', () => {
  it('are verbs of the program with options that they have', () => {
    const wrong = shown.flatMap(({ page, words }) => {
      const problem = problemOf(words);
      return problem === undefined ? [] : [`${page}: ${words.join(' ')}: ${problem}`];
    });
    console.log(`documented commands: ${shown.length} on ${new Set(shown.map(({ page }) => page)).size} pages`);
    expect(shown.length).toBeGreaterThan(150);
    expect(wrong).toEqual([]);
  });

  it('name verbs that a test runs', () => {
    const folder = join(root, 'test');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.[jt]s$/.test(name));
    const texts = files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
    const paths = new Set(shown.map(({ words }) => verbOf(words).path.join(' ')).filter((path) => path !== ''));
    // The arguments of a call, a line that a test splits into them, or a row of living-run.test.ts.
    const isRun = (path: string): boolean =>
      texts.includes(`'${path.replaceAll(' ', "', '")}'`) || new RegExp(`['"\`]${path}['"\` ]`).test(texts);
    expect([...paths].filter((path) => !isRun(path) && runBy[path] === undefined)).toEqual([]);
    const untrue = Object.entries(runBy).filter(
      ([path, file]) => !readFileSync(join(folder, file), 'utf8').includes(path.split(' ').at(-1) ?? ''),
    );
    expect(untrue).toEqual([]);
  });

  it('are accepted as a whole where they stand in a block', async () => {
    const wrong: string[] = [];
    const blocks = shown.filter(({ whole }) => whole);
    for (const { page, words } of blocks) {
      const parsed: string[] = [];
      const cli = describe(processIo(), () => undefined, allVerbs);
      for (const command of all(cli)) {
        command.exitOverride().configureOutput({ writeErr: () => undefined, writeOut: () => undefined });
        command.action(() => void parsed.push(command.name()));
      }
      await cli.parseAsync([...words], { from: 'user' }).catch(() => undefined);
      if (parsed.length !== 1 || parsed[0] === 'factory') wrong.push(`${page}: ${words.join(' ')}`);
    }
    expect(blocks.length).toBeGreaterThan(50);
    expect(wrong).toEqual([]);
  });
});
