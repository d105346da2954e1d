import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import { layoutOf } from '../../../src/core/run/layout.ts';
import { readState, runIdInState, stageState, unpackState } from '../../../src/core/run/state-archive.ts';
import { issuedFiles, launchDigest, stateDigest, stateFiles } from '../../../src/core/run/state-digest.ts';
import {
  flatOwner,
  isOpened,
  isOpening,
  listWorktrees,
  openedFile,
  openedRecord,
  openingRecord,
  ownerFile,
} from '../../../src/core/run/worktree-owner.ts';
import { folderOfEachTest } from '../../helpers/files/folder-of-each-test.ts';
import { refusal } from '../../helpers/stages/refusal.ts';
import { zipBytes } from '../../helpers/zips/zip-bytes.ts';

const runId = '20260301_1';
const layout = layoutOf(factoryConfig.parse({}).paths, runId);
const { at, put } = folderOfEachTest('run-folder');

describe('the files of a state', () => {
  const run = (...names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [`${layout.runDir}/${name}`, name]));
  it('are all but locks, the store, temporary files and attestations', async () => {
    await put(
      run(
        'RUN_MANIFEST.json',
        'locks/run.lock',
        'store/base.pack',
        'a/locks/x',
        'a/store/x',
        'a/.factory-tmp-1',
        'attestations/run.intoto.json',
        'attestations/run.predicate.json',
        'attestations/run.subjects.sha256',
        'attestations/ledger.sha256',
        'a/attestations/run.intoto.json',
      ),
    );
    await put({ [`${layout.promptsDir}/locks/x`]: '1', [`${layout.promptsDir}/.factory-tmp-2`]: '1' });
    expect((await stateFiles(at(), layout)).map(({ path }) => path)).toEqual([
      `prompts/${runId}/locks/x`,
      ...[
        'RUN_MANIFEST.json',
        'a/attestations/run.intoto.json',
        'a/locks/x',
        'a/store/x',
        'attestations/ledger.sha256',
      ].map((name) => `runs/${runId}/${name}`),
    ]);
  });

  it('issued by prepare are exactly these', async () => {
    const issued = [
      'RUN_INPUTS.json',
      'RUN_MANIFEST.json',
      'brief/A_core.md',
      'policy/1/POLICY.json',
      'scope/A_core.json',
    ];
    await put(
      run(
        ...issued,
        'ledger/run.jsonl',
        'STATUS.json',
        'A_core/scope/x',
        'sub/RUN_INPUTS.json',
        'launch/1/scope/A_core.json',
      ),
    );
    await put({
      [`${layout.promptsDir}/A.txt`]: '1',
      [`${layout.promptsDir}/logs/x`]: '1',
      [`${layout.promptsDir}/a/logs/x`]: '1',
    });
    expect((await issuedFiles(at(), layout)).map(({ path }) => path)).toEqual([
      `prompts/${runId}/A.txt`,
      `prompts/${runId}/a/logs/x`,
      ...issued.map((name) => `runs/${runId}/${name}`),
    ]);
    const before = await launchDigest(at(), layout);
    await put({ [`${layout.promptsDir}/extra.txt`]: 'x' });
    expect(await launchDigest(at(), layout)).not.toBe(before);
  });

  it('must hold something that prepare issued', async () => {
    await put(run('ledger/run.jsonl'));
    expect(await refusal(() => issuedFiles(at(), layout))).toMatchObject({
      code: 'ERR_STATE_MISSING',
      file: layout.runDir,
    });
  });
});

