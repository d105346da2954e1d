import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { conveyorRecords } from '../../../src/cli/local-run/page/conveyor-records.ts';
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

/** The page of a repository whose conveyor has records. */
export function conveyorPage(root: string): Promise<RunningPage> {
  return pageOf({ conveyor: conveyorRecords({ env: { PATH: process.env.PATH } }, root) });
}

/** Writes a file, and the folders that it needs. */
export function plant(root: string, path: string, text: string | Buffer): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** @param path below `/api` */
export async function get<T>(
  page: RunningPage,
  path: string,
): Promise<readonly [status: number, body: T, text: string]> {
  const { status, text } = await askPage(page, `/api${path}`, { headers: await cookieOf(page) });
  return [status, (text.startsWith('{') ? JSON.parse(text) : text) as T, text];
}
