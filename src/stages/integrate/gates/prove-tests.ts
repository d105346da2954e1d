import { join } from 'node:path';
import type { FactoryConfig } from '../../../core/contracts/config/factory-config.ts';
import { finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import { quoteInline } from '../../../core/diagnostics/text/quote.ts';
import { overlayTree } from '../../../core/git/objects/overlay-tree.ts';
import { proveTestsGate } from '../../../core/policy/gate-names.ts';
import type { StageDeps } from '../../../core/run/stage.ts';
import { maxLogBytes, rcInWords } from '../../../core/setup/commands/run-command.ts';
import { tempFolder } from '../../../core/system/files/temp.ts';
import type { MergePlan } from '../merge/plan-merge.ts';
import { type GateContext, type GateEnd, inGateFolder } from './gate-folder.ts';
import { type GateRun, gateRunOf } from './run-gate.ts';
import { type ChangedTest, changedTests } from './test-files/changed-tests.ts';
import { type TestCommand, testCommand } from './test-files/test-command.ts';

export interface ProveTestsOptions {
  /** Of the merged tree. */
  readonly place: GateContext;
  readonly baseSha: string;
  readonly config: Pick<FactoryConfig, 'gate_policy' | 'tests'>;
  readonly plan: MergePlan;
}

/** One test file with its command. */
interface Task extends TestCommand {
  readonly test: ChangedTest;
}

/** The exit status of each test file by path, and what they printed. */
interface Results {
  readonly rcs: ReadonlyMap<string, number>;
  readonly end: GateEnd;
}

/**
 * The gate of `gate_policy.prove_tests` (docs/gates.md). Runs each test file that workers added or changed on the merged tree, and those
 * that pass on the base commit too, with only these test files laid over it. A test that passes on both tests nothing that the run
 * changed. The rc is 0 or 1.
 */
export async function proveTests(options: ProveTestsOptions, deps: StageDeps): Promise<GateRun> {
  const { place } = options;
  return gateRunOf(proveTestsGate, place.tree, await prove(options, deps), deps);
}

async function prove({ place, baseSha, config, plan }: ProveTestsOptions, deps: StageDeps): Promise<GateEnd> {
  const { git } = place.store;
  const trees = { base: baseSha, merged: place.tree };
  const { tests, overlay, helpers } = await changedTests(git, trees, config.tests.globs, plan);
  const laid = helpers.map((path) => `${quoteInline(path)}: laid over the base commit, not run by itself`);
  if (tests.length === 0) {
    const message = 'No test file was added or changed, so that the gate prove-tests had nothing to run.';
    const found = finding('ERR_TEST_PROVES_NOTHING', message, { severity: 'warning', nextAction: nothingToProve });
    return { rc: 0, findings: [found], output: lines([...laid, message]) };
  }
  const tasks: Task[] = [];
  const findings: Diagnostic[] = [];
  for (const test of tests) {
    const how = testCommand(test, config.gate_policy.prove_tests_commands, process.platform);
    if (how !== undefined) tasks.push({ test, ...how });
    else findings.push(of(test, 'ERR_TEST_NO_COMMAND', 'is changed, but no command is known that runs it alone'));
  }
  const merged = await runAll(tasks, place, 'the merge', deps);
  if (merged.end.findings.length > 0) return merged.end;
  const passing = tasks.filter(({ test }) => merged.rcs.get(test.path) === 0);
  await using scratch = await tempFolder('factory-overlay');
  const tree = await overlayTree(git, baseSha, overlay, join(scratch.path, 'index'));
  const base = await runAll(passing, { ...place, tree }, 'the base', deps);
  if (base.end.findings.length > 0) return base.end;
  for (const { test } of tasks) {
    const rc = merged.rcs.get(test.path) ?? 0;
    if (rc !== 0) findings.push(of(test, 'ERR_TEST_FAILED', `${rcInWords(rc)} on the merge`));
    else if (base.rcs.get(test.path) === 0)
      findings.push(of(test, 'ERR_TEST_PROVES_NOTHING', 'passes on the base commit too'));
  }
  const rows = tasks.map(({ test: { path } }) => {
    const [onBase, onMerge] = [base.rcs.get(path), merged.rcs.get(path) ?? 0];
    const words = onBase === undefined ? '' : `, ${onBase === 0 ? 'passed' : rcInWords(onBase)} on the base`;
    return `${quoteInline(path)}: ${onMerge === 0 ? 'passed' : rcInWords(onMerge)} on the merge${words}`;
  });
  const unknown = findings.filter(({ code }) => code === 'ERR_TEST_NO_COMMAND').map(({ message }) => message);
  // What failed on the merge comes last before the list: reports show the end.
  const output = Buffer.concat([base.end.output, merged.end.output, lines([...laid, ...unknown, ...rows])]);
  return { rc: findings.length === 0 ? 0 : 1, findings, output: output.subarray(-maxLogBytes) };
}

const nothingToProve = 'If the change should have a test, ask for one in the prompt and run again.';

/** What one test file may print into the log: its end, because that shows the failure. */
const maxTestOutput = 16 * 1024;

/** Runs test files one after another in one folder. None runs if the folder cannot be made ready. */
async function runAll(tasks: readonly Task[], place: GateContext, where: string, deps: StageDeps): Promise<Results> {
  const rcs = new Map<string, number>();
  if (tasks.length === 0) return { rcs, end: { rc: 0, findings: [], output: Buffer.alloc(0) } };
  const end = await inGateFolder(proveTestsGate, place, deps, async (folder) => {
    const [passed, failed]: [Buffer[], Buffer[]] = [[], []];
    let size = 0;
    for (const { test, command, timeoutSeconds } of tasks) {
      const { rc, output } = await folder.run(command, timeoutSeconds);
      rcs.set(test.path, rc);
      const shown = size < maxLogBytes / 2 ? output.subarray(-maxTestOutput) : Buffer.alloc(0);
      size += shown.length;
      const piece = [Buffer.from(`$ ${quoteInline(command.join(' '))} (on ${where})\n`), shown, Buffer.from('\n')];
      (rc === 0 ? passed : failed).push(...piece);
    }
    return { rc: 0, findings: [], output: Buffer.concat([...passed, ...failed]) };
  });
  return { rcs, end };
}

function of(
  { path, workers }: ChangedTest,
  code: 'ERR_TEST_FAILED' | 'ERR_TEST_NO_COMMAND' | 'ERR_TEST_PROVES_NOTHING',
  what: string,
): Diagnostic {
  const [worker] = workers;
  const by = workers.length > 1 ? ` (changed by ${workers.join(', ')})` : '';
  return finding(code, `The test file ${quoteInline(path)} ${what}${by}.`, {
    file: path,
    ...(workers.length === 1 && worker !== undefined ? { worker } : {}),
  });
}

function lines(texts: readonly string[]): Buffer {
  return Buffer.from(texts.map((text) => `${text}\n`).join(''));
}