describe('a state in an artifact', () => {
  const unpack = async (names: readonly string[], expectDigest = '') => {
    await writeFile(at('a.zip'), zipBytes(names.map((name) => ({ name, data: name }))));
    await unpackState({ zip: at('a.zip'), name: 'state.zip', runId, expectDigest, folder: at('out') });
  };
  it('is copied with its digest, changed and filtered as asked', async () => {
    await put({ [`${layout.runDir}/a`]: '1', [`${layout.runDir}/b`]: '2', [`${layout.promptsDir}/p`]: '3' });
    const whole = await stageState(at(), layout, at('one'));
    expect(whole.files).toEqual([
      at('one/prompts', runId, 'p'),
      at('one/runs', runId, 'a'),
      at('one/runs', runId, 'b'),
    ]);
    expect(whole.stateDigest).toBe(await stateDigest(at(), layout));
    const part = await stageState(
      at(),
      layout,
      at('two'),
      ({ path }) => !path.endsWith('/a'),
      async (path, copy) => writeFile(copy, path),
    );
    expect(part.files).toEqual([at('two/prompts', runId, 'p'), at('two/runs', runId, 'b')]);
    expect(readFileSync(part.files[0] ?? '', 'utf8')).toBe(`prompts/${runId}/p`);
    expect(part.stateDigest).not.toBe(whole.stateDigest);
  });

  it('is read into memory with the same files and digest as it is copied, unless it is too large', async () => {
    await put({ [`${layout.runDir}/a`]: '1', [`${layout.runDir}/b`]: '22', [`${layout.promptsDir}/p`]: '3' });
    const keep = ({ path }: { readonly path: string }): boolean => !path.endsWith('/a');
    const copied = await stageState(at(), layout, at('one'), keep, (path, copy) => writeFile(copy, path));
    const held = await readState(at(), layout, 3, keep, async (path, data) =>
      Buffer.from(`${path}${String(data)}`).subarray(0, path.length),
    );
    expect(held?.files.map(({ path, data }) => [at('one', path), String(data)])).toEqual(
      copied.files.map((file) => [file, readFileSync(file, 'utf8')]),
    );
    expect(held?.stateDigest).toBe(copied.stateDigest);
    expect((await readState(at(), layout, 4))?.stateDigest).toBe(await stateDigest(at(), layout));
    expect(await readState(at(), layout, 3)).toBeUndefined();
    expect(await readState(at(), layout, 2, keep)).toBeUndefined();
  });

  it.each<readonly [names: readonly string[], expected: string]>([
    [[`runs/${runId}/a`, `prompts/${runId}/p`, `runs/${runId}/b/c`], runId],
    [[`runs/${runId}/a`, 'runs/20260301_2/a'], 'ERR_RUN_UNKNOWN'],
    [[`prompts/${runId}/p`], 'ERR_RUN_UNKNOWN'],
    [['runs/a'], 'ERR_RUN_UNKNOWN'],
    [['runs/no-run/a'], 'ERR_RUN_ID'],
  ])('with %j is of run %s', async (names, expected) => {
    await writeFile(at('a.zip'), zipBytes(names.map((name) => ({ name, data: name }))));
    const found = await runIdInState(at('a.zip'), 'state.zip').catch((error: { code: string }) => error.code);
    expect(found).toBe(expected);
  });

  it.each(['runs/20260301_10/a', 'prompts/20260301_2/a', 'runs/a', 'other/20260301_1/a', 'runs/20260301_1'])(
    'may not contain %s',
    async (name) => {
      expect(await refusal(() => unpack([name, `prompts/${runId}/p`]))).toMatchObject({ code: 'ERR_PATH_UNSAFE' });
    },
  );

  it('must have the digest that its job named, unless none is given', async () => {
    const names = [`runs/${runId}/a`, `prompts/${runId}/p`];
    const error = await refusal(() => unpack(names, 'f'.repeat(64)));
    expect(error).toMatchObject({ code: 'ERR_STATE_DIGEST' });
    const actual = /digest ([0-9a-f]{64}),/.exec(error.message)?.[1] ?? '';
    rmSync(at('out'), { recursive: true });
    await unpack(names, actual);
    rmSync(at('out'), { recursive: true });
    await unpack(names);
    expect(readFileSync(at('out/runs', runId, 'a'), 'utf8')).toBe(`runs/${runId}/a`);
  });
});

describe('the owner of a worktree', () => {
  it.each<readonly [text: string, owner: string | undefined]>([
    ['20260301_1\n', '20260301_1'],
    ['20260301_1', undefined],
    ['20260301_1\n\n', undefined],
    ['../x\n', undefined],
    ['\n', undefined],
    [`${'a'.repeat(80)}\n`, 'a'.repeat(80)],
    [`${'a'.repeat(81)}\n`, undefined],
  ])('named by %j is %j', (text, owner) => {
    expect(ownerFile(at(), 'A_core')).toBe(at('.run-A_core'));
    writeFileSync(ownerFile(at(), 'A_core'), text);
    expect(flatOwner(at(), 'A_core')).toBe(owner);
    expect(flatOwner(at(), 'B_tooling')).toBeUndefined();
  });

  it('is lost when the folder is another one', () => {
    const worktree = at('A_core');
    const opened = () => isOpened(at(), 'A_core', runId);
    expect([openedFile(at(), 'A_core'), opened()]).toEqual([at('.opened-A_core'), false]);
    mkdirSync(worktree);
    expect(opened()).toBe(false);
    writeFileSync(openedFile(at(), 'A_core'), openedRecord(runId, worktree));
    expect([opened(), isOpened(at(), 'A_core', '20260301_2')]).toEqual([true, false]);
    rmSync(worktree, { recursive: true });
    expect(opened()).toBe(false);
    expect(openedRecord(runId, worktree)).toBe(`${runId} absent\n`);
    writeFileSync(openedFile(at(), 'A_core'), openedRecord(runId, worktree));
    symlinkSync(at(), worktree);
    expect(opened()).toBe(false);
  });

  it('is that of a run whose process was killed while it made the folder', () => {
    const opening = (runId: string) => isOpening(at(), 'A_core', runId);
    expect(opening(runId)).toBe(false);
    writeFileSync(openedFile(at(), 'A_core'), openingRecord(runId));
    mkdirSync(at('A_core'));
    expect([opening(runId), opening('20260301_2'), isOpened(at(), 'A_core', runId)]).toEqual([true, false, false]);
    writeFileSync(openedFile(at(), 'A_core'), openedRecord(runId, at('A_core')));
    expect(opening(runId)).toBe(false);
  });

  it('is found for every folder of a worker, and no other', () => {
    for (const path of ['A_core', 'Q', `${runId}/B_tooling`, `${runId}/other`, 'no-run/A_core', '20260301_0/A_core']) {
      mkdirSync(at(path), { recursive: true });
    }
    writeFileSync(at('Z_aggregator'), 'a file');
    writeFileSync(at(runId, 'C_features'), 'a file');
    writeFileSync(at('.run-A_core'), '20260301_7\n');
    expect(listWorktrees(at())).toEqual([
      { path: at(runId, 'B_tooling'), worker: 'B_tooling', runId },
      { path: at('A_core'), worker: 'A_core', runId: '20260301_7' },
    ]);
  });
});
