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
import { dispatchAgain } from '../../diagnostics/codes/stages/dispatch-again.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { checkJsonText } from '../../run/json-file.ts';
import type { RunLayout } from '../../run/layout.ts';
import { readHostileFile } from '../../system/hostile/read-hostile.ts';
import { statHostile } from '../../system/hostile/stat-hostile.ts';

/** The files of a bundle, validated. `null` means missing or invalid; `findings` says why. */
export interface BundleFiles {
  readonly status: StatusFile | null;
  readonly handoff: HandoffNote | null;
  readonly filesChanged: FilesChanged | null;
  readonly scopeLock: ScopeLock | null;
  readonly logIndex: LogIndex | null;
  readonly collect: CollectRecord | null;
  readonly patch: Buffer | null;
  /** The worker's own FILES_CHANGED.json. It is optional, so its absence is not a finding. */
  readonly claimedFiles: FilesChanged | null;
  readonly claimedPatch: Buffer | null;
  /** The file that the worker left in place of its scope lock. */
  readonly claimedLock: ScopeLock | null;
  /** `file` is relative to the repository root. */
  readonly findings: readonly Diagnostic[];
}

const maxJsonBytes = 16 * 1024 * 1024;
/** The next dispatch overwrites these files, so a person cannot fix them by hand. */
const writtenByWorkers = new Set(['STATUS.json', 'HANDOFF_NOTE.json']);
const askForShape = `Add an example of the file to the prompt, like docs/prompts.md ("What a worker hands back"). Then ${dispatchAgain}`;
const maxTextBytes = 1024 * 1024;
const maxFindingsPerFile = 10;
const maxPatchBytes = 256 * 1024 * 1024;

/**
 * Reads a bundle from the run folder. Does not follow links, and limits the size of each file. FILES_CHANGED.json may be absent here:
 * whether it is required depends on the changes. A missing file is ERR_BUNDLE_FILE_MISSING, an empty or special one
 * ERR_BUNDLE_FILE_INVALID, invalid JSON or content ERR_SCHEMA.
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
      if (!required) return null;
      const message = `Missing in the bundle of ${worker}: ${name}.`;
      findings.push(finding('ERR_BUNDLE_FILE_MISSING', message, { worker, file: `${bundle}/${name}` }));
      return null;
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
      report('ERR_BUNDLE_FILE_INVALID', name, 'is empty; write a sentence in it');
  }
  const collect = parsed('LOGS/COLLECT.json', collectRecord);
  const index = parsed('LOGS/INDEX.json', logIndex);
  for (const log of index?.logs ?? []) {
    const inside = /^LOGS\/[A-Za-z0-9_][A-Za-z0-9._/-]*$/.test(log.path) && !log.path.split('/').includes('..');
    if (!inside || statHostile(join(folder, log.path)).kind !== 'file') {
      report(
        'ERR_BUNDLE_FILE_MISSING',
        'LOGS/INDEX.json',
        `lists ${JSON.stringify(log.path)}, but that is not a file below LOGS/`,
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
