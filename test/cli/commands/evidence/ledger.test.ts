import { appendFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { renderPendingStatus } from '../../../../src/core/evidence/verdict.ts';
import { layoutOf } from '../../../../src/core/run/layout.ts';
import { fixedClock } from '../../../../src/core/system/clock.ts';
import { prettyJson } from '../../../../src/core/system/text/json.ts';
import { type Called, factory } from '../../../helpers/processes/command-line.ts';
import { type FactoryRepo, factoryRepo, writeFiles } from '../../../helpers/runs/factory-repo.ts';
import { freeLedger } from '../../../helpers/runs/free-ledger.ts';
import { leaveRun, oldRunConfig } from '../../../helpers/runs/old-runs.ts';
import { prepareGround } from '../../../helpers/stages/prepare-ground.ts';

const now = '2026-11-20T12:00:00Z';
const runs = [
  { id: '20260901_1', at: '2026-09-01T00:00:00Z', status: 'PASS', kind: 'factory' },
  { id: '20261113_1', at: '2026-11-13T12:00:00Z', status: 'BLOCKED', kind: 'factory' },
  { id: 'launch_20261119_120000_0123abcd_001', at: '2026-11-19T12:00:01Z', status: 'FAIL', kind: 'launch' },
  { id: '20261120_1', at: '2026-11-20T11:00:00Z', status: null, kind: 'factory' },
] as const;
const [first, second, launch, open] = runs.map(({ id }) => id) as [string, string, string, string];

describe('factory ledger', () => {
  let repo: FactoryRepo;
  beforeAll(async () => {
    repo = await factoryRepo({ 'a.txt': 'a\n' });
    for (const { id, at, status, kind } of runs) {
      await leaveRun(repo, id, { at, status, kind });
    }
    // Only the index knows the oldest run.
    rmSync(join(repo.root, 'tools/codex/runs', first), { recursive: true });
  });
  afterAll(async () => repo[Symbol.asyncDispose]());

  const call = (...args: string[]): Promise<Called> =>
    factory(repo.root, args, { env: { PATH: process.env.PATH, FACTORY_RUN__CLOCK: now } });
  const listed = async (...args: string[]): Promise<unknown[]> => {
    const { code, out, lines } = await call('ledger', ...args, '--json');
    expect(code).toBe(0);
    return out === '' ? [] : lines().map((row) => row.run_id);
  };

  it.each<[readonly string[], readonly string[]]>([
    [[], [first, second, launch, open]],
    [
      ['--limit', '2'],
      [launch, open],
    ],
    [['--limit', '0'], []],
    [['--run-id', second], [second]],
    [['--run-id', first], [first]],
    [['--run-id', '20261231_9'], []],
    [['--status', 'BLOCKED'], [second]],
    [['--status', 'pending'], [open]],
    [['--rc', '1'], [launch]],
    [['--kind', 'launch'], [launch]],
    [
      ['--kind', 'factory'],
      [first, second, open],
    ],
    [
      ['--actor', 'Z_aggregator'],
      [first, second, launch],
    ],
    [['--actor', 'Z_aggregator', '--event-type', 'RUN_START'], []],
    [
      ['--event-type', 'run_start'],
      [second, launch, open],
    ],
    [
      ['--since', '24h'],
      [launch, open],
    ],
    [
      ['--since', '7d'],
      [second, launch, open],
    ],
    [
      ['--since', '10079m'],
      [launch, open],
    ],
    [
      ['--since', '2026-11-19T12:00:01Z'],
      [launch, open],
    ],
    [['--since', '2026-11-19T13:00:02+01:00'], [open]],
    [['--since', '2026-11-20'], [open]],
    [['--since', '7d', '--kind', 'factory', '--rc', '2'], [second]],
    [['--since', '7d', '--kind', 'factory', '--limit', '1'], [open]],
  ])('with %j lists the runs %j', async (args, expected) => {
    expect(await listed(...args)).toEqual(expected);
  });

  it.each<[readonly string[], readonly string[]]>([
    [
      [],
      [
        'RUN_END',
        'RUN_START',
        'RUN_INIT',
        'RUN_END',
        'RUN_START',
        'RUN_INIT',
        'RUN_END',
        'RUN_START',
        'RUN_INIT',
      ].sort(),
    ],
    [
      ['--run-id', second],
      ['RUN_END', 'RUN_INIT', 'RUN_START'],
    ],
    [['--run-id', first], ['RUN_END']],
    [
      ['--event-type', 'RUN_END'],
      ['RUN_END', 'RUN_END', 'RUN_END'],
    ],
    [['--event-type', 'RUN_END', '--status', 'FAIL'], ['RUN_END']],
    [
      ['--actor', 'prepare-run', '--run-id', open],
      ['RUN_INIT', 'RUN_START'],
    ],
    [['--rc', '2'], ['RUN_END']],
    [
      ['--kind', 'launch'],
      ['RUN_END', 'RUN_INIT', 'RUN_START'],
    ],
    [['--kind', 'launch', '--limit', '1'], ['RUN_START']],
    [
      ['--since', '24h', '--actor', 'prepare-run'],
      ['RUN_INIT', 'RUN_INIT', 'RUN_START', 'RUN_START'],
    ],
    [['--actor', 'nobody'], []],
  ])('with --raw-events %j lists the events %j', async (args, expected) => {
    const { code, out, lines } = await call('ledger', '--raw-events', ...args, '--json');
    const rows = out === '' ? [] : lines();
    expect([code, rows.map((row) => row.event_type).sort()]).toEqual([0, [...expected].sort()]);
    const times = rows.map((row) => `${String(row.ts_utc)} ${String(row.event_type)}`);
    expect(times).toEqual([...times].sort());
  });

  it('reports that it shows fewer than there are, unless --limit was given', async () => {
    await using many = await factoryRepo({});
    const layout = layoutOf(oldRunConfig.paths, '20261120_1');
    const clock = fixedClock(new Date(now));
    const ledger = await freeLedger({ file: join(many.root, layout.ledger), runId: '20261120_1', clock });
    for (let at = 0; at < 101; at++)
      await ledger.append({ event_type: 'RUN_STATE', actor: 'factory', details: { at } });
    const usual = await factory(many.root, ['ledger', '--raw-events', '--json']);
    expect([usual.lines().length, usual.err]).toEqual([
      100,
      'Showing only the latest 100 rows; use --limit N for more.\n',
    ]);
    const limited = await factory(many.root, ['ledger', '--raw-events', '--json', '--limit', '100']);
    expect([limited.lines().length, limited.err]).toEqual([100, '']);
    expect((await factory(many.root, ['ledger', '--raw-events', '--json', '--limit', '101'])).lines()).toHaveLength(
      101,
    );
  });

  it('names a damaged ledger and its line, and lists nothing of it', async () => {
    const ledger = join(repo.root, layoutOf(oldRunConfig.paths, second).ledger);
    const text = readFileSync(ledger, 'utf8');
    writeFileSync(ledger, text.replace('"dry_run":false', '"dry_run":true'));
    try {
      for (const args of [
        ['ledger', '--actor', 'Z_aggregator'],
        ['ledger', '--raw-events', '--limit', '1'],
        ['ledger-replay', '--run-id', second],
      ]) {
        const { code, out, err } = await call(...args);
        expect([args[0], code, `${out}${err}`]).toEqual([
          args[0],
          2,
          expect.stringMatching(
            /ERR_LEDGER_DAMAGED: (?:run 20261113_1: )?Line 2 of the ledger ledger\/run\.jsonl was altered/,
          ),
        ]);
      }
      const { code, lines } = await call('ledger', 'verify', '--json');
      const broken = lines().filter(({ problem }) => problem !== '');
      expect([code, broken.map((row) => row.ledger)]).toEqual([2, [second]]);
    } finally {
      writeFileSync(ledger, text);
    }
  });

  it('lists an ended run from the index alone, and reads the chain of one that continued since', async () => {
    const file = join(repo.root, layoutOf(oldRunConfig.paths, launch).ledger);
    const text = readFileSync(file, 'utf8');
    const index = ['jsonl', 'head'].map((end) => join(repo.root, `tools/codex/runs/factory_ledger.${end}`));
    const whole = await call('ledger', '--json');
    try {
      // Only the last line stays intact, which proves that the others are not read.
      writeFileSync(file, text.replace(/^.*\n.*\n/, 'x\n'));
      expect((await call('ledger', '--json')).out).toBe(whole.out);
      writeFileSync(file, text);
      const clock = fixedClock(new Date(now));
      const ledger = await freeLedger({ file, runId: launch, clock });
      await ledger.append({ event_type: 'RUN_STATE', actor: 'factory', details: { state: 'RESUMED' } });
      const pending = expect.objectContaining({ run_id: launch, status: 'PENDING', ended_at: '', event_count: 4 });
      expect((await call('ledger', '--run-id', launch, '--json')).lines()).toEqual([pending]);
      expect(await listed('--status', 'FAIL')).toEqual([]);
      expect((await call('ledger', '--limit', '2', '--json')).lines()).toContainEqual(pending);
      writeFileSync(file, text);
      // The same result from the chains, without an index.
      for (const each of index) renameSync(each, `${each}.away`);
      const fromChains = (await call('ledger', '--json')).lines();
      expect(fromChains).toEqual(whole.lines().filter(({ run_id }) => run_id !== first));
    } finally {
      writeFileSync(file, text);
      for (const each of index) renameSync(`${each}.away`, each);
    }
  });

  it.each([
    ['its last line', (text: string) => text.replace(/[^\n]*\n$/, '')],
    ['all of it', () => ''],
  ])('verify names a finished run whose ledger lost %s', async (_what, cut) => {
    const file = join(repo.root, layoutOf(oldRunConfig.paths, second).ledger);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, cut(text));
    try {
      for (const args of [[], ['--run-id', second]]) {
        const { code, lines } = await call('ledger', 'verify', ...args, '--json');
        const broken = lines().filter(({ problem }) => problem !== '');
        expect([code, broken.map((row) => [row.ledger, row.problem])]).toEqual([
          2,
          [
            [
              second,
              expect.stringMatching(
                /^ERR_LEDGER_CHAIN: .*run 20261113_1 has \d lines but lacks the line that the index/,
              ),
            ],
          ],
        ]);
      }
    } finally {
      writeFileSync(file, text);
    }
  });

  it('verify accepts a run that continued after its indexed end', async () => {
    const file = join(repo.root, layoutOf(oldRunConfig.paths, launch).ledger);
    const text = readFileSync(file, 'utf8');
    const ledger = await freeLedger({ file, runId: launch, clock: fixedClock(new Date(now)) });
    await ledger.append({ event_type: 'RUN_STATE', actor: 'factory', details: { state: 'RESUMED' } });
    expect((await call('ledger', 'verify')).code).toBe(0);
    writeFileSync(file, text);
  });

  it('verify compares the index with its head file', async () => {
    const index = join(repo.root, 'tools/codex/runs/factory_ledger.jsonl');
    const text = readFileSync(index, 'utf8');
    writeFileSync(index, text.split('\n').slice(0, -2).join('\n').concat('\n'));
    try {
      const { code, lines } = await call('ledger', 'verify', '--run-id', second, '--json');
      expect([code, lines().map(({ ledger, problem }) => [ledger, problem])]).toEqual([
        2,
        [
          ['factory_ledger.jsonl', expect.stringMatching(/^ERR_LEDGER_CHAIN: .* ends before the line/)],
          [second, ''],
        ],
      ]);
    } finally {
      writeFileSync(index, text);
    }
    appendFileSync(index, '{"half');
    const torn = await call('ledger', 'verify', '--json');
    expect([torn.code, torn.lines()[0]]).toEqual([
      0,
      expect.objectContaining({ events: 3, torn_bytes: 6, problem: '' }),
    ]);
    writeFileSync(index, text);
  });

  it('replay of the whole repository compares every run, and names the one that differs', async () => {
    await using two = await factoryRepo({});
    for (const id of ['20261119_1', '20261120_1']) {
      const layout = await leaveRun(two, id, { at: now, status: null });
      writeFiles(two.root, { [layout.status]: prettyJson(renderPendingStatus(id, now, [])) });
    }
    writeFiles(two.root, { 'tools/codex/runs/notes/x.txt': 'no run\n' });
    const good = await factory(two.root, ['ledger-replay', '--json']);
    expect([good.code, good.lines().map(({ run_id, agrees }) => [run_id, agrees])]).toEqual([
      0,
      [
        ['20261119_1', true],
        ['20261120_1', true],
      ],
    ]);
    const status = join(two.root, layoutOf(oldRunConfig.paths, '20261120_1').status);
    writeFileSync(status, readFileSync(status, 'utf8').replace('"PENDING"', '"PASS"'));
    const bad = await factory(two.root, ['ledger-replay']);
    expect([bad.code, bad.out]).toEqual([
      2,
      expect.stringMatching(
        /20261119_1 +PENDING +agrees\n20261120_1 +PENDING +DIFFERS +.*status: differs: PENDING \/ PASS/,
      ),
    ]);
  });

  it('knows the kind of a run that prepare launched', async () => {
    await using ground = await prepareGround();
    await ground.run();
    const events = await factory(ground.repo.root, ['ledger', '--raw-events', '--kind', 'factory', '--json']);
    expect(events.lines().length).toBeGreaterThan(3);
    rmSync(join(ground.repo.root, ground.repo.layout.manifest));
    const byLedger = await factory(ground.repo.root, ['ledger', '--kind', 'factory', '--json']);
    expect(byLedger.lines()).toEqual([expect.objectContaining({ kind: 'factory', status: 'PENDING' })]);
  });
});
