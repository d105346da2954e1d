import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { openGit } from '../../core/git/git.ts';
import { isRepositoryName, nameFromAddress } from '../../core/git/repository-name.ts';
import type { Io } from '../program/io.ts';
import { packageRoot } from '../program/package-root.ts';
import { actionRepository } from './workflow-source.ts';

/** Where this program came from. Rendered workflows use the actions from there. */
export interface PackageSource {
  /** `owner/name`. */
  readonly repository: string;
  /** 40 hex digits; `undefined` if the installation does not know it. */
  readonly commit: string | undefined;
}

/** What the release workflow adds to the npm package. */
const releaseRecord = z.object({
  repository: z.string().refine(isRepositoryName),
  commit: z.string().regex(/^[0-9a-f]{40}$/),
});

/** Npm's own record of what it installed, beside the packages. */
const installRecord = z.object({
  packages: z.record(z.string(), z.looseObject({ resolved: z.string().optional() })),
});

/**
 * The repository and commit that this program came from: a release's record, the clone that it runs in, or npm's record of a package from git.
 *
 * @param from the package's root; another one in tests
 */
export async function packageSource(io: Pick<Io, 'env'>, from = packageRoot()): Promise<PackageSource> {
  if (!isClone(from)) return recordedSource(from);
  const [repository, head] = await Promise.all([
    packageRepository(io, from),
    openGit({ dir: from, env: io.env }).run(['rev-parse', 'HEAD'], { accept: [0, 128] }),
  ]);
  return { repository, commit: head.exitCode === 0 ? head.text : undefined };
}

/** Only the repository of {@link packageSource}: at most one git process, and none for an installed package. */
export async function packageRepository(io: Pick<Io, 'env'>, from = packageRoot()): Promise<string> {
  if (!isClone(from)) return (await recordedSource(from)).repository;
  const git = openGit({ dir: from, env: io.env });
  const { text } = await git.run(['config', '--get', 'remote.origin.url'], { accept: [0, 1] });
  return nameFromAddress(text) ?? actionRepository;
}

/** A package in node_modules lies in somebody else's repository, and has no git folder of its own. */
function isClone(from: string): boolean {
  return existsSync(join(from, '.git'));
}

async function recordedSource(from: string): Promise<PackageSource> {
  const released = releaseRecord.safeParse(await jsonOf(join(from, 'build', 'source.json')));
  if (released.success) return released.data;
  return (await installedSource(from)) ?? { repository: actionRepository, commit: undefined };
}

async function installedSource(from: string): Promise<PackageSource | undefined> {
  const record = installRecord.safeParse(await jsonOf(join(dirname(from), '.package-lock.json')));
  const resolved = record.data?.packages['node_modules/codex-factory']?.resolved ?? '';
  const [, address = '', commit] = /^(git\+.+)#([0-9a-f]{40})$/.exec(resolved) ?? [];
  const repository = nameFromAddress(address.replace(/^git\+(?!ssh:)/, ''));
  return repository === undefined ? undefined : { repository, commit };
}

async function jsonOf(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}
