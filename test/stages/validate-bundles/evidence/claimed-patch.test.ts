import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ObjectStore } from '../../../../src/core/bundle/store/object-store.ts';
import { compareClaimedPatch } from '../../../../src/stages/validate-bundles/evidence/claimed-patch.ts';
import { readSecretAllow } from '../../../../src/stages/validate-bundles/evidence/read-secret-allow.ts';
import { type CommitGraph, commitGraph } from '../../../helpers/git/commit-graph.ts';

const long = Array.from({ length: 20 }, (_each, at) => `line ${at}\n`).join('');
const base = { a: 'one\n', 'long.txt': long, 'allow.txt': `${'a'.repeat(64)}\nno digest\n${'b'.repeat(64)}\n` };

describe('a claimed patch', () => {
  let graph: CommitGraph;
  beforeAll(async () => {
    const { 'long.txt': _long, ...rest } = base;
    graph = await commitGraph({
      base: { files: base },
      work: { files: { ...base, a: 'two\n', b: 'new\n' }, parents: ['base'] },
      'with outbox': { files: { ...base, a: 'two\n', b: 'new\n', 'out/A_core/x': 'x\n' }, parents: ['base'] },
      'beside the outbox': { files: { ...base, a: 'two\n', b: 'new\n', 'out/A_core2/x': 'x\n' }, parents: ['base'] },
      renamed: { files: { ...rest, 'renamed.txt': long }, parents: ['base'] },
      other: { files: { a: 'unknown\n' } },
    });
  });
  afterAll(() => graph[Symbol.asyncDispose]());

  const patchOf = async (from: string, to: string): Promise<Buffer> =>
    (await graph.git.run(['diff-tree', '-p', '--binary', '--full-index', graph.id(from), graph.id(to)])).stdout;
  const compared = async (patch: Buffer, real: string) => {
    const store = { git: graph.git, scratch: graph.git.dir } as unknown as ObjectStore;
    const tree = `${graph.id(real)}^{tree}`;
    const { text } = await graph.git.run(['rev-parse', tree]);
    const claim = await compareClaimedPatch(store, patch, {
      worker: 'A_core',
      baseSha: graph.id('base'),
      tree: text,
      outbox: 'out/A_core',
    });
    return [claim.applies, claim.differences.map(({ type, path }) => `${type} ${path}`)];
  };

  it.each<readonly [claim: string, real: string, differences: readonly string[]]>([
    ['work', 'work', []],
    ['base', 'base', []],
    ['base', 'work', ['modified a', 'added b']],
    ['work', 'base', ['modified a', 'deleted b']],
    ['with outbox', 'work', []],
    ['work', 'with outbox', []],
    ['beside the outbox', 'work', ['deleted out/A_core2/x']],
    ['renamed', 'renamed', []],
    // A rename is what the claim invented and what it left out.
    ['base', 'renamed', ['deleted long.txt', 'added renamed.txt']],
  ])('of %s, where the worker has %s', async (claim, real, differences) => {
    expect(await compared(await patchOf('base', claim), real)).toEqual([true, differences]);
  });

  it('may not apply', async () => {
    expect(await compared(await patchOf('other', 'base'), 'work')).toEqual([false, []]);
    expect(await compared(Buffer.from('no patch\n'), 'base')).toEqual([true, []]);
    expect(await compared(Buffer.from('diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1 +1 @@\n-x\n+y\n'), 'base')).toEqual([
      false,
      [],
    ]);
  });

  it('is no place for secrets: those that are none are listed in the base commit, or by a policy revision', async () => {
    const read = async (path: string, revised?: string) => {
      const { hashes, findings } = await readSecretAllow(graph.git, graph.id('base'), path, revised);
      return [
        [...hashes].map((hash) => hash.slice(0, 1)),
        findings.map(({ severity, file, line }) => `${severity} ${file}:${line}`),
      ];
    };
    expect(await read('allow.txt')).toEqual([['a', 'b'], ['warning allow.txt:2']]);
    expect(await read('none.txt')).toEqual([[], []]);
    expect(await read('allow.txt', '')).toEqual([[], []]);
    expect(await read('none.txt', `x\n${'c'.repeat(64)}\n`)).toEqual([['c'], ['warning none.txt:1']]);
  });
});
