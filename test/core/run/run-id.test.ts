import { describe, expect, it } from '@jest/globals';
import { AppError } from '../../../src/core/diagnostics/app-error.ts';
import { launchId, nextDailyId, oneButtonId, parseRunId, runIdForm } from '../../../src/core/run/run-id.ts';
import { sha256 } from '../../../src/core/system/text/hash.ts';
import { fc } from '../../helpers/property.ts';
import { refusal } from '../../helpers/stages/refusal.ts';

/** Parses a text as an id; `undefined` when it is refused as invalid. */
function parsed(text: string): string | undefined {
  try {
    return parseRunId(text);
  } catch (error) {
    if (error instanceof AppError && error.code === 'ERR_RUN_ID') return undefined;
    throw error;
  }
}

describe('parseRunId', () => {
  it.each([
    ['20260301_1', 'daily'],
    ['20240229_99999999999999999999', 'daily'],
    ['20260228_215959_A1B2', 'one-button'],
    ['20260228_215959_0000', 'one-button'],
    ['factory_20261120_215411_5e2afdb9_001', 'launch'],
    ['one-shot_x_20261120_000000_00000000_1000', 'launch'],
  ] as const)('accepts %s as %s', (text, form) => {
    const id = parseRunId(text);
    expect(id).toBe(text);
    expect(runIdForm(id)).toBe(form);
  });

  const grammar = 'allowed are YYYYMMDD_N';
  it.each([
    ['', 'must not be empty'],
    ['20260301_0', grammar],
    ['20260301_01', grammar],
    ['20260301_', grammar],
    ['20260301_1 ', 'dot or a space'],
    ['20260301_1.', 'dot or a space'],
    [' 20260301_1', grammar],
    ['20260301_1\n', 'control characters'],
    ['20260301_1\u0000', 'control characters'],
    ['20260301_1\u2028', 'control characters'],
    ['../20260301_1', 'path separator'],
    ['..', 'path separator'],
    ['a\\b', 'path separator'],
    ['20260301_1:x', 'Windows reserves'],
    ['20260301_?', 'Windows reserves'],
    ['CON', 'device name'],
    ['nul.txt', 'device name'],
    ['com1', 'device name'],
    ['LPT¹', 'device name'],
    ['20260230_1', '20260230 is not a real date'],
    ['20261301_1', '20261301 is not a real date'],
    ['20230229_1', '20230229 is not a real date'],
    ['00000000_1', '00000000 is not a real date'],
    ['20260228_240000_A1B2', 'not a real date and time'],
    ['20260228_215960_A1B2', 'not a real date and time'],
    ['20260228_215959_a1b2', grammar],
    ['20260228_215959_A1B', grammar],
    ['factory_20261120_215411_5e2afdb9_000', grammar],
    ['factory_20261120_215411_5e2afdb9_01', grammar],
    ['factory_20261120_215411_5e2afdb9_0001', grammar],
    ['factory_20261120_215411_5E2AFDB9_001', grammar],
    ['Factory_20261120_215411_5e2afdb9_001', grammar],
    ['_20261120_215411_5e2afdb9_001', grammar],
    ['２０２６０３０１_1', grammar],
    ['20260301_١', grammar],
    [`20260301_${'1'.repeat(200)}`, 'at most 128'],
  ])('refuses %j', async (text, rule) => {
    const error = await refusal(() => parseRunId(text));
    expect(error).toMatchObject({ code: 'ERR_RUN_ID', fault: 'usage' });
    expect(error.message).toContain(rule);
    expect(error.message).not.toContain('\n');
  });

  it('accepts an id only when it is unchanged and safe as a file name', () => {
    let [ids, refusals] = [0, 0];
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{8}_\d{1,3}.?$/)), (text) => {
        const id = parsed(text);
        if (id === undefined) refusals++;
        else {
          ids++;
          expect(id).toBe(text);
          expect(id).toMatch(/^[A-Za-z0-9_-]{3,128}$/);
        }
      }),
      { numRuns: 2_000 },
    );
    expect(Math.min(ids, refusals)).toBeGreaterThan(10);
  });
});

describe('the generators', () => {
  it('returns the next N of the day, past gaps, other days and other formats', () => {
    const names = [
      '20260301_1',
      '20260301_9',
      '20260301_10',
      '20260302_77',
      '20260301_099',
      '20260301_120000_A1B2',
      'x',
    ];
    expect(nextDailyId('2026-03-01T12:00:00Z', names)).toBe('20260301_11');
    expect(nextDailyId('2026-03-03T12:00:00Z', names)).toBe('20260303_1');
    expect(nextDailyId('2026-03-01T12:00:00Z', ['20260301_99999999999999999999'])).toBe(
      '20260301_100000000000000000000',
    );
  });

  it('derives the one-button id from the pack and skips taken ids', () => {
    const pack = sha256('pack');
    const first = oneButtonId(pack, '2026-02-28T21:59:59Z', new Set());
    const second = oneButtonId(pack, '2026-02-28T21:59:59Z', new Set([first]));
    expect(first).toMatch(/^20260228_215959_[A-Z0-9]{4}$/);
    expect(second).not.toBe(first);
    expect(oneButtonId(pack, '2026-02-28T21:59:59Z', new Set())).toBe(first);
    expect(oneButtonId(pack, '2026-02-28T21:59:59Z', new Set([first]))).toBe(second);
    expect(oneButtonId(sha256('other'), '2026-02-28T21:59:59Z', new Set())).not.toBe(first);
  });

  it('counts launch ids up over the ledger', async () => {
    const base = 'a'.repeat(40);
    const at = '2026-11-20T21:54:11Z';
    const first = launchId('factory', at, base, []);
    expect(first).toBe(`factory_20261120_215411_${sha256(base).slice(0, 8)}_001`);
    const second = launchId('factory', at, base, [{ run_id: first }, { run_id: first }, { run_id: '20260301_1' }]);
    expect(second).toBe(first.replace(/001$/, '002'));
    const thousandth = launchId('factory', at, base, [{ run_id: first.replace(/001$/, '999') }]);
    expect(thousandth.endsWith('_1000')).toBe(true);
    expect(launchId('oneshot', at, base, [{ run_id: first }]).endsWith('_001')).toBe(true);
    expect(await refusal(() => launchId('Bad Kind', at, base, []))).toMatchObject({ code: 'ERR_RUN_ID' });
  });
});
