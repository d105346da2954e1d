import type { NotifySettings } from '../contracts/config/notify-settings.ts';
import { runInputs } from '../contracts/launch/run-inputs.ts';
import { statusFile } from '../contracts/worker/status-file.ts';
import { type AppError, finding } from '../diagnostics/app-error.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { isRepositoryName } from '../git/repository-name.ts';
import { openGitHubRest } from '../github/rest.ts';
import { readJsonFileIfAny } from '../run/json-file.ts';
import type { RunLayout } from '../run/layout.ts';
import type { Clock } from '../system/clock.ts';
import { type Notice, type NoticeLinks, noticeOf } from './notice.ts';
import { type Delivery, isAllowedAddress, sendWebhook, type Webhook, webhookPatience } from './webhook.ts';
import { writeComment } from './write-comment.ts';

/** How to reach the recipients. All values are secret, so none of them is a setting (docs/notifications.md). */
export interface NoticeChannels {
  readonly webhook?: Pick<Webhook, 'url' | 'key'> & Partial<Webhook>;
  /** GitHub's REST API with a token that may comment in `repository` (`OWNER/NAME`). */
  readonly comments?: { readonly apiUrl: string; readonly repository: string; readonly token: string };
}

/** A recipient; `send` never throws. */
export interface Recipient {
  readonly target: Delivery['target'];
  readonly send: () => Promise<Delivery>;
}

export interface NoticeRun {
  /** The repository root, absolute. */
  readonly root: string;
  readonly layout: RunLayout;
  readonly place: NoticeLinks;
  /** The error that stopped the run before it had a verdict. STATUS.json is outdated then. */
  readonly brokenOff?: AppError;
}

/**
 * Finds out who must be notified of a run's end, and builds the notice from STATUS.json, the settings of the run, and the available
 * channels. An unreadable STATUS.json counts as no verdict. The actions and the in-process flows share this function.
 *
 * @returns an empty list if the settings exclude this verdict
 */
export async function recipientsOf(
  run: NoticeRun,
  channels: NoticeChannels,
  deps: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<readonly Recipient[]> {
  const { notice, settings } = await readNotice(run);
  if (!settings.verdicts.some((each) => each === notice.verdict)) return [];
  const { webhook, comments } = channels;
  const found: Recipient[] = [];
  if (webhook !== undefined) {
    const hook = { ...webhookPatience, ...webhook };
    found.push({ target: 'webhook', send: () => sendWebhook(hook, notice, deps) });
  }
  if (comments === undefined) return found;
  const { apiUrl, repository, token } = comments;
  const comment = (target: 'issue' | 'pull-request', number: number): Recipient => {
    // Send the token only over a connection that nobody can read.
    const wrong = !isAllowedAddress(apiUrl) || !isRepositoryName(repository);
    const detail = 'the API must be https, or http on loopback, and the repository OWNER/NAME';
    const rest = openGitHubRest(apiUrl, repository, token, deps.signal);
    return {
      target,
      send: async () => (wrong ? { target, result: 'refused', detail } : writeComment(rest, target, number, notice)),
    };
  };
  const own = Number(/\/pull\/(\d{1,9})$/.exec(run.place.pullRequest)?.[1] ?? 0);
  if (settings.issue !== null) found.push(comment('issue', settings.issue));
  if (settings.pull_request && own > 0) found.push(comment('pull-request', own));
  return found;
}

/** One warning for each failed notification. Such a failure never changes a verdict. */
export function noticeFindings(deliveries: readonly Delivery[]): Diagnostic[] {
  return deliveries
    .filter(({ result }) => result !== 'sent')
    .map(({ target, detail }) =>
      finding('ERR_NOTICE', `The ${target} was not notified of the run's end: ${detail}.`, { severity: 'warning' }),
    );
}

async function readNotice({
  root,
  layout,
  place,
  brokenOff,
}: NoticeRun): Promise<{ readonly notice: Notice; readonly settings: NotifySettings }> {
  const status = await readJsonFileIfAny(root, layout.status, statusFile).catch(() => undefined);
  const recorded = await readJsonFileIfAny(root, layout.inputs, runInputs).catch(() => undefined);
  const notice =
    brokenOff === undefined
      ? noticeOf(layout.runId, status, place)
      : {
          ...noticeOf(layout.runId, undefined, place),
          blocking: [{ code: brokenOff.code, worker: '' }],
          next_action: brokenOff.nextAction,
        };
  return {
    notice,
    settings: recorded?.config.notify ?? { verdicts: ['PASS', 'BLOCKED', 'FAIL'], issue: null, pull_request: false },
  };
}
