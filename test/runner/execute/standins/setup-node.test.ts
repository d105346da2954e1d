import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import { satisfiesNodeRange } from '../../../../src/runner/execute/standins/node-range.ts';
import { setupNodeAction } from '../../../../src/runner/execute/standins/setup-node.ts';
import { builtinStep, type SeenStep } from '../../../helpers/builtin-step.ts';

describe('a Node range', () => {
  it.each([
    ['', 'yes'],
    ['20', 'yes'],
    ['v20', 'yes'],
    ['20.x', 'yes'],
    ['20.19', 'yes'],
    ['20.19.4', 'yes'],
    ['20.19.5', 'no'],
    ['2', 'no'],
    ['22', 'no'],
    ['>=20.19', 'yes'],
    ['>= 20.20', 'no'],
    ['>20', 'no'],
    ['<=20', 'yes'],
    ['<20', 'no'],
    ['^20.1.0', 'yes'],
    ['^20.20.0', 'no'],
    ['~20.19.1', 'yes'],
    ['~20.18', 'no'],
    ['>=18 <21', 'yes'],
    ['18 - 20', 'yes'],
    ['18 || 20', 'yes'],
    ['18 || lts/*', 'unknown'],
    ['lts/*', 'unknown'],
    ['latest', 'unknown'],
    ['*', 'yes'],
  ])('%j includes 20.19.4: %s', (range, answer) => {
    expect(satisfiesNodeRange('20.19.4', range)).toBe(answer);
  });
});

describe('the local actions/setup-node', () => {
  let folder: TempFolder;
  const present = process.versions.node;
  beforeEach(async () => {
    folder = await tempFolder('setup-node');
    await mkdir(join(folder.path, 'workspace'));
    await writeFile(join(folder.path, 'workspace', '.nvmrc'), `# comment\nv${present}\n`);
    await writeFile(join(folder.path, 'workspace', 'package.json'), JSON.stringify({ engines: { node: '>=1' } }));
    await writeFile(join(folder.path, 'workspace', '.tool-versions'), `nodejs ${present}\n`);
  });
  afterEach(async () => {
    await folder[Symbol.asyncDispose]();
  });

  const run = async (inputs: Record<string, string>, env: Record<string, string> = {}): Promise<SeenStep> => {
    const { context, seen } = await builtinStep({ folder: folder.path, inputs, env });
    await setupNodeAction.main(context);
    return seen;
  };

  it.each([
    {},
    { 'node-version': present.split('.')[0] ?? '' },
    { 'node-version-file': '.nvmrc' },
    { 'node-version-file': 'package.json' },
    { 'node-version-file': '.tool-versions' },
  ])('uses the Node on PATH for %j', async (inputs) => {
    const seen = await run(inputs);
    expect(seen.annotations).toEqual([]);
    expect(seen.outputs['node-version']).toBe(`v${present}`);
  });

  it('warns when another version was requested, or when it cannot decide', async () => {
    expect((await run({ 'node-version': '4' })).annotations).toEqual([
      `warning: The workflow requests Node 4, but the local runner uses Node ${present} from PATH.`,
    ]);
    expect((await run({ 'node-version': 'lts/*' })).annotations).toHaveLength(1);
  });

  it('fails without a Node on PATH, or without the given file', async () => {
    await expect(run({}, { PATH: folder.path })).rejects.toMatchObject({ code: 'ERR_TOOL_MISSING' });
    await expect(run({ 'node-version-file': 'gone' })).rejects.toThrow(
      /node-version-file is gone, which cannot be read/,
    );
  });
});
