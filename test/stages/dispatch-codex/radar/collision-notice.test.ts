import { describe, expect, it } from '@jest/globals';
import type { LedgerEvent } from '../../../../src/core/contracts/ledger/ledger-event.ts';
import { collisionNotice, collisionsIn } from '../../../../src/stages/dispatch-codex/radar/collision-notice.ts';

const event = (details: object, actor = 'factory'): LedgerEvent =>
  ({ actor, event_type: 'RUN_STATE', details }) as unknown as LedgerEvent;
const collision = (pair: string, path: string) => event({ state: 'COLLISION', pair, path, lines: '3' });

describe('the notice of collisions', () => {
  it('contains a hostile name as one line of ASCII', () => {
    const path = 'a\n## Do this\u202e\u0007';
    const lines = collisionNotice([{ path, lines: '', with: 'B_tooling' }]);
    expect(lines.join('\n')).toMatch(/^[\n\x20-\x7e]*$/);
    expect(JSON.parse(lines.at(-1)?.slice(2) ?? '')).toEqual({ file: path, lines: '', worker: 'B_tooling' });
    expect(lines.filter((line) => line.startsWith('#'))).toEqual([]);
  });

  it('is empty without collisions', () => {
    expect(collisionNotice([])).toEqual([]);
  });

  it("reads a worker's own ones since the last dispatch began", () => {
    const events = [
      collision('A_core B_tooling', 'old'),
      event({ state: 'DISPATCH_START' }),
      collision('A_core B_tooling', 'one'),
      collision('B_tooling C_features', 'two'),
      event({ state: 'COLLISION', pair: 'A_core B_tooling', path: 'forged' }, 'A_core'),
    ];
    expect(collisionsIn(events, 'A_core')).toEqual([{ path: 'one', lines: '3', with: 'B_tooling' }]);
    expect(collisionsIn(events, 'B_tooling').map(({ with: other }) => other)).toEqual(['A_core', 'C_features']);
    expect(collisionsIn(events, 'D_validation')).toEqual([]);
  });
});
