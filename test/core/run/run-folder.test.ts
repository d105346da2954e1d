import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import {
  digestFileName,
  digestOfIssued,
  issuedPlace,
  keepLaunch,
  keptDigest,
  keptFiles,
  keptPath,
  removeUnrecorded,
} from '../../../src/core/run/launch/kept-launch.ts';
import { layoutOf } from '../../../src/core/run/layout.ts';
import { withPolicy } from '../../../src/core/run/revisions/inputs-in-force.ts';
import {
  changesInWords,
  dropUnrecordedPolicy,
  policyDigest,
  policyEvents,
  policyNumbers,
  readPolicyRecord,
} from '../../../src/core/run/revisions/policy-records.ts';
import { stageState, unpackState } from '../../../src/core/run/state-archive.ts';
import { issuedFiles, launchDigest, stateDigest, stateFiles } from '../../../src/core/run/state-digest.ts';
import {
  flatOwner,
  isOpened,
  listWorktrees,
  openedFile,
  openedRecord,
  ownerFile,
} from '../../../src/core/run/worktree-owner.ts';
import { type TempFolder, tempFolder } from '../../../src/core/system/files/temp.ts';
import { sha256 } from '../../../src/core/system/text/hash.ts';
import { refusal } from '../../helpers/stages/refusal.ts';
import { zipBytes } from '../../helpers/zips/zip-bytes.ts';

const runId = '20260301_1';
const layout = layoutOf(factoryConfig.parse({}).paths, runId);
let temp: TempFolder;
const at = (...names: readonly string[]) => join(temp.path, ...names);

async function put(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(at(path)), { recursive: true });
    await writeFile(at(path), text);
  }
}

beforeEach(async () => {
  temp = await tempFolder('run-folder');
});
afterEach(async () => {
  await temp[Symbol.asyncDispose]();
});

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
    expect((await stateFiles(temp.path, layout)).map(({ path }) => path)).toEqual([
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
    expect((await issuedFiles(temp.path, layout)).map(({ path }) => path)).toEqual([
      `prompts/${runId}/A.txt`,
      `prompts/${runId}/a/logs/x`,
      ...issued.map((name) => `runs/${runId}/${name}`),
    ]);
    const before = await launchDigest(temp.path, layout);
    await put({ [`${layout.promptsDir}/extra.txt`]: 'x' });
    expect(await launchDigest(temp.path, layout)).not.toBe(before);
  });

  it('must hold something that prepare issued', async () => {
    await put(run('ledger/run.jsonl'));
    expect(await refusal(() => issuedFiles(temp.path, layout))).toMatchObject({
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
    const whole = await stageState(temp.path, layout, at('one'));
    expect(whole.files).toEqual([
      at('one/prompts', runId, 'p'),
      at('one/runs', runId, 'a'),
      at('one/runs', runId, 'b'),
    ]);
    expect(whole.stateDigest).toBe(await stateDigest(temp.path, layout));
    const part = await stageState(
      temp.path,
      layout,
      at('two'),
      ({ path }) => !path.endsWith('/a'),
      async (path, copy) => writeFile(copy, path),
    );
    expect(part.files).toEqual([at('two/prompts', runId, 'p'), at('two/runs', runId, 'b')]);
    expect(readFileSync(part.files[0] ?? '', 'utf8')).toBe(`prompts/${runId}/p`);
    expect(part.stateDigest).not.toBe(whole.stateDigest);
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
    expect(ownerFile(temp.path, 'A_core')).toBe(at('.run-A_core'));
    writeFileSync(ownerFile(temp.path, 'A_core'), text);
    expect(flatOwner(temp.path, 'A_core')).toBe(owner);
    expect(flatOwner(temp.path, 'B_tooling')).toBeUndefined();
  });

  it('is lost when the folder is another one', () => {
    const worktree = at('A_core');
    const opened = () => isOpened(temp.path, 'A_core', runId);
    expect([openedFile(temp.path, 'A_core'), opened()]).toEqual([at('.opened-A_core'), false]);
    mkdirSync(worktree);
    expect(opened()).toBe(false);
    writeFileSync(openedFile(temp.path, 'A_core'), openedRecord(runId, worktree));
    expect([opened(), isOpened(temp.path, 'A_core', '20260301_2')]).toEqual([true, false]);
    rmSync(worktree, { recursive: true });
    expect(opened()).toBe(false);
    expect(openedRecord(runId, worktree)).toBe(`${runId} absent\n`);
    writeFileSync(openedFile(temp.path, 'A_core'), openedRecord(runId, worktree));
    symlinkSync(temp.path, worktree);
    expect(opened()).toBe(false);
  });

  it('is found for every folder of a worker, and no other', () => {
    for (const path of ['A_core', 'Q', `${runId}/B_tooling`, `${runId}/other`, 'no-run/A_core', '20260301_0/A_core']) {
      mkdirSync(at(path), { recursive: true });
    }
    writeFileSync(at('Z_aggregator'), 'a file');
    writeFileSync(at(runId, 'C_features'), 'a file');
    writeFileSync(at('.run-A_core'), '20260301_7\n');
    expect(listWorktrees(temp.path)).toEqual([
      { path: at(runId, 'B_tooling'), worker: 'B_tooling', runId },
      { path: at('A_core'), worker: 'A_core', runId: '20260301_7' },
    ]);
  });
});

