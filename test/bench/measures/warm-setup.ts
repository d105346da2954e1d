import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBorrowingStore } from '../../../src/core/bundle/store/borrowing-store.ts';
import { setupSettings } from '../../../src/core/contracts/config/setup-settings.ts';
import { staysInside } from '../../../src/core/git/worker-repository/source-repository.ts';
import { copyWarmPack, type WarmPack } from '../../../src/core/setup/cache/warm-pack.ts';
import { runSetup } from '../../../src/core/setup/commands/run-setup.ts';
import { settleWorktree } from '../../../src/core/setup/settle-worktree.ts';
import { writeFolderPack } from '../../../src/core/system/packs/write-folder-pack.ts';
import { ownStart } from '../../../src/core/system/processes/process-table.ts';
import type { Bench } from '../bench.ts';
import { costOf, inTurn, type Row, rowOf } from '../measure.ts';
import { run } from '../run.ts';

const packages = 500;
const filesEach = 20;
const turns = 5;

/** The set-up of one worker from a warm folder, against a plain copy of that folder. */
export async function* warmSetup({ folder: parent }: Bench): AsyncIterable<Row> {
  const folder = join(parent, 'setup');
  const [repo, to, home] = ['repo', 'to', 'home'].map((name) => join(folder, name)) as [string, string, string];
  for (const path of [repo, home]) mkdirSync(path, { recursive: true });
  await run('git', ['init', '--quiet', repo]);
  writeFileSync(join(repo, '.gitignore'), 'node_modules\n');
  writeFileSync(join(repo, 'package.json'), '{}\n');
  const git = ['-C', repo, '-c', 'user.name=bench', '-c', 'user.email=bench@localhost'];
  await run('git', [...git, 'add', '--all']);
  await run('git', [...git, 'commit', '--quiet', '-m', 'base']);
  const treeish = (await run('git', [...git, 'rev-parse', 'HEAD'])).toString('utf8').trim();
  const bytes = fillPackages(join(repo, 'node_modules'));
  const file = join(folder, 'setup.pack');
  const { sha256 } = await writeFolderPack(repo, ['node_modules'], file, staysInside);
  const pack: WarmPack = { key: '', sha256, runId: '', file, folders: ['node_modules'] };
  const setup = setupSettings.parse({ commands: [{ shell: 'sh', run: 'test -d node_modules' }] });
  const { signal } = new AbortController();
  const mark = { name: 'FACTORY_BENCH', value: String(process.pid), notBefore: ownStart() };
  const own = async (): Promise<void> => {
    const problem = await copyWarmPack(pack, to);
    const { failed } = await runSetup(setup, { folder: to, home, env: process.env, variables: {}, mark, signal });
    if (problem !== undefined || failed !== undefined) throw new Error(problem ?? 'the command failed');
    await using store = await openBorrowingStore({ repo, env: process.env });
    const checkout = { settings: [], excludes: [] };
    await settleWorktree({ store, folder: to, treeish, outbox: 'out', checkout, apart: ['node_modules'] });
  };
  const fresh = async (body: () => Promise<unknown>) => {
    rmSync(to, { recursive: true, force: true });
    mkdirSync(to);
    for (const name of ['.gitignore', 'package.json']) await run('cp', [join(repo, name), to]);
    return costOf(body);
  };
  const copy = (): Promise<unknown> => run('cp', ['-R', join(repo, 'node_modules'), to]);
  const pair = await inTurn(
    turns,
    () => fresh(own),
    () => fresh(copy),
  );
  const of = `${packages * filesEach} files, ${Math.round(bytes / 1_000_000)} MB`;
  yield rowOf({ name: 'setup-warm', of, goal: 1.2 }, pair);
}

/** Most files are small and a few are large, as in installed packages. @returns their bytes */
function fillPackages(folder: string): number {
  let total = 0;
  for (let at = 0; at < packages; at++) {
    for (let inner = 0; inner < filesEach; inner++) {
      const size = inner === 0 && at % 10 === 0 ? 200_000 : 300 + ((at * 7_919 + inner * 104_729) % 9_000);
      const path = join(folder, `package-${at}`, inner % 4 === 0 ? 'lib' : 'dist', 'deep');
      mkdirSync(path, { recursive: true });
      writeFileSync(join(path, `file-${inner}.js`), `${at} ${inner} `.repeat(size).slice(0, size));
      total += size;
    }
  }
  return total;
}
