import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ObjectStore } from '../../../../src/core/bundle/store/object-store.ts';
import { workerRef } from '../../../../src/core/bundle/truth/bundle-commit.ts';
import { filesChangedFile } from '../../../../src/core/bundle/truth/file-changes.ts';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import { AppError } from '../../../../src/core/diagnostics/app-error.ts';
import { createBundle } from '../../../../src/core/git/objects/bundle.ts';
import { layoutOf } from '../../../../src/core/run/layout.ts';
import { gatherWorker } from '../../../../src/stages/validate-bundles/evidence/gather-evidence.ts';
import { type CommitGraph, commitGraph } from '../../../helpers/git/commit-graph.ts';
import { testLock, testRunId, testRunInputs } from '../../../helpers/runs/factory-repo.ts';

const config = factoryConfig.parse({ tests: { globs: ['test/**'] } });
const layout = layoutOf(config.paths, testRunId);
const bundle = layout.bundle('A_core');
const long = Array.from({ length: 30 }, (_each, at) => `line ${at}\n`).join('');
const base = {
  'package.json': '{"a":1}\n',
  'test/a.test.js': 'one\n',
  'test/moved.test.js': long,
  'logo.png': Buffer.from([0, 1]),
  'plain.txt': 'a\n',
  'doc.md': 'a\n',
  '.gitattributes': 'sized.txt conflict-marker-size=20\nodd.txt conflict-marker-size=x\n',
  'sized.txt': 'a\n',
  'odd.txt': 'a\n',
};
const marker = '<<<<<<< mine\n';
const { 'test/moved.test.js': _moved, ...rest } = base;
const work = {
  ...rest,
  'package.json': '{"a":2}\n',
  'test/a.test.js': 'two\n',
  'src/moved.js': long,
  'logo.png': Buffer.from([0, 2]),
  'new.bin': Buffer.from([0, 3]),
  'plain.txt': 'b\n',
  'doc.md': `a\n\`\`\`\n${marker}\`\`\`\n`,
  'other.md': 'no marker\n',
  'code.js': marker,
  'sized.txt': `a\n${'<'.repeat(20)} mine\n`,
  'odd.txt': `a\n${'>'.repeat(3)}\n`,
};

