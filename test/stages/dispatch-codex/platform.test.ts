import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { worktrees } from '../../../src/core/git/inspect.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { dispatchCodex } from '../../../src/stages/dispatch-codex/dispatch-codex.ts';
import { dispatchChecks } from '../../helpers/agents/dispatch-checks.js';
import { dispatchRun, resultsOf } from '../../helpers/stages/dispatch-run.ts';

/** Changes one file of the base commit and adds another; the aggregator lists the bundles that it received. */
const agentText = `
const fs = require('node:fs');
const { FACTORY_WORKER: worker, FACTORY_RUN_ID: id, FACTORY_BUNDLE_DIR: box } = process.env;
let summary = 'done';
if (worker === 'Z_aggregator') summary = 'inputs: ' + fs.readdirSync(box + '/inputs').sort().join(',');
else {
  fs.mkdirSync(worker + '/sub', { recursive: true });
  fs.writeFileSync(worker + '/sub/new.txt', 'new\\r\\n');
  if (worker === 'A_core') fs.writeFileSync('src/a.txt', fs.readFileSync('src/a.txt', 'utf8').replace('one', 'ONE'));
}
fs.mkdirSync(box, { recursive: true });
fs.writeFileSync(box + '/SUMMARY.md', summary + '\\n');
fs.writeFileSync(box + '/DONE.marker', 'DONE ' + id + ' ' + worker + '\\r\\n');
`;

const load = (module: string) => import(`../../../src/${module}.ts`);

describe('a dispatch on this platform, without a shell', () => {
  it('keeps every rule that needs neither git nor a desktop', async () => {
    await using folder = await tempFolder('platform');
    const checks = dispatchChecks(load, folder.path);
    for (const [name, body, wanted] of checks) expect([name, await body()]).toEqual([name, wanted]);
    process.stdout.write(`dispatch on ${process.platform}: ${checks.length} checks\n`);
  });

  it('ends with DONE workers and collects their changes from git', async () => {
    await using folder = await tempFolder('platform');
    const agent = join(folder.path, 'agent.cjs');
    writeFileSync(agent, agentText);
    const workers = ['A_core', 'B_tooling', 'Z_aggregator'] as const;
    await using run = await dispatchRun({
      backend: 'command',
      dispatch: { command: [process.execPath, agent] },
      work: Object.fromEntries(workers.map((worker) => [worker, `RUN_ID: 20261120_1\nCODEX_ID: ${worker}\n`])),
      workers,
    });
    const report = await dispatchCodex(run.inputs, run.deps());
    expect([report.status, report.diagnostics]).toEqual(['PASS', []]);
    expect(Object.values(resultsOf(run)).map(({ state }) => state)).toEqual(['DONE', 'DONE', 'DONE']);
    const changed = JSON.parse(readFileSync(run.file('A_core/FILES_CHANGED.json'), 'utf8')).changes;
    expect(changed).toMatchObject([
      { path: 'A_core/sub/new.txt', change_type: 'added' },
      { path: 'src/a.txt', change_type: 'modified' },
    ]);
    // The content from git came back unchanged, without a changed line end.
    expect(readFileSync(run.file('A_core/DIFF.patch'), 'utf8')).toContain('-one\n+ONE\n two\n');
    expect(readFileSync(run.file('Z_aggregator/bundle/SUMMARY.md'), 'utf8')).toBe('inputs: A_core,B_tooling\n');
    expect(await worktrees(run.repo.git)).toHaveLength(1);
  });
});
