import { appendFile, chmod, mkdir, rename, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../../../core/diagnostics/app-error.ts';
import { openGit } from '../../../../core/git/git.ts';
import type { Clock } from '../../../../core/system/clock.ts';
import { removeTree } from '../../../../core/system/files/remove-tree.ts';
import { safeJoin } from '../../../../core/system/paths/safe-path.ts';
import { applyPatch } from './apply-patch.ts';
import { ownBundleFiles } from './bundle-files.ts';
import type { ScriptStep } from './parse-script.ts';

export interface ScriptContext {
  readonly runId: string;
  readonly worker: string;
  /** Absolute. No step writes outside of it. */
  readonly worktree: string;
  /** The worker's outbox, relative to the worktree. */
  readonly outbox: string;
  readonly clock: Clock;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Writes to standard output unchanged. */
  readonly print: (text: string) => void;
}

/**
 * Runs the steps in order, then writes the worker's own bundle files. A `done` step writes them first, so that the marker comes last
 * (docs/design/dispatch.md).
 *
 * @returns the exit status: 0, or the value of an `exit` step; never settles after a `hang` step
 * @throws AppError ERR_SCRIPT_STEP with the step's line in the prompt
 */
export async function runScript(steps: readonly ScriptStep[], context: ScriptContext): Promise<number> {
  const startedAt = context.clock.nowIso();
  let bundled = false;
  const given = new Set<string>();
  const writeOwnFiles = async (): Promise<void> => {
    if (bundled) return;
    bundled = true;
    const author = { ...context, startedAt, endedAt: context.clock.nowIso() };
    for (const [name, text] of ownBundleFiles(steps, author)) {
      if (!given.has(name)) await writeInside(context, join(context.outbox, name), text);
    }
  };
  for (const step of steps) {
    if (step.name === 'exit') return step.value;
    if (step.name === 'done') await writeOwnFiles();
    if (step.name === 'bundle') given.add(step.value.name);
    try {
      await carryOut(step, context);
    } catch (cause) {
      throw stepError(step, cause);
    }
  }
  await writeOwnFiles();
  return 0;
}

async function carryOut(step: ScriptStep, context: ScriptContext): Promise<void> {
  const { worktree, outbox } = context;
  switch (step.name) {
    case 'write':
      return writeInside(context, step.value.path, bytesOf(step.value));
    case 'append':
      return appendFile(await place(worktree, step.value.path), bytesOf(step.value));
    case 'delete':
      return removeTree(worktree, await existing(worktree, step.value));
    case 'move':
      return rename(await existing(worktree, step.value.from), await place(worktree, step.value.to));
    case 'chmod':
      return chmod(await safeJoin(worktree, step.value.path), Number.parseInt(step.value.mode, 8));
    case 'symlink': {
      const link = await existing(worktree, step.value.path);
      await mkdir(dirname(link), { recursive: true });
      await removeTree(worktree, link);
      return symlink(step.value.target, link);
    }
    case 'patch':
      return applyPatch(worktree, step.value, context.env);
    case 'commit':
      return commit(context, step.value);
    case 'bundle':
      return writeInside(context, join(outbox, step.value.name), step.value.content);
    case 'print':
      return context.print(step.value);
    case 'sleep_ms':
      return context.clock.sleep(step.value);
    case 'hang':
      return forever();
    case 'done':
      return writeInside(
        context,
        join(outbox, 'DONE.marker'),
        step.value === true ? `DONE ${context.runId} ${context.worker}\n` : step.value,
      );
    case 'omit':
    case 'noop':
    case 'exit':
      return;
  }
}

function bytesOf(value: { readonly content: string; readonly base64?: boolean | undefined }): Buffer {
  return Buffer.from(value.content, value.base64 === true ? 'base64' : 'utf8');
}

async function writeInside(context: ScriptContext, path: string, data: string | Buffer): Promise<void> {
  await writeFile(await place(context.worktree, path), data);
}

/** A path for writing: inside the worktree, not through a link. Creates its folders. */
async function place(worktree: string, path: string): Promise<string> {
  const target = await safeJoin(worktree, path);
  await mkdir(dirname(target), { recursive: true });
  return target;
}

/** A path that may be a link; the caller handles the link itself. */
async function existing(worktree: string, path: string): Promise<string> {
  return join(await safeJoin(worktree, dirname(path)), basename(path));
}

/** Commits everything except the outbox, like an agent. The factory ignores the commit's id. */
async function commit(context: ScriptContext, message: string): Promise<void> {
  const git = openGit({ dir: context.worktree, env: context.env });
  await git.run(['add', '--all']);
  // Not an exclude pathspec: git refuses one with an ignored folder, and the outbox is often ignored.
  await git.run(['rm', '-r', '--cached', '--quiet', '--ignore-unmatch', '--', context.outbox]);
  await git.run(['commit', '--quiet', '--no-verify', '--allow-empty', '--file=-'], {
    stdin: message,
    env: {
      GIT_AUTHOR_NAME: context.worker,
      GIT_AUTHOR_EMAIL: 'script@localhost',
      GIT_COMMITTER_NAME: context.worker,
      GIT_COMMITTER_EMAIL: 'script@localhost',
    },
  });
}

function forever(): Promise<never> {
  return new Promise(() => {
    // A pending promise alone does not keep the process running.
    setInterval(() => undefined, 60_000);
  });
}

function stepError(step: ScriptStep, cause: unknown): AppError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new AppError('ERR_SCRIPT_STEP', `The step ${step.name} on line ${step.line} of the prompt failed: ${why}`, {
    line: step.line,
    cause,
  });
}