describe('what the rules get of a worker', () => {
  let graph: CommitGraph;
  let changes: Buffer;
  beforeAll(async () => {
    graph = await commitGraph({ base: { files: base }, work: { files: work, parents: ['base'] } });
    const ref = workerRef(testRunId, 'A_core');
    await graph.git.run(['update-ref', ref, graph.id('work')]);
    changes = await createBundle(graph.git, ref, graph.id('base'));
  });
  afterAll(() => graph[Symbol.asyncDispose]());
  const root = (): string => join(graph.git.dir, 'checkout');
  const put = (file: string, content: string | Buffer): void => {
    mkdirSync(dirname(join(root(), file)), { recursive: true });
    writeFileSync(join(root(), file), content);
  };
  beforeEach(() => {
    rmSync(root(), { recursive: true, force: true });
    put(layout.scopeLock('A_core'), JSON.stringify(testLock('A_core')));
    put(`${bundle}/CHANGES.bundle`, changes);
  });
  const gather = (git = graph.git) => {
    const store = {
      git,
      gitDir: graph.git.dir,
      scratch: graph.git.dir,
      objectFormat: 'sha1',
    } as unknown as ObjectStore;
    const inputs = testRunInputs({ baseSha: graph.id('base'), baseTree: '' }, config);
    return gatherWorker({ root: root(), layout, inputs, store }, 'A_core');
  };

  it('is what git says of its commit', async () => {
    const { evidence, findings } = await gather();
    expect(findings).toEqual([]);
    const types = evidence?.changes.map(({ path, change_type, old_path }) =>
      [change_type, path, old_path].filter(Boolean).join(' '),
    );
    expect(types).toEqual([
      'added code.js',
      'modified doc.md',
      'modified logo.png',
      'added new.bin',
      'modified odd.txt',
      'added other.md',
      'modified package.json',
      'modified plain.txt',
      'modified sized.txt',
      'renamed src/moved.js test/moved.test.js',
      'modified test/a.test.js',
    ]);
    expect(evidence?.changes[0]?.reason).toBe('changed by A_core');
    expect(evidence?.added.binaries).toEqual(['logo.png', 'new.bin']);
    expect(evidence?.added.files.find(({ path }) => path === 'plain.txt')?.lines).toEqual([{ line: 1, text: 'b' }]);
    expect(evidence?.claimedPatch).toBeNull();
  });

  it('has the content of manifests and tests on both sides, of new binaries, and of files with a marker', async () => {
    const { evidence } = await gather();
    const texts = [...(evidence?.blobs.values() ?? [])].map((bytes) => bytes.toString('latin1')).sort();
    expect(texts).toEqual(
      [
        base['package.json'],
        work['package.json'],
        base['test/a.test.js'],
        work['test/a.test.js'],
        long,
        '\0\x02',
        '\0\x03',
        work['doc.md'],
        work['code.js'],
        work['sized.txt'],
        work['odd.txt'],
      ].sort(),
    );
  });

  it('has the marker lengths of the base commit’s attributes, and the fences of Markdown with a marker', async () => {
    const { evidence } = await gather();
    expect([...(evidence?.markerSizes ?? [])]).toEqual([['sized.txt', 20]]);
    expect([...(evidence?.fencedLines ?? [])].map(([path, lines]) => [path, [...lines]])).toEqual([['doc.md', [3]]]);
  });

  it('has the comparison of a claimed patch', async () => {
    put(`${bundle}/CLAIMED_DIFF.patch`, '');
    expect((await gather()).evidence?.claimedPatch?.differences.length).toBe(12);
  });

  it('is nothing without the scope lock of the launch', async () => {
    rmSync(join(root(), layout.scopeLock('A_core')));
    const { evidence, findings } = await gather();
    expect(evidence).toBeNull();
    expect(findings).toMatchObject([{ worker: 'A_core', file: layout.scopeLock('A_core'), severity: 'error' }]);
  });

  it('has no change with a bundle that cannot be used, and none without a bundle', async () => {
    put(`${bundle}/CHANGES.bundle`, 'no bundle');
    const odd = await gather();
    expect(odd.findings).toMatchObject([
      { code: 'ERR_CHANGES_BUNDLE', worker: 'A_core', file: `${bundle}/CHANGES.bundle` },
    ]);
    expect([odd.evidence?.truth, odd.evidence?.changes, odd.evidence?.blobs.size]).toEqual([null, [], 0]);
    put(`${bundle}/CLAIMED_DIFF.patch`, '');
    expect((await gather()).evidence?.claimedPatch).toBeNull();
    rmSync(join(root(), bundle, 'CHANGES.bundle'));
    const none = await gather();
    expect([none.findings, none.evidence?.truth?.commit, none.evidence?.claimedPatch]).toEqual([
      [],
      null,
      { applies: true, differences: [] },
    ]);
  });

  it('is not hidden by an error of our own', async () => {
    /** A git that takes the pack and then fails. */
    const failing = (error: Error): CommitGraph['git'] => ({
      ...graph.git,
      run: (args, call) => (args[0] === 'index-pack' ? graph.git.run(args, call) : Promise.reject(error)),
    });
    await expect(gather(failing(new TypeError('broken')))).rejects.toThrow('broken');
    const internal = new AppError('ERR_GIT', 'git failed', { fault: 'internal' });
    await expect(gather(failing(internal))).rejects.toBe(internal);
  });
});

it('a record of changes exists with a change, or with a declaration that there is none', () => {
  const change = { path: 'a', change_type: 'added', reason: 'r', sha256: '' } as const;
  const head = { schema_version: 1, run_id: testRunId, owner: 'A_core' };
  const noop = { reason: 'nothing to do', ack: 'yes' };
  expect(filesChangedFile(testRunId, 'A_core', [], null)).toBeNull();
  expect(filesChangedFile(testRunId, 'A_core', [change], null)).toEqual({ ...head, changes: [change] });
  expect(filesChangedFile(testRunId, 'A_core', [change], noop)).toEqual({ ...head, changes: [change] });
  expect(filesChangedFile(testRunId, 'A_core', [], noop)).toEqual({
    ...head,
    changes: [],
    noop: true,
    noop_reason: 'nothing to do',
    noop_ack: 'yes',
  });
});
