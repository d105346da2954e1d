import { Command, CommanderError, Option } from 'commander';
import { AppError } from '../core/diagnostics/app-error.ts';
import { EXIT_USAGE } from '../core/diagnostics/exit-codes.ts';
import type { Io } from './io.ts';
import { showError } from './output.ts';

/**
 * The command line. Verbs are loaded when they are called, so that `factory --help` starts no more than it needs.
 *
 * @param argv arguments after the program's name
 * @returns the exit status: the verdict's where there is one, 64 for a usage error
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const result = { status: 0 };
  const program = describe(io, (status) => {
    result.status = status;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return result.status;
  } catch (error) {
    const json = argv.includes('--json');
    if (!(error instanceof CommanderError)) return showError(io, error, json);
    if (error.exitCode === 0) return 0;
    // People were told by commander already.
    if (json) showError(io, new AppError('ERR_USAGE', error.message.replace(/^error: /, ''), { fault: 'usage' }), true);
    return EXIT_USAGE;
  }
}

type Action<Options> = (io: Io, options: Options) => Promise<number>;

/**
 * The program as commander holds it: every verb with its options (docs/cli.md is rendered from it).
 *
 * @param done takes the exit status of the verb that ran
 */
export function describe(io: Io, done: (status: number) => void): Command {
  const program = new Command('factory')
    .description('Several coding agents, one repository, one verdict.')
    .helpCommand(false)
    .enablePositionalOptions()
    .showHelpAfterError('(factory --help lists the verbs)');
  /** Adds a verb under `parent`; its module is imported when it runs. The example stands below its help. */
  const verb = <Options>(
    parent: Command,
    usage: string,
    summary: string,
    example: string,
    options: readonly Option[],
    load: () => Promise<Action<Options>>,
  ): Command => {
    const command = parent.command(usage).description(summary).addHelpText('after', `\nExample:\n  ${example}`);
    for (const option of [...options, json()]) command.addOption(option);
    // commander passes the arguments, then the options, then the command itself.
    return command.action(async (...values: unknown[]) => {
      const given = values.slice(0, -2);
      const names = command.registeredArguments.map((argument) => argument.name());
      const parsed = {
        ...command.opts(),
        ...Object.fromEntries(names.map((name, at) => [name, given[at]])),
      } as Options;
      const run = await load();
      done(await run(io, parsed));
    });
  };

  verb(
    program,
    'quickstart',
    'Run the factory once on a sample repository, and show all that comes out.',
    'factory quickstart --keep ./sample-run',
    [keep()],
    async () => (await import('./commands/quickstart.ts')).quickstart,
  );
  verb(
    program,
    'run',
    'Run one prompt zip against a repository; the exit status is the verdict.',
    'factory run --repo . --zip ./20261120_1.zip --backend codex-exec --publish branch',
    [
      new Option('--repo <dir>', 'the repository').default('.'),
      new Option('--zip <file>', 'the prompt zip, named <RUN_ID>.zip').makeOptionMandatory(),
      new Option('--backend <name>', 'the dispatch backend').choices(['autohotkey', 'codex-exec', 'command', 'script']),
      new Option('--base-ref <ref>', 'where the workers start from; HEAD unless given'),
      new Option('--publish <what>', 'what to do with a passed run').choices(['none', 'branch']).default('none'),
      new Option('--dry-run', 'only check and prepare').default(false),
      new Option('--fleet', 'every worker as a job of its own').default(false),
      recordDir(),
      verbose(),
    ],
    async () => (await import('./commands/run.ts')).run,
  );

  const runner = program.command('runner').description('The local Actions runner.');
  verb(
    runner,
    'run <workflow>',
    'Run a workflow of a repository here and now.',
    'factory runner run .github/workflows/ci.yml --event push',
    [
      new Option('--repo <dir>', 'the repository').default('.'),
      new Option('--event <name>', 'the event').default('workflow_dispatch'),
      new Option('--event-file <file>', 'the event payload, a JSON file'),
      new Option('--input <key=value...>', 'an input of workflow_dispatch'),
      new Option('--label <name...>', 'a label that this runner has'),
      new Option('--any-label', 'run every job here, whatever it asks for').default(false),
      new Option('--workflow-source <dir>', 'where workflow files come from instead of the repository'),
      new Option('--action-source <owner/repo=dir...>', 'where the actions of a repository lie'),
      recordDir(),
      verbose(),
    ],
    async () => (await import('./commands/runner-run.ts')).runnerRun,
  );

  verb(
    program,
    'verify',
    "Compare everything that states a run's verdict.",
    'factory verify --run-id 20261120_1 --strict',
    [
      runId(),
      new Option('--run-dir <dir>', 'a run folder, for example from a downloaded artifact'),
      repo(),
      new Option('--digest <sha256>', "the state digest that the run's job gave"),
      new Option('--record <dir>', "the runner's record of the workflow run"),
      new Option('--strict', 'fail on what is not available, too').default(false),
    ],
    async () => (await import('./commands/verify.ts')).verify,
  );

  const ledger = verb(
    program,
    'ledger',
    'List finished runs or their events.',
    'factory ledger --raw-events --run-id 20261120_1 --event-type RUN_END',
    [
      repo(),
      new Option('--limit <n>', 'the last n rows'),
      new Option('--raw-events', 'events instead of runs').default(false),
      runId(),
      ...['status', 'kind', 'actor', 'event-type', 'rc', 'since'].map(
        (name) => new Option(`--${name} <value>`, `only ${name}`),
      ),
    ],
    async () => (await import('./commands/ledger.ts')).ledger,
  );
  verb(
    ledger,
    'verify',
    'Check the hash chain of the index and of a run.',
    'factory ledger verify --run-id 20261120_1',
    [repo(), runId()],
    async () => (await import('./commands/ledger.ts')).ledgerVerify,
  );
  verb(
    program,
    'ledger-replay',
    "Rebuild a run's state from its ledger and compare it.",
    'factory ledger-replay --run-id 20261120_1',
    [repo(), runId()],
    async () => (await import('./commands/ledger.ts')).ledgerReplay,
  );
  verb(
    program,
    'print-report',
    "Print a run's final report.",
    'factory print-report --run-id 20261120_1',
    [repo(), runId()],
    async () => (await import('./commands/print-report.ts')).printReport,
  );
  verb(
    program,
    'config',
    'Print the resolved configuration.',
    'factory config --origin',
    [
      repo(),
      new Option('--origin', 'with the layer that each value came from').default(false),
      new Option('--config <file>', 'the configuration file'),
    ],
    async () => (await import('./commands/config.ts')).config,
  );
  verb(
    program,
    'doctor',
    'Check this machine and this repository.',
    'factory doctor --repo .',
    [repo()],
    async () => (await import('./commands/doctor.ts')).doctor,
  );

  const silence = (command: Command): void => {
    command.exitOverride().configureOutput({
      writeOut: (text) => io.out(text),
      writeErr: (text) => io.err(text),
      getOutHelpWidth: () => io.columns,
      getErrHelpWidth: () => io.columns,
    });
    command.commands.forEach(silence);
  };
  silence(program);
  return program;
}

const json = (): Option => new Option('--json', 'JSON lines instead of text').default(false);
const repo = (): Option => new Option('--repo <dir>', 'the repository').default('.');
const runId = (): Option => new Option('--run-id <id>', 'the run');
const keep = (): Option => new Option('--keep <dir>', 'put the sample and its run here and keep them');
const recordDir = (): Option =>
  new Option('--record-dir <dir>', "where the runner keeps its records instead of the user's state folder");
const verbose = (): Option => new Option('--verbose', 'show what steps print').default(false);
