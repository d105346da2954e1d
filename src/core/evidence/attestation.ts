import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runInputs } from '../contracts/launch/run-inputs.ts';
import { proof } from '../contracts/verdict/proof.ts';
import { statusFile } from '../contracts/worker/status-file.ts';
import { AppError } from '../diagnostics/app-error.ts';
import { exitCodeOf } from '../diagnostics/exit-codes.ts';
import { foldLedger } from '../ledger/fold.ts';
import { readLedger } from '../ledger/read-ledger.ts';
import { maxJsonBytes, readJsonFile, readJsonFileIfAny } from '../run/json-file.ts';
import type { RunLayout } from '../run/layout.ts';
import { attestationFiles, stateDigest, stateFiles } from '../run/state-digest.ts';
import { writeFileAtomic } from '../system/files/atomic-write.ts';
import { digestFile } from '../system/hostile/digest-file.ts';
import { readPlainText } from '../system/hostile/read-hostile.ts';
import { safeJoin } from '../system/paths/safe-path.ts';
import { sha256 } from '../system/text/hash.ts';
import { byCodeUnit, prettyJson } from '../system/text/json.ts';
import { verificationFailed, verifyRun } from './verify-run.ts';

/** The predicate type; docs/attestation.md documents its fields. */
export const predicateType = 'https://codex-factory.dev/attestation/run/v1';

/** An attested file or commit (https://github.com/in-toto/attestation/blob/main/spec/v1/resource_descriptor.md). */
interface Subject {
  readonly name: string;
  readonly digest: { readonly sha256: string } | { readonly gitCommit: string };
}

/** An in-toto statement about a run. Keys have a fixed order; subjects are sorted by name. */
export interface RunStatement {
  readonly _type: 'https://in-toto.io/Statement/v1';
  readonly subject: readonly Subject[];
  readonly predicateType: typeof predicateType;
  readonly predicate: Readonly<Record<string, unknown>>;
}

/** A statement and its serialized form. */
export interface Attestation {
  readonly statement: RunStatement;
  /** The content of run.intoto.json: JSON indented by two spaces, LF, final newline. */
  readonly text: string;
  /** sha256 of {@link text}. */
  readonly digest: string;
}

/**
 * Attests a finished run: the sha256 of every file of its identity set, its merge commit, and the facts of its verdict. The same run
 * gives the same bytes in every folder.
 *
 * @param root the folder that `layout` is relative to, absolute
 * @throws AppError ERR_RUN_UNFINISHED; ERR_VERIFY if two records of the verdict differ; the errors of the file readers
 */
export async function attestRun(root: string, layout: RunLayout): Promise<Attestation> {
  const { events, head, tail } = await readLedger(await safeJoin(root, layout.ledger), 'ledger/run.jsonl');
  const state = foldLedger(events);
  if (state.status === 'PENDING' || tail.bytes > 0) {
    throw new AppError(
      'ERR_RUN_UNFINISHED',
      `Run ${layout.runId} has no verdict yet. Only a finished run can be attested.`,
    );
  }
  const verification = await verifyRun({ root, layout });
  if (verificationFailed(verification, false)) {
    const differing = verification.comparisons.filter((one) => one.state === 'differs').map(({ name }) => name);
    throw new AppError('ERR_VERIFY', `The records of ${layout.runId} differ: ${differing.join('; ')}.`);
  }
  const status = await readJsonFile(root, layout.status, statusFile);
  const proven = await readJsonFileIfAny(root, `${layout.integratorDir}/PROOF.json`, proof);
  const inputs = await readJsonFileIfAny(root, layout.inputs, runInputs);
  const statement: RunStatement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: await subjectsOf(root, layout, proven?.merge_sha ?? null),
    predicateType,
    predicate: {
      run_id: layout.runId,
      kind: state.kind,
      verdict: state.status,
      exit_code: exitCodeOf(state.status),
      noop: status.noop === true,
      started_at: state.started_at,
      ended_at: state.ended_at,
      base_sha: inputs?.base_sha ?? null,
      merge_sha: proven?.merge_sha ?? null,
      merge_tree: proven?.tree ?? null,
      commits: proven?.commits ?? [],
      required_checks: status.required_checks
        .map(({ name, status: result, rc }) => ({ name, status: result, rc: rc ?? null }))
        .sort((left, right) => byCodeUnit(left.name, right.name)),
      ledger: { head, events: events.length },
      launch_digest: state.launch_digest,
      state_digest: await stateDigest(root, layout),
    },
  };
  const text = prettyJson(statement);
  return { statement, text, digest: sha256(text) };
}

