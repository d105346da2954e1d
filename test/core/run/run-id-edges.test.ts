import { describe, expect, it } from '@jest/globals';
import {
  asRunId,
  maxRunIdLength,
  nextDailyId,
  oneButtonId,
  parseRunId,
  runIdForm,
} from '../../../src/core/run/run-id.ts';
import { sha256 } from '../../../src/core/system/text/hash.ts';
import { refusal } from '../../helpers/stages/refusal.ts';

const rules = {
  empty: 'it must not be empty',
  long: 'it must have at most 128 characters',
  control: 'it must not hold control characters',
  path: 'it must not hold `..` or a path separator',
  reserved: 'it must not hold a character that Windows reserves (< > : " | ? *)',
  end: 'it must not end with a dot or a space',
  device: 'it must not be a Windows device name',
};

describe('a refused id', () => {
  it.each<readonly [text: string, rule: string]>([
    ['', rules.empty],
    [`20260301_${'1'.repeat(maxRunIdLength - 8)}`, rules.long],
    ['a\u0007', rules.control],
    ['a\u2029', rules.control],
    ['a..b', rules.path],
    ['a/b', rules.path],
    ['a\\b', rules.path],
    ...Array.from('<>:"|?*', (character): [string, string] => [`a${character}`, rules.reserved]),
    ['a.', rules.end],
    ['a ', rules.end],
    ...['con', 'PRN', 'aux.x', 'nul', 'conin$', 'CONOUT$.txt', 'com1', 'com9.a', 'lpt¹', 'LPT3'].map(
      (name): [string, string] => [name, rules.device],
    ),
  ])('%j names the rule: %s', async (text, rule) => {
    expect((await refusal(() => parseRunId(text))).message).toBe(`${JSON.stringify(text)} is not a RUN_ID: ${rule}.`);
    expect(asRunId(text)).toBeUndefined();
  });

  it('is shortened', async () => {
    const shown = async (length: number) => (await refusal(() => parseRunId('x'.repeat(length)))).message;
    expect(await shown(160)).toContain(`"${'x'.repeat(160)}" is`);
    expect(await shown(161)).toContain(`"${'x'.repeat(160)}…" is`);
  });
});

describe('an id', () => {
  it('may have the greatest length, and every time of a day', () => {
    const longest = `20260301_${'1'.repeat(maxRunIdLength - 9)}`;
    expect([maxRunIdLength, longest.length, asRunId(longest)]).toEqual([128, 128, longest]);
    for (const text of [
      '20260228_000000_A1B2',
      '20260228_235959_A1B2',
      '20241231_1',
      '20240229_1',
      'a_20261120_215411_5e2afdb9_001',
    ]) {
      expect(asRunId(text)).toBe(text);
    }
    expect(runIdForm(parseRunId('a_20261120_215411_5e2afdb9_001'))).toBe('launch');
    expect(asRunId('20260228_126000_A1B2')).toBeUndefined();
  });

  it('of the day counts on from the highest number, compared as a number', () => {
    expect(nextDailyId('2026-03-01T12:00:00Z', ['20260301_9', '20260301_10', '20260301_2'])).toBe('20260301_11');
    expect(nextDailyId('2026-03-01T12:00:00Z', [])).toBe('20260301_1');
  });

  it('of a pack is its sha256 in base 36, and of the next probe if it is taken', () => {
    const pack = 'f'.repeat(64);
    const token = (digest: string) => (BigInt(`0x${digest}`) % 1_679_616n).toString(36).toUpperCase().padStart(4, '0');
    const first = `20260228_215959_${token(pack)}`;
    const second = `20260228_215959_${token(sha256(`${pack}:1`))}`;
    expect(oneButtonId(pack, '2026-02-28T21:59:59Z', new Set())).toBe(first);
    expect(oneButtonId(pack, '2026-02-28T21:59:59Z', new Set([first]))).toBe(second);
    expect(oneButtonId('0'.repeat(64), '2026-02-28T21:59:59Z', new Set())).toBe('20260228_215959_0000');
  });
});
