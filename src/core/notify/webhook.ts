import { backOff } from '../system/back-off.ts';
import type { Clock } from '../system/clock.ts';
import { hmacSha256, sha256 } from '../system/text/hash.ts';
import { prettyJson } from '../system/text/json.ts';
import type { Notice } from './notice.ts';

/** The result of one notification. `detail` never contains the address, because that is a secret. */
export interface Delivery {
  readonly target: 'webhook' | 'issue' | 'pull-request';
  readonly result: 'sent' | 'refused' | 'failed';
  readonly detail: string;
}

/** The address of a webhook and the retry limits, in real milliseconds. */
export interface Webhook {
  readonly url: string;
  /** Signs the body; empty means unsigned. */
  readonly key: string;
  readonly timeoutMs: number;
  readonly pauseMs: number;
  readonly attempts: number;
}

/** The default retry limits. They are short, so that a slow server cannot delay the end of a run. */
export const webhookPatience = { timeoutMs: 10_000, pauseMs: 1_000, attempts: 3 } as const;

/**
 * Sends a notice as JSON by POST. The header `x-factory-signature-256` is `sha256=` and the HMAC of the body. The header
 * `x-factory-delivery` is the sha256 of the body, so that a receiver can detect a repetition. Does not follow redirects. Retries only
 * after no response, 429 and 5xx. Never throws.
 */
export async function sendWebhook(
  hook: Webhook,
  notice: Notice,
  deps: { readonly signal: AbortSignal; readonly clock: Pick<Clock, 'sleep'> },
): Promise<Delivery> {
  if (!isAllowedAddress(hook.url))
    return delivery('refused', 'the address must be https, or http on loopback, and contain no user name or password');
  const body = prettyJson(notice);
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'codex-factory',
    'x-factory-delivery': sha256(body),
    ...(hook.key === '' ? {} : { 'x-factory-signature-256': `sha256=${hmacSha256(hook.key, body)}` }),
  };
  let detail = '';
  for (let attempt = 1; attempt <= hook.attempts && !deps.signal.aborted; attempt++) {
    if (attempt > 1) await backOff(deps.clock, { firstMs: hook.pauseMs }, attempt - 1, deps.signal);
    const late = AbortSignal.timeout(hook.timeoutMs);
    try {
      const signal = AbortSignal.any([deps.signal, late]);
      const answer = await fetch(hook.url, { method: 'POST', headers, body, signal, redirect: 'manual' });
      await answer.body?.cancel();
      if (answer.status >= 200 && answer.status < 300) return delivery('sent', `status ${answer.status}`);
      detail = `status ${answer.status}`;
      if (answer.status !== 429 && answer.status < 500) return delivery('failed', detail);
    } catch {
      detail = late.aborted ? 'no response in time' : 'no connection';
    }
  }
  return delivery('failed', detail === '' ? 'the run was cancelled' : `${detail}, ${hook.attempts} attempts`);
}

/** Accepts only connections that nobody can read: https, or the loopback interface. */
export function isAllowedAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname));
}

function delivery(result: Delivery['result'], detail: string): Delivery {
  return { target: 'webhook', result, detail };
}
