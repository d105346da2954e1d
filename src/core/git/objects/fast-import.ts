import type { Git } from '../git.ts';
import { factoryIdentity } from './commit-tree.ts';

/** The change of one path: deleted, a file, or a gitlink. */
export type ImportChange =
  | { readonly path: string; readonly kind: 'delete' }
  | { readonly path: string; readonly kind: 'file'; readonly mode: string; readonly bytes: Buffer }
  | { readonly path: string; readonly kind: 'gitlink'; readonly id: string };

export interface ImportCommit {
  readonly ref: string;
  readonly base: string;
  /** The time of author and committer: UTC, ISO-8601 with `Z`. */
  readonly instant: string;
  readonly message: string;
  readonly changes: readonly ImportChange[];
}

/**
 * Makes one commit on `base` with one process, without index or working tree. Blobs, trees and the commit are written to a pack. The id
 * depends only on the content. Sets the ref to the commit, whatever its old value is.
 *
 * @returns the commit's id
 */
export async function importCommit(git: Git, commit: ImportCommit): Promise<string> {
  const parts: (string | Buffer)[] = ['feature done\n'];
  const deletes: string[] = [];
  const writes: string[] = [];
  let mark = 1;
  const { name, email } = factoryIdentity;
  const identity = `${name} <${email}> ${Math.floor(Date.parse(commit.instant) / 1_000)} +0000`;
  for (const change of commit.changes) {
    const path = quotedPath(change.path);
    if (change.kind === 'delete') deletes.push(`D ${path}\n`);
    else if (change.kind === 'gitlink') writes.push(`M 160000 ${change.id} ${path}\n`);
    else {
      mark += 1;
      parts.push(`blob\nmark :${mark}\ndata ${change.bytes.length}\n`, change.bytes, '\n');
      writes.push(`M ${change.mode} :${mark} ${path}\n`);
    }
  }
  parts.push(
    `commit ${commit.ref}\nmark :1\nauthor ${identity}\ncommitter ${identity}\n`,
    `data ${Buffer.byteLength(commit.message)}\n${commit.message}\nfrom ${commit.base}\n`,
    // Deletions first, because a file may replace a folder.
    ...deletes,
    ...writes,
    '\nget-mark :1\ndone\n',
  );
  const stdin = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'utf8') : part)));
  const { text } = await git.run(
    ['-c', 'fastimport.unpackLimit=1', 'fast-import', '--quiet', '--force', '--date-format=raw'],
    { stdin },
  );
  return text.trim();
}

/** Quotes a path C-style, as git expects it. Every byte is allowed. */
function quotedPath(path: string): string {
  const escaped = path.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\n');
  return `"${escaped}"`;
}
