import { type Command, Option } from 'commander';
import { repo } from '../options.ts';
import type { AddVerb } from '../verb.ts';

/** The verbs that look at this machine and at a repository's configuration. */
export function addSetupVerbs(program: Command, add: AddVerb): void {
  add(program, {
    usage: 'config',
    summary: 'Print the resolved configuration.',
    examples: ['factory config --origin'],
    options: [
      repo(),
      new Option('--origin', 'with the layer that each value came from').default(false),
      new Option('--config <file>', 'the configuration file'),
    ],
    load: async () => (await import('../commands/config.ts')).config,
  });
  add(program, {
    usage: 'doctor',
    summary: 'Check this machine and this repository.',
    examples: ['factory doctor --repo .'],
    options: [repo()],
    load: async () => (await import('../commands/doctor.ts')).doctor,
  });
}
