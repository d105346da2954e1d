import { describe, expect, it } from '@jest/globals';
import { StageOutput } from '../../../src/orchestrator/command-stage/stage-output.ts';
import { Masker } from '../../../src/runner/execute/protocol/masks/masker.ts';

function shown(
  chunks: readonly string[],
  secrets: readonly string[] = [],
  limit?: number,
): { text: string; output: StageOutput } {
  const masker = new Masker();
  for (const secret of secrets) masker.add(secret);
  let text = '';
  const output = new StageOutput(
    masker,
    (piece) => {
      text += piece;
    },
    limit,
  );
  for (const chunk of chunks) void output.push(Buffer.from(chunk));
  void output.end();
  return { text, output };
}

describe('the output of a stage', () => {
  it.each<[string, string[], string[], string]>([
    ['as it is', ['a\n', 'b'], [], 'a\nb'],
    ['without a secret that is cut by chunks', ['x hid', 'den-1 y\n'], ['hidden-1'], 'x *** y\n'],
    ['without a secret that it names itself', ['::add-mask::later\nsay later\n'], [], 'say ***\n'],
    [
      'without a mask command that is cut by chunks',
      ['one\n::add-', 'mask::la', 'ter\nsay later\n'],
      [],
      'one\nsay ***\n',
    ],
    ['with a line that only begins like a command', ['::warning::x\n:'], [], '::warning::x\n:'],
  ])('is shown %s', (_what, chunks, secrets, expected) => {
    expect(shown(chunks, secrets).text).toBe(expected);
  });

  it('is cut at its limit, and keeps its last line', () => {
    const { text, output } = shown(['a'.repeat(60), 'b'.repeat(60), '\nlast line\n'], [], 100);
    expect(text).toBe('a'.repeat(60) + 'b'.repeat(40));
    expect(output.dropped).toBe(31);
    expect(output.lastLine()).toBe('last line');
  });

  it('keeps the end of large and of small chunks', () => {
    const output = new StageOutput(new Masker(), () => undefined, 1);
    const large = Buffer.from(`${'a'.repeat(20_000)}\nlarge\n`);
    for (const chunk of [Buffer.from('first\n'), large, large]) void output.push(chunk);
    expect([output.lastLine(), output.tail().length]).toEqual(['large', 16 * 1024]);
    for (let at = 0; at < 1_000; at++) void output.push(Buffer.from(`small ${at}\n`));
    expect(output.lastLine()).toBe('small 999');
    expect(output.tail()).toContain('\nlarge\nsmall 0\n');
  });

  it('keeps no half of a secret at the cut of its tail', () => {
    const secret = 'secret-0123456789';
    const { output } = shown([`${secret} `.repeat(10_000)], [secret]);
    expect(output.tail()).not.toMatch(/secret|123456789/);
  });

  it('has a last line without colours and of bounded length', () => {
    expect(shown(['\u001b[31mred\u001b[0m\n\n  \n']).output.lastLine()).toBe('red');
    expect(shown(['x'.repeat(5_000)]).output.lastLine()).toHaveLength(203);
  });
});
