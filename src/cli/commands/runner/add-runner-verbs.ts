import { type Command, Option } from 'commander';
import { many, recordDir, repo, verbose } from '../../program/options.ts';
import type { AddVerb, VerbGroup } from '../../program/verb.ts';
import { actionCache, oidc, protectionOptions, valueOptions } from './run/value-options.ts';
import { addStandingVerbs } from './standing/add-standing-verbs.ts';

const heading = 'Local runner:';

/** `factory runner`: it runs workflows, checks them, and reads the records of runs. The names are those of `gh`. */
export const runnerVerbs: VerbGroup = [heading, addRunnerVerbs];

/** Only `factory runner run`, for a command line that starts with it. */
export const runnerRunVerb: VerbGroup = [heading, (program, add) => addRun(addRunner(program), add)];

function addRunner(program: Command): Command {
  return program.command('runner').description('The local Actions runner.');
}

function addRunnerVerbs(program: Command, add: AddVerb): void {
  const runner = addRunner(program);
  addRun(runner, add);
  addCheck(runner, add);
  addStandingVerbs(runner, add);
  addRecordVerbs(runner, add);
  addActionVerbs(runner, add);
  addCacheVerbs(runner, add);
}

function addRun(runner: Command, add: AddVerb): void {
  add(runner, {
    usage: 'run [workflow]',
    summary: 'Run a workflow, or every workflow that an event starts, on this machine.',
    examples: [
      'factory runner run',
      'factory runner run ci.yml --plan',
      'factory runner run .github/workflows/ci.yml --event pull_request --base main --job test --matrix node=22',
      'factory runner run release.yml --ref v1.2.0 --event push --secret-file .secrets --var REGION=eu',
    ],
    options: [
      repo(),
      new Option('--event <name>', 'the event (default: workflow_dispatch if the named workflow has it, else push)'),
      new Option('--event-file <file>', 'a JSON file with the event payload'),
      many('--input <key=value>', 'an input of workflow_dispatch'),
      new Option('--ref <ref>', 'the branch, tag or full ref of the event (default: what HEAD names)'),
      new Option('--sha <revision>', 'the commit of the event (default: that of the ref)'),
      new Option('--base <ref>', 'the branch to merge into; for a push the state before it'),
      new Option('--actor <login>', 'github.actor (default: the sender of the event file, else local)'),
      new Option('--dirty', 'run the working tree, with changes that are not committed').default(false),
      new Option(
        '--push-to <where>',
        'where git push of jobs with contents: write goes: a bare copy in the record, or here',
      )
        .choices(['copy', 'repository'])
        .default('copy'),
      oidc(),
      many('--job <id>', 'run only this job and the jobs that it needs'),
      many('--matrix <key=value>', 'run only the jobs of a matrix that have this value'),
      ...protectionOptions(),
      ...valueOptions(),
      new Option('--ask', 'ask for secrets that are used and have no value').default(false),
      many('--label <name>', 'a label of this runner, besides its own'),
      new Option('--any-label', 'run every job here, whatever labels it requires').default(false),
      new Option('--plan', 'print jobs, order, labels and what is missing, and run nothing').default(false),
      new Option('--keep', "keep the jobs' workspaces in the record").default(false),
      new Option('--pause-on-failure', 'let a job wait after a failed step, until factory runner approve').default(
        false,
      ),
      new Option('--workflow-source <dir>', 'read workflow files from this folder instead of the repository'),
      many('--action-source <owner/repo=dir>', 'read the actions of owner/repo, or owner/repo@ref, from this folder'),
      actionCache(),
      recordDir(),
      verbose(),
    ],
    load: async () => (await import('./run/runner-run.ts')).runnerRun,
  });
}

function addCheck(runner: Command, add: AddVerb): void {
  add(runner, {
    usage: 'check [files...]',
    summary: 'Check workflow and action files; the exit status is 1 if there is an error.',
    examples: ['factory runner check', 'factory runner check .github/workflows/ci.yml --format github'],
    options: [
      repo(),
      new Option('--format <name>', 'how to print findings').choices(['text', 'github', 'json']).default('text'),
      new Option('--no-shellcheck', 'do not check scripts with shellcheck, even if it is installed'),
      many('--action-source <owner/repo=dir>', 'read the actions of owner/repo, or owner/repo@ref, from this folder'),
      actionCache(),
      recordDir(),
    ],
    load: async () => (await import('./check/runner-check.ts')).runnerCheck,
  });
}

