import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { workerNames } from '../../../src/core/contracts/worker.ts';
import { worktrees } from '../../../src/core/git/inspect.ts';
import { foldLedger } from '../../../src/core/ledger/fold.ts';
import { readTimeline } from '../../../src/core/ledger/segment.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { dispatchCodex } from '../../../src/stages/dispatch-codex/dispatch-codex.ts';
import { agentRun, dispatchRun, resultsOf } from '../../helpers/stages/dispatch-run.ts';

const write = (path: string, content: string) => ({ write: { path, content } });

describe('dispatching five workers', () => {
  it('ends with all DONE through the script backend, collects their bundles, and leaves no worktree', async () => {
    await using outside = await tempFolder('worktrees');
    await using run = await dispatchRun({
      worktreesDir: join(outside.path, 'elsewhere'),
      work: {
        A_core: [write('src/a.txt', 'changed\n'), { commit: 'work' }, { done: true }],
        B_tooling: [write('tools/b.txt', 'b\n'), { print: '::error::hello' }, { done: true }],
        C_features: [{ delete: 'README.md' }, { done: true }],
        D_validation: [{ noop: { reason: 'nothing', ack: 'ok' } }, { done: true }],
        Z_aggregator: [{ done: true }],
      },
    });
    const report = await dispatchCodex(run.inputs, run.deps());
    expect([report.status, report.diagnostics, report.nextAction]).toEqual(['PASS', [], 'Validate the bundles.']);
    expect(await worktrees(run.repo.git)).toHaveLength(1);
    expect(existsSync(join(outside.path, 'elsewhere', '20261120_1'))).toBe(false);
    const json = (name: string) => JSON.parse(readFileSync(run.file(name), 'utf8')) as Record<string, unknown>;
    expect(json('A_core/FILES_CHANGED.json').changes).toMatchObject([{ path: 'src/a.txt', change_type: 'modified' }]);
    expect(json('C_features/FILES_CHANGED.json').changes).toMatchObject([
      { path: 'README.md', change_type: 'deleted' },
    ]);
    expect(json('D_validation/FILES_CHANGED.json')).toMatchObject({ changes: [], noop: true });
    expect(json('B_tooling/LOGS/INDEX.json').logs).toMatchObject([
      { path: 'LOGS/COLLECT.json' },
      { path: 'LOGS/agent.stderr.log', rc: 0 },
      { path: 'LOGS/agent.stdout.log', rc: 0 },
    ]);
    expect(readFileSync(run.file('B_tooling/LOGS/agent.stdout.log'), 'utf8')).toBe('::error::hello\n');
    expect(existsSync(run.file('Z_aggregator/bundle/STATUS.json'))).toBe(true);
    const timeline = await readTimeline(run.file('ledger/run.jsonl'), (worker) => run.file(`ledger/${worker}.jsonl`));
    expect(foldLedger(timeline).workers).toEqual(Object.fromEntries(workerNames.map((worker) => [worker, 'DONE'])));
    const text = readFileSync(join(run.repo.root, run.repo.layout.dispatchReport), 'utf8');
    const sections = ['Stages', 'Workers', 'DONE', 'Integration', 'Artifacts', 'Next action'];
    expect([...text.matchAll(/^## (.*)$/gm)].map((match) => match[1])).toEqual(sections);
    expect(text).toContain('| A_core | valid | DONE 20261120_1 A_core |');
    expect(text + JSON.stringify(report)).not.toContain(run.repo.root);
  });

  it('sends the aggregator together with the others when the configuration says so', async () => {
    const waits = ['while [ ! -e ../Z_aggregator/started ]; do sleep 0.05; done', 'bundle', 'marker'];
    const options = agentRun(
      { A_core: waits, Z_aggregator: ['touch started', 'test ! -e "$FACTORY_BUNDLE_DIR/inputs"', 'bundle', 'marker'] },
      { aggregator: 'with' },
    );
    await using run = await dispatchRun({ ...options, workers: ['A_core', 'Z_aggregator'] });
    expect((await dispatchCodex(run.inputs, run.deps())).status).toBe('PASS');
    expect(resultsOf(run).Z_aggregator?.state).toBe('DONE');
  });
});
