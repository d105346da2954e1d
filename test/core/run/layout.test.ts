import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import { factoryPaths, layoutOf, layoutOfRunDir, type RunLayout, stageLayout } from '../../../src/core/run/layout.ts';
import { passedAction, publishedAction } from '../../../src/core/run/repository/publish-destination.ts';
import { archiveLayout } from '../../../src/core/run/state-archive.ts';
import { attestationFiles } from '../../../src/core/run/state-digest.ts';
import { windowTitle, workspaceName } from '../../../src/core/run/window-title.ts';

const { paths } = factoryConfig.parse({});
const runId = '20260301_1';

/** Every path of a layout, for a builder and the aggregator. */
function pathsOf(layout: RunLayout): Record<string, unknown> {
  const both = (path: (worker: 'A_core' | 'Z_aggregator') => unknown) => [path('A_core'), path('Z_aggregator')];
  return {
    ...layout,
    prompt: both(layout.prompt),
    launch: layout.launch(2),
    scopeLock: both(layout.scopeLock),
    brief: both(layout.brief),
    bundle: both(layout.bundle),
    outbox: both(layout.outbox),
    workerLedger: both(layout.workerLedger),
    worktree: both(layout.worktree),
    worktreeName: both(layout.worktreeName),
  };
}

const run = 'tools/codex/runs/20260301_1';

describe('a layout', () => {
  it('has exactly these paths', () => {
    expect(pathsOf(layoutOf(paths, runId))).toEqual({
      runId,
      zip: 'tools/codex/prompt_zips/20260301_1.zip',
      promptsDir: 'tools/codex/prompts/20260301_1',
      promptLogsDir: 'tools/codex/prompts/20260301_1/logs',
      runsDir: 'tools/codex/runs',
      runDir: run,
      manifest: `${run}/RUN_MANIFEST.json`,
      inputs: `${run}/RUN_INPUTS.json`,
      validation: `${run}/VALIDATION.json`,
      status: `${run}/STATUS.json`,
      dispatchResults: `${run}/logs/DISPATCH_RESULTS.json`,
      dispatchReport: 'tools/codex/prompts/20260301_1/logs/DISPATCH_REPORT.md',
      heartbeat: `${run}/_debug/DISPATCH_HEARTBEAT.json`,
      ledger: `${run}/ledger/run.jsonl`,
      indexLedger: 'tools/codex/runs/factory_ledger.jsonl',
      integratorDir: `${run}/Z_aggregator`,
      launchesDir: `${run}/launch`,
      locksDir: `${run}/locks`,
      policyDir: `${run}/policy`,
      basePack: `${run}/store/base.pack`,
      lfsDir: `${run}/lfs`,
      publishLock: 'tools/codex/runs/publish.lock',
      rules: `${run}/brief/RULES.md`,
      launch: `${run}/launch/2`,
      prompt: [
        'tools/codex/prompts/20260301_1/A_core_20260301_1.txt',
        'tools/codex/prompts/20260301_1/Z_aggregator_20260301_1.txt',
      ],
      scopeLock: [`${run}/scope/A_core.json`, `${run}/scope/Z_aggregator.json`],
      brief: [
        { text: `${run}/brief/A_core.md`, data: `${run}/brief/A_core.json` },
        { text: `${run}/brief/Z_aggregator.md`, data: `${run}/brief/Z_aggregator.json` },
      ],
      bundle: [`${run}/A_core`, `${run}/Z_aggregator/bundle`],
      outbox: [`${run}/A_core`, `${run}/Z_aggregator`],
      workerLedger: [`${run}/ledger/A_core.jsonl`, `${run}/ledger/Z_aggregator.jsonl`],
      flatWorktrees: false,
      worktree: ['tools/codex/worktrees/20260301_1/A_core', 'tools/codex/worktrees/20260301_1/Z_aggregator'],
      worktreeName: ['20260301_1/A_core', '20260301_1/Z_aggregator'],
    });
  });

  it('follows the configured folders; only the outbox does not', () => {
    const other = {
      prompt_zips_dir: 'z',
      prompts_dir: 'p/q',
      runs_dir: 'r',
      worktrees_dir: '/w',
      worktrees_flat: true,
    };
    const layout = layoutOf(other, runId);
    expect([layout.zip, layout.promptsDir, layout.runDir, layout.indexLedger]).toEqual([
      'z/20260301_1.zip',
      'p/q/20260301_1',
      'r/20260301_1',
      'r/factory_ledger.jsonl',
    ]);
    expect([layout.worktree('A_core'), layout.worktreeName('A_core'), layout.flatWorktrees]).toEqual([
      '/w/A_core',
      'A_core',
      true,
    ]);
    expect(layout.outbox('A_core')).toBe(`${run}/A_core`);
    expect(stageLayout({ paths: other, runId }).runDir).toBe('r/20260301_1');
    expect(stageLayout({ runId }).runDir).toBe(run);
  });

  it('of an artifact and of a lone run folder is independent of the configuration', () => {
    const archive = archiveLayout(runId);
    expect([archive.runDir, archive.promptsDir, archive.zip, archive.worktree('A_core')]).toEqual([
      'runs/20260301_1',
      'prompts/20260301_1',
      'prompt_zips/20260301_1.zip',
      'worktrees/20260301_1/A_core',
    ]);
    const { root, layout } = layoutOfRunDir('/some/where/runs/20260301_1');
    expect([root, layout.runDir, layout.promptsDir]).toEqual([
      resolve('/some/where'),
      'runs/20260301_1',
      'prompts/20260301_1',
    ]);
    expect(layoutOfRunDir(join('a', 'b')).root).toBe(process.cwd());
  });
});

