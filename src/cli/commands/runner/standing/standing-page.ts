import { join } from 'node:path';
import { AppError } from '../../../../core/diagnostics/app-error.ts';
import { secretValues } from '../../../../core/secrets/known-secrets.ts';
import type { Clock } from '../../../../core/system/clock.ts';
import { jsonLine } from '../../../../core/system/text/json.ts';
import { type RunningPage, startPage } from '../../../../web/server/start-page.ts';
import { dispatchWorkflows } from '../../../local-run/page/dispatch-workflows.ts';
import { deciderOf, repositorySources, type Shown } from '../../../local-run/page/page-sources.ts';
import { recordedWorkflows } from '../../../local-run/page/recorded-workflows.ts';
import { recordRootOf } from '../../../local-run/state-folder.ts';
import type { Io } from '../../../program/io.ts';
import { wholeNumber } from '../../../program/numbers.ts';
import { packageRoot } from '../../../program/package-root.ts';
import type { FoundRepository } from '../../../repository/repository.ts';

interface StandingPageOptions {
  readonly repo: string;
  readonly recordDir?: string;
  /** A port; `true` without a value. */
  readonly page?: string | true;
  readonly json: boolean;
}

/**
 * Serves the page of `factory ui` beside a standing runner, and prints its address. The address is not in the runner's log file: who has it
 * sees all runs and decides about them.
 *
 * @returns `undefined` without `--page`
 * @throws AppError ERR_USAGE for a port that cannot be used
 */
export async function standingPage(
  io: Io,
  options: StandingPageOptions,
  place: FoundRepository,
  clock: Clock,
): Promise<RunningPage | undefined> {
  if (options.page === undefined) return undefined;
  const port = options.page === true ? undefined : wholeNumber('--page', options.page);
  const { runs: source, ...shown } = await shownBy(io, options, place);
  const page = await startPage({
    source,
    ...shown,
    clock,
    secrets: secretValues(io.env),
    assets: join(packageRoot(), 'build/web'),
    port,
  });
  io.out(options.json ? jsonLine({ type: 'page', address: page.address }) : `${page.address}\n`);
  return page;
}

/** A bare repository has no runs of the factory, and one without a commit has none yet. */
async function shownBy(io: Io, options: StandingPageOptions, place: FoundRepository): Promise<Shown> {
  try {
    return await repositorySources(io, options);
  } catch (error) {
    if (!(error instanceof AppError) || !['ERR_NOT_A_REPOSITORY', 'ERR_REF_UNKNOWN'].includes(error.code)) throw error;
    const recordRoot = recordRootOf(io, options.recordDir);
    return {
      runs: { list: async () => ({ runs: [], more: false }), place: async () => undefined },
      workflows: recordedWorkflows(recordRoot, place.key, deciderOf(io)),
      dispatches: dispatchWorkflows(io, place, recordRoot, deciderOf(io)),
    };
  }
}
