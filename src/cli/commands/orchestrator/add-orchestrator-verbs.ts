import { type Command, Option } from 'commander';
import type { AddVerb } from '../../program/verb.ts';
import { addGuardVerbs } from './add-guard-verbs.ts';

const format = (): Option =>
  new Option('--format <format>', 'text, or JSON alone on standard output').choices(['text', 'json']).default('text');
const task = (): Option => new Option('--task <id>', 'the task (default: MCP_RUNNER_TASK_ID, else the run id)');
const run = (): Option => new Option('--run <id>', 'the run').makeOptionMandatory();
const terminal = (): Option[] => [
  new Option('--interactive', 'show the run as one redrawn picture, in a terminal'),
  new Option('--no-interactive', 'show no picture and ask nobody at the terminal'),
  new Option('--ui', 'the same as --interactive').default(false),
];
const actor = (what: string): Option => new Option('--actor <name>', `${what} (default: the account)`);
const target = (): Option[] => [
  new Option('--target <stage>', 'run only this stage, and those that it needs'),
  new Option('--target-stage <stage>', 'the same').hideHelp(),
];

/** Adds the verb `orchestrator` with its verbs. The program `codex-orchestrator` has the same verbs without it. */
export function addOrchestrator(program: Command, add: AddVerb): void {
  addOrchestratorVerbs(
    program.command('orchestrator').description('Pipelines with manifests, and guards around a task.'),
    add,
  );
}

export function addOrchestratorVerbs(parent: Command, add: AddVerb): void {
  add(parent, {
    usage: 'start [pipeline]',
    summary: 'Run a pipeline, and record it in a manifest.',
    examples: [
      'codex-orchestrator start diagnostics --format json',
      'codex-orchestrator start diagnostics --task login --target test',
    ],
    options: [
      format(),
      task(),
      new Option('--parent-run <id>', 'the run that this one belongs to'),
      new Option('--approval-policy <policy>', 'who approves what asks for it: never, on-request, auto, or your own'),
      ...target(),
      ...terminal(),
    ],
    load: async () => (await import('./orchestrator-start.ts')).orchestratorStart,
  });
  add(parent, {
    usage: 'plan [pipeline]',
    summary: 'Show what a pipeline would run. Writes nothing.',
    examples: ['codex-orchestrator plan diagnostics', 'codex-orchestrator plan --format json'],
    options: [format(), ...target()],
    load: async () => (await import('./orchestrator-plan.ts')).orchestratorPlan,
  });
  add(parent, {
    usage: 'exec <command...>',
    summary: 'Run one command as a run of its own.',
    examples: ['codex-orchestrator exec --task login -- npm test'],
    options: [
      new Option('--json [form]', 'print the result as JSON; compact: in one line')
        .choices(['pretty', 'compact'])
        .preset('pretty'),
      new Option('--jsonl', 'print the events as JSON lines').default(false),
      new Option('--cwd <dir>', 'the working folder, relative to the repository root'),
      task(),
    ],
    load: async () => (await import('./orchestrator-exec.ts')).orchestratorExec,
  });
  add(parent, {
    usage: 'status',
    summary: 'Show a run: its state, its stages, and whether it stalled.',
    examples: [
      'codex-orchestrator status --run <run-id> --watch --interval 10',
      'codex-orchestrator status --run <run-id> --watch --ui',
    ],
    options: [
      run(),
      format(),
      task(),
      new Option('--watch', 'show every change until the run ends').default(false),
      new Option('--interval <seconds>', 'how often to look').default('10'),
      new Option('--ui', 'watch as one redrawn picture, in a terminal').default(false).implies({ watch: true }),
    ],
    load: async () => (await import('./orchestrator-status.ts')).orchestratorStatus,
  });
  add(parent, {
    usage: 'resume',
    summary: 'Continue a run: what succeeded is not run again.',
    examples: [
      'codex-orchestrator resume --run <run-id>',
      'codex-orchestrator resume --run <run-id> --accept-drift --reason "only documents changed"',
    ],
    options: [
      run(),
      format(),
      task(),
      new Option('--token <token>', 'the token of the run (default: its file .resume-token)'),
      actor('who resumes'),
      new Option('--reason <text>', 'why; recorded in the manifest'),
      new Option('--accept-drift', 'resume although the commit or the pipeline changed; needs --reason').default(false),
      ...target(),
      ...terminal(),
    ],
    load: async () => (await import('./orchestrator-resume.ts')).orchestratorResume,
  });
  add(parent, {
    usage: 'approve',
    summary: 'Answer what a run asks: approve it, or deny it.',
    examples: [
      'codex-orchestrator approve --run <run-id> --reason "reviewed"',
      'codex-orchestrator approve --run <run-id> --deny --reason "not on a Friday"',
    ],
    options: [
      run(),
      format(),
      task(),
      new Option('--deny', 'deny it').default(false),
      new Option('--reason <text>', 'why; recorded in the manifest').makeOptionMandatory(),
      actor('who decides'),
    ],
    load: async () => (await import('./orchestrator-approve.ts')).orchestratorApprove,
  });
  add(parent, {
    usage: 'doctor',
    summary: 'Check what pipelines need of this machine and repository; writes nothing.',
    examples: ['codex-orchestrator doctor --format json'],
    options: [format()],
    load: async () => (await import('./orchestrator-doctor.ts')).orchestratorDoctor,
  });
  add(parent, {
    usage: 'self-check',
    summary: 'Run and resume a small pipeline in a temporary folder, to check this installation.',
    examples: ['codex-orchestrator self-check'],
    options: [format()],
    load: async () => (await import('./orchestrator-self-check.ts')).orchestratorSelfCheck,
  });
  addGuardVerbs(parent, add);
}
