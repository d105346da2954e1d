import { type Command, Option } from 'commander';
import { many, recordDir, repo } from '../../../program/options.ts';
import type { AddVerb } from '../../../program/verb.ts';
import { actionCache, oidc, protectionOptions, valueOptions } from '../run/value-options.ts';

/** Adds the verbs of the standing runner. */
export function addStandingVerbs(runner: Command, add: AddVerb): void {
  add(runner, {
    usage: 'start',
    summary: 'Watch this repository: run the workflows that pushes into it, dispatches and schedules start.',
    examples: [
      'factory runner start',
      'factory runner start --repo /srv/widget.git --secret-file .secrets --max-jobs 4',
    ],
    options: [repo(), ...standingOptions(), page(), once(), recordDir()],
    load: async () => (await import('./runner-start.ts')).runnerStart,
  });
  add(runner, {
    usage: 'dispatch [workflow]',
    summary: 'Let the standing runner run a workflow: a workflow_dispatch, or with --type a repository_dispatch.',
    examples: [
      'factory runner dispatch deploy.yml --input target=staging --ref v1.2.0',
      'factory runner dispatch --type rebuild --payload \'{"reason": "new data"}\'',
    ],
    options: [
      repo(),
      new Option('--ref <ref>', 'the branch or tag (default: the default branch)'),
      many('--input <key=value>', 'an input of the workflow'),
      new Option('--type <name>', 'the event type of a repository_dispatch'),
      new Option('--payload <json>', 'the client payload of a repository_dispatch'),
      new Option('--actor <login>', 'github.actor'),
      recordDir(),
    ],
    load: async () => (await import('./runner-dispatch.ts')).runnerDispatch,
  });
  add(runner, {
    usage: 'status',
    summary: 'Show whether the standing runner is healthy, its runs and queue, and the next schedules.',
    examples: ['factory runner status', 'factory runner status --repo /srv/widget.git --json'],
    options: [repo(), recordDir()],
    load: async () => (await import('./runner-status.ts')).runnerStatus,
  });
  add(runner, {
    usage: 'install',
    summary: 'Start the standing runner now and at every log-in: systemd, launchd, or a task of Windows.',
    examples: ['factory runner install --repo /srv/widget.git --secret-file ~/.widget-secrets'],
    options: [repo(), ...standingOptions(), recordDir()],
    load: async () => (await import('./runner-install.ts')).runnerInstall,
  });
  add(runner, {
    usage: 'uninstall',
    summary: 'Stop the standing runner, and no longer start it at log-in. Its queue and records stay.',
    examples: ['factory runner uninstall --repo /srv/widget.git'],
    options: [repo(), recordDir()],
    load: async () => (await import('./runner-install.ts')).runnerUninstall,
  });
}

/** The options of a standing runner, which a service repeats. */
function standingOptions(): Option[] {
  return [
    new Option('--max-jobs <n>', 'how many jobs of all runs may run at once').default('4'),
    new Option('--port <n>', "the port of the runner's own API on 127.0.0.1 (default: any free one)"),
    new Option('--on-commit', 'local commits, resets and fetches start runs too, not only pushes into it').default(
      false,
    ),
    new Option('--hook', 'install a post-receive hook in the repository, so that exactly the pushes are known').default(
      false,
    ),
    new Option('--interrupted <what>', 'what happens to a run whose runner was ended or killed')
      .choices(['rerun', 'fail'])
      .default('rerun'),
    ...protectionOptions(),
    oidc(),
    ...valueOptions(),
    many('--label <name>', 'a label of this runner, besides its own'),
    new Option('--any-label', 'run every job here, whatever labels it requires').default(false),
    many('--action-source <owner/repo=dir>', 'read the actions of owner/repo, or owner/repo@ref, from this folder'),
    actionCache(),
  ];
}

const page = (): Option =>
  new Option('--page [port]', 'serve the page of factory ui beside it, on 127.0.0.1 (default port: any free one)');

const once = (): Option => new Option('--once', 'end when nothing is left to do').default(false);
