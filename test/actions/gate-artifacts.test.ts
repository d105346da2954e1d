import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import type { ActionContext } from '../../src/actions/action-context.ts';
import { publishGateResult, readGateResults } from '../../src/actions/integrate/gate-artifacts.ts';
import type { ArtifactClient, ArtifactSource } from '../../src/actions/state/artifact-transfer.ts';
import { tempFolder } from '../../src/core/system/files/temp.ts';
import type { GateRun } from '../../src/stages/integrate/gates/run-gate.ts';
import { testDeps } from '../helpers/stages/integrate-run.ts';
import { zipOf } from '../helpers/zips/prompt-zip.ts';

const gate = (name: string, rc: number): GateRun => ({
  tree: 'a'.repeat(40),
  name,
  rc,
  written: [],
  findings: [],
  output: Buffer.from(`${name} ended\n`),
});

/** An artifact service. As on GitHub, earlier attempts are found only with a token. */
function service(folder: string, attempt: string, source?: ArtifactSource) {
  const stored = new Map<string, Buffer>();
  const earlier = new Map<string, Buffer>();
  const listed = (from: ReadonlyMap<string, Buffer>) =>
    [...from.keys()].map((name, id) => ({ name, id, size: 1, digest: '' }));
  const artifacts: ArtifactClient = {
    async upload(name, files, root) {
      const entries = files.map((file) => [file.slice(root.length + 1), readFileSync(file, 'latin1')]);
      stored.set(name, await zipOf(Object.fromEntries(entries) as Record<string, string>));
      return { name, id: 1, size: 1, digest: '' };
    },
    find: async () => undefined,
    list: async (from) => (from === undefined ? listed(stored) : [...listed(stored), ...listed(earlier)]),
    async download({ name }, place, from) {
      mkdirSync(place, { recursive: true });
      const bytes = stored.get(name) ?? (from === undefined ? undefined : earlier.get(name));
      if (bytes === undefined) throw new Error(`${name} was not found`);
      writeFileSync(join(place, 'zip'), bytes);
      return join(place, 'zip');
    },
  };
  const transfer = { root: folder, attempt, temp: folder, artifacts: async () => artifacts };
  const context = { transfer, source, deps: testDeps() } as unknown as ActionContext;
  return { stored, earlier, transfer, context };
}

const token: ArtifactSource = { token: 't', workflowRunId: 1, repository: 'a/b' };

it('reads the uploads of gate jobs, with their output', async () => {
  await using folder = await tempFolder('gate-artifacts');
  const { transfer, context, stored } = service(folder.path, '1');
  await publishGateResult(transfer, 1, gate('tests', 0));
  const piped = { ...gate('policy', 1), manifest: Buffer.from('{}') };
  await publishGateResult(transfer, 2, piped);
  expect([...stored.keys()]).toEqual(['gate-1-a1', 'gate-2-a1']);
  expect(await readGateResults(context)).toEqual(
    new Map([
      [1, gate('tests', 0)],
      [2, piped],
    ]),
  );
});

it('uses the newest attempt of each gate: the first for one that passed, the last for one that ran again', async () => {
  await using folder = await tempFolder('gate-artifacts');
  const first = service(folder.path, '1');
  await publishGateResult(first.transfer, 1, gate('tests', 0));
  await publishGateResult(first.transfer, 2, gate('policy', 1));
  const again = service(folder.path, '10', token);
  for (const [name, bytes] of first.stored) again.earlier.set(name, bytes);
  await publishGateResult({ ...again.transfer, attempt: '9' }, 2, gate('policy', 2));
  await publishGateResult(again.transfer, 2, gate('policy', 0));
  const found = await readGateResults(again.context);
  expect([...found].map(([number, { name, rc }]) => [number, name, rc])).toEqual([
    [2, 'policy', 0],
    [1, 'tests', 0],
  ]);
});

it.each<readonly [string, Readonly<Record<string, string>>]>([
  ['no record', { 'output.log': 'x' }],
  ['a record that is not JSON', { 'result.json': '{' }],
  ['a record of another format', { 'result.json': '{"name":"tests","rc":"0"}' }],
  ['a further file', { 'result.json': '{}', 'output.log': '', 'more.txt': '' }],
])('skips an upload with %s', async (_name, files) => {
  await using folder = await tempFolder('gate-artifacts');
  const { context, stored, transfer } = service(folder.path, '1');
  stored.set('gate-1-a1', await zipOf(files));
  await publishGateResult(transfer, 2, gate('policy', 0));
  expect([...(await readGateResults(context)).keys()]).toEqual([2]);
});

it.each(['gate-1', 'gate-0x1-a1', 'gate-1-a', 'other-gate-1-a1', 'gate-1-a1-x', 'gate-1000-a1', 'gate-1-a2'])(
  'ignores an artifact named %s',
  async (name) => {
    await using folder = await tempFolder('gate-artifacts');
    const { context, stored } = service(folder.path, '1');
    stored.set(name, await zipOf({ 'result.json': JSON.stringify({ ...gate('tests', 0), output: undefined }) }));
    expect(await readGateResults(context)).toEqual(new Map());
  },
);
