import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import type { LedgerEvent } from '../../../src/core/contracts/ledger/ledger-event.ts';
import { openGit } from '../../../src/core/git/git.ts';
import { readIndex } from '../../../src/core/ledger/index/read-index.ts';
import { fixedClock } from '../../../src/core/system/clock.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { runProcess } from '../../../src/core/system/processes/run-process.ts';
import { collectGarbage } from '../../../src/upkeep/gc/collect-garbage.ts';
import { killEach, killTimeoutMs } from '../../helpers/faults/kill-each.ts';
import { compileSource } from '../../helpers/processes/compiled-source.ts';
import { factoryRepo } from '../../helpers/runs/factory-repo.ts';
import { leaveRun, oldRunConfig } from '../../helpers/runs/old-runs.ts';
import { testDeps } from '../../helpers/stages/prepare-ground.ts';
import { treeManifest } from '../../helpers/tree-manifest.ts';

const now = '2026-11-20T12:00:00Z';
const layer = pathToFileURL(join(import.meta.dirname, '../../helpers/faults/fault-layer.js')).href;

/** Collects in a separate process, so that it can be killed: argv is the repository root. */
const entry = (module: (name: string) => string): string => `
import { collectGarbage } from '${module('upkeep/gc/collect-garbage')}';
import { factoryConfig } from '${module('core/contracts/config/factory-config')}';
import { fixedClock } from '${module('core/system/clock')}';
const { signal } = new AbortController();
const deps = { clock: fixedClock(new Date('${now}')), env: { PATH: process.env.PATH }, signal, log() {} };
const { report } = await collectGarbage({ root: process.argv[2], config: factoryConfig.parse({}), keepCount: 0 }, deps);
process.exitCode = report.status === 'PASS' ? 0 : 1;
`;

/** The repository without git's own bookkeeping; refs and worktrees are queried. */
async function stateOf(root: string): Promise<object> {
  const git = openGit({ dir: root, env: process.env });
  const events: LedgerEvent[] = [];
  await readIndex(join(root, 'tools/codex/runs/factory_ledger.jsonl'), (event) => void events.push(event));
  return {
    files: treeManifest(root, (path) => path === '.git'),
    refs: (await git.run(['for-each-ref'])).text,
    worktrees: (await git.run(['worktree', 'list', '--porcelain'])).text.match(/^worktree /gm)?.length,
    events,
  };
}

const reportIn = (root: string): string => join(root, 'tools/codex/runs/_gc/GC_20261120_120000');

function isEnded(root: string): boolean {
  const file = `${reportIn(root)}.json`;
  return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).status === 'PASS';
}

/** One short line for each key, file or event that differs. */
function differences(left: object, right: object): string[] {
  const flat = (state: object): Map<string, string> =>
    new Map(
      Object.entries(state).flatMap(([key, value]) =>
        key === 'files' ? Object.entries<string>(value) : [[key, JSON.stringify(value)]],
      ),
    );
  const [mine, theirs] = [flat(left), flat(right)];
  const keys = [...new Set([...mine.keys(), ...theirs.keys()])].filter((key) => mine.get(key) !== theirs.get(key));
  return keys.map((key) => `${key}: ${mine.get(key)?.slice(0, 60)} / ${theirs.get(key)?.slice(0, 60)}`);
}

describe('a collection killed at every step', () => {
  it(
    'ends with the same files, refs, worktrees, index and report',
    async () => {
      await using repo = await factoryRepo({ 'a.txt': 'a\n' });
      const at = '2026-09-01T00:00:00Z';
      await leaveRun(repo, '20260901_1', {
        at,
        worktrees: ['A_core'],
        refs: ['20260901_1/A_core', '20260901_1/B_tooling'],
      });
      await leaveRun(repo, '20260901_2', { at, status: 'BLOCKED', refs: ['snapshots/A_core/20260901_2/after'] });
      await leaveRun(repo, '20261119_1', { at: '2026-11-19T00:00:00Z', refs: ['20261119_1/A_core'] });
      await repo.git.run(['update-ref', 'refs/factory/20260902_1/A_core', repo.baseSha]);
      await using folder = await tempFolder('gc-kill');
      const module = compileSource(folder.path, ['core', 'upkeep', 'iteration', 'stages', 'runner/services']);
      const program = join(folder.path, 'collect.js');
      writeFileSync(program, entry(module));
      const pristine = join(folder.path, 'pristine');
      cpSync(repo.root, pristine, { recursive: true });
      // The registered worktrees contain this very path, so every case uses the same folder.
      const root = repo.root;
      const collectIn = (env: Record<string, string>): ReturnType<typeof runProcess> =>
        runProcess({
          command: process.execPath,
          args: ['--no-warnings', '--import', layer, program, root],
          cwd: root,
          env: { PATH: process.env.PATH ?? '', FACTORY_FAULT_SYNC: '1', ...env },
        });
      const counted = join(folder.path, 'count');
      const whole = await collectIn({ FACTORY_FAULT_COUNT: counted });
      expect([whole.exitCode, whole.stderr.toString('utf8')]).toEqual([0, '']);
      const steps = Number(readFileSync(counted, 'utf8'));
      expect(steps).toBeGreaterThan(60);
      const expected = await stateOf(root);

      const deps = { ...testDeps, clock: fixedClock(new Date(now)) };
      await killEach('gc', steps, { sample: 6, thorough: 1, lanes: 1 }, async (fault) => {
        const wrong: string[] = [];
        rmSync(root, { recursive: true });
        cpSync(pristine, root, { recursive: true });
        const killed = await collectIn({ FACTORY_FAULT: fault });
        if (killed.signalName !== 'SIGKILL') wrong.push(`not killed (${killed.exitCode})`);
        const ended = isEnded(root);
        const { report } = await collectGarbage({ root, config: oldRunConfig, keepCount: 0 }, deps);
        if (report.status !== 'PASS') wrong.push(JSON.stringify(report.failed_deletes));
        // Killed after the end: the next call is a new collection, which finds nothing.
        if (ended) for (const ending of ['json', 'md']) rmSync(`${reportIn(root)}_2.${ending}`);
        return [...wrong, ...differences(await stateOf(root), expected)];
      });
    },
    killTimeoutMs,
  );
});
