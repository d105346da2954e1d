import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openBorrowingStore } from '../../../src/core/bundle/store/borrowing-store.ts';
import type { WorkerTruth } from '../../../src/core/bundle/truth/bundle-model.ts';
import { collectBundle } from '../../../src/core/bundle/worktree/collect-bundle.ts';
import type { CommandForm } from '../../../src/core/contracts/config/command-form.ts';
import { type FactoryConfig, factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import type { RunInputs } from '../../../src/core/contracts/launch/run-inputs.ts';
import type { CheckRecord, Validation } from '../../../src/core/contracts/verdict/validation.ts';
import { type WorkerName, workerNames } from '../../../src/core/contracts/worker.ts';
import type { StageDeps } from '../../../src/core/run/stage.ts';
import { launchDigest } from '../../../src/core/run/state-digest.ts';
import { fixedClock } from '../../../src/core/system/clock.ts';
import { prettyJson } from '../../../src/core/system/text/json.ts';
import type { IntegrateInputs } from '../../../src/stages/integrate/integrate.ts';
import { fromTemplate } from '../files/template.ts';
import {
  type FactoryRepo,
  factoryRepo,
  goodOutbox,
  testLock,
  testRunId,
  testRunInputs,
  testStart,
  writeFiles,
} from '../runs/factory-repo.ts';
import { freeLedger } from '../runs/free-ledger.ts';

/** The work of one worker in its worktree: files by path, `null` to delete; or an explicit noop. */
export type Work = Readonly<Record<string, string | null>> | 'noop';

/** The parts of a run before integrate. */
export interface IntegrateRunOptions {
  readonly base: Readonly<Record<string, string>>;
  /** The content of a commit before the base. */
  readonly earlier?: Readonly<Record<string, string>>;
  readonly work: Partial<Record<WorkerName, Work>>;
  readonly gates?: readonly {
    readonly name: string;
    readonly command?: CommandForm;
    readonly pipeline?: string;
    readonly timeout_seconds?: number;
  }[];
  readonly gatePolicy?: Partial<FactoryConfig['gate_policy']>;
  readonly merge?: Partial<FactoryConfig['merge']>;
  readonly setup?: Partial<FactoryConfig['setup']>;
  /** Where a passed run is published; default: the repository itself. */
  readonly publishTarget?: RunInputs['publish']['target'];
  /** Paths that validation found shared, with their owners. */
  readonly shared?: Readonly<Record<string, readonly WorkerName[]>>;
  /** Workers that validation rejected, with the code of the finding. */
  readonly rejected?: Partial<Record<WorkerName, string>>;
  /** If false, there is no VALIDATION.json. */
  readonly validated?: boolean;
}

/** A run with real bundles, ready for integrate. */
export interface IntegrateRun extends AsyncDisposable {
  readonly repo: FactoryRepo;
  readonly inputs: IntegrateInputs;
  readonly deps: StageDeps;
  readonly truths: ReadonlyMap<WorkerName, WorkerTruth>;
  /** A path of the run folder, absolute. */
  file(name: string): string;
}

/** The dependencies of a stage in a test: the real environment, a fixed clock. */
export function testDeps(log: (line: string) => void = () => undefined): StageDeps {
  return { clock: fixedClock(new Date(testStart)), env: process.env, signal: new AbortController().signal, log };
}

/**
 * Builds the run: bundles collected by git from real worktrees, and the records that prepare and validate would write. The worktrees exist
 * only where the bundle was collected for the first time.
 */
export async function integrateRun(options: IntegrateRunOptions): Promise<IntegrateRun> {
  const repo = await factoryRepo(options.base, options.earlier === undefined ? {} : { earlier: options.earlier });
  const { root, layout, baseSha } = repo;
  const config = factoryConfig.parse({
    gates: options.gates ?? [],
    gate_policy: options.gatePolicy ?? {},
    merge: options.merge ?? {},
    setup: options.setup ?? {},
  });
  const truths = new Map<WorkerName, WorkerTruth>();
  const recorded = testRunInputs(repo, config);
  const target = options.publishTarget ?? recorded.publish.target;
  const assisted_by = { A_core: 'codex:scripted-1' };
  const runInputs = { ...recorded, assisted_by, publish: { ...recorded.publish, target } };
  writeFiles(root, { [layout.inputs]: prettyJson(runInputs), [layout.manifest]: '{}\n' });
  await freeLedger({ file: join(root, layout.ledger), runId: testRunId, clock: fixedClock(new Date(testStart)) }).then(
    (ledger) => ledger.append({ event_type: 'RUN_START', actor: 'factory' }),
  );
  const { base, earlier } = options;
  for (const worker of workerNames) {
    const work = options.work[worker] ?? (worker === 'Z_aggregator' ? {} : 'noop');
    const key = ['integrateRun', base, earlier, worker, work, runInputs.assisted_by, config.security];
    const truth = await fromTemplate(key, root, async (place) => {
      await using store = await openBorrowingStore({ repo: root, env: process.env });
      const { path } = await repo.openWorktree(worker);
      const noop = work === 'noop' ? { noop: true, noop_reason: 'nothing to do', noop_ack: worker } : {};
      const outbox = goodOutbox(worker, noop);
      writeFiles(join(path, layout.outbox(worker)), outbox);
      for (const [name, content] of work === 'noop' ? [] : Object.entries(work)) {
        if (content === null) rmSync(join(path, name), { recursive: true });
        else writeFiles(path, { [name]: content });
      }
      return await collectBundle({
        store,
        root: place,
        layout,
        worker,
        worktree: path,
        baseSha,
        startedAt: testStart,
        assistedBy: runInputs.assisted_by[worker as 'A_core'],
        lock: testLock(worker),
        limits: config.security,
        logs: [],
        env: process.env,
      });
    });
    truths.set(worker, truth);
  }
  if (options.validated !== false) writeFiles(root, { [layout.validation]: prettyJson(validationOf(options, truths)) });
  return {
    repo,
    truths,
    deps: testDeps(),
    inputs: {
      root,
      runId: testRunId,
      launchDigest: await launchDigest(root, layout),
      earlier: [],
      gates: 'run',
    },
    file: (name) => join(root, layout.runDir, name),
    [Symbol.asyncDispose]: () => repo[Symbol.asyncDispose](),
  };
}

function validationOf(options: IntegrateRunOptions, truths: ReadonlyMap<WorkerName, WorkerTruth>): Validation {
  const rejected = options.rejected ?? {};
  const isBlocked = Object.keys(rejected).length > 0;
  const check = (name: string, status: CheckRecord['status'] = 'PASS'): CheckRecord => ({
    name,
    status,
    rc: status === 'PASS' ? 0 : 2,
    required: true,
    detail: '',
  });
  return {
    schema_version: 1,
    run_id: testRunId,
    status: isBlocked ? 'BLOCKED' : 'PASS',
    checks: [
      check('workers_done'),
      check('worker_bundle_validation', isBlocked ? 'BLOCKED' : 'PASS'),
      check('claims_match_git'),
      check('overlap_detection'),
      check('scope_detection'),
      check('schema_files_changed'),
    ],
    findings: Object.entries(rejected).map(([worker, code]) => ({
      code,
      severity: 'error',
      message: `${worker} was not accepted.`,
      next_action: 'Fix it.',
      worker,
    })),
    workers: [...truths.values()].map(({ worker, commit, tree, changes, patchBytes }) => ({
      worker,
      status: rejected[worker] === undefined ? 'PASS' : 'BLOCKED',
      accepted: rejected[worker] === undefined,
      noop: changes.length === 0 && worker !== 'Z_aggregator',
      commit,
      tree,
      changed_files: changes.length,
      patch_bytes: patchBytes ?? 0,
    })),
    shared_paths: Object.entries(options.shared ?? {}).map(([path, owners]) => ({ path, owners: [...owners] })),
    counts: {},
  };
}