/** The verbs over recorded runs, live or ended. */
function addRecordVerbs(runner: Command, add: AddVerb): void {
  const job = (): Option => new Option('--job <id>', 'only this job: its id or name');
  add(runner, {
    usage: 'list',
    summary: 'List recorded runs, the newest first.',
    examples: ['factory runner list', 'factory runner list --workflow ci.yml --status failure --json'],
    options: [
      repo(),
      new Option('--all', 'runs of all repositories').default(false),
      new Option('--limit <n>', 'how many').default('20'),
      new Option('--workflow <name>', 'only this workflow: its name, path or file name'),
      new Option('--event <name>', 'only runs of this event'),
      new Option('--branch <name>', 'only runs of this branch'),
      new Option('--status <status>', 'only this status or conclusion'),
      recordDir(),
    ],
    load: async () => (await import('./records/runner-list.ts')).runnerList,
  });
  add(runner, {
    usage: 'show [run]',
    summary: 'Show the jobs of a run, what failed with its last lines, annotations and artifacts.',
    examples: ['factory runner show', 'factory runner show 12 --job test --json'],
    options: [
      repo(),
      job(),
      new Option('--exit-status', 'exit with 1 if the run did not succeed').default(false),
      new Option('--verbose', 'show all steps').default(false),
      recordDir(),
    ],
    load: async () => (await import('./records/runner-show.ts')).runnerShow,
  });
  add(runner, {
    usage: 'logs [run]',
    summary: 'Print the logs of a run: job, step and line, separated by tabs.',
    examples: ['factory runner logs 12 --failed', 'factory runner logs --follow --job test'],
    options: [
      repo(),
      job(),
      new Option('--failed', 'only failed steps').default(false),
      new Option('--follow', 'print new lines until the run ends').default(false),
      new Option('--timestamps', 'print the time of each line').default(false),
      recordDir(),
    ],
    load: async () => (await import('./records/runner-logs.ts')).runnerLogs,
  });
  const artifacts = add(runner, {
    usage: 'artifacts [run]',
    summary: 'List the artifacts of a run.',
    examples: ['factory runner artifacts 12'],
    options: [repo(), recordDir()],
    load: async () => (await import('./records/runner-artifacts.ts')).runnerArtifacts,
  });
  add(artifacts, {
    usage: 'download [run]',
    summary: 'Unpack the artifacts of a run.',
    examples: ['factory runner artifacts download 12 --name report --dir ./report'],
    options: [
      repo(),
      many('--name <name>', 'only this artifact; one alone is unpacked into the folder itself'),
      new Option('--dir <dir>', 'the folder to unpack into').default('.'),
      recordDir(),
    ],
    load: async () => (await import('./records/runner-artifacts.ts')).runnerDownload,
  });
  add(runner, {
    usage: 'cancel [run]',
    summary: 'Cancel a run that is at work, and wait for its end.',
    examples: ['factory runner cancel 12', 'factory runner cancel 12 --force'],
    options: [repo(), new Option('--force', 'end its steps at once').default(false), recordDir()],
    load: async () => (await import('./records/runner-cancel.ts')).runnerCancel,
  });
  add(runner, {
    usage: 'approve [run]',
    summary: 'Let jobs continue that wait for the approval of a deployment, or after a failed step.',
    examples: [
      'factory runner approve 12 --environment production --reason "checked on staging"',
      'factory runner approve 12 --environment production --deny --reason "not on a Friday"',
      'factory runner approve --ask',
      'factory runner approve 12 --job test --retry',
    ],
    options: [
      repo(),
      job(),
      new Option('--environment <name>', 'only deployments to this environment'),
      new Option('--deny', 'reject the deployments: their jobs fail').default(false),
      new Option('--reason <text>', 'why, for the record'),
      new Option('--actor <login>', 'who decides (default: the name of your account)'),
      new Option('--ask', 'ask on the terminal for each deployment').default(false).conflicts('deny'),
      new Option('--retry', 'run the failed step again, in the same workspace')
        .default(false)
        .conflicts(['deny', 'ask', 'environment', 'reason']),
      recordDir(),
    ],
    load: async () => (await import('./records/runner-approve.ts')).runnerApprove,
  });
  add(runner, {
    usage: 'rerun [run]',
    summary: 'Run a recorded run again, as a new run, with the same commit and options.',
    examples: [
      'factory runner rerun 12',
      'factory runner rerun 12 --failed',
      'factory runner rerun 12 --job test',
      'factory runner rerun 12 --from-step',
    ],
    options: [
      repo(),
      new Option('--failed', 'only failed jobs and the jobs that need them').default(false).conflicts('job'),
      new Option('--job <id>', 'only this job and the jobs that need it'),
      new Option(
        '--from-step [step]',
        'continue the failed job, or that of --job, in its kept workspace: from its failed step, or from this number, id or name',
      ).conflicts('failed'),
      many('--secret <name=value>', 'a secret, because values of secrets are not recorded'),
      many('--secret-file <file>', 'secrets, one NAME=value a line'),
      new Option('--ask', 'ask for secrets that are used and have no value').default(false),
      new Option('--keep', "keep the jobs' workspaces in the record").default(false),
      recordDir(),
      verbose(),
    ],
    load: async () => (await import('./run/runner-rerun.ts')).runnerRerun,
  });
}

