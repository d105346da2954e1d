import { basename, join, resolve } from 'node:path';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { runIdInState, unpackState } from '../../../core/run/state-archive.ts';
import { secretValues } from '../../../core/secrets/known-secrets.ts';
import { clockFrom } from '../../../core/system/clock.ts';
import { type TempFolder, tempFolder } from '../../../core/system/files/temp.ts';
import { onAbort } from '../../../core/system/on-abort.ts';
import { jsonLine } from '../../../core/system/text/json.ts';
import { startPage } from '../../../web/server/start-page.ts';
import { folderSource, repositorySources, type Shown } from '../../local-run/page/page-sources.ts';
import type { Io } from '../../program/io.ts';
import { wholeNumber } from '../../program/numbers.ts';
import { packageRoot } from '../../program/package-root.ts';
import { openerFor, openPath } from '../../repository/open-target.ts';

export interface UiOptions {
  readonly repo: string;
  readonly runDir?: string;
  readonly artifact?: string;
  readonly recordDir?: string;
  readonly port?: string;
  readonly open: boolean;
  readonly json: boolean;
}

/**
 * `factory ui`: serves the page on loopback until it is interrupted, and prints its address.
 *
 * @throws AppError ERR_USAGE for a port that cannot be used; ERR_ZIP_* and ERR_RUN_UNKNOWN for what is no run
 */
export async function ui(io: Io, options: UiOptions): Promise<number> {
  const port = wholeNumber('--port', options.port);
  await using unpacked = options.artifact === undefined ? undefined : await tempFolder('factory-ui-');
  const { runs, ...shown } = await sourceOf(io, options, unpacked);
  await using page = await startPage({
    source: runs,
    ...shown,
    clock: clockFrom(io.env),
    secrets: secretValues(io.env),
    assets: join(packageRoot(), 'build/web'),
    port,
  });
  const opener = options.open ? openerFor(process.platform, io.env, page.address) : undefined;
  const opened = opener !== undefined && (await openPath(io, opener));
  if (options.json) io.out(jsonLine({ address: page.address, opened }));
  else io.out(`${page.address}\nWho has this address sees all runs. Ctrl-C stops the page.\n`);
  if (!io.signal.aborted) await new Promise<void>((done) => onAbort(io.signal, () => done()));
  return 0;
}

async function sourceOf(io: Io, options: UiOptions, unpacked: TempFolder | undefined): Promise<Shown> {
  const { runDir, artifact } = options;
  if (runDir !== undefined && artifact !== undefined)
    throw new AppError('ERR_USAGE', '--run-dir and --artifact name two runs. Use one of them.', { fault: 'usage' });
  if (runDir !== undefined) return { runs: await folderSource(resolve(io.cwd, runDir)) };
  if (artifact === undefined || unpacked === undefined) return repositorySources(io, options);
  const zip = resolve(io.cwd, artifact);
  const name = basename(zip);
  const runId = await runIdInState(zip, name);
  await unpackState({ zip, name, runId, expectDigest: '', folder: unpacked.path });
  return { runs: await folderSource(join(unpacked.path, 'runs', runId)) };
}
