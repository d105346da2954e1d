import { timingSafeEqual } from 'node:crypto';
import type { Context, Next } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { sha256 } from '../../core/system/text/hash.ts';

export interface GuardOptions {
  readonly port: () => number;
  /** What the printed address holds; it becomes a cookie. */
  readonly token: string;
  /** Whether requests may change something. */
  readonly mayDecide: boolean;
}

/** What each request of the page that changes something has; no other page can set it. */
const decisionHeader = 'x-factory-page';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers = {
  'Content-Security-Policy': policy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  // A route may replace it.
  'Cache-Control': 'no-store',
} as const;

/**
 * Lets a request pass only if it names this server as its host, comes from no other page, and has the token as a cookie. The address that
 * `factory ui` prints sets the cookie. A host that resolves to 127.0.0.1 (DNS rebinding) fails at the first check.
 */
export function guardRequests({ port, token, mayDecide }: GuardOptions) {
  return async (c: Context, next: Next): Promise<Response | undefined> => {
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
    const own = [`127.0.0.1:${port()}`, `localhost:${port()}`];
    const host = c.req.header('host') ?? '';
    const origin = c.req.header('origin');
    if (!own.includes(host)) return c.text('This page answers only at its own loopback address.', 421);
    if ((origin !== undefined && origin !== `http://${host}`) || isOfOtherPage(c))
      return c.text('Requests of other pages are refused.', 403);
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
      if (c.req.method !== 'POST' || !mayDecide) return c.text('This page only shows runs.', 405);
      // A form of another page can send a POST, but neither this header nor this origin.
      if (origin === undefined || c.req.header(decisionHeader) !== 'decide')
        return c.text('Only the page itself can decide.', 403);
    }
    // Cookies do not tell ports apart, so that two servers need two names.
    const cookie = `factory_page_${port()}`;
    const given = c.req.query('token');
    if (given !== undefined && isSame(given, token))
      setCookie(c, cookie, token, { httpOnly: true, sameSite: 'Strict', path: '/' });
    else if (!isSame(getCookie(c, cookie) ?? '', token))
      return c.text('Open the address that factory ui printed: it holds the token of this server.', 401);
    await next();
    return undefined;
  };
}

/**
 * Whether another page made the request. A page of another port of this machine is "same-site", and gets the cookie sent along. Such a page
 * may only link to a page of this server. Programs that are no browser send no such header.
 */
function isOfOtherPage(c: Context): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site === undefined || site === 'same-origin' || site === 'none') return false;
  const isLink = c.req.header('sec-fetch-mode') === 'navigate' && c.req.header('sec-fetch-dest') === 'document';
  return !isLink || c.req.method !== 'GET' || c.req.path.startsWith('/api/');
}

function isSame(left: string, right: string): boolean {
  return timingSafeEqual(Buffer.from(sha256(left)), Buffer.from(sha256(right)));
}
