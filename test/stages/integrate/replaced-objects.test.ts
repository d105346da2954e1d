import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { expect, it } from '@jest/globals';
import { writeRunPack } from '../../../src/core/bundle/store/run-store.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { sampleOf } from '../../helpers/sampled.ts';
import { outcome } from '../../helpers/stages/integrate-outcome.ts';
import { integrateRun } from '../../helpers/stages/integrate-run.ts';

/** A repository in which a worker's process replaces something after prepare made the pack of the base commit. */
interface Ground {
  readonly root: string;
  readonly pack: string;
  git(...args: string[]): string;
  loose(id: string): string;
  id(what: string): string;
}

const put = (file: string, bytes: string | Uint8Array): void => {
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  writeFileSync(file, bytes);
};
const blob = (text: string): Buffer => deflateSync(`blob ${Buffer.byteLength(text)}\0${text}`);
const swap =
  (victim: string, by: string) =>
  ({ loose, id }: Ground): void =>
    put(loose(id(victim)), readFileSync(loose(id(by))));
const packed = ({ root, git }: Ground): string => {
  git('repack', '-adq');
  const folder = join(root, '.git/objects/pack');
  for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o644);
  const name = readdirSync(folder).find((each) => each.endsWith('.pack')) ?? '';
  return join(folder, name.slice(0, -'.pack'.length));
};

/** Exchanges the places of two objects in an index file of version 2 (gitformat-pack(5)), and makes its checksum right again. */
function exchangeInIndex(file: string, one: string, other: string): void {
  const index = readFileSync(file);
  const count = index.readUInt32BE(8 + 255 * 4);
  const ids = 8 + 256 * 4;
  const at = (id: string): number => {
    for (let n = 0; n < count; n++) if (index.toString('hex', ids + n * 20, ids + n * 20 + 20) === id) return n;
    throw new Error(`the index lacks ${id}`);
  };
  const offsets = ids + count * 24;
  const [left, right] = [offsets + at(one) * 4, offsets + at(other) * 4];
  const [a, b] = [index.readUInt32BE(left), index.readUInt32BE(right)];
  index.writeUInt32BE(b, left);
  index.writeUInt32BE(a, right);
  createHash('sha1')
    .update(index.subarray(0, -20))
    .digest()
    .copy(index, index.length - 20);
  writeFileSync(file, index);
}

const placements: readonly (readonly [string, (ground: Ground) => void])[] = [
  ['a loose blob by another', swap('HEAD:checks/check.sh', 'HEAD:a.txt')],
  ['a loose blob by other text', ({ loose, id }) => put(loose(id('HEAD:checks/check.sh')), blob('exit 0\n'))],
  ['a loose blob by nonsense', ({ loose, id }) => put(loose(id('HEAD:checks/check.sh')), 'nonsense')],
  ['a loose blob that is gone', ({ loose, id }) => rmSync(loose(id('HEAD:a.txt')))],
  ['a loose subtree by another', swap('HEAD:checks', 'HEAD:other')],
  ['a loose root tree by another', swap('HEAD^{tree}', 'HEAD~1^{tree}')],
  ['a loose commit by another', swap('HEAD', 'HEAD~1')],
  [
    'the places of two blobs in the index of a pack',
    (at) => exchangeInIndex(`${packed(at)}.idx`, at.id('HEAD:checks/check.sh'), at.id('HEAD:a.txt')),
  ],
  [
    'the places of two trees in the index of a pack',
    (at) => exchangeInIndex(`${packed(at)}.idx`, at.id('HEAD:checks'), at.id('HEAD:other')),
  ],
  ['the bytes of a pack', (at) => put(`${packed(at)}.pack`, readFileSync(`${packed(at)}.pack`).fill(1, 40, 60))],
  ['a pack that is gone', (at) => rmSync(`${packed(at)}.pack`)],
  [
    'a multi-pack index',
    (at) => {
      packed(at);
      at.git('multi-pack-index', 'write');
      put(join(at.root, '.git/objects/pack/multi-pack-index'), 'MIDX nonsense');
    },
  ],
  ['a commit graph', ({ root }) => put(join(root, '.git/objects/info/commit-graph'), 'CGPH nonsense')],
  [
    'a blob in an alternate',
    ({ root, loose, id }) => {
      const victim = id('HEAD:checks/check.sh');
      put(join(root, '../planted', victim.slice(0, 2), victim.slice(2)), blob('exit 0\n'));
      rmSync(loose(victim));
      put(join(root, '.git/objects/info/alternates'), `${join(root, '../planted')}\n`);
    },
  ],
  ['a blob by refs/replace', ({ git, id }) => git('replace', id('HEAD:checks/check.sh'), id('HEAD:a.txt'))],
  ['the commit by refs/replace', ({ git }) => git('replace', 'HEAD', 'HEAD~1')],
  ['parents by grafts', ({ root, id }) => put(join(root, '.git/info/grafts'), `${id('HEAD')}\n`)],
  ['history by shallow', ({ root, id }) => put(join(root, '.git/shallow'), `${id('HEAD')}\n`)],
  ['the pack of the run by that of another commit', (at) => put(at.pack, packOf(at, 'HEAD~1'))],
  [
    'the pack of the run and its checksum',
    (at) => {
      const bytes = packOf(at, 'HEAD~1');
      put(at.pack, bytes);
      put(`${at.pack}.sha256`, `${createHash('sha256').update(bytes).digest('hex')}  base.pack\n`);
    },
  ],
  [
    'a blob, with the pack of the run gone',
    (at) => {
      put(at.loose(at.id('HEAD:checks/check.sh')), blob('exit 0\n'));
      rmSync(at.pack);
    },
  ],
];

