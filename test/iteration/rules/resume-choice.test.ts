import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import type { NewEvent } from '../../../src/core/ledger/chain.ts';
import { indexRun } from '../../../src/core/ledger/index/index-ledger.ts';
import { layoutOf } from '../../../src/core/run/layout.ts';
import { fixedClock } from '../../../src/core/system/clock.ts';
import { type TempFolder, tempFolder } from '../../../src/core/system/files/temp.ts';
import { type ResumeOptions, resumeRun } from '../../../src/iteration/resume.ts';
import type { IterationDeps } from '../../../src/iteration/run-stages.ts';
import { promptSourceOf } from '../../../src/stages/prepare-run/prompts/prompt-source.ts';
import { freeLedger } from '../../helpers/runs/free-ledger.ts';

const { paths } = factoryConfig.parse({});
/** No file has this digest, so that a chosen run is refused before anything is done, and the refusal names it. */
const init: NewEvent = {
  event_type: 'RUN_INIT',
  actor: 'prepare-run',
  hashes: { launch: 'a'.repeat(64) },
  details: { kind: 'factory', base_sha: 'b'.repeat(40), dry_run: false },
};
const end = (status: 'PASS' | 'BLOCKED' | 'FAIL'): NewEvent => ({
  event_type: 'RUN_END',
  actor: 'Z_aggregator',
  rc: { PASS: 0, FAIL: 1, BLOCKED: 2 }[status],
  details: { status },
});
const parked: NewEvent = { event_type: 'LAUNCH_RESULT', actor: 'factory', rc: 2, details: { parked: ['A_core'] } };

