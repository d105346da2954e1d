import { type Command, Option } from 'commander';
import { repo } from '../../program/options.ts';
import type { AddVerb } from '../../program/verb.ts';
import { flag } from './conveyor-options.ts';

const json = (): Option => flag('--json', 'print JSON instead of text');

const runOptions = (runId: string): Option[] => [
  repo(),
  new Option('--mode <mode>', 'who may run what (docs/conveyor.md)').choices(['guarded', 'full']),
  new Option('--run-id <id>', runId),
  new Option('--max-plans <n>', 'end after this many plans'),
  new Option('--max-sessions <n>', 'start at most this many sessions; if one more is wanted, exit with 75'),
  new Option('--max-rollovers <n>', 'sessions that a plan may request').default('5'),
  new Option('--context-threshold <tokens>', 'a session that reports less context gets a successor').default('2000'),
  new Option('--handoff-token-budget <tokens>', 'the length of a handoff').default('1500'),
  new Option('--validation <commands>', 'commands instead of the configured ones, separated by `;;`'),
  new Option('--session-timeout <seconds>', 'the time limit of a session (default: session.timeout_seconds)'),
  new Option(
    '--stall-timeout <seconds>',
    'end a session that prints nothing; 0 never (default: session.stall_seconds)',
  ),
  flag(
    '--commit',
    'commit completed plans; with false, stage the first one and end (default: git.atomicCommits)',
    null,
  ),
  flag('--skip-promotion', 'leave blueprints alone'),
  flag(
    '--allow-dirty',
    'with git.isolation "checkout": commit what is not committed there first; otherwise changes there do not matter',
  ),
  flag('--dry-run', 'only print what would run'),
  new Option('--report <file>', 'append the report as Markdown, for example to the summary of a job'),
  new Option('--executor <command>').hideHelp(),
];

/** Adds the verbs of the conveyor, which takes plans and delivers their work. */
export function addConveyorVerbs(program: Command, add: AddVerb): void {
  const conveyor = program.command('conveyor').description('Plans in, delivered work out.');
  add(conveyor, {
    usage: 'run',
    summary: 'Work through the queue: active plans first, then ready blueprints, until no plan can continue.',
    examples: ['factory conveyor run --mode guarded', 'factory conveyor run --max-sessions 3 --json'],
    options: [
      ...runOptions('the id of the new run (default: the next free one)'),
      flag('--retry-failed', 'try plans with the status failed again'),
      json(),
    ],
    load: async () => (await import('./conveyor-run.ts')).conveyorRun,
  });
  add(conveyor, {
    usage: 'resume',
    summary: 'Continue a run at the next session of the plan in progress.',
    examples: ['factory conveyor resume', 'factory conveyor resume --retry-failed'],
    options: [
      ...runOptions('the run (default: the newest)'),
      flag('--retry-failed', 'try plans again that failed'),
      flag('--retry-blocked', 'try plans again that reported that they are blocked'),
      json(),
    ],
    load: async () => (await import('./conveyor-run.ts')).conveyorResume,
  });
  add(conveyor, {
    usage: 'verify',
    summary: 'Check every plan file; each finding has file, line and what is allowed.',
    examples: ['factory conveyor verify'],
    options: [repo(), json()],
    load: async () => (await import('./conveyor-verify.ts')).conveyorVerify,
  });
  add(conveyor, {
    usage: 'import <file>',
    summary: 'Make a plan from a tasks.md of spec-kit, an ExecPlan or another plan with checkboxes.',
    examples: ['factory conveyor import specs/001-login/tasks.md --risk low'],
    options: [
      repo(),
      new Option('--id <id>', 'the Plan-ID (default: from the name of the file or its folder)'),
      new Option('--owner <name>', 'who answers for the plan').default('unassigned'),
      new Option('--priority <priority>', 'how urgent it is').choices(['p0', 'p1', 'p2', 'p3']).default('p2'),
      new Option('--risk <tier>', 'its Risk-Tier (default: policy.default_risk decides)').choices([
        'low',
        'medium',
        'high',
      ]),
      json(),
    ],
    load: async () => (await import('./conveyor-import.ts')).conveyorImport,
  });
  add(conveyor, {
    usage: 'status',
    summary: 'Show the queue, the plan in progress and what ended.',
    examples: ['factory conveyor status', 'factory conveyor status --watch'],
    options: [repo(), flag('--watch', 'show every change until interrupted'), json()],
    load: async () => (await import('./conveyor-status.ts')).conveyorStatus,
  });
  add(conveyor, {
    usage: 'audit',
    summary: 'Count the events of all runs and show the state of every plan.',
    examples: ['factory conveyor audit --json true', 'factory conveyor audit --verify'],
    options: [
      repo(),
      new Option('--run-id <id>', 'count only this run'),
      flag('--verify', 'check that the log is an unbroken chain, and that state, plans and log agree'),
      json(),
    ],
    load: async () => (await import('./conveyor-audit.ts')).conveyorAudit,
  });
}
