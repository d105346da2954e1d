import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { conveyorPaths } from '../../../src/conveyor/layout/conveyor-paths.ts';
import type { ConveyorRun, ConveyorRunList } from '../../../src/core/contracts/review/recorded-conveyor-run.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { askPage, cookieOf } from '../../helpers/review/ask-page.ts';
import { conveyorPage, get, plant } from './records-page.ts';

describe('records of the conveyor that somebody has tampered with', () => {
  const event = (rest: object): string =>
    `${JSON.stringify({ timestamp: '2026', runId: 'r', taskId: 'p', type: 'run_started', model: 'm', mode: 'x', details: {}, ...rest })}\n`;
  const huge = Number.MAX_VALUE;
  it.each<[string, string]>([
    ['no JSON', '\u0000\u0001\n[]\nnull\n{}\n{"runId":1}\n'],
    ['a line of 9 MB', `${event({ details: { reason: 'x'.repeat(9_000_000) } })}${event({})}`],
    ['an unchained line', `${event({ sequence: 7, prev: 'x' })}${event({})}`],
    ['other types', event({ type: 'plan_blocked', details: { reason: { toString: 1 }, session: {}, findings: 3 } })],
    [
      'numbers without bounds',
      `${event({ type: 'session_started', details: { session: huge } })}${`${event({ type: 'session_finished', details: { session: huge, tokens: huge } })}`.repeat(3)}`,
    ],
    [
      'numbers that are none of JSON',
      `${event({ type: 'session_started', details: { session: 77 } })}${event({ type: 'session_finished', details: { session: 77, tokens: 77 } })}`.replaceAll(
        ':77',
        ':1e999',
      ),
    ],
    [
      'a plan in each of its events',
      Array.from({ length: 60_000 }, (_, at) => event({ type: 'plan_started', taskId: `p${at}` })).join(''),
    ],
    [
      'findings of any form',
      event({ type: 'repository_changed', details: { findings: [null, 1, [], { severity: {} }] } }),
    ],
    ['a base that is an option', event({ details: { base: '--exec=x' }, runId: '--help' })],
    ['paths as ids', event({ type: 'session_started', runId: '../../..', taskId: '../x', details: { session: 1 } })],
    ['__proto__', `${event({ runId: '__proto__', taskId: '__proto__', type: 'plan_started' })}`],
    ['a command as the id', event({ runId: '$(touch x); #' })],
    ['no time', event({ timestamp: 'never', type: 'session_parked', details: { until: 'soon', session: 1 } })],
    [
      'a million findings',
      event({
        type: 'repository_changed',
        details: { findings: Array.from({ length: 200_000 }, () => ({ message: 'm' })) },
      }),
    ],
  ])('with %s are shown as far as they can be read', async (_what, text) => {
    await using folder = await tempFolder('conveyor-hostile');
    plant(folder.path, conveyorPaths.events, text);
    await using hostilePage = await conveyorPage(folder.path);
    const [status, list] = await get<ConveyorRunList>(hostilePage, '/conveyor');
    expect(status).toBe(200);
    for (const { run_id: id } of list.runs) {
      const [at, run, all] = await get<ConveyorRun>(hostilePage, `/conveyor/${encodeURIComponent(id)}`);
      expect([id, at, all.length < 3_000_000]).toEqual([id, 200, true]);
      expect(run.next_action).not.toContain('$(');
      for (const { sessions } of run.plans) for (const { log } of sessions) expect(log.includes('..')).toBe(false);
    }
  });

  it('shows the runs after a damaged line, and says so', async () => {
    await using folder = await tempFolder('conveyor-damaged');
    plant(folder.path, conveyorPaths.events, `${event({ runId: 'one' })}{"torn\n${event({ runId: 'two' })}`);
    await using damaged = await conveyorPage(folder.path);
    const [, list] = await get<ConveyorRunList>(damaged, '/conveyor');
    expect(list.runs.map(({ run_id: id }) => id)).toEqual(['two', 'one']);
    expect(list.warnings).toEqual([expect.stringMatching(/^Line 2 of .* is not a JSON object\. .* audit --verify/)]);
  });

  const folderOf = {
    pipe: (path: string) => execFileSync('mkfifo', [path]),
    folder: (path: string) => mkdirSync(path),
  };
  it.each<[string, (path: string) => unknown]>([
    ['a pipe', folderOf.pipe],
    ['a folder', folderOf.folder],
    ['a link', (path) => symlinkSync('/etc/passwd', path)],
    ['missing', () => undefined],
  ])('are not there if the log is %s', async (_what, make) => {
    await using folder = await tempFolder('conveyor-absent');
    mkdirSync(dirname(join(folder.path, conveyorPaths.events)), { recursive: true });
    make(join(folder.path, conveyorPaths.events));
    await using absent = await conveyorPage(folder.path);
    const { text } = await askPage(absent, '/', { headers: await cookieOf(absent) });
    expect(text).toContain('data-lists=""');
    expect((await get<ConveyorRunList>(absent, '/conveyor'))[1]).toMatchObject({ runs: [] });
  });
});
