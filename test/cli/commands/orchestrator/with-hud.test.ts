import { describe, expect, it } from '@jest/globals';
import { type HudOptions, wantsHud, withHud } from '../../../../src/cli/commands/orchestrator/with-hud.ts';
import { EventBus } from '../../../../src/orchestrator/events/event-bus.ts';
import { keptIo } from '../../../helpers/processes/command-line.ts';

const plain: HudOptions = { format: 'text', json: false, ui: false };

describe('the HUD of start, resume and status', () => {
  it.each<[isWanted: boolean, live: boolean, options: Partial<HudOptions>]>([
    [true, true, { interactive: true }],
    [true, true, { ui: true }],
    [false, true, {}],
    [false, true, { interactive: false }],
    [false, true, { interactive: false, ui: true }],
    [false, false, { interactive: true }],
    [false, false, { ui: true }],
    [false, true, { ui: true, json: true }],
    [false, true, { interactive: true, format: 'json' }],
  ])('%s in a terminal that can redraw (%s) with %j', (isWanted, live, options) => {
    expect(wantsHud(keptIo('/', { live }).io, { ...plain, ...options })).toBe(isWanted);
  });

  it.each([
    [undefined, true],
    [true, true],
    [false, false],
  ])('without it --interactive %s asks at the terminal: %s', async (interactive, asks) => {
    const { io } = keptIo('/', { askLine: async () => 'y' });
    const options = { ...plain, ...(interactive === undefined ? {} : { interactive }) };
    const deps = await withHud(io, options, new EventBus(), async (given) => given);
    expect(deps.askLine !== undefined).toBe(asks);
  });
});
