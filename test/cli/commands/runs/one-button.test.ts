import { describe, expect, it } from '@jest/globals';
import { factory } from '../../../helpers/processes/command-line.ts';
import { buttonDesk, outsideSteps, packText } from '../../../helpers/runs/button-desk.ts';
import { sampled } from '../../../helpers/sampled.ts';

const sampledIt = sampled(2);

describe('factory one-button', () => {
  it('exits with 0, 2 and 3, and prints one JSON line', async () => {
    await using at = await buttonDesk();
    const press = (...args: string[]) => at.at.factory(['one-button', '--backend', 'script', '--json', ...args]);
    const empty = await press();
    expect([empty.code, empty.lines]).toMatchObject([3, [{ exit_code: 3, run_id: '', pack: '' }]]);

    at.put('PROMPTS_PACK_NEXT.txt', packText());
    const dry = await press('--dry-only');
    expect([dry.code, dry.lines]).toMatchObject([
      0,
      [{ verdict: 'PENDING', pack: '01 En_bruto/PROMPTS_PACK_NEXT.txt' }],
    ]);
    const real = await press();
    const runId = String(real.lines[0]?.run_id);
    expect([real.code, real.lines]).toMatchObject([0, [{ verdict: 'PASS', run_id: dry.lines[0]?.run_id }]]);
    expect(at.names('03 Archive')).toEqual([`PACK_${runId}.txt`]);

    const again = await press('--resume', runId);
    expect([again.code, again.lines]).toMatchObject([0, [{ verdict: 'PASS', run_id: runId }]]);
    expect(at.names('03 Archive')).toEqual([`PACK_${runId}.txt`]);
    const unknown = await press('--resume', '20260228_215959_A1B2');
    expect([unknown.code, unknown.lines]).toMatchObject([3, [{ findings: [{ code: 'ERR_RUN_UNKNOWN' }] }]]);

    at.put('PROMPTS_PACK_NEXT.txt', packText({ A_core: outsideSteps('A_core') }));
    const blocked = await press();
    expect([blocked.code, blocked.lines]).toMatchObject([2, [{ verdict: 'BLOCKED', exit_code: 2 }]]);
    expect(at.names('03 Archive')).toHaveLength(2);
  });

  sampledIt('shows a person the result of the pack', async () => {
    await using at = await buttonDesk();
    const { code, stdout } = await at.at.factory(['one-button']);
    expect(code).toBe(3);
    expect(stdout).toBe(
      'Verdict: REFUSED (exit 3)\nCause: ERR_INBOX_EMPTY: There is no 01 En_bruto/PROMPTS_PACK_NEXT.txt.\n' +
        'Next: Put PROMPTS_PACK_NEXT.txt into the named folder, then run `factory one-button` again.\n',
    );
  });

  sampledIt.each([
    ['--resume', '20260228_215959_A1B2', '--dry-only'],
    ['--watch', '--gc'],
    ['--gc', '--keep-days', 'many'],
  ])('refuses %s %s %s as usage', async (...args) => {
    await using at = await buttonDesk();
    expect((await factory(at.root, ['one-button', ...args])).code).toBe(64);
  });
});