function packOf({ root, git }: Ground, commit: string): Buffer {
  const input = `--shallow ${git('rev-parse', commit)}\n${git('rev-parse', commit)}\n`;
  return execFileSync('git', ['pack-objects', '--revs', '--shallow', '--stdout', '-q'], { cwd: root, input });
}

it(`what a process replaces after prepare changes no result: ${placements.length} placements`, async () => {
  await using run = await integrateRun({
    earlier: { 'a.txt': 'old\n', 'checks/check.sh': 'exit 0\n', 'other/x.txt': 'x\n' },
    base: { 'a.txt': 'a\n', 'checks/check.sh': 'test "$(cat a.txt)" = A && exit 7\n', 'other/x.txt': 'x\n' },
    work: { A_core: { 'a.txt': 'A\n' } },
    gates: [{ name: 'check', command: ['sh', 'checks/check.sh'] }],
    gatePolicy: { sandbox: 'off' },
  });
  const { repo, inputs } = run;
  const { base_sha, base_tree } = { base_sha: repo.baseSha, base_tree: repo.baseTree };
  const run_id = inputs.runId;
  const layout = repo.layout;
  await writeRunPack({ root: repo.root, layout, inputs: { run_id, base_sha, base_tree }, env: run.deps.env });
  await using folder = await tempFolder('replaced-objects');
  const tried = async (name: string, act: (ground: Ground) => void) => {
    const root = join(folder.path, name.replaceAll(/\W+/g, '-'), 'repo');
    cpSync(repo.root, root, { recursive: true, verbatimSymlinks: true });
    const git = (...args: string[]): string =>
      execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
    const loose = (id: string): string => join(root, '.git/objects', id.slice(0, 2), id.slice(2));
    act({ root, git, loose, pack: join(root, layout.basePack), id: (what) => git('rev-parse', what) });
    const file = (path: string): string => join(root, layout.runDir, path);
    const { report, codes, proof } = await outcome({ ...run, inputs: { ...inputs, root }, file });
    return { verdict: report.status, codes, tree: proof.tree };
  };
  const untouched = await tried('untouched', () => undefined);
  expect([untouched.verdict, untouched.codes]).toEqual(['BLOCKED', ['ERR_GATE']]);
  const seen: string[] = [];
  for (const [name, act] of sampleOf(placements, 4)) {
    const { verdict, codes, tree } = await tried(name, act);
    seen.push(`${verdict} ${codes.join()}: ${name}`);
    // The gate fails as the base commit has it; never with another tree, and never PASS.
    expect([name, verdict]).toEqual([name, expect.stringMatching(/^(?:BLOCKED|FAIL)$/)]);
    if (verdict === 'BLOCKED') expect([name, codes, tree]).toEqual([name, ['ERR_GATE'], untouched.tree]);
    else expect([name, codes]).toEqual([name, ['ERR_STORE_ALTERED']]);
  }
  process.stdout.write(`replaced objects: ${seen.length} placements, 0 changed a result\n  ${seen.join('\n  ')}\n`);
});
