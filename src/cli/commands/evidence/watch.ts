import { join, resolve } from 'node:path';
import { loadPaths } from '../../../core/config/load-config.ts';
import { exitCodeOf } from '../../../core/diagnostics/exit-codes.ts';
import { followRunFiles, type RunFiles } from '../../../core/run/live/follow-run-files.ts';
import { clockFrom } from '../../../core/system/clock.ts';
import { findWatched, type Watched } from '../../live/find-watched.ts';
import { type Display, openDisplay } from '../../live/open-display.ts';
import { watchFolders } from '../../live/watch-folders.ts';
import { type WatchUpdate, watchSubject } from '../../live/watch-subject.ts';
import { recordRootOf } from '../../local-run/state-folder.ts';
import type { Io } from '../../program/io.ts';
import { findRepository } from '../../repository/repository.ts';

export interface WatchOptions {
  readonly repo: string;
  readonly runId?: string;
  readonly once: boolean;
  readonly recordDir?: string;
  readonly json: boolean;
}

/** Interval of polling and redrawing when the file system reports no change. A poll takes milliseconds. */
const slowMs = 2_000;
/** How long the run folder may take to appear in the repository after the runner has ended. */
const arrivalMs = 15_000;

/**
 * `factory watch`: follows one run live until it ends. Reads the run's files at their current place: in a workspace of the local runner
 * while it runs, afterwards in the repository. The runner's own events do not mention workers.
 *
 * @returns the exit status of the run's verdict; 3 if there is none yet (interrupted, or `--once`)
 * @throws AppError ERR_RUN_UNKNOWN or ERR_RUN_COLLECTED (usage); ERR_LEDGER_* if the ledger is damaged
 */
export async function watch(io: Io, options: WatchOptions): Promise<number> {
  const repository = await findRepository(io, resolve(io.cwd, options.repo));
  const { root } = repository;
  const watched = await findWatched({
    root,
    paths: await loadPaths({ root, env: io.env }),
    recordRoot: recordRootOf(io, options.recordDir),
    repositoryKey: repository.key,
    runId: options.runId,
  });
  const subject = watchSubject(watched.runId, () => clockFrom(io.env).nowIso());
  const display = await openDisplay(io, subject, options);
  try {
    return await follow(io, options.once, watched, display);
  } finally {
    display.done();
  }
}

async function follow(io: Io, once: boolean, watched: Watched, display: Display<WatchUpdate>): Promise<number> {
  using changes = watchFolders(io.signal);
  let files: RunFiles | undefined;
  let doneAt: number | undefined;
  for (;;) {
    const running = await watched.isRunning();
    if (!running) doneAt ??= performance.now();
    files = await polled(watched, files, display);
    const view = files?.view();
    if (view?.ended === true && !running) {
      display.update({ type: 'end', view });
      return exitCodeOf(view.verdict);
    }
    const lost = files === undefined && doneAt !== undefined && performance.now() - doneAt > arrivalMs;
    if (lost) display.note('The runner has ended, but there is no run folder. Read the log in its record.');
    if (once || lost || io.signal.aborted) return exitCodeOf('PENDING');
    changes.lookAt(files === undefined ? [] : foldersOf(files));
    await changes.next(slowMs);
  }
}

/** Reads new data. If the run moved to another folder, reads it from the start. */
async function polled(
  watched: Watched,
  known: RunFiles | undefined,
  display: Display<WatchUpdate>,
): Promise<RunFiles | undefined> {
  const place = await watched.place();
  if (place === undefined) return known;
  const folder = join(place.root, place.layout.runDir);
  let files = known?.folder === folder ? known : followRunFiles(place.root, place.layout);
  let changed = await files.poll();
  if (changed === 'replaced') {
    files = followRunFiles(place.root, place.layout);
    changed = await files.poll();
  }
  if (changed === true) display.update({ type: 'change', view: files.view(), news: files.news() });
  else display.refresh();
  return files;
}

function foldersOf({ folder }: RunFiles): string[] {
  return [folder, join(folder, 'ledger'), join(folder, 'Z_aggregator')];
}
