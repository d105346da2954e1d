import { resolve } from 'node:path';
import { inWorkerOrder, type WorkerName, workerNameOf } from '../core/contracts/worker.ts';
import { AppError } from '../core/diagnostics/app-error.ts';
import { parseRunId } from '../core/run/run-id.ts';
import type { Host } from './host.ts';

/** The inputs that all four actions share. */
export interface CommonInputs {
  /** As given; empty if the action must find it. */
  readonly runId: string;
  /** The repository root, absolute. */
  readonly root: string;
  /** Relative to the root. */
  readonly configPath: string;
  /** In worker order; `undefined` means all. */
  readonly workers: readonly WorkerName[] | undefined;
  readonly fromArtifact: string;
  readonly expectDigest: string;
  readonly launchDigest: string;
  readonly githubToken: string;
  /** Whether to upload the state. */
  readonly upload: boolean;
}

/**
 * Reads the common inputs and masks the token.
 *
 * @throws AppError ERR_INPUT (usage) naming the input, its value and what is allowed; ERR_RUN_ID (usage)
 */
export function readCommonInputs(host: Host): CommonInputs {
  const workspace = host.env.GITHUB_WORKSPACE ?? process.cwd();
  const token = host.input('github-token');
  if (token !== '') host.mask(token);
  const root = host.input('root');
  const runId = host.input('run-id');
  // Check it before the artifact client and the code of a mode are loaded.
  if (runId !== '') parseRunId(runId);
  return {
    runId,
    root: resolve(workspace, readInside('root', root)),
    configPath: readInside('config', host.input('config')),
    workers: readWorkers(host.input('workers')),
    fromArtifact: host.input('from-artifact'),
    expectDigest: readDigest(host, 'expect-digest'),
    launchDigest: readDigest(host, 'launch-digest'),
    githubToken: token,
    upload: readChoice(host, 'artifact', ['auto', 'none']) === 'auto',
  };
}

/** Checks that a path stays below its base folder, by the same rule on every system. */
function readInside(name: string, value: string): string {
  const parts = value.split(/[\\/]/);
  const isOut =
    /^[\\/]|^[a-z]:/i.test(value) || parts.includes('..') || (/[^ -~]/.test(value) && /\p{Cc}/u.test(value));
  if (isOut) throw badInput(name, value, 'a relative path without ".." parts');
  return value;
}

/** Reads an input that must be one of a few words. Empty means the first one. */
export function readChoice<const T extends string>(host: Host, name: string, allowed: readonly [T, ...T[]]): T {
  return readWord(host, name, allowed) ?? allowed[0];
}

/** Reads an optional input that must be one of a few words; `undefined` if empty. */
export function readWord<const T extends string>(host: Host, name: string, allowed: readonly T[]): T | undefined {
  const value = host.input(name);
  if (value === '') return undefined;
  const found = allowed.find((word) => word === value);
  if (found === undefined) throw badInput(name, value, `one of ${allowed.join(', ')}`);
  return found;
}

/** Reads an optional full commit id; empty if not given. */
export function readCommit(host: Host, name: string): string {
  const value = host.input(name);
  if (value !== '' && !/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(value)) {
    throw badInput(name, value, 'the 40 or 64 lower-case hex digits of a commit');
  }
  return value;
}

/** Reads an optional whole number; `undefined` if empty. */
export function readCount(host: Host, name: string): number | undefined {
  const value = host.input(name);
  if (value === '') return undefined;
  if (!/^\d{1,9}$/.test(value)) throw badInput(name, value, 'a whole number');
  return Number(value);
}

/** Reads an optional `true` or `false`. Empty means `false`. */
export function readFlag(host: Host, name: string): boolean {
  return readChoice(host, name, ['false', 'true']) === 'true';
}

function readWorkers(value: string): readonly WorkerName[] | undefined {
  if (value === '') return undefined;
  return inWorkerOrder(
    value.split(',').map((name) => {
      const known = workerNameOf(name.trim());
      if (known === undefined) throw badInput('workers', name.trim(), 'a comma-separated list of worker names');
      return known;
    }),
  );
}

function readDigest(host: Host, name: string): string {
  const value = host.input(name);
  if (value !== '' && !/^[0-9a-f]{64}$/.test(value)) throw badInput(name, value, '64 lower-case hex digits');
  return value;
}

/** The usage error for one input. */
export function badInput(name: string, value: string, allowed: string): AppError {
  return new AppError('ERR_INPUT', `Input ${name} is ${JSON.stringify(value)}; allowed: ${allowed}.`, {
    fault: 'usage',
    path: name,
  });
}
