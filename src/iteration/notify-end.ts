import { type AppError, finding } from '../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../core/diagnostics/diagnostic.ts';
import { appErrorOf } from '../core/diagnostics/of-unknown.ts';
import { announceNotice, dueNotice, isAnnounced } from '../core/notify/announce-notice.ts';
import { type NoticeChannels, noticeFindings, recipientsOf } from '../core/notify/recipients.ts';
import type { Delivery } from '../core/notify/webhook.ts';
import type { OpenRun } from '../core/run/access/open-run.ts';
import type { StageDeps } from '../core/run/stage.ts';
import type { Steps } from './steps.ts';

/** How a run in this process notifies others of its end. */
export interface RunNotices extends NoticeChannels {
  /** `owner/name`, and the URL of the workflow run that the process belongs to; empty outside Actions. */
  readonly repository: string;
  readonly runUrl: string;
}

type NotifyDeps = Pick<StageDeps, 'clock' | 'signal'> & { readonly notices?: RunNotices | undefined };

/**
 * Runs `work`, then notifies the configured recipients. If `work` throws without a verdict, they get FAIL with the error's code, as
 * from the report job, and get the verdict when the run has ended. An interruption and a lost lock are not reported.
 *
 * @throws as the work
 */
export async function runThenNotify<T>(
  run: OpenRun,
  deps: NotifyDeps,
  steps: Steps,
  work: () => Promise<T>,
): Promise<T> {
  await announceEnd(run, deps, steps);
  const result = await work().catch(async (error: unknown) => {
    const known = appErrorOf(error);
    if (!deps.signal.aborted && known.code !== 'ERR_LOCK_LOST') await notifyFailure(run, deps, steps, known);
    throw error;
  });
  await notifyEnd(run, deps, steps);
  return result;
}

async function notifyFailure(run: OpenRun, deps: NotifyDeps, steps: Steps, error: AppError): Promise<void> {
  const { notices } = deps;
  if (notices === undefined) return;
  const recipients = await recipientsOf({ ...noticeRunOf(run, notices), brokenOff: error }, notices, deps);
  if (recipients.length === 0) return;
  await takeStep(steps, async () => {
    const deliveries: Delivery[] = [];
    for (const { send } of recipients) deliveries.push(await send());
    return deliveries;
  });
}

/** Records that the end of a started or resumed run must be reported. Does nothing without a channel. */
async function announceEnd(run: OpenRun, deps: NotifyDeps, steps: Steps): Promise<void> {
  if (deps.notices === undefined) return;
  try {
    await announceNotice(run);
  } catch (error) {
    await warn(error, steps);
  }
}

/**
 * Sends the notifications that are still due for an ended run, as the last step of a flow. The step appears only if there is a recipient. A
 * failure becomes a warning (docs/adr/0158).
 */
export async function notifyEnd(run: OpenRun, deps: NotifyDeps, steps: Steps): Promise<void> {
  const { notices } = deps;
  if (notices === undefined) return;
  try {
    const send = await dueNotice(run, () => recipientsOf(noticeRunOf(run, notices), notices, deps));
    if (send !== undefined) await takeStep(steps, send);
  } catch (error) {
    await warn(error, steps);
  }
}

/** Notifies once about a run that was refused before its launch and stays as it is, so that it never gets an end of its own. */
export async function notifyRefusal(run: OpenRun, deps: NotifyDeps, steps: Steps): Promise<void> {
  if (await isAnnounced(run)) return;
  await announceEnd(run, deps, steps);
  await notifyEnd(run, deps, steps);
}

function noticeRunOf({ root, layout }: OpenRun, { repository, runUrl }: RunNotices) {
  return { root, layout, place: { repository, runUrl, pullRequest: '' } };
}

async function takeStep(steps: Steps, send: () => Promise<readonly Delivery[]>): Promise<void> {
  await steps.take('notify', async () => {
    const deliveries = await send();
    const nextAction = deliveries.map(({ target, result, detail }) => `${target}: ${result} (${detail})`).join('; ');
    return resultOf(noticeFindings(deliveries), nextAction);
  });
}

function resultOf(diagnostics: readonly Diagnostic[], nextAction: string) {
  return { status: diagnostics.length === 0 ? ('PASS' as const) : ('WARN' as const), diagnostics, nextAction };
}

/** Logs a failed notification and continues, because the run has its verdict. */
async function warn(error: unknown, steps: Steps): Promise<void> {
  const { code, message, nextAction } = appErrorOf(error);
  const found = finding('ERR_NOTICE', `The recipients could not be notified of the run's end: ${code}, ${message}`, {
    severity: 'warning',
    nextAction,
  });
  await steps.take('notify', async () => resultOf([found], nextAction));
}