describe('a kept launch', () => {
  const files = new Map([
    ['prompts/A.txt', Buffer.from('a')],
    ['scope/A_core.json', Buffer.from('b')],
  ]);
  it('is written whole, digested as issued, and read back under the issued paths', async () => {
    const digest = digestOfIssued(layout, files);
    await put({ [`${layout.launch(2)}/old`]: 'of a killed process' });
    await keepLaunch(temp.path, layout, 2, files, digest);
    expect(readFileSync(at(layout.launch(2), digestFileName), 'utf8')).toBe(`${digest}\n`);
    expect(await keptFiles(temp.path, layout, 2)).toEqual([
      { path: `prompts/${runId}/A.txt`, file: `${layout.launch(2)}/prompts/A.txt` },
      { path: `runs/${runId}/scope/A_core.json`, file: `${layout.launch(2)}/scope/A_core.json` },
    ]);
    expect(await keptDigest(temp.path, layout, 2)).toBe(digest);
    expect(await keptDigest(temp.path, layout, 3)).toBeUndefined();
    const line = (text: string, path: string) => `${sha256(text)} 1 ${path}\n`;
    const lines = [line('a', `prompts/${runId}/A.txt`), line('b', `runs/${runId}/scope/A_core.json`)].sort();
    expect(digest).toBe(sha256(lines.join('')));
  });

  it('belongs into the prompt folder or the run folder', () => {
    expect([issuedPlace(layout, 'prompts/a'), issuedPlace(layout, 'scope/a')]).toEqual([
      `${layout.promptsDir}/a`,
      `${layout.runDir}/scope/a`,
    ]);
    expect([keptPath(layout, `prompts/${runId}/a`), keptPath(layout, `runs/${runId}/scope/a`)]).toEqual([
      'prompts/a',
      'scope/a',
    ]);
  });

  it.each<readonly [newest: number, left: readonly string[]]>([
    [1, []],
    [2, ['1', '2']],
    [3, ['1', '2', '3']],
  ])('without an event is removed: the newest is %d', async (newest, left) => {
    for (const name of ['1', '2', '3', '04', 'x', '.factory-tmp-1'])
      await put({ [`${layout.launchesDir}/${name}/a`]: 'x' });
    await removeUnrecorded(temp.path, layout, newest);
    expect(readdirSync(at(layout.runDir))).toEqual(newest === 1 ? [] : ['launch']);
    if (newest > 1) expect(readdirSync(at(layout.launchesDir)).sort()).toEqual(left);
  });
});

