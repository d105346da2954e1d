import { resolve } from 'node:path';
import { AppError } from '../../../../core/diagnostics/app-error.ts';
import { clockFrom } from '../../../../core/system/clock.ts';
import { jsonLine } from '../../../../core/system/text/json.ts';
import {
  addAction,
  isUnchanged,
  listActions,
  type MirroredAction,
  parseActionVersion,
  pruneActions,
} from '../../../../runner/mirror/action-mirror.ts';
import { fetchAction } from '../../../../runner/mirror/fetch-action.ts';
import { momentOf } from '../../../program/instant.ts';
import type { Io } from '../../../program/io.ts';
import { table } from '../../../program/output.ts';
import { actionCacheOf } from '../run/run-settings.ts';

interface MirrorOptions {
  readonly actionCache?: string;
  readonly recordDir?: string;
  readonly json: boolean;
}

export interface RunnerActionsAddOptions extends MirrorOptions {
  readonly action: string;
  readonly from?: string;
  readonly fetch: boolean;
}

/**
 * `factory runner actions add OWNER/REPO@REF`: copies an action into the mirror, from a folder, or with `--fetch` from GitHub
 * or the server that GITHUB_SERVER_URL names.
 *
 * @throws AppError ERR_USAGE without --from or --fetch
 */
export async function runnerActionsAdd(io: Io, options: RunnerActionsAddOptions): Promise<number> {
  const { action, from, fetch } = options;
  const { repository, ref } = parseActionVersion(action);
  if ((from === undefined) !== fetch) {
    throw new AppError('ERR_USAGE', 'Give either --from <dir> or --fetch.', { fault: 'usage' });
  }
  const server = io.env.GITHUB_SERVER_URL ?? 'https://github.com';
  await using fetched = from === undefined ? await fetchAction(`${server}/${repository}`, ref, io.env) : undefined;
  const added = await addAction(actionCacheOf(io, options), action, {
    from: fetched?.path ?? resolve(io.cwd, from ?? ''),
    clock: clockFrom(io.env),
    env: io.env,
  });
  if (options.json) io.out(jsonLine(added));
  else io.out(`Added ${added.repository}@${added.ref}: ${added.commit}\n${added.digest}\n${added.folder}\n`);
  return 0;
}

/**
 * `factory runner actions list`: the versions in the mirror, and whether their files are unchanged.
 *
 * @returns 1 if files of a version were changed or removed
 */
export async function runnerActionsList(io: Io, options: MirrorOptions): Promise<number> {
  const actions = await listActions(actionCacheOf(io, options));
  const rows = await Promise.all(actions.map(async (action) => ({ action, unchanged: await isUnchanged(action) })));
  if (options.json) for (const { action, unchanged } of rows) io.out(jsonLine({ ...action, unchanged }));
  else if (rows.length === 0)
    io.err('The mirror has no actions. Add one: factory runner actions add OWNER/REPO@REF --from <clone>.\n');
  else
    io.out(
      table([
        ['ACTION', 'COMMIT', 'ADDED', 'FILES'],
        ...rows.map(({ action, unchanged }) => [
          `${action.repository}@${action.ref}`,
          action.commit.slice(0, 19),
          action.addedAt,
          unchanged ? 'unchanged' : 'CHANGED: add it again',
        ]),
      ]),
    );
  return rows.every(({ unchanged }) => unchanged) ? 0 : 1;
}

export interface RunnerActionsPruneOptions extends MirrorOptions {
  readonly action?: string;
  readonly olderThan?: string;
  readonly dryRun: boolean;
}

/** `factory runner actions prune`: removes one version, old versions, or folders that no version needs. */
export async function runnerActionsPrune(io: Io, options: RunnerActionsPruneOptions): Promise<number> {
  const cache = actionCacheOf(io, options);
  const now = clockFrom(io.env).nowIso();
  const before = options.olderThan === undefined ? undefined : momentOf('--older-than', options.olderThan, now);
  const isKept = ({ repository, ref, addedAt }: MirroredAction): boolean => {
    const named = options.action?.toLowerCase();
    const isNamed = named === undefined || named === repository || named === `${repository}@${ref}`.toLowerCase();
    const isOld = before !== undefined && Date.parse(addedAt) < Date.parse(before);
    return !(isNamed && (isOld || (named !== undefined && before === undefined)));
  };
  const removed = options.dryRun
    ? (await listActions(cache)).filter((action) => !isKept(action))
    : await pruneActions(cache, isKept);
  for (const action of removed) {
    if (options.json) io.out(jsonLine(action));
    else io.out(`${options.dryRun ? 'Would remove' : 'Removed'} ${action.repository}@${action.ref}\n`);
  }
  if (removed.length === 0 && !options.json) io.out('Nothing to remove.\n');
  return 0;
}
