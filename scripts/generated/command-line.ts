import type { Command, Option } from 'commander';
import { allVerbs } from '../../src/cli/all-verbs.ts';
import { describe, whichVerb } from '../../src/cli/program/describe.ts';
import { EXIT_USAGE, exitCodeOf } from '../../src/core/diagnostics/exit-codes.ts';
import { code, table } from './markdown.ts';

/** A verb with its usage, like `runner run <workflow>`. */
export interface Verb {
  readonly usage: string;
  readonly command: Command;
}

/** All verbs with options, in the order of the program. */
export function listVerbs(): Verb[] {
  return verbsOf(describedProgram(), '');
}

/** The program with all of its verbs. */
export function describedProgram(): Command {
  const { signal } = new AbortController();
  const silent = { out: () => {}, err: () => {}, signal, force: signal };
  return describe({ env: {}, cwd: '/', live: false, color: false, columns: 100, ...silent }, () => {}, allVerbs);
}

/** bin/help.json: the output of `factory --help` for bin/render-help.js, so that the help loads no verb. */
export function renderProgramHelp(): string {
  const program = describedProgram();
  const help = program.createHelp();
  const options = help
    .visibleOptions(program)
    .map((option) => [help.optionTerm(option), help.optionDescription(option)]);
  const commands = new Map<string, string[][]>();
  for (const command of help.visibleCommands(program)) {
    const rows = commands.get(command.helpGroup()) ?? [];
    rows.push([help.subcommandTerm(command), help.subcommandDescription(command)]);
    commands.set(command.helpGroup(), rows);
  }
  const groups = [['Options:', options], ...commands, [whichVerb.heading, whichVerb.rows]];
  const [usage, description] = [help.commandUsage(program), help.commandDescription(program)];
  return `${JSON.stringify({ usage, description, groups }, null, 2)}\n`;
}

function verbsOf(command: Command, prefix: string): Verb[] {
  const path = `${prefix} ${command.name()}`.trim();
  const usage = [
    path,
    ...command.registeredArguments.map((argument) =>
      argument.required ? `<${argument.name()}>` : `[${argument.name()}]`,
    ),
  ].join(' ');
  // Only programs call verbs that start with an underscore.
  const isVerb = command.parent !== null && command.options.length > 0 && !command.name().startsWith('_');
  const own = isVerb ? [{ usage, command }] : [];
  return [...own, ...command.commands.flatMap((inner) => verbsOf(inner, path))];
}

/** docs/cli.md: every verb with its options, and the exit statuses. */
export function renderCommandLinePage(): string {
  const verbs = listVerbs().map(({ usage, command }) => {
    const rows = command.options.map((option) => [code(option.flags), fallbackOf(option), describeOption(option)]);
    return `## ${code(usage)}\n\n${command.description()}\n\n${table(['Option', 'Default', 'Meaning'], rows)}\n`;
  });
  const exits = (['PASS', 'FAIL', 'BLOCKED', 'PENDING'] as const).map((status) => [String(exitCodeOf(status)), status]);
  const others = [
    [String(EXIT_USAGE), 'usage error: nothing was done'],
    ['130', 'only `runner run`: the run was cancelled'],
  ];
  return `# The command line

Generated from \`src/cli/cli.ts\` by \`npm run generate\`; do not edit.

In a clone, \`node bin/factory.js\` is \`factory\`. \`factory <verb> --help\` shows the options of a verb, and \`factory --version\` prints the version.

## Exit status

${table(['Status', 'Meaning'], [...exits, ...others])}

\`runner run\` returns 0 if the workflow succeeded and 1 if it failed.

${verbs.join('\n')}`;
}

function fallbackOf(option: Option): string {
  if (option.mandatory) return 'required';
  const { defaultValue } = option;
  return defaultValue === undefined || defaultValue === false || String(defaultValue) === ''
    ? ''
    : code(String(defaultValue));
}

function describeOption({ description, argChoices }: Option): string {
  return argChoices === undefined ? description : `${description}: ${argChoices.map(code).join(', ')}`;
}
