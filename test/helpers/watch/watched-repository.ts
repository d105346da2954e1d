import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import type { Diagnostic } from '../../../src/core/diagnostics/diagnostic.ts';
import { watchRepository } from '../../../src/core/run/repository/watch-repository.ts';
import type { FactoryRepo } from '../runs/factory-repo.ts';
import { testDeps } from '../stages/integrate-run.ts';

/** A user's repository that tests of the watch change. */
export interface Ground {
  readonly root: string;
  /** Runs a command line with sh in the repository, like a user who copies it. */
  readonly sh: (line: string) => string;
  readonly put: (path: string, text: string) => void;
}

const person = { GIT_AUTHOR_NAME: 'P', GIT_AUTHOR_EMAIL: 'p@h', GIT_COMMITTER_NAME: 'P', GIT_COMMITTER_EMAIL: 'p@h' };

export function groundOf({ root }: FactoryRepo): Ground {
  return {
    root,
    sh: (line) =>
      execFileSync('/bin/sh', ['-ec', line], {
        cwd: root,
        encoding: 'utf8',
        env: { PATH: process.env.PATH, HOME: dirname(root), ...person },
        stdio: ['ignore', 'pipe', 'pipe'],
      }).trim(),
    put: (path, text) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    },
  };
}

export const base = { 'src/a.txt': 'a\n', 'src/b.txt': 'b\n', '.gitignore': 'ignored/\n', 'my file.txt': 'm\n' };
export const deps = { ...testDeps(), env: { PATH: process.env.PATH } };

interface Watched {
  readonly findings: readonly Diagnostic[];
  readonly ground: Ground;
}

export async function watched(
  repo: FactoryRepo,
  change: (ground: Ground) => unknown,
  { workers = ['A_core'], security = {} }: { workers?: readonly string[]; security?: Record<string, unknown> } = {},
): Promise<Watched> {
  const ground = groundOf(repo);
  const config = factoryConfig.parse({ security });
  const options = { root: repo.root, config, seen: new Map(), workers, closing: true };
  const { findings } = await watchRepository(options, deps, async () => change(ground));
  return { findings, ground };
}

export const shown = ({ code, severity }: Diagnostic): string => `${code} ${severity}`;
/** The command lines of a next action, in order. */
export const commandsOf = ({ nextAction }: Diagnostic): string[] =>
  [...nextAction.matchAll(/`([^`]+)`/g)].map(([, line]) => line ?? '');

export type Row = readonly [what: string, change: (ground: Ground) => unknown, prepare?: (ground: Ground) => unknown];
export const git =
  (line: string) =>
  ({ sh }: Ground): unknown =>
    sh(`git ${line}`);
