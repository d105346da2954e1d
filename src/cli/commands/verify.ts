import { basename, dirname, resolve } from 'node:path';
import { loadPaths } from '../../core/config/load-config.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { findRun } from '../../core/run/find-run.ts';
import { layoutOf, type RunLayout } from '../../core/run/layout.ts';
import { parseRunId } from '../../core/run/run-id.ts';
import { type Comparison, verificationFailed, verifyRun } from '../../core/run/verify.ts';
import type { Io } from '../io.ts';
import { table } from '../output.ts';
import { plain } from '../progress/draw-tree.ts';

/** What `factory verify` takes: a run of a repository, or a run folder wherever it lies. */
export interface VerifyOptions {
  readonly runId?: string;
  readonly runDir?: string;
  readonly repo: string;
  readonly digest?: string;
  readonly record?: string;
  readonly strict: boolean;
  readonly json: boolean;
}

/**
 * `factory verify`: compares everything that states a run's verdict (spec: product, law 1). 0 when nothing differs, 2 when
 * something does, or with `--strict` is not available.
 */
export async function verify(io: Io, options: VerifyOptions): Promise<number> {
  const { root, layout } = await placeOf(io, options);
  const recordDir = options.record === undefined ? undefined : resolve(io.cwd, options.record);
  const verification = await verifyRun({ root, layout, digest: options.digest, recordDir });
  const failed = verificationFailed(verification, options.strict);
  if (options.json) io.out(`${JSON.stringify({ ...verification, ok: !failed })}\n`);
  else {
    io.out(table(verification.comparisons.map(row)));
    io.out(`\n${verification.runId}: ${verification.status}; the records ${failed ? 'do NOT agree' : 'agree'}.\n`);
  }
  return failed ? 2 : 0;
}

async function placeOf(io: Io, options: VerifyOptions): Promise<{ readonly root: string; readonly layout: RunLayout }> {
  if (options.runDir !== undefined) {
    // A downloaded artifact holds runs/<RUN_ID> and prompts/<RUN_ID> side by side, as a repository's own folders do.
    const runDir = resolve(io.cwd, options.runDir);
    const paths = {
      runs_dir: basename(dirname(runDir)),
      prompts_dir: 'prompts',
      prompt_zips_dir: 'prompt_zips',
      worktrees_dir: 'worktrees',
    };
    return { root: dirname(dirname(runDir)), layout: layoutOf(paths, parseRunId(basename(runDir))) };
  }
  if (options.runId === undefined) {
    throw new AppError('ERR_USAGE', 'Give --run-id or --run-dir.', { fault: 'usage' });
  }
  const root = resolve(io.cwd, options.repo);
  return { root, layout: await findRun(root, await loadPaths({ root, env: io.env }), options.runId) };
}

function row({ name, state, left, right }: Comparison): string[] {
  return [name, state, state === 'agrees' ? plain(left, 60) : `${plain(left, 60)} / ${plain(right, 60)}`];
}
