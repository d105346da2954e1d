import { type Command, Option } from 'commander';
import { actionRepository } from '../../local-run/workflow-source.ts';
import { backend, repo } from '../../program/options.ts';
import type { AddVerb } from '../../program/verb.ts';

/** The verbs that look at this machine and at a repository's configuration. */
export function addSetupVerbs(program: Command, add: AddVerb): void {
  add(program, {
    usage: 'init',
    summary: 'Add the workflows, a small configuration and .gitignore lines to a repository.',
    examples: ['factory init', 'factory init --repo ../my-repo --backend command --dry-run'],
    options: [
      repo(),
      backend().default('codex-exec'),
      new Option('--action-repository <owner/name>', 'where the workflows take the actions from').default(
        actionRepository,
      ),
      new Option('--action-ref <sha>', "the commit of the actions; this installation's own unless given"),
      new Option('--force', 'overwrite workflows that differ').default(false),
      new Option('--dry-run', 'only say what would be done').default(false),
    ],
    load: async () => (await import('./init.ts')).init,
  });
  add(program, {
    usage: 'completion <shell>',
    summary: 'Print the script that makes a shell complete this command: bash, zsh, fish or powershell.',
    examples: ['factory completion bash'],
    options: [],
    load: async () => (await import('./completion.ts')).completion,
  });
  add(program, {
    usage: '_complete [words...]',
    summary: 'What may come next on a command line; the completion scripts ask this.',
    examples: ['factory _complete -- ledger --li'],
    options: [],
    hidden: true,
    load: async () => (await import('./completion.ts')).completer(program),
  });
  add(program, {
    usage: 'config',
    summary: 'Print the resolved configuration.',
    examples: ['factory config --origin'],
    options: [
      repo(),
      new Option('--origin', 'with the layer that each value came from').default(false),
      new Option('--config <file>', 'the configuration file'),
    ],
    load: async () => (await import('./config.ts')).config,
  });
  add(program, {
    usage: 'doctor',
    summary: 'Check this machine and this repository.',
    examples: ['factory doctor', 'factory doctor --fix', 'factory doctor --desktop'],
    options: [
      repo(),
      new Option('--desktop', 'look at the Windows desktop that AutoHotkey drives, too').default(false),
      new Option('--fix', 'mend what is safely mended first').default(false),
    ],
    load: async () => (await import('./doctor.ts')).doctor,
  });
}
