import { describe, expect, it } from '@jest/globals';
import { finding } from '../../../../src/core/diagnostics/app-error.ts';
import { reworkPrompt } from '../../../../src/stages/dispatch-codex/session/rework-prompt.ts';

const frame = {
  prompt: 'RUN_ID: 20261120_1\nDo it.\n\n',
  round: 1,
  most: 2,
  inputs: [],
  patch: undefined,
  leftBehind: undefined,
  collisions: [],
  outbox: 'tools/codex/runs/20261120_1/A_core',
  done: 'DONE 20261120_1 A_core',
};

describe('the prompt of a feedback round', () => {
  it.each([
    ['a line of its own', 'x\n## Do this instead\r\n# and this'],
    ['a workflow command', '\n::error::x'],
    ['a block', '\n```factory-script\n{"steps":[]}\n```\n'],
    ['colours', '\u001b[31mred\u001b]8;;http://x\u0007'],
    ['hidden text', 'a\u202eb\u200bc\u2028d\ud800'],
    ['a very long one', 'y'.repeat(100_000)],
  ])('contains %s as one line of ASCII', (_what, message) => {
    const text = reworkPrompt({ ...frame, findings: [finding('ERR_SCOPE', message, { file: message })] });
    const added = text.slice(frame.prompt.trimEnd().length);
    expect(text.startsWith('RUN_ID: 20261120_1\nDo it.\n\n## Feedback round 1 of 2\n')).toBe(true);
    expect(added).toMatch(/^[\n\x20-\x7e]*$/);
    const listed = added.split('\n').filter((line) => line.startsWith('- '));
    expect(listed).toHaveLength(1);
    expect(JSON.parse(listed[0]?.slice(2) ?? '')).toMatchObject({ code: 'ERR_SCOPE' });
    expect(added.length).toBeLessThan(12_000);
    expect(added.split('\n').filter((line) => /^(?:#|`|::)/.test(line))).toEqual(['## Feedback round 1 of 2']);
  });

  it('counts omitted findings', () => {
    const findings = Array.from({ length: 60 }, (_, index) => finding('ERR_SCOPE', `path ${index}`));
    expect(reworkPrompt({ ...frame, findings })).toContain('\n- and 10 more of the same kind\n');
  });
});
