import { type Command, Option } from 'commander';
import { backend, repo } from '../../program/options.ts';
import type { AddVerb } from '../../program/verb.ts';

const actionsRepository = (): Option =>
  new Option(
    '--action-repository <owner/name>',
    'the repository of the actions that the workflows use (default: where this installation came from)',
  );

const actionsRef = (): Option =>
  new Option(
    '--action-ref <ref>',
    'the commit of the actions, or a branch or tag that is looked up (default: the commit of this installation)',
  );

/** Adds the verbs that set up and check a machine and a repository. */
export function addSetupVerbs(program: Command, add: AddVerb): void {
  add(program, {
    usage: 'init',
    summary: 'Add the workflows, a small configuration and .gitignore lines to a repository.',
    examples: [
      'factory init',
      'factory init --local --backend command',
      'factory init --desktop',
      'factory init --conveyor',
      'factory init --conveyor --advance pull-request',
      'factory init --orchestrator',
      'factory init --orchestrator --cloud',
      'factory init --repo ../my-repo --backend command --dry-run',
    ],
    options: [
      repo(),
      backend('the backend of a new configuration (default: codex-exec, with --desktop autohotkey)'),
      actionsRepository(),
      actionsRef(),
      new Option('--local', 'add no workflows: runs start on this machine only')
        .default(false)
        .conflicts(['actionRef', 'actionRepository', 'force', 'conveyor', 'orchestrator']),
      new Option('--desktop', 'add also the scripts for chat windows on a Windows desktop')
        .default(false)
        .conflicts(['conveyor', 'orchestrator']),
      new Option('--conveyor', 'add only the folders, samples, configuration and workflow of the conveyor').default(
        false,
      ),
      new Option('--advance <how>', 'with --conveyor: how your branch gets a completed plan (git.advance)').choices([
        'fast-forward',
        'branch',
        'pull-request',
      ]),
      new Option('--isolation <where>', 'with --conveyor: where sessions work (git.isolation)').choices([
        'repository',
        'checkout',
      ]),
      new Option('--orchestrator', 'add only the sample, rules, scripts and dependency of the orchestrator')
        .default(false)
        .conflicts(['conveyor', 'force', 'advance', 'isolation']),
      new Option(
        '--package <spec>',
        'with --orchestrator: what npm installs for codex-factory (default: the repository and commit of this installation)',
      ),
      new Option('--cloud', 'with --orchestrator: add also the workflow that runs stages with requires_cloud').default(
        false,
      ),
      new Option('--force', 'overwrite files that were edited').default(false),
      new Option('--dry-run', 'only print what would be written').default(false),
    ],
    load: async () => (await import('./init.ts')).init,
  });
  add(program, {
    usage: 'upgrade',
    summary: 'Replace what init wrote by what this release writes, and show the difference.',
    examples: ['factory upgrade --dry-run', 'factory upgrade', 'factory upgrade --action-ref v0.2.0'],
    options: [
      repo(),
      actionsRepository(),
      actionsRef(),
      new Option('--force', 'overwrite files that were edited').default(false),
      new Option('--dry-run', 'only show the difference').default(false),
    ],
    load: async () => (await import('./upgrade.ts')).upgrade,
  });
  add(program, {
    usage: 'completion <shell>',
    summary: 'Print the completion script for a shell: bash, zsh, fish or powershell.',
    examples: ['factory completion bash'],
    options: [],
    load: async () => (await import('./completion.ts')).completion,
  });
  add(program, {
    usage: '_complete [words...]',
    summary: 'Print completion candidates; called by the completion scripts.',
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
      new Option('--origin', 'also print the layer that set each value').default(false),
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
      new Option('--desktop', 'also check the Windows desktop that AutoHotkey drives').default(false),
      new Option('--fix', 'first repair what can be repaired safely').default(false),
    ],
    load: async () => (await import('./doctor.ts')).doctor,
  });
}
