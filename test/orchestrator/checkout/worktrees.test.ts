import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from '@jest/globals';
import { systemClock } from '../../../src/core/system/clock.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { startRun } from '../../../src/orchestrator/runs/start-run.ts';
import { validManifests } from '../../helpers/orchestrator/manifest-schema.ts';
import { pipelineFileOf } from '../../helpers/orchestrator/orchestrator-ground.ts';
import { factoryRepo } from '../../helpers/runs/factory-repo.ts';
import { sampled } from '../../helpers/sampled.ts';
import { treeManifest } from '../../helpers/tree-manifest.ts';

describe('four runs at once', () => {
  sampled(3)('in worktrees of one repository meet in no file, with the same task', async () => {
    await using repo = await factoryRepo(
      pipelineFileOf([
        { kind: 'command', id: 'write', command: 'echo "$CODEX_ORCHESTRATOR_RUN_ID" > mine; sleep 0.2' },
        { kind: 'command', id: 'read', command: 'test "$(cat mine)" = "$CODEX_ORCHESTRATOR_RUN_ID"' },
      ]),
    );
    await using folder = await tempFolder('worktrees');
    const roots = ['a', 'b', 'c', 'd'].map((name) => join(folder.path, name));
    for (const root of roots) await repo.git.run(['worktree', 'add', '--quiet', '--detach', root, 'HEAD']);
    const before = treeManifest(repo.root);
    const logged: string[] = [];
    const runs = await Promise.all(
      roots.map((cwd) =>
        startRun(
          { task: 'shared' },
          {
            clock: systemClock(),
            env: { PATH: process.env.PATH },
            cwd,
            signal: new AbortController().signal,
            log: (line) => logged.push(line),
            self: [],
          },
        ),
      ),
    );
    expect(runs.map(({ status }) => status)).toEqual(roots.map(() => 'succeeded'));
    for (const [at, root] of roots.entries()) {
      const id = runs[at]?.run_id;
      expect(Object.keys(validManifests(join(root, '.runs')))).toEqual([`shared/cli/${id}/manifest.json`]);
      expect(readdirSync(join(root, 'out')).sort()).toEqual(['shared']);
    }
    // No other run is named to them, and the checkout they come from is as it was.
    expect(logged).toEqual([]);
    expect(treeManifest(repo.root)).toEqual(before);
    expect(existsSync(join(repo.root, '.runs'))).toBe(false);
  });
});
