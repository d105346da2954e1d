import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import type { LedgerEvent } from '../../../../src/core/contracts/ledger/ledger-event.ts';
import type { NewEvent } from '../../../../src/core/ledger/chain.ts';
import type { Ledger } from '../../../../src/core/ledger/ledger.ts';
import { layoutOf } from '../../../../src/core/run/layout.ts';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import { folderIdentity } from '../../../../src/core/system/hostile/stat-hostile.ts';
import {
  type CollectJob,
  type CollectSetting,
  collectWorker,
  workerLogDir,
} from '../../../../src/stages/dispatch-codex/collect-worker.ts';
import { testDeps } from '../../../helpers/stages/integrate-run.ts';

const config = factoryConfig.parse({});
const layout = layoutOf(config.paths, '20260301_1');

/** A collection that is refused before git reads anything. */
describe('collecting from a folder that was exchanged', () => {
  let temp: TempFolder;
  let worktree: string;
  let logged: string[];
  beforeEach(async () => {
    temp = await tempFolder('collect-worker');
    worktree = join(temp.path, 'worktree');
    mkdirSync(worktree);
    const logs = join(temp.path, workerLogDir({ layout }, 'A_core'));
    mkdirSync(logs, { recursive: true });
    for (const name of ['agent.stdout.log', 'agent.report.md', 'SETUP.json']) writeFileSync(join(logs, name), name);
    logged = [];
  });
  afterEach(async () => {
    await temp[Symbol.asyncDispose]();
  });

  /** @param history earlier events of the worker's segment */
  const collect = async (over: Partial<CollectJob>, rc: number | undefined, history: readonly object[] = []) => {
    const added: NewEvent[] = [];
    const events = () => history as readonly LedgerEvent[];
    const segment = { events, append: async (event: NewEvent) => void added.push(event) } as unknown as Ledger;
    const job = { worker: 'A_core', task: { worktree }, opened: 'another folder', ...over } as CollectJob;
    const site = { root: temp.path, layout };
    const setting = { site, deps: testDeps((line) => void logged.push(line)), config } as unknown as CollectSetting;
    const findings = await collectWorker(job, segment, setting, rc);
    const bundle = join(temp.path, layout.bundle('A_core'));
    return {
      findings: findings.map(({ code, severity, worker, message }) => `${severity} ${code} ${worker}: ${message}`),
      added,
      files: readdirSync(join(bundle, 'LOGS')).sort(),
      log: (name: string) => readFileSync(join(bundle, 'LOGS', name), 'utf8'),
    };
  };
  const exchanged =
    'error ERR_WORKTREE_UNREADABLE A_core: The worktree of A_core was removed or replaced while its worker ran.';

  it('is a finding; the logs of the agent are kept, and the bundle is recorded as refused', async () => {
    const { findings, added, files, log } = await collect({}, 0);
    expect(findings).toEqual([exchanged]);
    expect(files).toEqual(['agent.report.md', 'agent.stderr.log', 'agent.stdout.log']);
    expect([log('agent.stdout.log'), log('agent.stderr.log')]).toEqual(['agent.stdout.log', '']);
    expect(added).toEqual([
      expect.objectContaining({ event_type: 'RUN_STATE', details: { state: 'BUNDLE_COLLECTING' } }),
      {
        ...{ event_type: 'WORKER_BUNDLE_DISCOVERED', actor: 'A_core', rc: 2, file_counts: { changed: 0 } },
        hashes: { bundle: expect.stringMatching(/^[0-9a-f]{64}$/) },
        details: { files: Object.fromEntries(files.map((name) => [`LOGS/${name}`, '-'])) },
      },
    ]);
    expect(logged).toEqual(['A_core: collected, 0 changed']);
  });

  it('keeps no logs of a worker without an agent', async () => {
    expect((await collect({}, undefined)).files).toEqual([]);
  });

  it('is noticed by the identity of the folder, also when it is gone', async () => {
    const opened = folderIdentity(worktree);
    mkdirSync(`${worktree}-2`);
    const other = { opened, task: { worktree: `${worktree}-2` } };
    const gone = { opened, task: { worktree: `${worktree}-3` } };
    for (const job of [other, gone]) expect((await collect(job, 0)).findings).toEqual([exchanged]);
  });

  it('names a record of set-up that was changed, too', async () => {
    const ended = {
      ...{ event_type: 'RUN_STATE', actor: 'A_core', details: { state: 'SETUP_ENDED' } },
      hashes: { setup: 'a'.repeat(64) },
    };
    const { findings, added } = await collect({}, 0, [ended]);
    expect(findings).toEqual([
      `error ERR_RUN_FOLDER_ALTERED A_core: ${layout.runDir}/logs/A_core/SETUP.json is not what set-up recorded.`,
      exchanged,
    ]);
    expect(added.at(-1)?.rc).toBe(2);
  });
});
