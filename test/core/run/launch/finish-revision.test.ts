import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import type { LedgerEvent } from '../../../../src/core/contracts/ledger/ledger-event.ts';
import { finishRevision } from '../../../../src/core/run/launch/finish-revision.ts';
import { digestOfIssued, issuedPlace, keepLaunch } from '../../../../src/core/run/launch/kept-launch.ts';
import { layoutOf } from '../../../../src/core/run/layout.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { refusal } from '../../../helpers/stages/refusal.ts';

const layout = layoutOf(factoryConfig.parse({}).paths, '20260301_1');
const files = new Map([
  ['prompts/A_core.txt', Buffer.from('new')],
  ['RUN_INPUTS.json', Buffer.from('{"new":1}')],
]);
const digest = digestOfIssued(layout, files);

const event = (event_type: LedgerEvent['event_type'], launch: string, details: object = {}) =>
  ({ event_type, hashes: { launch }, details, actor: 'prepare-run' }) as unknown as LedgerEvent;
const init = event('RUN_INIT', 'first');
const revised = event('RUN_STATE', digest, { state: 'LAUNCH_REVISED', revision: 2 });
const result = event('LAUNCH_RESULT', digest);

/** A run whose first launch is installed, and whose second one is kept; then what is installed after `finishRevision`. */
async function installed(events: readonly LedgerEvent[]) {
  await using temp = await tempFolder('finish');
  const old = { 'prompts/A_core.txt': 'old', 'prompts/B_tooling.txt': 'old', 'RUN_INPUTS.json': '{}' };
  for (const [path, text] of Object.entries(old)) {
    const file = join(temp.path, issuedPlace(layout, path));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  await keepLaunch(temp.path, layout, 2, files, digest);
  let held = 0;
  const run = {
    root: temp.path,
    layout,
    assertHeld: async () => {
      held += 1;
    },
  };
  await finishRevision(run, { events: () => events });
  const place = (path: string) => join(temp.path, issuedPlace(layout, path));
  const texts = Object.keys(old).map((path) => (existsSync(place(path)) ? readFileSync(place(path), 'utf8') : null));
  return { texts, held, isKept: existsSync(join(temp.path, layout.launch(2))) };
}

it('installs a recorded revision whose result is missing, each file under the lock, and removes what it lacks', async () => {
  expect(await installed([init, result, revised])).toEqual({
    texts: ['new', null, '{"new":1}'],
    held: 2,
    isKept: true,
  });
});

it('leaves an installed revision as it is', async () => {
  expect(await installed([init, revised, result])).toEqual({ texts: ['old', 'old', '{}'], held: 0, isKept: true });
});

it('removes a kept launch that was never recorded', async () => {
  expect(await installed([init, result])).toEqual({ texts: ['old', 'old', '{}'], held: 0, isKept: false });
});

it('refuses a kept launch that is not the recorded one', async () => {
  const other = event('RUN_STATE', 'f'.repeat(64), { state: 'LAUNCH_REVISED', revision: 2 });
  expect(await refusal(() => installed([init, other]))).toMatchObject({
    code: 'ERR_LAUNCH_STATE_ALTERED',
    file: layout.launch(2),
  });
});
