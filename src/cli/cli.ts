import { Command, CommanderError, Help } from 'commander';
import { AppError } from '../core/diagnostics/app-error.ts';
import { EXIT_USAGE } from '../core/diagnostics/exit-codes.ts';
import { addConveyorVerbs } from './commands/conveyor/add-conveyor-verbs.ts';
import { addEvidenceVerbs } from './commands/evidence/add-evidence-verbs.ts';
import { addIterationVerbs } from './commands/iteration/add-iteration-verbs.ts';
import { addOrchestrator, addOrchestratorVerbs } from './commands/orchestrator/add-orchestrator-verbs.ts';
import { addPromptVerbs } from './commands/prompts/add-prompt-verbs.ts';
import { addResultVerbs } from './commands/results/add-result-verbs.ts';
import { addRunnerVerbs } from './commands/runner/add-runner-verbs.ts';
import { addRunVerbs } from './commands/runs/add-run-verbs.ts';
import { addSetupVerbs } from './commands/setup/add-setup-verbs.ts';
import { addUpkeepVerbs } from './commands/upkeep/add-upkeep-verbs.ts';
import type { Io } from './program/io.ts';
import { showError } from './program/output.ts';
import { packageVersion } from './program/package-root.ts';
import { type AddVerb, verbAdder } from './program/verb.ts';

/**
 * Runs one command line and never throws: errors are printed. A verb's module is imported only when the verb runs.
 *
 * @param argv arguments after the program's name
 * @param describeProgram builds the program; default: `factory`
 * @returns the exit status: that of the verdict if there is one, 64 for a usage error
 */
export async function main(argv: readonly string[], io: Io, describeProgram = describeFactory): Promise<number> {
  const result = { status: 0 };
  const done = (status: number): void => {
    result.status = status;
  };
  const program = describeProgram(io, done, argv);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return result.status;
  } catch (error) {
    const json = wantsJson(argv);
    // After Ctrl-C report the interruption, not the error that it caused.
    if (!(error instanceof CommanderError)) return showError(io, io.signal.aborted ? io.signal.reason : error, json);
    if (error.exitCode === 0) return 0;
    // Commander has already printed the error as text.
    if (json) showError(io, new AppError('ERR_USAGE', error.message.replace(/^error: /, ''), { fault: 'usage' }), true);
    return EXIT_USAGE;
  }
}

/** Whether the arguments ask for JSON, read without the options of any verb: the error may be that they are wrong. */
function wantsJson(argv: readonly string[]): boolean {
  const own = argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv;
  const at = own.indexOf('--json');
  if (at >= 0) return own[at + 1] !== 'false';
  return own.includes('--format=json') || own[own.indexOf('--format') + 1] === 'json';
}

type DescribeProgram = (io: Io, done: (status: number) => void, argv: readonly string[]) => Command;

const describeFactory: DescribeProgram = (io, done, [first]) => {
  // Describing all other verbs takes longer than finding this one.
  const only = first === 'runner' ? [runnerVerbs] : first === 'orchestrator' ? [orchestratorVerbs] : allVerbs;
  return describe(io, done, only);
};

/** Builds the program `codex-orchestrator`, which has the verbs of `factory orchestrator`. */
export const describeOrchestrator: DescribeProgram = (io, done) => {
  const program = new Command('codex-orchestrator')
    .description('Pipelines with manifests, and guards around a task.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpCommand(false)
    .enablePositionalOptions()
    .showHelpAfterError('(codex-orchestrator --help lists the verbs)');
  addOrchestratorVerbs(program, verbAdder(io, done));
  silence(program, io);
  return program;
};

/** Verbs below one heading of the help. */
type VerbGroup = readonly [heading: string, addVerbs: (program: Command, add: AddVerb) => void];

const runnerVerbs: VerbGroup = ['Local runner:', addRunnerVerbs];

const orchestratorVerbs: VerbGroup = ['Pipelines and guards:', addOrchestrator];

const allVerbs: readonly VerbGroup[] = [
  ['Start a run:', addRunVerbs],
  ['Prompts:', addPromptVerbs],
  ['Results:', addResultVerbs],
  ['A run in this process, whole or step by step:', addIterationVerbs],
  ['Records of runs:', addEvidenceVerbs],
  ['Plans:', addConveyorVerbs],
  orchestratorVerbs,
  runnerVerbs,
  ['Set-up:', addSetupVerbs],
  ['Clean-up:', addUpkeepVerbs],
];

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
 * Builds the commander program with verbs and their options. docs/cli.md is generated from it.
 *
 * @param done receives the exit status of the verb that ran
 */
export function describe(io: Io, done: (status: number) => void, groups = allVerbs): Command {
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
function silence(command: Command, io: Io): void {
  command.exitOverride().configureOutput({
    writeOut: (text) => io.out(text),
    writeErr: (text) => io.err(text),
    getOutHelpWidth: () => io.columns,
    getErrHelpWidth: () => io.columns,
  });
  for (const child of command.commands) silence(child, io);
}
