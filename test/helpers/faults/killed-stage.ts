import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import { verifyRun } from '../../../src/core/evidence/verify-run.ts';
import { openGit } from '../../../src/core/git/git.ts';
import { layoutOf } from '../../../src/core/run/layout.ts';
import { type ProcessResult, runProcess } from '../../../src/core/system/processes/run-process.ts';
import { sha256 } from '../../../src/core/system/text/hash.ts';
import { compileSource } from '../processes/compiled-source.ts';
import { fixedInstant } from '../runs/end-to-end.ts';
import { shortTimings } from '../stages/dispatch-run.ts';
import { treeManifest } from '../tree-manifest.ts';

/** The stages that {@link stageProgram} runs, in the order of a run. */
export const killedStages = ['dispatch', 'validate', 'integrate', 'publish'] as const;
export type KilledStage = (typeof killedStages)[number];

/** The inputs of a stage: the run as prepare issued it, and for `publish` the commit that integrate returned. */
export interface StageCall {
  readonly runId: string;
  readonly launchDigest: string;
  readonly mergeSha: string;
}

/** Runs a stage in a separate process, which a fault in `env` may kill. Its temporary files are in `temp`. */
export type TakeStage = (
  stage: KilledStage,
  root: string,
  call: StageCall,
  env: Readonly<Record<string, string>>,
) => Promise<ProcessResult>;

/** Compiles the stages into a folder, so that a killed process starts fast, and returns a function that calls a stage. */
export function stageProgram(folder: string, temp: string): TakeStage {
  const module = compileSource(folder, ['core', 'stages', 'actions/dispatch-codex']);
  const from = (name: string): string => JSON.stringify(module(name));
  const program = join(folder, 'stage.js');
  const worker = JSON.stringify(fileURLToPath(module('actions/dispatch-codex/script-worker')));
  writeFileSync(
    program,
    `import { dispatchCodex } from ${from('stages/dispatch-codex/dispatch-codex')};
import { validateBundles } from ${from('stages/validate-bundles/validate-bundles')};
import { integrate } from ${from('stages/integrate/integrate')};
import { publish } from ${from('stages/integrate/publish/publish')};
import { fixedClock } from ${from('core/system/clock')};
const [stage, root, runId, launchDigest, mergeSha] = process.argv.slice(2);
const run = { root, runId, launchDigest };
const deps = {
  clock: fixedClock(new Date(${JSON.stringify(fixedInstant)})),
  env: process.env,
  signal: new AbortController().signal,
  log: () => undefined,
  scriptWorker: { command: process.execPath, args: [${worker}] },
  timings: ${JSON.stringify(shortTimings)},
};
const stages = {
  dispatch: () => dispatchCodex(run, deps),
  validate: () => validateBundles(run, deps),
  integrate: () => integrate({ ...run, earlier: [], gates: 'run' }, deps),
  publish: () => publish({ ...run, publish: 'stack', mergeSha }, deps),
};
const report = await stages[stage]();
process.stdout.write(JSON.stringify({ status: report.status, outputs: report.outputs, next: report.nextAction }));
process.exitCode = report.status === 'PASS' ? 0 : 2;
`,
  );
  const layer = pathToFileURL(join(import.meta.dirname, 'fault-layer.js')).href;
  return (stage, root, { runId, launchDigest, mergeSha }, env) =>
    runProcess({
      command: process.execPath,
      args: ['--import', layer, program, stage, root, runId, launchDigest, mergeSha],
      cwd: root,
      env: {
        PATH: process.env.PATH ?? '',
        TMPDIR: temp,
        FACTORY_RUN__CLOCK: fixedInstant,
        FACTORY_FAULT_SYNC: '1',
        ...env,
      },
      timeoutMs: 120_000,
    });
}

/**
 * Compared in other ways: raw logs, heartbeats and locks not at all; ledgers by their events; signatures of a ledger and the report with
 * its head by whether they match the ledger; commits by git's ids.
 */
const apart = (path: string): boolean =>
  /(?:^|\/)(?:_debug|ledger|locks)$|\/logs\/[A-Z]_|CHANGES\.bundle$|factory_ledger\.|(?:ledger|report)\.sha256$/.test(
    path,
  );

/** Everything that a stage leaves: files, events of all ledgers except those about resuming, refs, and the number of worktrees. */
export async function stateAfter(root: string, runId: string): Promise<Record<string, string>> {
  const git = openGit({ dir: root, env: process.env });
  const ledgers = join(root, 'tools/codex/runs', runId, 'ledger');
  const { comparisons } = await verifyRun({ root, layout: layoutOf(factoryConfig.parse({}).paths, runId) });
  const events = readdirSync(ledgers)
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => [`events of ${name}`, eventsOf(join(ledgers, name)).join('\n')]);
  return {
    ...treeManifest(join(root, 'tools/codex'), (path) => apart(path) || path.endsWith('FINAL_REPORT.txt')),
    ...Object.fromEntries(events),
    report: reportOf(root, runId),
    differs: comparisons.flatMap(({ name, state }) => (state === 'differs' ? [name] : [])).join(),
    refs: (await git.run(['for-each-ref', '--format=%(refname) %(objectname)'])).text,
    worktrees: String((await git.run(['worktree', 'list', '--porcelain'])).text.match(/^worktree /gm)?.length),
  };
}

/**
 * The completed work that a ledger records. For a worker that is dispatched again, only the last dispatch counts. Events that announce an
 * attempt (DISPATCH_START, WORKTREE_CLOSING) are left out.
 */
function eventsOf(file: string): string[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const names = lines
    .map((line) => JSON.parse(line) as { event_type: string; details: { state?: string; worker?: string } })
    .map(({ event_type, details }) => [details.state ?? event_type, details.worker ?? ''].join(' ').trim());
  return names
    .slice(names.lastIndexOf('WORKER_PENDING') + 1)
    .filter((name) => !/^(?:RESUMED|LEDGER_REPAIRED|RETRY|DISPATCH_START|[A-Z_]+ING$)/.test(name));
}

/** The whole lines of every ledger of a run, by file name. None of them may change or disappear later. */
export function recordedLines(root: string, runId: string): Record<string, string> {
  const folder = join(root, 'tools/codex/runs', runId, 'ledger');
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  return Object.fromEntries(
    files.map((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      return [name, text.slice(0, text.lastIndexOf('\n') + 1)];
    }),
  );
}

/** The final report, if it exists and is the signed one, without its ledger head, which is the only difference after a resume. */
function reportOf(root: string, runId: string): string {
  const folder = join(root, 'tools/codex/runs', runId);
  try {
    const text = readFileSync(join(folder, 'Z_aggregator/FINAL_REPORT.txt'), 'utf8');
    const lines = readFileSync(join(folder, 'attestations/report.sha256'), 'utf8').split('\n');
    if (!lines.includes(`${sha256(text)}  Z_aggregator/FINAL_REPORT.txt`)) return 'not the one that is signed';
    return text.replace(/(Ledger Signature\n[\s\S]*?\n)\n/, '\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'none';
    throw error;
  }
}

/** Locks and temporary files, of the factory and of git, that no process holds or needs any longer. */
export function leftLocked(root: string): string[] {
  return ['tools/codex', '.git'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((path) =>
      /\.lock(?:\.|$)|\.factory-tmp-/.test(path),
    ),
  );
}

/** The differences between two states, with both sides. */
export function differences(left: Record<string, string>, right: Record<string, string>): string[] {
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])].filter((key) => left[key] !== right[key]);
  return keys.map((key) => `${key}: ${left[key]?.slice(0, 400)} / ${right[key]?.slice(0, 400)}`);
}
