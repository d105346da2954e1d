import { describe, expect, it } from '@jest/globals';
import stringWidth from 'string-width';
import { drawWorkflow } from '../../../src/cli/live/draw-workflow.ts';
import { emptyView, withEvent } from '../../../src/cli/live/workflow-view.ts';
import { fitted } from '../../../src/cli/terminal/fitted.ts';
import { noPaint } from '../../../src/cli/terminal/paint.ts';
import { plain } from '../../../src/cli/terminal/plain.ts';
import type { RunEvent } from '../../../src/runner/execute/protocol/run-event.ts';

import { fc } from '../../helpers/property.ts';

const hand = '👍🏽';

describe('text that must fit a screen', () => {
  it.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdef', 5, 'abcd…'],
    ['漢字漢字', 8, '漢字漢字'],
    ['漢字漢字', 7, '漢字漢…'],
    ['漢字漢字', 6, '漢字…'],
    [`${hand}${hand}`, 4, `${hand}${hand}`],
    [`${hand}${hand}${hand}`, 4, `${hand}…`],
    ['e\u0301e\u0301e\u0301', 3, 'e\u0301e\u0301e\u0301'],
    ['e\u0301e\u0301e\u0301e\u0301', 3, 'e\u0301e\u0301…'],
    ['abc', 1, '…'],
    ['abc', 0, ''],
    ['abc', -3, ''],
    ['', 0, ''],
    ['\u001b[2Jab\tc', 40, ' [2Jab c'],
  ])('%j in %i columns is %j', (text, columns, expected) => {
    expect(fitted(text, columns)).toBe(expected);
  });

  it('never uses more columns than there are, and cuts only text that does not fit', () => {
    const part = fc.constantFrom('a', 'ü', '漢', '😀', hand, 'e\u0301', 'ﬀ', '🇩🇪', 'ｗ', ' ');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), fc.nat(40), (parts, columns) => {
        const text = parts.join('').trimEnd();
        const shown = fitted(text, columns);
        expect(stringWidth(shown)).toBeLessThanOrEqual(columns);
        expect(shown === text).toBe(stringWidth(text) <= columns);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is used in the tree of jobs and steps', () => {
    const wide = '漢字😀'.repeat(30);
    const events: RunEvent[] = [
      { type: 'run-start', run: '7', name: wide, workflow: 'w.yml', event: 'push' },
      { type: 'job-start', job: 'a', name: wide },
      { type: 'step-start', job: 'a', step: 1, name: '漢字' },
      { type: 'log', job: 'a', step: 1, lines: [wide] },
    ];
    for (const columns of [20, 41, 80]) {
      const lines = drawWorkflow(
        events.reduce((view, event) => withEvent(view, event, 0), emptyView),
        { columns, rows: 40 },
        noPaint,
        0,
      );
      expect(lines).toHaveLength(4);
      for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
    }
  });

  it('of a message is never cut inside a character', () => {
    expect(plain('ab😀', 4)).toBe('ab😀');
    expect(plain('ab😀d', 4)).toBe('ab…');
  });
});
