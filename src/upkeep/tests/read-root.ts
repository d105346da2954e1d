import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { statHostile } from '../../core/system/hostile/stat-hostile.ts';

/** How a repository runs its tests. */
export interface DetectedTests {
  /** A program and its arguments. */
  readonly test: readonly string[];
  /** What installs that the tests need; empty if nothing must be installed. */
  readonly install: readonly (readonly string[])[];
  /** The file that says so, relative to the root; empty if a person said it. */
  readonly file: string;
}

/** `undefined` if it is not a plain file. Links are not followed: the text may become part of a configuration. */
export async function readText(root: string, name: string): Promise<string | undefined> {
  return isFile(root, name) ? readFile(join(root, name), 'utf8') : undefined;
}

export function isFile(root: string, name: string): boolean {
  return statHostile(join(root, name)).kind === 'file';
}
