import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { type ScopeLock, scopeLock } from '../../contracts/launch/scope-lock.ts';
import { type CollectRecord, collectRecord } from '../../contracts/verdict/collect-record.ts';
import { type FilesChanged, filesChanged } from '../../contracts/worker/files-changed.ts';
import { type HandoffNote, handoffNote } from '../../contracts/worker/handoff-note.ts';
import { type LogIndex, logIndex } from '../../contracts/worker/log-index.ts';
import { type StatusFile, statusFile } from '../../contracts/worker/status-file.ts';
import type { WorkerName } from '../../contracts/worker.ts';
import { finding } from '../../diagnostics/app-error.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { checkJsonText } from '../../run/json-file.ts';
import type { RunLayout } from '../../run/layout.ts';
import { readHostileFile } from '../../system/hostile/read-hostile.ts';
import { statHostile } from '../../system/hostile/stat-hostile.ts';

/** A bundle's files, each read by its contract; `null` where it is missing or does not fit, which a finding then says. */
export interface BundleFiles {
  readonly status: StatusFile | null;
  readonly handoff: HandoffNote | null;
  readonly filesChanged: FilesChanged | null;
  readonly scopeLock: ScopeLock | null;
  readonly logIndex: LogIndex | null;
  readonly collect: CollectRecord | null;
  readonly patch: Buffer | null;
  /** What the worker claims; absent claims are no finding. */
  readonly claimedFiles: FilesChanged | null;
  readonly claimedPatch: Buffer | null;
  /** What the worker left in the place of its lock. */
  readonly claimedLock: ScopeLock | null;
  /** `file` is relative to the repository root. */
  readonly findings: readonly Diagnostic[];
}

const maxJsonBytes = 16 * 1024 * 1024;
/** A person cannot mend what the next dispatch writes anew. */
const writtenByWorkers = new Set(['STATUS.json', 'HANDOFF_NOTE.json']);
const askForShape =
  'Let the prompt show the worker the file as docs/prompts.md does ("What a worker hands back"), then dispatch the worker again.';
const maxTextBytes = 1024 * 1024;
const maxFindingsPerFile = 10;
const maxPatchBytes = 256 * 1024 * 1024;

/**
 * Reads a bundle from the run folder, no link followed, sizes bounded. FILES_CHANGED.json may be absent: whether it had to be there
 * depends on what changed. Missing files are ERR_BUNDLE_FILE_MISSING, empty or special ones ERR_BUNDLE_FILE_INVALID, others ERR_SCHEMA.
 */
export async function readBundle(root: string, layout: RunLayout, worker: WorkerName): Promise<BundleFiles> {
  const bundle = layout.bundle(worker);
  const folder = await realpath(join(root, bundle)).catch(() => join(root, bundle));
  const findings: Diagnostic[] = [];
  const report = (code: Diagnostic['code'], name: string, what: string): null => {
    const file = `${bundle}/${name}`;
    findings.push(finding(code, `${file} ${what}.`, { worker, file }));
    return null;
  };
  const bytesOf = (name: string, cap: number, required: boolean): Buffer | null => {
    if (statHostile(join(folder, name)).kind === 'absent') {
      return required ? report('ERR_BUNDLE_FILE_MISSING', name, 'is missing; every bundle must have it') : null;
    }
    const bytes = readHostileFile(folder, name, cap).bytes;
    return bytes ?? report('ERR_BUNDLE_FILE_INVALID', name, `is not a plain file of at most ${cap} bytes`);
  };
  const parsed = <T>(name: string, contract: z.ZodType<T>, required = true): T | null => {
    const bytes = bytesOf(name, maxJsonBytes, required);
    if (bytes === null) return null;
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      return report('ERR_SCHEMA', name, 'is not UTF-8');
    }
    const checked = checkJsonText(text, contract, `${bundle}/${name}`);
    if ('value' in checked) return checked.value;
    const written = writtenByWorkers.has(name) ? { nextAction: askForShape } : {};
    findings.push(
      ...checked.diagnostics.slice(0, maxFindingsPerFile).map((found) => ({ ...found, ...written, worker })),
    );
    return null;
  };
  for (const name of ['SUMMARY.md', 'SUGGESTIONS.md']) {
    const text = bytesOf(name, maxTextBytes, true)?.toString('utf8');
    if (text !== undefined && text.trim() === '')
      report('ERR_BUNDLE_FILE_INVALID', name, 'is empty; it must say something');
  }
  const collect = parsed('LOGS/COLLECT.json', collectRecord);
  const index = parsed('LOGS/INDEX.json', logIndex);
  for (const log of index?.logs ?? []) {
    const inside = /^LOGS\/[A-Za-z0-9_][A-Za-z0-9._/-]*$/.test(log.path) && !log.path.split('/').includes('..');
    if (!inside || statHostile(join(folder, log.path)).kind !== 'file') {
      report(
        'ERR_BUNDLE_FILE_MISSING',
        'LOGS/INDEX.json',
        `lists ${JSON.stringify(log.path)}, which is not a file below LOGS/`,
      );
    }
  }
  return {
    status: parsed('STATUS.json', statusFile),
    handoff: parsed('HANDOFF_NOTE.json', handoffNote),
    filesChanged: parsed('FILES_CHANGED.json', filesChanged, false),
    scopeLock: parsed('SCOPE_LOCK.json', scopeLock),
    logIndex: index,
    collect,
    patch: bytesOf('DIFF.patch', maxPatchBytes, collect?.refused !== true),
    claimedFiles: parsed('CLAIMED_FILES_CHANGED.json', filesChanged, false),
    claimedPatch: bytesOf('CLAIMED_DIFF.patch', maxPatchBytes, false),
    claimedLock: parsed('CLAIMED_SCOPE_LOCK.json', scopeLock, false),
    findings,
  };
}