/**
 * Writes a run's attestation below `attestations/`: the statement, and the two files that GitHub's attest action needs (the predicate,
 * and the subjects as a checksum file).
 *
 * @returns the files, relative to the root
 * @throws AppError ERR_WRITE_FAILED, ERR_PATH_UNSAFE
 */
export async function writeAttestation(root: string, layout: RunLayout, attestation: Attestation): Promise<string[]> {
  const { statement, text } = attestation;
  const sums = statement.subject.flatMap(({ name, digest }) =>
    'sha256' in digest ? [`${digest.sha256}  ${name}\n`] : [],
  );
  const contents = [text, prettyJson(statement.predicate), sums.join('')];
  const files = attestationFiles.map((name) => `${layout.runDir}/${name}`);
  for (const [at, file] of files.entries()) await writeFileAtomic(root, file, contents[at] ?? '');
  return files;
}

/** The result of {@link verifyAttestation}. */
export interface AttestationCheck {
  /** sha256 of the attestation's bytes. */
  readonly digest: string;
  /** The differences between the attestation and the run, one sentence each. */
  readonly problems: readonly string[];
}

/**
 * Compares a run with its attestation: every subject, every fact, every byte.
 *
 * @param given the attestation's text; by default the file of the run folder is read
 * @throws AppError ERR_ATTESTATION if there is no attestation; the errors of {@link attestRun} if the run cannot be attested
 */
export async function verifyAttestation(root: string, layout: RunLayout, given?: string): Promise<AttestationCheck> {
  const file = `${layout.runDir}/${attestationFiles[0]}`;
  const text = given ?? readPlainText(await safeJoin(root, file), maxJsonBytes);
  if (text === undefined) throw new AppError('ERR_ATTESTATION', `There is no ${file}.`, { file });
  const now = await attestRun(root, layout);
  const problems = text === now.text ? [] : differences(text, now.statement);
  return { digest: sha256(text), problems };
}

function differences(text: string, now: RunStatement): string[] {
  let stated: Partial<RunStatement> | null;
  try {
    stated = JSON.parse(text) as Partial<RunStatement> | null;
  } catch {
    return ['The attestation is not JSON.'];
  }
  const attested = subjectMap(stated?.subject);
  const found = subjectMap(now.subject);
  const names = [...new Set([...attested.keys(), ...found.keys()])].sort(byCodeUnit);
  const files = names.flatMap((name) => {
    if (attested.get(name) === found.get(name)) return [];
    if (!found.has(name)) return [`${name} is attested but missing.`];
    return [attested.has(name) ? `${name} differs from the attestation.` : `${name} is not attested.`];
  });
  const facts = Object.entries(now.predicate)
    .filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(stated?.predicate?.[key]))
    .map(([key]) => `The fact ${key} differs.`);
  const all = [...files, ...facts];
  return all.length > 0 ? all : ['The attestation has the same content but different bytes.'];
}

function subjectMap(subjects: unknown): Map<string, string> {
  if (!Array.isArray(subjects)) return new Map();
  return new Map(
    subjects.map((one: Partial<Subject> | null) => [String(one?.name), String(JSON.stringify(one?.digest))]),
  );
}

/** The files of the identity set (law 8: docs/design/laws.md) with their sha256, and the merge commit. */
async function subjectsOf(root: string, layout: RunLayout, merge: string | null): Promise<Subject[]> {
  const subjects: Subject[] = [];
  for (const { path, file } of await stateFiles(root, layout)) {
    if (!isText(path) || (path.endsWith('.patch') && (await hasBinaryHunk(join(root, file))))) continue;
    subjects.push({ name: path, digest: { sha256: (await digestFile(join(root, file))).sha256 } });
  }
  const commit: Subject[] = merge === null ? [] : [{ name: `git:${merge}`, digest: { gitCommit: merge } }];
  return [...commit, ...subjects].sort((left, right) => byCodeUnit(left.name, right.name));
}

/** Whether a file is compared byte for byte. Raw logs, heartbeats and binary files are not. */
function isText(path: string): boolean {
  if (path.includes('/_debug/')) return false;
  return /\.(?:json|jsonl|md|txt|patch|sha256|marker)$/.test(path);
}

/** Compressed hunks differ between versions of zlib. PROOF.json lists the ids of the blobs in them. */
async function hasBinaryHunk(file: string): Promise<boolean> {
  return /^GIT binary patch$/m.test(await readFile(file, 'latin1'));
}
