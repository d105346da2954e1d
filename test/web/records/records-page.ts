import { systemClock } from '../../../src/core/system/clock.ts';
import { type PageOptions, type RunningPage, startPage } from '../../../src/web/server/start-page.ts';
import { builtPage } from '../../helpers/processes/built.ts';
import { askPage, cookieOf } from '../../helpers/review/ask-page.ts';

export const hostile = '<img src=x onerror="document.title=1"> \u202egnp';
export const token = `ghp_${'aB3dE5gH7j'.repeat(3)}kL9mN1`;
/** A value that the page never shows. */
export const known = 'known-to-this-process';

/** A page that shows records and no run of the factory. */
export function pageOf(records: Pick<PageOptions, 'conveyor' | 'orchestrator'>): Promise<RunningPage> {
  return startPage({
    source: { list: async () => ({ runs: [], more: false }), place: async () => undefined },
    ...records,
    clock: systemClock(),
    secrets: [known],
    assets: builtPage(),
  });
}

/** @param path below `/api` */
export async function get<T>(
  page: RunningPage,
  path: string,
): Promise<readonly [status: number, body: T, text: string]> {
  const { status, text } = await askPage(page, `/api${path}`, { headers: await cookieOf(page) });
  return [status, (text.startsWith('{') ? JSON.parse(text) : text) as T, text];
}
