import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import {
  digestOfIssued,
  issuedPlace,
  keepLaunch,
  keptDigest,
  keptFiles,
  keptPath,
  readIssued,
  readIssuedFile,
  removeUnrecorded,
} from '../../../../src/core/run/launch/kept-launch.ts';
import { layoutOf } from '../../../../src/core/run/layout.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { sha256 } from '../../../../src/core/system/text/hash.ts';
import { refusal } from '../../../helpers/stages/refusal.ts';

const layout = layoutOf(factoryConfig.parse({}).paths, '20260301_1');
const files = new Map([
  ['prompts/A_core.txt', Buffer.from('do it')],
  ['scope/A_core/SCOPE_LOCK.json', Buffer.from('{}')],
  ['RUN_INPUTS.json', Buffer.from('{"a":1}')],
]);

it.each([
  ['prompts/A.txt', `${layout.promptsDir}/A.txt`, 'prompts/20260301_1/A.txt'],
  ['prompts/a/b', `${layout.promptsDir}/a/b`, 'prompts/20260301_1/a/b'],
  ['scope/A/x', `${layout.runDir}/scope/A/x`, 'runs/20260301_1/scope/A/x'],
  ['RUN_INPUTS.json', `${layout.runDir}/RUN_INPUTS.json`, 'runs/20260301_1/RUN_INPUTS.json'],
  ['promptsx/a', `${layout.runDir}/promptsx/a`, 'runs/20260301_1/promptsx/a'],
])('%s of a kept launch is issued as %s, and recorded as %s', (kept, place, state) => {
  expect(issuedPlace(layout, kept)).toBe(place);
  expect(keptPath(layout, state)).toBe(kept);
});

it('keeps a launch under the paths and the digest that it has in the state', async () => {
  await using temp = await tempFolder('kept');
  await keepLaunch(temp.path, layout, 2, files, 'd'.repeat(64));
  expect((await keptFiles(temp.path, layout, 2)).map(({ path }) => path).sort()).toEqual([
    'prompts/20260301_1/A_core.txt',
    'runs/20260301_1/RUN_INPUTS.json',
    'runs/20260301_1/scope/A_core/SCOPE_LOCK.json',
  ]);
  expect(await keptDigest(temp.path, layout, 2)).toBe(digestOfIssued(layout, files));
  expect(await keptDigest(temp.path, layout, 3)).toBeUndefined();
  expect(readFileSync(join(temp.path, layout.launch(2), 'launch-digest'), 'utf8')).toBe(`${'d'.repeat(64)}\n`);
  const other = new Map([...files, ['RUN_INPUTS.json', Buffer.from('{"a":2}')] as const]);
  expect(digestOfIssued(layout, other)).not.toBe(digestOfIssued(layout, files));
  const moved = new Map([...files].map(([path, bytes]) => [path.replace('scope/', 'scope2/'), bytes]));
  expect(digestOfIssued(layout, moved)).not.toBe(digestOfIssued(layout, files));
});

it('replaces a kept launch that a killed process left', async () => {
  await using temp = await tempFolder('kept');
  await keepLaunch(temp.path, layout, 2, new Map([['prompts/old', Buffer.from('x')]]), 'e'.repeat(64));
  await keepLaunch(temp.path, layout, 2, files, 'd'.repeat(64));
  expect(await keptDigest(temp.path, layout, 2)).toBe(digestOfIssued(layout, files));
});

it.each<readonly [newest: number, left: readonly string[] | undefined]>([
  [1, undefined],
  [2, ['1', '2']],
  [3, ['1', '2', '3']],
  [10, ['1', '10', '2', '3']],
])('with %d recorded revisions, the kept launches are %j', async (newest, left) => {
  await using temp = await tempFolder('kept');
  const folder = join(temp.path, layout.launchesDir);
  for (const name of ['1', '2', '3', '10', '11', '02', '0', '2.tmp', 'x']) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'a'), 'x');
  }
  await removeUnrecorded(temp.path, layout, newest);
  expect(readdirSync(dirname(folder)).includes('launch')).toBe(left !== undefined);
  if (left !== undefined) expect(readdirSync(folder).sort()).toEqual(left);
});

it('removes nothing where no launch is kept', async () => {
  await using temp = await tempFolder('kept');
  await removeUnrecorded(temp.path, layout, 1);
  expect(readdirSync(temp.path)).toEqual([]);
});

it('reads what the newest launch issued', async () => {
  await using temp = await tempFolder('kept');
  for (const [path, bytes] of files) {
    const file = join(temp.path, issuedPlace(layout, path));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
  const issued = await readIssued(temp.path, layout);
  expect([...issued].map(([path, bytes]) => [path, sha256(bytes)]).sort()).toEqual(
    [...files].map(([path, bytes]) => [path, sha256(bytes)]).sort(),
  );
});

it('refuses a file that is none', async () => {
  await using temp = await tempFolder('kept');
  mkdirSync(join(temp.path, 'a'));
  writeFileSync(join(temp.path, 'b'), 'x');
  expect(Buffer.from(readIssuedFile(temp.path, 'b')).toString()).toBe('x');
  expect(await refusal(() => readIssuedFile(temp.path, 'a'))).toMatchObject({ code: 'ERR_PATH_UNSAFE', file: 'a' });
});
