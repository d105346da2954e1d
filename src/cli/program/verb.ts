import { type Command, Option } from 'commander';
import type { Io } from './io.ts';

/** Runs a verb with its parsed options and arguments, and returns the exit status. */
export type Action<Options> = (io: Io, options: Options) => Promise<number>;

/**
 * One verb of the command line. `load` imports its module only when the verb runs, so that `factory --help` starts
 * fast.
 */
export interface Verb<Options> {
  /** The name and arguments in commander's syntax: `run <workflow>`. */
  readonly usage: string;
  /** One sentence. */
  readonly summary: string;
  /** Complete command lines, printed after the verb's help. */
  readonly examples: readonly string[];
  readonly options: readonly Option[];
  /** Not listed in the help, because only programs call it. */
  readonly hidden?: boolean;
  readonly load: () => Promise<Action<Options>>;
}

/**
 * Adds a verb to a command. Arguments are passed to the action by name, together with the options.
 *
 * @returns the verb's own command, which may get more verbs
 */
export type AddVerb = <Options>(parent: Command, verb: Verb<Options>) => Command;

/** Verbs below one heading of the help. */
export type VerbGroup = readonly [heading: string, addVerbs: (program: Command, add: AddVerb) => void];

/**
 * Makes the function that adds verbs. The verbs run with `io`.
 *
 * @param done receives the exit status of the verb that ran
 */
export function verbAdder(io: Io, done: (status: number) => void): AddVerb {
  return <Options>(parent: Command, verb: Verb<Options>): Command => {
    const examples = verb.examples.map((line) => `  ${line}`).join('\n');
    const title = verb.examples.length === 1 ? 'Example' : 'Examples';
    const command = parent
      .command(verb.usage, { hidden: verb.hidden === true })
      .description(verb.summary)
      .addHelpText('after', `\n${title}:\n${examples}`);
    // A verb may have its own form of --json.
    const options = verb.options.some(({ long }) => long === '--json') ? verb.options : [...verb.options, json()];
    for (const option of options) command.addOption(option);
    // commander passes the arguments, then the options, then the command itself.
    return command.action(async (...values: unknown[]) => {
      const given = values.slice(0, -2);
      const names = command.registeredArguments.map((argument) => argument.name());
      const parsed = {
        ...command.opts(),
        ...Object.fromEntries(names.map((name, at) => [name, given[at]])),
      } as Options;
      const run = await verb.load();
      done(await run(io, parsed));
    });
  };
}

const json = (): Option => new Option('--json', 'print JSON lines instead of text').default(false);
