import { join } from 'node:path';
import { readPlainFile } from '../../core/system/hostile/read-hostile.ts';
import { sha256 } from '../../core/system/text/hash.ts';

const candidates = ['', 'docs/', '.agent/'].map((folder) => `${folder}AGENTS.md`);
const maxInstructionBytes = 4 * 1024 * 1024;

/** The instruction files of a repository. */
export interface Instructions {
  /** Of names and contents; null if there is none. */
  readonly hash: string | null;
  readonly sources: readonly string[];
}

/** Reads the instruction files that agents of a run follow, so that its manifest names their state. */
export function readInstructions(root: string): Instructions {
  const found = candidates.flatMap((path) => {
    const { bytes } = readPlainFile(join(root, path), maxInstructionBytes);
    return bytes === null ? [] : [{ path, digest: sha256(bytes) }];
  });
  if (found.length === 0) return { hash: null, sources: [] };
  return {
    hash: sha256(found.map(({ path, digest }) => `${digest} ${path}\n`).join('')),
    sources: found.map(({ path }) => path),
  };
}