/** The mirror of third-party actions. */
function addActionVerbs(runner: Command, add: AddVerb): void {
  const actions = runner.command('actions').description('The mirror of third-party actions.');
  add(actions, {
    usage: 'add <action>',
    summary: 'Copy an action, as owner/repo@ref, into the mirror.',
    examples: [
      'factory runner actions add acme/deploy@v2 --from ./deploy',
      'factory runner actions add acme/deploy@v2 --fetch',
    ],
    options: [
      new Option('--from <dir>', 'a clone that has the ref, or a folder with the files'),
      new Option('--fetch', 'fetch the version from GitHub, or the server in GITHUB_SERVER_URL').default(false),
      actionCache(),
      recordDir(),
    ],
    load: async () => (await import('./actions/runner-actions.ts')).runnerActionsAdd,
  });
  add(actions, {
    usage: 'list',
    summary: 'List the versions in the mirror, and check that their files are unchanged.',
    examples: ['factory runner actions list --json'],
    options: [actionCache(), recordDir()],
    load: async () => (await import('./actions/runner-actions.ts')).runnerActionsList,
  });
  add(actions, {
    usage: 'lock [workflows...]',
    summary: 'Write .github/workflows/actions.lock from the commits in the mirror.',
    examples: ['factory runner actions lock', 'factory runner actions lock ci.yml --relock'],
    options: [
      repo(),
      new Option('--relock', "take the mirror's commits also for refs that are locked already").default(false),
      actionCache(),
      recordDir(),
    ],
    load: async () => (await import('./actions/runner-actions-lock.ts')).runnerActionsLock,
  });
  add(actions, {
    usage: 'prune [action]',
    summary: 'Remove an action or old versions, and files that no version needs.',
    examples: [
      'factory runner actions prune acme/deploy@v1',
      'factory runner actions prune --older-than 90d --dry-run',
    ],
    options: [
      new Option('--older-than <time>', 'only versions that were added before: 2026-11-20, 90d'),
      new Option('--dry-run', 'only list them').default(false),
      actionCache(),
      recordDir(),
    ],
    load: async () => (await import('./actions/runner-actions.ts')).runnerActionsPrune,
  });
}

/** What actions/cache saved. The names are those of `gh cache`. */
function addCacheVerbs(runner: Command, add: AddVerb): void {
  const cache = runner.command('cache').description('The cache entries of this repository folder.');
  const ref = (): Option => new Option('--ref <ref>', 'only entries of this branch or full ref');
  add(cache, {
    usage: 'list',
    summary: 'List cache entries, the last used first.',
    examples: ['factory runner cache list --key npm-', 'factory runner cache list --ref main --json'],
    options: [repo(), new Option('--key <prefix>', 'only keys that start with this'), ref(), recordDir()],
    load: async () => (await import('./caches/runner-cache.ts')).runnerCacheList,
  });
  add(cache, {
    usage: 'delete [cache]',
    summary: 'Delete cache entries by id or key.',
    examples: ['factory runner cache delete npm-linux-1a2b', 'factory runner cache delete --all --ref main'],
    options: [repo(), new Option('--all', 'every entry').default(false), ref(), recordDir()],
    load: async () => (await import('./caches/runner-cache.ts')).runnerCacheDelete,
  });
}
