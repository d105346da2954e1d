import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { builders, type WorkerName } from '../../../../src/core/contracts/worker.ts';
import { gitEnvironment } from '../../../../src/core/git/git.ts';
import { parseBundleHeader } from '../../../../src/core/git/objects/bundle.ts';
import { integrate } from '../../../../src/stages/integrate/integrate.ts';
import { validateBundles } from '../../../../src/stages/validate-bundles/validate-bundles.ts';
import { type ValidateRun, validateRun } from '../../../helpers/stages/validate-run.ts';
import type { Bench } from '../../bench.ts';
import { type Cost, costOf, median, type Pair, type Row, rowOf } from '../../measure.ts';
import { run } from '../../run.ts';

/** The aggregator changes only its outbox, so the four others add as many files as five would with 2,000 each. */
const filesEach = 2_500;

/** Validate plus integrate of five workers with many files, compared with the indispensable git commands; then with ten times the files. */
export async function* stages(bench: Bench): AsyncIterable<Row> {
  const folder = join(bench.folder, 'stages');
  await mkdir(folder);
  const small = await measuredRun(folder, filesEach, 3);
  const name = 'stages-validate-integrate';
  yield rowOf({ name, of: `${filesEach * builders.length} files`, goal: 2 }, small);
  const large = await measuredRun(folder, filesEach * 10, 1);
  yield rowOf({ name, of: `${filesEach * builders.length * 10} files`, goal: 2 }, large);
  const before = small.map((pair) => pair.measured);
  const usual: Cost = {
    wallMs: median(before.map((cost) => cost.wallMs)),
    cpuMs: before.some((cost) => cost.cpuMs === null) ? null : median(before.map((cost) => cost.cpuMs ?? 0)),
  };
  yield rowOf(
    { name: 'stages-tenfold', of: 'ten times the files', goal: 11 },
    large.map(({ measured }) => ({ measured, floor: usual })),
  );
}

async function measuredRun(folder: string, files: number, turns: number): Promise<readonly Pair[]> {
  await using built = await validateRun({ 'README.md': '# Base\n' }, await plays(files), {
    max_changed_files: files + 1,
    max_patch_bytes: 256 * 1024 * 1024,
  });
  const pairs: Pair[] = [];
  for (let turn = 0; turn <= turns; turn++) {
    const copy = join(folder, `run-${files}-${turn}`);
    await cp(built.repo.root, copy, { recursive: true });
    const measured = await costOf(() => bothStages(built, copy));
    const floor = await costOf(() => plumbing(built, folder));
    if (turn > 0 || turns === 1) pairs.push({ measured, floor });
    await rm(copy, { recursive: true });
    // The first turn also loads the code; a long run needs no second one.
    if (turns === 1) break;
  }
  return pairs;
}

/** Every worker adds its own files, in folders of a hundred. */
async function plays(files: number): Promise<Parameters<typeof validateRun>[1]> {
  const entries = builders.map((worker) => {
    const added = Array.from({ length: files }, (_, at): [string, string] => [
      `src/${worker}/part-${Math.floor(at / 100)}/file-${at}.ts`,
      `export const value${at} = '${worker} ${at}';\nexport const twice${at} = value${at}.repeat(2);\n`,
    ]);
    return [worker, { files: Object.fromEntries(added), lock: { allowed_globs: [`src/${worker}/**`] } }] as const;
  });
  return { ...Object.fromEntries(entries), Z_aggregator: {} };
}

async function bothStages({ inputs, deps }: ValidateRun, root: string): Promise<void> {
  const validated = await validateBundles({ ...inputs, root }, deps);
  const integrated = await integrate({ ...inputs, root, earlier: [], gates: 'run' as const }, deps);
  if (validated.status === 'PASS' && integrated.status === 'PASS') return;
  throw new Error(
    `the stages gave ${validated.status}, ${integrated.status}: ${JSON.stringify(integrated.diagnostics[0])}`,
  );
}

/** Only the git commands that both stages need, one after the other as each stage must run them: the minimum for a shell script. */
async function plumbing({ repo }: ValidateRun, folder: string): Promise<void> {
  for (const stage of ['validate', 'integrate'] as const) {
    const dir = join(folder, `${stage}.git`);
    const env = { ...gitEnvironment(process.env), GIT_DIR: dir };
    const git = (args: readonly string[], stdin?: Uint8Array): Promise<Buffer> =>
      run('git', args, { cwd: folder, env, ...(stdin === undefined ? {} : { stdin }) });
    await git(['init', '--quiet', '--bare', '--template=', dir]);
    await mkdir(join(dir, 'objects/info'), { recursive: true });
    await cp(join(repo.root, '.git/objects'), join(dir, 'objects'), { recursive: true });
    const take = async (worker: WorkerName): Promise<string> => {
      const bytes = await readFile(join(repo.root, repo.layout.bundle(worker), 'CHANGES.bundle'));
      const header = parseBundleHeader(bytes);
      const commit = header.refs[0]?.id ?? '';
      await git(['index-pack', '--stdin', '--fix-thin', '--strict'], bytes.subarray(header.packOffset));
      const pinned = ['diff-tree', '-r', '--find-renames=50%', '-l1000'];
      const raw = await git([...pinned, '--raw', '--no-abbrev', '-z', repo.baseSha, commit]);
      await git([...pinned, '-p', '--binary', '--full-index', repo.baseSha, commit]);
      // Validation computes the digest of every new file, so the floor must read them too.
      const blobs = [...raw.toString('latin1').matchAll(/:\d+ \d+ [0-9a-f]+ ([0-9a-f]+) /g)].map(([, id]) => `${id}\n`);
      if (stage === 'validate') await git(['cat-file', '--batch'], Buffer.from(blobs.join('')));
      return commit;
    };
    if (stage === 'validate') await Promise.all(builders.map(take));
    else {
      let head = repo.baseSha;
      for (const worker of builders) {
        const commit = await take(worker);
        const tree =
          (await git(['merge-tree', '--write-tree', '-z', head, commit])).toString('utf8').split('\0')[0] ?? '';
        await git(['diff-tree', '-r', '--raw', '-z', head, tree]);
        const person = ['-c', 'user.name=b', '-c', 'user.email=b@localhost'];
        head = (await git([...person, 'commit-tree', tree, '-p', head, '-m', worker])).toString('utf8').trim();
      }
      await git(['diff-tree', '-r', '--raw', '-z', repo.baseSha, head]);
    }
    await rm(dir, { recursive: true });
  }
}
