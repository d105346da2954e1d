import { expect, it } from '@jest/globals';
import {
  ensureAutoHotkey,
  wingetArguments,
} from '../../../../../src/stages/dispatch-codex/agents/desktop/ensure-autohotkey.ts';
import { refusal } from '../../../../helpers/stages/refusal.ts';

const nowhere = { env: { PATH: '' }, configured: null };

it('installs nothing on another system than Windows', async () => {
  let asked = 0;
  const install = async () => {
    asked += 1;
    return 'installed';
  };
  const error = await refusal(() => ensureAutoHotkey({ ...nowhere, platform: 'linux' }, {}, install));
  expect(error).toMatchObject({ code: 'ERR_AHK_MISSING', path: 'dispatch.ahk_exe' });
  expect(asked).toBe(0);
});

it.each([
  ['installed', 'winget installed it, but not in the usual folders'],
  ['winget ended with 3', 'winget ended with 3'],
])('winget said %j', async (answer, reason) => {
  const error = await refusal(() => ensureAutoHotkey({ ...nowhere, platform: 'win32' }, {}, async () => answer));
  expect(error).toMatchObject({ code: 'ERR_AHK_MISSING' });
  expect(error.message).toBe(`AutoHotkey v2 was not found and could not be installed: ${reason}.`);
});

it('winget is asked nothing, and both agreements are accepted', () => {
  expect(wingetArguments).toEqual([
    'install',
    '--id',
    'AutoHotkey.AutoHotkey',
    '-e',
    '--silent',
    '--accept-package-agreements',
    '--accept-source-agreements',
    '--disable-interactivity',
  ]);
});
