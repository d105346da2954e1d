import { join } from 'node:path';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { type LayoutPaths, layoutOf } from '../../../core/run/layout.ts';
import type { RunId } from '../../../core/run/run-id.ts';
import type { Clock } from '../../../core/system/clock.ts';
import { statHostile } from '../../../core/system/hostile/stat-hostile.ts';
import { nextRunId } from './next-run-id.ts';
import { selectPrompts } from './prompt-set.ts';
import { readPrompts } from './prompt-source.ts';

/** Prompts of a run that does not exist yet. */
export interface NextPrompts {
  readonly runId: RunId;
  /** What they were made from, relative to the repository root. */
  readonly source: string;
  /** File name -> bytes, in worker order. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/**
 * Makes the prompts of the next free RUN_ID from those of a run: the same texts, in which the new RUN_ID stands for the old one. Reads
 * the run's zip, which may hold a correction that the run itself refused, else its prompt folder. Writes nothing.
 *
 * @param options.root the repository root, absolute, with links resolved
 * @param options.zip the zip instead, absolute, named after the run
 * @throws AppError ERR_PROMPT_MISSING (usage) when the run has no prompts here; ERR_ZIP_*, ERR_PROMPT_* about them
 */
export async function nextPrompts(options: {
  readonly root: string;
  readonly paths: LayoutPaths;
  readonly from: RunId;
  readonly zip?: string | undefined;
  readonly clock: Clock;
}): Promise<NextPrompts> {
  const { root, paths, from, zip, clock } = options;
  const layout = layoutOf(paths, from);
  const isThere = (path: string): boolean => statHostile(join(root, path)).kind !== 'absent';
  const hasZip = zip !== undefined || isThere(layout.zip);
  if (!hasZip && !isThere(layout.promptsDir)) {
    const message = `Run ${from} has no prompts here: neither ${layout.zip} nor ${layout.promptsDir} exists.`;
    throw new AppError('ERR_PROMPT_MISSING', message, { fault: 'usage', file: layout.promptsDir });
  }
  const { prompts } = await readPrompts(root, layout, hasZip ? 'zip' : 'folder', { zip }, clock);
  const runId = await nextRunId(root, paths, clock);
  const files = new Map(
    prompts.map(({ worker, bytes }) => [`${worker}_${runId}.txt`, renamed(bytes, from, runId)] as const),
  );
  const members = [...files].map(([path, data]) => ({ path, data }));
  selectPrompts(`the prompts of ${runId}`, members, layoutOf(paths, runId));
  return { runId, source: hasZip ? (zip ?? layout.zip) : layout.promptsDir, files };
}

/** Replaces the RUN_ID in a prompt; does not change longer words that contain it. */
function renamed(bytes: Buffer, from: RunId, to: RunId): Buffer {
  const id = from.replaceAll(/[^A-Za-z0-9_]/g, (character) => `\\${character}`);
  // A worker's name and an underscore may come before it; a longer id may not.
  const whole = new RegExp(`(?<![A-Za-z0-9-])${id}(?![A-Za-z0-9_-])`, 'g');
  return Buffer.from(bytes.toString('utf8').replaceAll(whole, to), 'utf8');
}
