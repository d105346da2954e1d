import { resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../../core/diagnostics/app-error.ts';
import { jsonLine } from '../../../../core/system/text/json.ts';
import { repositoryDispatch, workflowDispatch } from '../../../../runner/standing/requests/dispatch-events.ts';
import { submitEvent } from '../../../../runner/standing/requests/request-spool.ts';
import { standingFolder, standingHolder } from '../../../../runner/standing/standing-folder.ts';
import { recordRootOf } from '../../../local-run/state-folder.ts';
import type { Io } from '../../../program/io.ts';
import { findPlace } from '../../../repository/repository.ts';
import { readRunSettings } from '../run/run-settings.ts';

export interface RunnerDispatchOptions {
  readonly workflow?: string;
  readonly repo: string;
  readonly ref?: string;
  readonly input?: readonly string[];
  readonly type?: string;
  readonly payload?: string;
  readonly actor?: string;
  readonly recordDir?: string;
  readonly json: boolean;
}

/**
 * `factory runner dispatch WORKFLOW`: queues a workflow_dispatch for the standing runner, or with `--type` a
 * repository_dispatch. Does not wait for the run. Without a standing runner at work, its next start runs it.
 *
 * @throws AppError ERR_USAGE; ERR_WORKFLOW, ERR_REF_UNKNOWN, ERR_EVENT, ERR_DISPATCH_INPUT: nothing was queued
 */
export async function runnerDispatch(io: Io, options: RunnerDispatchOptions): Promise<number> {
  const { workflow, type, ref, actor } = options;
  if ((workflow === undefined) === (type === undefined))
    throw usage('Name a workflow file for a workflow_dispatch, or --type for a repository_dispatch.');
  const place = await findPlace(io, resolve(io.cwd, options.repo));
  const settings = await readRunSettings(io, { ...options, dirty: false, anyLabel: false, keep: false }, place);
  const { payload: _payload, inputs = {}, ref: _ref, actor: _actor, ...shared } = settings;
  const folder = standingFolder(recordRootOf(io, options.recordDir), place.key);
  const event =
    workflow === undefined
      ? repositoryDispatch({ type: type ?? '', payload: clientPayload(options), actor })
      : await workflowDispatch(shared, { workflow, ref, inputs, actor });
  const id = await submitEvent(folder, event, settings.clock);
  const isAtWork = standingHolder(folder) !== undefined;
  const what = workflow === undefined ? `repository_dispatch ${type}` : `${event.workflow} on ${event.ref}`;
  if (options.json)
    io.out(jsonLine({ id, event: event.name, workflow: event.workflow, ref: event.ref, runner: isAtWork }));
  else io.out(`Queued: ${what}.\n`);
  if (!isAtWork) io.err('No standing runner is at work. The event runs at its next start: factory runner start\n');
  return 0;
}

function clientPayload({ payload, input }: RunnerDispatchOptions) {
  if (input !== undefined) throw usage('A repository_dispatch has no inputs; give its data with --payload.');
  try {
    return z.record(z.string(), z.json()).parse(JSON.parse(payload ?? '{}'));
  } catch (cause) {
    throw new AppError('ERR_USAGE', '--payload must be a JSON object.', { fault: 'usage', cause });
  }
}

function usage(message: string): AppError {
  return new AppError('ERR_USAGE', message, { fault: 'usage' });
}