it('no worker may change a folder of the factory, its configuration or the list of allowed secrets', () => {
  expect(factoryPaths(paths, 'tools/allow.txt')).toEqual([
    'tools/codex/prompt_zips',
    'tools/codex/prompts',
    'tools/codex/runs',
    'tools/codex/worktrees',
    'tools/codex/factory',
    'tools/allow.txt',
  ]);
  const other = { prompt_zips_dir: 'z', prompts_dir: 'p', runs_dir: 'r', worktrees_dir: 'w', worktrees_flat: true };
  expect(factoryPaths(other, 'allow')).toEqual([
    'z',
    'p',
    'r',
    'w',
    'tools/codex/runs',
    'tools/codex/factory',
    'allow',
  ]);
});

it('a state leaves out what `attest` writes, and nothing else of that folder', () => {
  expect([...attestationFiles]).toEqual([
    'attestations/run.intoto.json',
    'attestations/run.predicate.json',
    'attestations/run.subjects.sha256',
  ]);
});

it('a window is named after worker and run', () => {
  expect(windowTitle('A_core', runId)).toBe('HITECHOS_A_core_20260301_1');
  expect(workspaceName('A_core', runId)).toBe('HITECHOS_A_core_20260301_1.code-workspace');
});

it.each<readonly [target: 'local' | 'origin', published: string, passed: string]>([
  [
    'local',
    'Review branch factory/1 of this repository with `git log -p aaaaaaaaaaaa..refs/heads/factory/1`, then merge it.',
    'Review it with factory ui, then merge it with factory accept 20260301_1.',
  ],
  [
    'origin',
    'Review branch factory/1 at origin with `git fetch origin refs/heads/factory/1 && git log -p aaaaaaaaaaaa..FETCH_HEAD`, then merge it.',
    'Review branch factory/1 at origin with `git fetch origin refs/heads/factory/1 && git log -p aaaaaaaaaaaa..FETCH_HEAD`, then merge it. If there is no such branch yet, publish it first: factory resume --run-id 20260301_1 --publish branch.',
  ],
])('the next action names the branch where it is published: %s', (target, published, passed) => {
  const inputs = { run_id: runId, base_sha: 'a'.repeat(40), publish: { branch: 'factory/1', target } } as Parameters<
    typeof passedAction
  >[0];
  expect([publishedAction(inputs), passedAction(inputs)]).toEqual([published, passed]);
});