describe('the run that resume finishes', () => {
  let folder: TempFolder;
  let logged: string[];
  beforeEach(async () => {
    folder = await tempFolder('resume-choice');
    logged = [];
  });
  afterEach(async () => {
    await folder[Symbol.asyncDispose]();
  });

  const put = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder.path, file)), { recursive: true });
    writeFileSync(join(folder.path, file), text);
  };
  const deps = (): IterationDeps => ({
    clock: fixedClock(new Date('2026-03-02T00:00:00Z')),
    env: {},
    signal: new AbortController().signal,
    log: (line: string) => void logged.push(line),
  });
  const resume = (options: Partial<ResumeOptions> = {}) => resumeRun({ root: folder.path, ...options }, deps());
  /** Writes a run that began at a minute of an hour, and its row of the index if it ended. */
  const run = async (runId: string, minute: number, events: readonly NewEvent[], indexed = true): Promise<void> => {
    const layout = layoutOf(paths, runId);
    const instant = `2026-03-01T00:${String(minute).padStart(2, '0')}:00Z`;
    mkdirSync(dirname(join(folder.path, layout.ledger)), { recursive: true });
    const ledger = await freeLedger({
      file: join(folder.path, layout.ledger),
      runId,
      clock: fixedClock(new Date(instant)),
    });
    for (const event of events) await ledger.append(event);
    put(layout.inputs, '{}');
    if (!indexed || !events.some(({ event_type }) => event_type === 'RUN_END')) return;
    const indexFile = join(folder.path, layout.indexLedger);
    mkdirSync(dirname(indexFile), { recursive: true });
    await indexRun({ root: folder.path, indexFile, events: ledger.events(), head: ledger.head() });
  };
  /** The run that was chosen, from the refusal. */
  const chosen = async (): Promise<string | undefined> => {
    const error = await resume().catch((thrown: unknown) => thrown);
    return /(\d{8}_\d+)/.exec(JSON.stringify({ ...(error as object), message: String(error) }))?.[1] ?? String(error);
  };
  const start: NewEvent = { event_type: 'RUN_START', actor: 'prepare-run' };

  it.each<readonly [what: string, runs: () => Promise<void>, expected: string]>([
    [
      'the one that started last, whatever its id',
      async () => {
        await run('20260101_9', 1, [start, init]);
        await run('20260101_1', 3, [start, init]);
        await run('20260101_5', 2, [start, init]);
      },
      '20260101_1',
    ],
    [
      'none that passed or was blocked',
      async () => {
        await run('20260101_1', 1, [start, init]);
        await run('20260101_2', 2, [start, init, end('PASS')]);
        await run('20260101_3', 3, [start, init, end('BLOCKED')]);
      },
      '20260101_1',
    ],
    [
      'one that failed',
      async () => {
        await run('20260101_1', 1, [start, init]);
        await run('20260101_2', 2, [start, init, end('FAIL')]);
      },
      '20260101_2',
    ],
    [
      'one with a parked conversation',
      async () => {
        await run('20260101_1', 1, [start, init]);
        await run('20260101_2', 2, [start, init, parked, end('BLOCKED')]);
      },
      '20260101_2',
    ],
    [
      'one whose end is not in the index',
      async () => {
        await run('20260101_1', 1, [start, init]);
        await run('20260101_2', 2, [start, init, end('BLOCKED')], false);
      },
      '20260101_2',
    ],
    [
      'no rehearsal',
      async () => {
        await run('20260101_1', 1, [start, init]);
        await run('20260101_2', 2, [start, { ...init, details: { ...init.details, dry_run: true } }]);
      },
      '20260101_1',
    ],
    [
      'a rehearsal that was launched later',
      async () => {
        await run('20260101_1', 1, [start, init]);
        await run('20260101_2', 2, [start, { ...init, details: { ...init.details, dry_run: true } }, init]);
      },
      '20260101_2',
    ],
  ])('is %s', async (_what, runs, expected) => {
    await runs();
    expect(await chosen()).toBe(expected);
    expect(logged).toEqual([]);
  });

  it('is none of those whose ledger cannot be read; each is named', async () => {
    await run('20260101_1', 1, [start, init]);
    await run('20260101_2', 2, [start, init]);
    put(layoutOf(paths, '20260101_2').ledger, 'no event\n{}\n');
    expect(await chosen()).toBe('20260101_1');
    expect(logged).toEqual([expect.stringMatching(/^Skipped run 20260101_2: ERR_LEDGER_/)]);
  });

  it('is not looked for among ended ones if the index cannot be read', async () => {
    await run('20260101_1', 1, [start, init, end('BLOCKED')], false);
    put(layoutOf(paths, '').indexLedger, 'no event\n{}\n');
    await expect(resume()).rejects.toMatchObject({ code: 'ERR_RUN_UNKNOWN', fault: 'usage' });
    expect(logged).toEqual([expect.stringMatching(/^The index was not read: ERR_LEDGER_/)]);
  });

  it('must exist', async () => {
    await expect(resume()).rejects.toMatchObject({
      code: 'ERR_RUN_UNKNOWN',
      fault: 'usage',
      message: 'There is no unfinished run here.',
    });
    await expect(resume({ runId: '20260101_7' })).rejects.toMatchObject({ code: 'ERR_RUN_UNKNOWN' });
  });

  it('must be named for a policy commit, and then no worker is dispatched', async () => {
    await run('20260101_1', 1, [start, init]);
    await expect(resume({ policyCommit: 'HEAD' })).rejects.toMatchObject({
      code: 'ERR_INPUT',
      fault: 'usage',
      message: '--policy-commit needs --run-id: it is about one ended run.',
      nextAction: 'Name the run with --run-id <RUN_ID>. `factory ledger` lists them.',
    });
    await expect(resume({ policyCommit: 'abc', runId: '20260101_1', redispatch: ['A_core'] })).rejects.toMatchObject({
      code: 'ERR_INPUT',
      fault: 'usage',
      nextAction:
        'Run factory resume --run-id 20260101_1 --policy-commit abc first. If workers must run again, dispatch them after it.',
    });
  });

  it('must have begun', async () => {
    const layout = layoutOf(paths, '20260101_1');
    put(`${layout.runDir}/locks/x`, '');
    await expect(resume({ runId: '20260101_1' })).rejects.toMatchObject({
      code: 'ERR_STATE_MISSING',
      fault: 'usage',
      file: layout.ledger,
      nextAction: 'Start it again with the command that started it, for example factory iterate --run-id 20260101_1.',
    });
  });

  it('has prompts of a zip, else of the folder, else none', () => {
    const layout = layoutOf(paths, '20260101_1');
    expect(promptSourceOf(folder.path, paths, '20260101_1')).toBe('none');
    put(`${layout.promptsDir}/A_core.md`, 'x');
    expect(promptSourceOf(folder.path, paths, '20260101_1')).toBe('folder');
    put(layout.zip, 'x');
    expect(promptSourceOf(folder.path, paths, '20260101_1')).toBe('zip');
  });
});
