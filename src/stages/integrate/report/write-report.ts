import { join } from 'node:path';
import type { ObjectStore } from '../../../core/bundle/store/object-store.ts';
import type { WorkerTruth } from '../../../core/bundle/truth/bundle-model.ts';
import { fileChangesOf } from '../../../core/bundle/truth/file-changes.ts';
import { SCHEMA_VERSION } from '../../../core/contracts/common.ts';
import { meaningfulGate } from '../../../core/contracts/verdict/meaningful-gate.ts';
import { proof } from '../../../core/contracts/verdict/proof.ts';
import { type FilesChanged, filesChanged } from '../../../core/contracts/worker/files-changed.ts';
import { type LogIndex, logIndex } from '../../../core/contracts/worker/log-index.ts';
import { statusFile } from '../../../core/contracts/worker/status-file.ts';
import { aggregator, inWorkerOrder, type WorkerName } from '../../../core/contracts/worker.ts';
import { quoteInline } from '../../../core/diagnostics/text/quote.ts';
import { renderStatusFile } from '../../../core/evidence/verdict.ts';
import { type TreeChange, treeChanges, treePatch } from '../../../core/git/objects/diff-tree.ts';
import type { OpenRun } from '../../../core/run/access/open-run.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import { stateFiles } from '../../../core/run/state-digest.ts';
import { digestFile } from '../../../core/system/hostile/digest-file.ts';
import { sha256 } from '../../../core/system/text/hash.ts';
import { prettyJson } from '../../../core/system/text/json.ts';
import { renderMeaning } from '../gates/judge-meaning.ts';
import { policyKey } from './policy-lines.ts';
import { type ReportFacts, renderFinalReport, renderMergePlan } from './render-final-report.ts';

/** The integrator's folder within the run folder. */
const folder = aggregator;

/** What {@link writeReport} writes. */
export interface ReportParts {
  readonly facts: ReportFacts;
  /** `undefined` without a store to read objects from. */
  readonly store: ObjectStore | undefined;
}

/** The sha256 of the written files, for the ledger. */
export interface WrittenReport {
  readonly hashes: Readonly<Record<string, string>>;
  readonly mergedFiles: number;
}

/**
 * Writes every integrator artifact, the run's STATUS.json and the attestations. All are rendered from one verdict
 * (docs/design/formats.md, law 1: docs/design/laws.md).
 */
export async function writeReport(run: OpenRun, parts: ReportParts): Promise<WrittenReport> {
  const { facts } = parts;
  const { layout, verdict, meaning } = facts;
  const merged = facts.proof.tree === null ? [] : await mergedChanges(parts);
  const files = new Map<string, string | Uint8Array>();
  files.set('DIFF.patch', await mergedPatch(parts));
  files.set('FILES_CHANGED.json', prettyJson(filesChanged.parse(await mergedFiles(parts, merged))));
  files.set('FINAL_REPORT.txt', renderFinalReport(facts));
  files.set('MERGE_PLAN.md', renderMergePlan(facts));
  files.set('PROOF.json', prettyJson(proof.parse(facts.proof)));
  files.set('VERIFY_MEANINGFUL_GATE.json', prettyJson(meaningfulGate.parse(meaning)));
  files.set('VERIFY_MEANINGFUL_GATE.md', renderMeaning(meaning, quoteInline));
  const logs = logFiles(parts);
  for (const { path, content } of logs) files.set(path, content);
  files.set('LOGS/INDEX.json', prettyJson(logIndex.parse(indexOf(layout, logs))));
  const names = [...files.keys(), 'STATUS.json'].sort();
  const { rounds } = facts;
  const extras = {
    ...(facts.revision === undefined ? {} : { revision: facts.revision.revision }),
    base_sha: facts.inputs?.base_sha ?? null,
    merge_sha: facts.proof.merge_sha,
    usage: facts.usage,
    ...policyKey(facts.policy),
    ...(Object.keys(rounds).length === 0 ? {} : { feedback_rounds: rounds }),
  };
  const status = prettyJson(statusFile.parse(renderStatusFile(verdict, names, extras)));
  const runNames = names.map((name) => `${folder}/${name}`);
  const runStatus = statusFile.parse(
    renderStatusFile({ ...verdict, startedAt: facts.inputs?.started_at ?? verdict.startedAt }, runNames, extras),
  );
  for (const [name, content] of files) await run.write(`${folder}/${name}`, content);
  await run.write('attestations/bundles.sha256', await bundleLines(run.root, layout, facts));
  files.set('STATUS.json', status);
  const lines = names.map((name) => `${sha256(files.get(name) ?? '')}  ${folder}/${name}\n`);
  await run.write('attestations/report.sha256', lines.filter((line) => !isRawLog(line)).join(''));
  await run.write(`${folder}/STATUS.json`, status);
  // Last, because this file marks the end of the run.
  await run.write('STATUS.json', prettyJson(runStatus));
  return {
    hashes: {
      final_report_sha256: sha256(files.get('FINAL_REPORT.txt') ?? ''),
      proof_sha256: sha256(files.get('PROOF.json') ?? ''),
      status_sha256: sha256(status),
    },
    mergedFiles: merged.length,
  };
}

