import { SCHEMA_VERSION } from '../contracts/common.ts';
import { isShellCommand } from '../contracts/config/command-form.ts';
import type { FactoryConfig } from '../contracts/config/factory-config.ts';
import type { RunInputs } from '../contracts/launch/run-inputs.ts';
import type { ScopeLock } from '../contracts/launch/scope-lock.ts';
import type { WorkerBrief } from '../contracts/launch/worker-brief.ts';
import type { HandoffNote } from '../contracts/worker/handoff-note.ts';
import type { StatusFile } from '../contracts/worker/status-file.ts';
import { aggregator, builders, type WorkerName } from '../contracts/worker.ts';
import { gateCommand } from '../policy/gate-names.ts';
import { secretGroup, steeringGroups } from '../policy/protected/protected-patterns.ts';
import { factoryPaths, type RunLayout } from '../run/layout.ts';
import { prettyJson } from '../system/text/json.ts';

/** The names of the brief's files in a worker's outbox. */
export const briefNames = { text: 'BRIEF.md', data: 'BRIEF.json' } as const;

/** What a brief is made of. Nothing of it depends on the machine. */
export interface BriefInputs {
  readonly layout: RunLayout;
  readonly inputs: Pick<
    RunInputs,
    'base_sha' | 'config' | 'may_remove_tests' | 'must_deliver' | 'rules' | 'token_budget' | 'workers'
  >;
  /** The scope locks of all workers of the run. */
  readonly locks: ReadonlyMap<WorkerName, ScopeLock>;
}

/** Everything that decides whether a worker's result is accepted, as data (docs/agents.md). Pure. */
export function briefOfWorker(worker: WorkerName, { layout, inputs, locks }: BriefInputs): WorkerBrief {
  const { config } = inputs;
  const outbox = layout.outbox(worker);
  const isGiven = worker === aggregator && config.dispatch.aggregator === 'after';
  const others = builders.filter((name) => name !== worker && inputs.workers.includes(name));
  return {
    schema_version: SCHEMA_VERSION,
    run_id: layout.runId,
    worker_id: worker,
    base_sha: inputs.base_sha,
    outbox,
    ...scopeOf(locks.get(worker)),
    factory_paths: [...factoryPaths(config.paths, config.security.secret_allow)],
    protected_names: [...steeringGroups, secretGroup].flatMap(({ patterns }) => patterns),
    protected_allowed_globs: [...config.security.allow_protected_paths],
    must_deliver: [...(inputs.must_deliver?.[worker] ?? [])],
    test_globs: [...config.tests.globs],
    may_remove_tests: [...(inputs.may_remove_tests?.[worker] ?? [])],
    caps: { changed_files: config.security.max_changed_files, patch_bytes: config.security.max_patch_bytes },
    budgets: budgetsOf(config, inputs.token_budget),
    siblings: others.map((name) => ({ worker_id: name, ...scopeOf(locks.get(name)) })),
    inputs: isGiven ? others.map((name) => ({ worker_id: name, path: `${outbox}/inputs/${name}` })) : [],
    files: filesOf(layout.runId, worker, outbox),
    marker: { path: `${outbox}/DONE.marker`, line: `DONE ${layout.runId} ${worker}` },
    setup_commands: [...config.setup.commands],
    gates: config.gates.map((gate) => {
      const command = gateCommand(gate);
      const { name, timeout_seconds } = gate;
      return { name, command: isShellCommand(command) ? command : [...command], timeout_seconds };
    }),
    instruction_files: (inputs.rules?.files ?? []).map(({ path }) => path),
    blocks: blocksOf(worker, config),
  };
}

function scopeOf(lock: ScopeLock | undefined): Pick<WorkerBrief, 'allowed_globs' | 'blocked_globs' | 'shared_paths'> {
  const { allowed_globs = [], blocked_globs = [], allow_shared_paths = [] } = lock ?? {};
  return {
    allowed_globs: [...allowed_globs],
    blocked_globs: [...blocked_globs],
    shared_paths: [...allow_shared_paths],
  };
}

function budgetsOf({ budgets, dispatch }: FactoryConfig, runTokens: number | null): WorkerBrief['budgets'] {
  return {
    done_seconds: dispatch.worker_done_timeout_seconds,
    stall_seconds: dispatch.stall_seconds,
    worker_seconds: budgets.worker_seconds,
    worker_tokens: budgets.worker_tokens,
    worker_cost_usd: budgets.worker_cost_usd,
    run_seconds: budgets.run_seconds,
    run_tokens: runTokens,
    run_cost_usd: budgets.run_cost_usd,
  };
}

function filesOf(runId: string, worker: WorkerName, outbox: string): WorkerBrief['files'] {
  const status: StatusFile = {
    schema_version: SCHEMA_VERSION,
    run_id: runId,
    worker_id: worker,
    status: 'PASS',
    started_at: '',
    ended_at: '',
    required_checks: [{ name: 'unit tests', status: 'PASS', rc: 0, detail: 'npm test' }],
    optional_checks: [],
    errors: [],
    warnings: [],
    artifacts: [],
  };
  const note: HandoffNote = {
    schema_version: SCHEMA_VERSION,
    run_id: runId,
    worker_id: worker,
    summary: 'Added the parser for dates, with tests.',
    decisions: ['Dates without a zone are read as UTC.'],
    risks: [],
    next_actions: ['Document the new option.'],
  };
  const file = (name: string, purpose: string, example: string): WorkerBrief['files'][number] => ({
    path: `${outbox}/${name}`,
    purpose,
    example,
  });
  return [
    file('SUMMARY.md', 'what you did; not empty', 'Added the parser for dates, with tests.\n'),
    file('SUGGESTIONS.md', 'what should follow; not empty', 'None.\n'),
    file('HANDOFF_NOTE.json', 'for whoever works on it next; exactly these keys', prettyJson(note)),
    file(
      'STATUS.json',
      'your own result: PASS, or BLOCKED or FAIL with the reason in errors; list only checks that you ran',
      prettyJson(status),
    ),
  ];
}

function blocksOf(worker: WorkerName, { gate_policy, merge, security, tests }: FactoryConfig): string[] {
  const ofBuilders = [
    'no change at all, unless STATUS.json has "noop": true, "noop_reason": "..." and "noop_ack": "..."',
    'a path that another worker changes too, unless it is a shared path of both',
    ...(tests.on_removal === 'block' ? ['a test of the base commit that you remove, rename away, empty or skip'] : []),
    'a new symbolic link, a new executable file, a changed file mode, a submodule or a nested repository',
    'a file that must be delivered but is missing or ignored by git',
    ...(merge.directory_renames === 'block'
      ? ['a new file in a folder that another worker moves, and a moved folder in which another worker adds a file']
      : []),
  ];
  return [
    'a changed path that is not allowed, or is blocked or protected',
    'a missing, empty or malformed file of those that you must leave, or a claim in one that git disproves',
    ...(worker === aggregator ? [] : ofBuilders),
    'a merge, rebase, cherry-pick or revert that is not finished, or a conflict that is not resolved',
    'lines of a merge conflict (<<<<<<< and >>>>>>>) in a file',
    'work left in a stash, on another branch or in another folder: only the files of your folder are collected',
    'another history under your work, such as after git reset to an older commit: the base commit must stay its parent',
    ...(gate_policy.prove_tests
      ? [
          'a test file that you add or change and that passes without the rest of the work too: it must fail on the base commit, and pass on the merged result',
        ]
      : []),
    ...(security.secret_scan_enabled ? ['a password, key or token in an added line'] : []),
  ];
}
