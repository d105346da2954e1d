import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { openBorrowingStore } from '../../../../src/core/bundle/store/borrowing-store.ts';
import { setupSettings } from '../../../../src/core/contracts/config/setup-settings.ts';
import { listTree } from '../../../../src/core/git/objects/ls-tree.ts';
import { cacheKey } from '../../../../src/core/setup/cache/cache-key.ts';
import { fillPack } from '../../../../src/core/setup/cache/fill-pack.ts';
import { packPath, packRecorded } from '../../../../src/core/setup/cache/warm-pack.ts';
import { gatesStage } from '../../../../src/stages/integrate/gates-stage.ts';
import { testRunId } from '../../../helpers/runs/factory-repo.ts';
import { freeLedger } from '../../../helpers/runs/free-ledger.ts';
import { outcome } from '../../../helpers/stages/integrate-outcome.ts';
import { type IntegrateRun, integrateRun } from '../../../helpers/stages/integrate-run.ts';
import { describeUnless, onWindows } from '../../../helpers/unless.ts';

const sh = (run: string) => ({ shell: 'sh', run }) as const;
const base = { '.gitignore': 'vendor/\n', 'a.txt': 'a\n', 'go.sum': 'lock\n' };

/** Fills a warm folder like a dispatch of the run. */
async function fill(run: IntegrateRun, setup: ReturnType<typeof setupSettings.parse>): Promise<void> {
  const { root, layout, git, baseSha } = run.repo;
  const { platform, arch, version } = process;
  const key = cacheKey(await listTree(git, baseSha), setup, { platform, arch, node: version });
  await using store = await openBorrowingStore({ repo: root, env: process.env });
  const { env, signal } = run.deps;
  const file = join(root, packPath(layout, key));
  const filled = await fillPack({ store, treeish: baseSha, settings: [], setup, file, env, variables: {}, signal });
  if ('problem' in filled) throw new Error(filled.problem);
  const chain = await freeLedger({ file: join(root, layout.ledger), runId: testRunId, clock: run.deps.clock });
  const details = { state: packRecorded, key, run: testRunId };
  await chain.append({ event_type: 'RUN_STATE', actor: 'factory', hashes: { pack: filled.sha256 }, details });
}

describeUnless(onWindows)('set-up before gates', () => {
  it.each(['off', 'auto'] as const)('prepares each folder separately, sandbox %s', async (sandbox) => {
    const setup = [
      sh('echo changed >> a.txt; echo new > new.txt; mkdir vendor; echo "$FACTORY_PORT_BASE" > vendor/port'),
      ['sh', '-c', 'test -e new.txt && echo tool > "$HOME/tool" && echo "set up for $FACTORY_WORKER_INDEX"'],
    ];
    await using run = await integrateRun({
      base,
      work: { A_core: { 'a.txt': 'A\n' } },
      setup: { commands: setup },
      gates: [
        { name: 'own', command: sh('test "$(cat a.txt)" = A; test "$(cat ~/tool)" = tool; echo here > only.txt') },
        { name: 'port', command: sh('test "$(cat vendor/port)" = "$FACTORY_PORT_BASE"; test ! -e only.txt') },
        { name: 'index', command: sh('test "$FACTORY_WORKER_INDEX" = 7; echo "$FACTORY_DATABASE"') },
      ],
      gatePolicy: { sandbox },
    });
    const { gates } = await gatesStage(run.inputs, run.deps);
    expect(gates.gates.map(({ name, rc }) => [name, rc])).toEqual([
      ['own', 0],
      ['port', 0],
      ['index', 0],
    ]);
    const output = gates.gates[2]?.output.toString();
    expect(output).toMatch(/^\$ sh: [\s\S]*\n\$ sh -c [\s\S]*\nset up for 7\nfactory_20261120_1_7_[0-9a-f]{6}\n$/);
  });

  it('that fails is ERR_SETUP, and the gate does not run', async () => {
    await using run = await integrateRun({
      base,
      work: { A_core: { 'a.txt': 'A\n' } },
      setup: { commands: [sh('echo "no network" >&2; exit 7')] },
      gates: [{ name: 'tests', command: sh('echo the gate ran') }],
      gatePolicy: { sandbox: 'off' },
    });
    const report = await gatesStage(run.inputs, run.deps);
    expect([report.status, report.gates.gates[0]?.rc]).toEqual(['BLOCKED', 7]);
    const { codes, final } = await outcome(run, { gates: report.gates });
    expect(codes).toEqual(['ERR_SETUP']);
    expect(final).toContain('exited with 7. The log is Z_aggregator/LOGS/gate-tests.log. Its last lines: no network');
    expect(final).not.toContain('the gate ran');
  });

  it('uses the warm folder of the run if the lock files are the same', async () => {
    const commands = [sh('test -d vendor || { echo installing; mkdir vendor; cp go.sum vendor/tool; }')];
    const gates = [{ name: 'tests', command: sh('cat vendor/tool') }];
    for (const [work, expected] of [
      [{ 'a.txt': 'A\n' }, /^\$ sh: .*\nlock\n$/],
      [{ 'go.sum': 'another lock\n' }, /^\$ sh: .*\ninstalling\nanother lock\n$/],
    ] as const) {
      const setup = { commands, cache: ['vendor'] };
      await using run = await integrateRun({
        base,
        work: { A_core: work },
        setup,
        gates,
        gatePolicy: { sandbox: 'off' },
      });
      await fill(run, setupSettings.parse(setup));
      const report = await gatesStage(run.inputs, run.deps);
      expect(report.gates.gates[0]?.output.toString()).toMatch(expected);
    }
  });
});