/** Raw logs are not in the identity set, so no attestation may depend on their bytes (law 8: docs/design/laws.md). */
function isRawLog(line: string): boolean {
  return line.includes('/LOGS/') && !line.endsWith('/LOGS/INDEX.json\n');
}

async function mergedChanges({ facts, store }: ReportParts): Promise<readonly TreeChange[]> {
  const { merge } = facts;
  return store === undefined || merge === undefined ? [] : treeChanges(store.git, merge.baseTree, merge.tree);
}

const maxMergedPatchBytes = 512 * 1024 * 1024;

async function mergedPatch({ facts, store }: ReportParts): Promise<Uint8Array> {
  const { merge, proof: proven } = facts;
  if (store === undefined || merge === undefined || proven.tree === null) return Buffer.alloc(0);
  return (await treePatch(store.git, merge.baseTree, merge.tree, maxMergedPatchBytes)) ?? Buffer.alloc(0);
}

/** The merged FILES_CHANGED.json. Each reason lists the workers whose changes are in the path. */
async function mergedFiles({ facts, store }: ReportParts, merged: readonly TreeChange[]): Promise<FilesChanged> {
  const head = { schema_version: SCHEMA_VERSION, run_id: facts.layout.runId, owner: aggregator };
  if (store === undefined || merged.length === 0) {
    const why = facts.proof.tree === null ? 'there is no clean merge' : 'no worker changed anything';
    return { ...head, changes: [], noop: true, noop_reason: `Nothing was merged: ${why}.`, noop_ack: 'NOOP' };
  }
  const owners = new Map<string, WorkerName[]>();
  for (const { worker, path, outcome } of facts.proof.changes) {
    if (outcome === 'integrated') owners.set(path, [...(owners.get(path) ?? []), worker]);
  }
  const reasons = new Map(
    [...owners].map(([path, workers]) => [path, `integrated from ${inWorkerOrder(workers).join(', ')}`]),
  );
  const truth: WorkerTruth = { worker: aggregator, commit: null, tree: null, changes: merged, patchBytes: 0 };
  return { ...head, changes: await fileChangesOf(store, truth, reasons) };
}

interface LogFile {
  readonly name: string;
  readonly path: string;
  readonly rc: number;
  readonly content: string | Uint8Array;
}

function logFiles({ facts }: ReportParts): LogFile[] {
  const { verdict, merge, plan, gates } = facts;
  const steps = [
    ...plan.workers.map(({ worker, rejected }) => `${worker}: ${rejected === '' ? 'accepted' : quoteInline(rejected)}`),
    ...(merge?.commits ?? []).map(({ worker, commit }) => `merged ${worker} as ${commit}`),
    ...(merge?.conflicts ?? []).map(
      ({ worker, path, kind }) => `conflict of ${worker} in ${quoteInline(path)} (${kind})`,
    ),
    `verdict ${verdict.verdict}`,
  ];
  return [
    ...gates.flatMap(({ name, rc: own, output, manifest }) => {
      const rc = own ?? verdict.exitCode;
      const log = { name: `gate:${name}`, path: `LOGS/gate-${name}.log`, rc, content: output };
      if (manifest === undefined) return [log];
      return [log, { name: `manifest:${name}`, path: `LOGS/gate-${name}.manifest.json`, rc, content: manifest }];
    }),
    { name: 'integration', path: 'LOGS/integration.log', rc: verdict.exitCode, content: `${steps.join('\n')}\n` },
  ];
}

function indexOf(layout: RunLayout, logs: readonly LogFile[]): LogIndex {
  return {
    schema_version: SCHEMA_VERSION,
    run_id: layout.runId,
    owner: aggregator,
    logs: logs.map(({ name, path, rc }) => ({ name, path, rc })),
  };
}

/** The files of the workers' bundles as `sha256sum` lines, without raw logs. */
async function bundleLines(root: string, layout: RunLayout, { plan }: ReportFacts): Promise<string> {
  const folders = plan.workers.map(({ worker }) => `${layout.bundle(worker)}/`);
  const lines: string[] = [];
  for (const { file } of await stateFiles(root, layout)) {
    const name = file.slice(layout.runDir.length + 1);
    if (!folders.some((start) => file.startsWith(start)) || name.endsWith('/CHANGES.bundle')) continue;
    if (/\/LOGS\/(?!INDEX\.json$|COLLECT\.json$)/.test(name)) continue;
    lines.push(`${(await digestFile(join(root, file))).sha256}  ${name}\n`);
  }
  return lines.join('');
}
