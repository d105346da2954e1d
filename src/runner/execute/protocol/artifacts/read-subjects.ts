import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, isAbsolute, resolve } from 'node:path';
import { FileCommandError } from '../file-commands.ts';

/** Something that a step made: a file, or an image in a registry, with its digest. */
export interface ArtifactSubject {
  /** The name of the file, or the reference of the image. */
  readonly name: string;
  /** Like `sha256:` and 64 hex digits. */
  readonly digest: string;
  readonly kind: 'file' | 'oci';
}

/** GitHub's limits: bytes of one file, and subjects of a job. */
export const maxSubjectBytes = 1024 * 1024;
const maxSubjects = 500;

const hexLengths: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };
const withDigest = /^(?<ref>.+)@(?<algorithm>sha(?:256|384|512)):(?<hex>[0-9a-f]+)$/i;

/**
 * Adds the subjects of a GITHUB_ARTIFACTS file to those of the job (actions/runner, CreateArtifactsFileCommand.cs). A
 * line is a path, relative to the workspace, or `reference@sha256:hex`; `file://` and `oci://` say which. Empty lines and
 * those that start with `#` are skipped. Nothing is added if a line is invalid.
 *
 * @param subjects of the job, by name; changed
 * @returns how many are new
 * @throws FileCommandError naming the line
 */
export async function readSubjects(
  text: string,
  workspace: string,
  subjects: Map<string, ArtifactSubject>,
): Promise<number> {
  const read: (readonly [number, ArtifactSubject])[] = [];
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    const entry = line.trim();
    if (entry === '' || entry.startsWith('#')) continue;
    const subject = await subjectOf(entry, workspace);
    if ('problem' in subject) throw invalid(index, subject.problem);
    read.push([index, subject]);
  }
  const before = subjects.size;
  for (const [index, subject] of read) {
    const known = subjects.get(subject.name);
    if (known === undefined && subjects.size >= maxSubjects)
      throw invalid(index, `The job has exceeded the maximum of ${maxSubjects} declared artifacts.`);
    if (known !== undefined && known.digest !== subject.digest)
      throw invalid(
        index,
        `Conflicting digest for artifact '${subject.name}': previously declared as '${known.digest}', now declared as '${subject.digest}'.`,
      );
    if (known === undefined) subjects.set(subject.name, subject);
  }
  return subjects.size - before;
}

/** The content of a GITHUB_ARTIFACTS_LIST file, sorted by name (ArtifactsListFileCommand.cs). */
export function subjectList(subjects: ReadonlyMap<string, ArtifactSubject>): string {
  const sorted = [...subjects.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
  return JSON.stringify({ version: 1, subjects: sorted.map(({ name, digest, kind }) => ({ name, digest, kind })) });
}

type Read = ArtifactSubject | { readonly problem: string };

async function subjectOf(entry: string, workspace: string): Promise<Read> {
  if (entry.includes('=')) return { problem: "entries containing '=' are reserved and not permitted" };
  const [, scheme, rest = ''] = /^([A-Za-z][A-Za-z0-9+.-]*):\/\/(.*)$/.exec(entry) ?? [];
  switch (scheme?.toLowerCase()) {
    case 'file':
      return rest.trim() === '' ? { problem: 'file:// entries must include a path' } : fileSubject(rest, workspace);
    case 'oci':
      return imageSubject(rest) ?? { problem: 'oci:// entries must include an @sha{256,384,512}:<hex> digest' };
    case undefined: {
      const image = imageSubject(entry);
      return image !== undefined && !('problem' in image) ? image : fileSubject(entry, workspace);
    }
    default:
      return { problem: 'unsupported URI scheme' };
  }
}

/** `undefined` if the text does not end in a digest. */
function imageSubject(text: string): Read | undefined {
  const { ref, algorithm = '', hex = '' } = withDigest.exec(text)?.groups ?? {};
  if (ref === undefined) return undefined;
  const name = algorithm.toLowerCase();
  const length = hexLengths[name] ?? 0;
  if (hex.length !== length) return { problem: `digest '${name}' must be ${length} hex characters, got ${hex.length}` };
  return { name: ref, digest: `${name}:${hex.toLowerCase()}`, kind: 'oci' };
}

async function fileSubject(path: string, workspace: string): Promise<Read> {
  const full = resolve(workspace, path);
  const found = await stat(full).catch(() => undefined);
  if (found === undefined) {
    const where = isAbsolute(path) ? '' : ` (relative paths are resolved against the workspace root '${workspace}')`;
    return { problem: `file '${path}' does not exist${where}` };
  }
  if (found.isDirectory()) return { problem: `'${path}' is a directory, not a regular file` };
  // Reading a pipe or a device may never end.
  if (!found.isFile()) return { problem: `'${path}' is not a regular file` };
  return { name: basename(full), digest: `sha256:${await digestOf(full)}`, kind: 'file' };
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

function invalid(index: number, problem: string): FileCommandError {
  return new FileCommandError(`Invalid $GITHUB_ARTIFACTS entry on line ${index + 1}: ${problem}`);
}
