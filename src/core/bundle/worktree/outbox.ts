import { join } from 'node:path';
import { finding } from '../../diagnostics/app-error.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { listHostile } from '../../system/hostile/list-hostile.ts';
import { readHostileFile } from '../../system/hostile/read-hostile.ts';
import { statHostile } from '../../system/hostile/stat-hostile.ts';
import { byCodeUnit } from '../../system/text/json.ts';

/** The files in a worker's outbox, read without following links and with size limits. */
export interface Outbox {
  /** By their names in the bundle; claims already have their `CLAIMED_` names. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** The worker's own LOGS/INDEX.json. Only its return codes are used. */
  readonly logIndex: Buffer | null;
  readonly findings: readonly Diagnostic[];
}

/** The worker's file names, and their names in the bundle. A file that the factory writes itself is kept as a claim beside it. */
const kept: readonly (readonly [string, string])[] = [
  ['STATUS.json', 'STATUS.json'],
  ['SUMMARY.md', 'SUMMARY.md'],
  ['SUGGESTIONS.md', 'SUGGESTIONS.md'],
  ['HANDOFF_NOTE.json', 'HANDOFF_NOTE.json'],
  ['DONE.marker', 'DONE.marker'],
  ['FILES_CHANGED.json', 'CLAIMED_FILES_CHANGED.json'],
  ['DIFF.patch', 'CLAIMED_DIFF.patch'],
  ['SCOPE_LOCK.json', 'CLAIMED_SCOPE_LOCK.json'],
];

const maxFileBytes = 1024 * 1024;
const maxLogBytes = 16 * 1024 * 1024;
const maxLogsBytes = 64 * 1024 * 1024;
const maxLogs = 200;
const maxLogEntries = 10_000;
const logName = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/;
const factoryLogs = new Set(['INDEX.json', 'COLLECT.json']);

/**
 * Reads the outbox of a hostile worktree. Every part of the path must be a real folder.
 *
 * @param worktree absolute, with links resolved
 * @param outbox relative to it, with `/`
 * @param maxPatchBytes the size limit of a claimed patch
 */
export function readOutbox(worktree: string, outbox: string, maxPatchBytes: number): Outbox {
  const files = new Map<string, Buffer>();
  const findings: Diagnostic[] = [];
  const refuse = (path: string, cap: number): void => {
    findings.push(
      finding('ERR_BUNDLE_FILE_INVALID', `${path} is not a plain file of at most ${cap} bytes, so it was not taken.`, {
        file: path,
      }),
    );
  };
  const take = (path: string, cap: number): Buffer | null => {
    if (statHostile(join(worktree, path)).kind === 'absent') return null;
    const bytes = readHostileFile(worktree, path, cap).bytes;
    if (bytes === null) refuse(path, cap);
    return bytes;
  };
  if (!isRealFolder(worktree, outbox)) return { files, logIndex: null, findings };
  for (const [name, keptAs] of kept) {
    const bytes = take(
      `${outbox}/${name}`,
      name === 'DIFF.patch' ? Math.max(maxPatchBytes, maxFileBytes) : maxFileBytes,
    );
    if (bytes !== null) files.set(keptAs, bytes);
  }
  const logs = `${outbox}/LOGS`;
  if (!isRealFolder(worktree, logs)) return { files, logIndex: null, findings };
  const names = listHostile(join(worktree, logs), maxLogEntries).entries.flatMap(({ name }) =>
    name === null ? [] : [name],
  );
  let left = maxLogsBytes;
  for (const name of names
    .filter((each) => !factoryLogs.has(each))
    .sort(byCodeUnit)
    .slice(0, maxLogs)) {
    const cap = Math.min(maxLogBytes, left);
    if (!logName.test(name)) refuse(`${logs}/${JSON.stringify(name)}`, cap);
    else {
      const bytes = take(`${logs}/${name}`, cap);
      if (bytes !== null) files.set(`LOGS/${name}`, bytes);
      left -= bytes?.length ?? 0;
    }
  }
  return { files, logIndex: take(`${logs}/INDEX.json`, maxFileBytes), findings };
}

function isRealFolder(root: string, path: string): boolean {
  let walked = root;
  for (const part of path.split('/')) {
    walked = join(walked, part);
    if (statHostile(walked).kind !== 'folder') return false;
  }
  return true;
}
