import type { NotifySettings } from '../contracts/config/notify-settings.ts';
import { runInputs } from '../contracts/launch/run-inputs.ts';
import { statusFile } from '../contracts/worker/status-file.ts';
import { type AppError, finding } from '../diagnostics/app-error.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { openGitHubRest } from '../github/rest.ts';
import { readJsonFileIfAny } from '../run/json-file.ts';
import type { RunLayout } from '../run/layout.ts';
import type { Clock } from '../system/clock.ts';
import { type Notice, type NoticeLinks, noticeOf } from './notice.ts';
import { type Delivery, isAllowedAddress, sendWebhook, type Webhook, webhookPatience } from './webhook.ts';
import { writeComment } from './write-comment.ts';

/** How somebody can be told; all of it is secret, and none of it is a setting (docs/notifications.md). */
export interface NoticeChannels {
  readonly webhook?: Pick<Webhook, 'url' | 'key'> & Partial<Webhook>;
  /** GitHub's REST API with a token that may comment in `repository`, `owner/name`. */
  readonly comments?: { readonly apiUrl: string; readonly repository: string; readonly token: string };
}

/** One who is to be told; `send` never throws. */
export interface Recipient {
  readonly target: Delivery['target'];
  readonly send: () => Promise<Delivery>;
}

/** The run that a notice is about. */
export interface NoticeRun {
  /** The repository root, absolute. */
  readonly root: string;
  readonly layout: RunLayout;
  readonly place: NoticeLinks;
  /** What broke the run off before it had a verdict; what STATUS.json holds is of before, then. */
  readonly brokenOff?: AppError;
}

/**
 * Who is to be told how a run ended: what its STATUS.json says, by the settings that it was prepared with and the channels that
 * there are. What cannot be read is told of as no verdict. The one implementation for the actions and for the flows in process.
 *
 * @returns nobody when the settings leave the verdict out
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
    // A token goes nowhere that somebody on the way could read it.
    const wrong = !isAllowedAddress(apiUrl) || !/^[\w.-]+\/[\w.-]+$/.test(repository);
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

/** A warning for each who was not told: a notice that fails never changes a verdict. */
export function noticeFindings(deliveries: readonly Delivery[]): Diagnostic[] {
  return deliveries
    .filter(({ result }) => result !== 'told')
    .map(({ target, detail }) =>
      finding('ERR_NOTICE', `The ${target} was not told how the run ended: ${detail}.`, { severity: 'warning' }),
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
