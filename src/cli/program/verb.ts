import { type Command, Option } from 'commander';
import type { Io } from './io.ts';

/** What a verb does: it takes the terminal and its parsed options and arguments, and gives the exit status. */
export type Action<Options> = (io: Io, options: Options) => Promise<number>;

/** One verb of the command line. Its module is imported when it runs, so that `factory --help` starts no more than it needs. */
export interface Verb<Options> {
  /** The name, and arguments as commander writes them: `run <workflow>`. */
  readonly usage: string;
  /** One sentence. */
  readonly summary: string;
  /** Whole command lines that work; they stand below the verb's help. */
  readonly examples: readonly string[];
  readonly options: readonly Option[];
  /** Left out of the help; for programs. */
  readonly hidden?: boolean;
  readonly load: () => Promise<Action<Options>>;
}

/**
 * Adds a verb below a command; arguments come to its action under their names, beside the options.
 *
 * @returns the verb's own command, below which more verbs may stand
 */
export type AddVerb = <Options>(parent: Command, verb: Verb<Options>) => Command;

/**
 * How verbs are added to a program whose verbs run with `io`.
 *
 * @param done takes the exit status of the verb that ran
 */
export function verbAdder(io: Io, done: (status: number) => void): AddVerb {
  return <Options>(parent: Command, verb: Verb<Options>): Command => {
    const examples = verb.examples.map((line) => `  ${line}`).join('\n');
    const title = verb.examples.length === 1 ? 'Example' : 'Examples';
    const command = parent
      .command(verb.usage, { hidden: verb.hidden === true })
      .description(verb.summary)
      .addHelpText('after', `\n${title}:\n${examples}`);
    for (const option of [...verb.options, json()]) command.addOption(option);
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

const json = (): Option => new Option('--json', 'JSON lines instead of text').default(false);
