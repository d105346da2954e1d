import { Command, Help } from 'commander';
import type { Io } from './io.ts';
import { packageVersion } from './package-root.ts';
import { type VerbGroup, verbAdder } from './verb.ts';

/**
 * Builds a program for a command line.
 *
 * @param done receives the exit status of the verb that ran
 */
export type DescribeProgram = (io: Io, done: (status: number) => void, argv: readonly string[]) => Promise<Command>;

/** The last group of the program's help. docs/operator.md has the same table. */
export const whichVerb = {
  heading: 'Which of them to take:',
  rows: [
    ['run', 'a task, a folder or a zip of prompts: the usual one; leaves your checkout alone'],
    ['iterate', 'a prompt zip, in this process without jobs; dispatch settings are options'],
    ['oneshot', 'the same for prompts that lie in the repository already'],
    ['launch', 'prepares only: people, or agents that you start, do the work'],
    ['one-button', 'the next pack of an inbox folder; --watch waits for packs'],
  ],
} as const;

/**
 * Builds the commander program with verbs and their options.
 *
 * @param done receives the exit status of the verb that ran
 */
export function describe(io: Io, done: (status: number) => void, groups: readonly VerbGroup[]): Command {
  const program = new Command('factory')
    .description('Several coding agents, one repository, one verdict.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpCommand(false)
    .enablePositionalOptions()
    .showHelpAfterError('(factory --help lists the verbs)');
  const add = verbAdder(io, done);
  for (const [heading, addVerbs] of groups) {
    program.commandsGroup(heading);
    addVerbs(program, add);
  }
  // After the verbs, which would inherit it.
  program.configureHelp({
    formatHelp(command, helper) {
      const width = helper.padWidth(command, helper);
      const rows = whichVerb.rows.map(([term, text]) => helper.formatItem(term, width, text, helper));
      return `${Help.prototype.formatHelp.call(helper, command, helper)}\n${[whichVerb.heading, ...rows, ''].join('\n')}`;
    },
  });
  silence(program, io);
  return program;
}

/** Makes commander write through `io`, and throw instead of calling process.exit. */
export function silence(command: Command, io: Io): void {
  command.exitOverride().configureOutput({
    writeOut: (text) => io.out(text),
    writeErr: (text) => io.err(text),
    getOutHelpWidth: () => io.columns,
    getErrHelpWidth: () => io.columns,
  });
  for (const child of command.commands) silence(child, io);
}
