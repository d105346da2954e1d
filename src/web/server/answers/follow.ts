import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Clock } from '../../../core/system/clock.ts';
import { sha256 } from '../../../core/system/text/hash.ts';

/** How often a followed run is looked at. A look costs twenty stats. */
const lookMs = 50;
/** A connection without news gets a comment, so that both ends notice a broken one. */
const aliveMs = 15_000;

export interface FollowOptions {
  readonly clock: Clock;
  /** Aborted when the server ends. */
  readonly signal: AbortSignal;
}

/**
 * Sends an event `change` at once and whenever the text that `look` makes is another one, until either end closes. A look that fails is a
 * change too: the next request then gets the error.
 */
export function follow(c: Context, look: () => Promise<string>, { clock, signal }: FollowOptions): Response {
  // An answer without a body never closes, and the looks would never stop.
  if (c.req.method === 'HEAD') return c.body(null, 200, { 'Content-Type': 'text/event-stream' });
  return streamSSE(c, async (stream) => {
    let seen: string | undefined;
    let id = 0;
    let quiet = 0;
    while (!stream.aborted && !signal.aborted) {
      const now = await look().catch(() => '');
      if (now !== seen) {
        seen = now;
        quiet = 0;
        await stream.writeSSE({ event: 'change', data: sha256(now).slice(0, 16), id: String(++id) });
      } else if (quiet >= aliveMs) {
        quiet = 0;
        await stream.write(': alive\n\n');
      }
      quiet += lookMs;
      await clock.sleep(lookMs, signal).catch(() => undefined);
    }
  });
}