describe('policy revisions', () => {
  const event = (event_type: string, state: string) =>
    ({ event_type, details: { state } }) as unknown as Parameters<typeof policyEvents>[0][number];
  const record = (secret: string | null) =>
    JSON.stringify({
      schema_version: 1,
      run_id: runId,
      revision: 1,
      base_sha: 'a'.repeat(40),
      commit: 'b'.repeat(40),
      author: 'a <a@a>',
      policy_sha256: 'c'.repeat(64),
      previous_policy_sha256: 'd'.repeat(64),
      secret_allow_sha256: secret === null ? null : sha256(secret),
      policy: {},
      changes: [],
    });

  it('are counted by events of one kind', () => {
    const events = [
      event('RUN_STATE', 'POLICY_REVISED'),
      event('RUN_STATE', 'OTHER'),
      event('RUN_END', 'POLICY_REVISED'),
    ];
    expect(policyEvents(events)).toEqual([events[0]]);
  });

  it('in the run folder are those with a plain number, in order; those without an event are dropped', async () => {
    for (const name of ['10', '2', '1', '01', '0', 'x', '1000000'])
      await put({ [`${layout.policyDir}/${name}/POLICY.json`]: 'x' });
    expect(policyNumbers(temp.path, layout)).toEqual([1, 2, 10]);
    await dropUnrecordedPolicy(temp.path, layout, [
      event('RUN_STATE', 'POLICY_REVISED'),
      event('RUN_STATE', 'POLICY_REVISED'),
    ]);
    expect(policyNumbers(temp.path, layout)).toEqual([1, 2]);
  });

  it.each<readonly [what: string, named: string | null, list: string | null, good: boolean]>([
    ['a list as recorded', 'x', 'x', true],
    ['no list as recorded', null, null, true],
    ['an empty list as recorded', '', '', true],
    ['another list', 'x', 'y', false],
    ['a list that was not recorded', null, 'x', false],
    ['a lost list', 'x', null, false],
  ])('with %s', async (_what, named, list, good) => {
    await put({ [`${layout.policyDir}/1/POLICY.json`]: record(named) });
    if (list !== null) await put({ [`${layout.policyDir}/1/secret-allow.txt`]: list });
    const read = () => readPolicyRecord(temp.path, layout, 1);
    if (good) expect((await read()).secretAllow?.toString() ?? null).toBe(list);
    else
      expect(await refusal(read)).toMatchObject({
        code: 'ERR_LAUNCH_STATE_ALTERED',
        file: `${layout.policyDir}/1/secret-allow.txt`,
      });
  });

  it('whose list is no plain file are refused', async () => {
    await put({ [`${layout.policyDir}/1/POLICY.json`]: record('x') });
    mkdirSync(at(layout.policyDir, '1', 'secret-allow.txt'));
    expect(await refusal(() => readPolicyRecord(temp.path, layout, 1))).toMatchObject({ code: 'ERR_SCHEMA' });
  });

  it('replace values by their dotted names', () => {
    const config = factoryConfig.parse({});
    const changes = [
      { key: 'security.max_changed_files', before: 100, after: 5 },
      { key: 'gates', before: [], after: [{ name: 't', command: ['x'] }] },
      { key: 'workers.A_core.allowed_globs', before: ['**'], after: ['a'] },
    ];
    const changed = withPolicy(config, changes);
    expect(changed.security.max_changed_files).toBe(5);
    expect(changed.gates).toEqual([{ name: 't', command: ['x'], timeout_seconds: 600 }]);
    expect([changed.workers.A_core.allowed_globs, changed.workers.B_tooling.allowed_globs]).toEqual([['a'], ['**']]);
    expect(config.security.max_changed_files).toBe(100);
    expect(changesInWords({ changes })).toBe('security.max_changed_files, gates, workers.A_core.allowed_globs change');
    expect(changesInWords({ changes: [] })).toBe('the list of allowed secrets changes');
  });

  it('are named by all keys and the list', () => {
    expect(policyDigest({ b: 1, a: 2 }, null)).toBe(sha256('{"policy":{"a":2,"b":1},"secret_allow_sha256":null}'));
    expect(policyDigest({}, 'x')).toBe(sha256('{"policy":{},"secret_allow_sha256":"x"}'));
  });
});
