import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { withRun } from '../../../src/core/run/access/open-run.ts';
import { fixedClock } from '../../../src/core/system/clock.ts';
import type { PrepareInputs } from '../../../src/stages/prepare-run/prepare-run.ts';
import { testRunId, testStart } from '../../helpers/runs/factory-repo.ts';
import { freeLedger } from '../../helpers/runs/free-ledger.ts';
import { sampled } from '../../helpers/sampled.ts';
import { launchEvents, type PrepareGround, prepareGround, testDeps } from '../../helpers/stages/prepare-ground.ts';
import { treeManifest } from '../../helpers/tree-manifest.ts';
import { promptFiles, zipOf } from '../../helpers/zips/prompt-zip.ts';

const sampledIt = sampled(3);

const later = fixedClock(new Date('2026-11-21T08:00:00Z'));
const errorsOf = (report: { diagnostics: readonly { code: string; severity: string }[] }) =>
  report.diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);

/** Ends the run like integrate. */
async function finish(ground: PrepareGround): Promise<void> {
  const { root, layout } = ground.repo;
  const ledger = await freeLedger({ file: join(root, layout.ledger), runId: testRunId, clock: testDeps.clock });
  await ledger.append({ event_type: 'RUN_END', actor: 'integrate', details: { status: 'PASS' } });
  ground.put(layout.status, ground.text(layout.status).replace('"status": "PENDING"', '"status": "PASS"'));
  // Opening it writes the records that follow the end.
  await withRun({ root, layout }, testDeps, async () => undefined);
}

const otherZip = () => zipOf(promptFiles(testRunId, (text) => `${text}changed\n`));
const commit = ({ repo }: PrepareGround) => repo.git.run(['commit', '--quiet', '--allow-empty', '-m', 'later']);

interface Change {
  readonly inputs?: Partial<PrepareInputs>;
  readonly env?: Record<string, string>;
  readonly arrange?: (ground: PrepareGround) => unknown;
}
const zip: Change = { arrange: async (ground) => ground.put(ground.repo.layout.zip, await otherZip()) };
const changes: Readonly<Record<string, Change>> = {
  base: { arrange: commit, inputs: { baseRef: 'HEAD' } },
  backend: { inputs: { backend: 'codex-exec' } },
  'send mode': { inputs: { sendMode: 'both' } },
  'token budget': { inputs: { tokenBudget: 1000 } },
  workers: { inputs: { workers: ['A_core', 'Z_aggregator'] } },
  configuration: { env: { FACTORY_DISPATCH__MAX_PARALLEL: '2' } },
};

describe('the same RUN_ID again', () => {
  it('continues an unfinished run, from its own start', async () => {
    await using ground = await prepareGround();
    const first = await ground.run();
    const issued = treeManifest(
      join(ground.repo.root, ground.repo.layout.runDir),
      (path) => path === 'ledger' || path === 'locks',
    );
    const again = await ground.run({}, { clock: later });
    expect(again).toMatchObject({ status: 'PENDING', launchDigest: first.launchDigest, finished: false });
    expect(again.outputs).toEqual(first.outputs);
    expect(ground.events()).toEqual([...launchEvents, 'RESUMED']);
    expect(
      treeManifest(join(ground.repo.root, ground.repo.layout.runDir), (path) => path === 'ledger' || path === 'locks'),
    ).toEqual(issued);
    expect(JSON.parse(ground.text(ground.repo.layout.status)).started_at).toBe(testStart);
  });

  sampledIt('keeps an unfinished run on its base when the branch moved', async () => {
    await using ground = await prepareGround();
    await ground.run();
    await commit(ground);
    expect(await ground.run()).toMatchObject({ status: 'PENDING', baseSha: ground.repo.baseSha });
  });

  sampledIt.each(launchEvents.slice(0, -1))('continues after a crash directly after %s', async (event) => {
    await using ground = await prepareGround();
    const whole = await ground.run();
    const { root, layout } = ground.repo;
    const lines = ground.text(layout.ledger).trimEnd().split('\n');
    const kept = lines.findIndex((line) => line.includes(`:"${event}"`)) + 1;
    ground.put(
      layout.ledger,
      lines
        .slice(0, kept)
        .map((line) => `${line}\n`)
        .join(''),
    );
    if (event === 'RUN_START') {
      rmSync(join(root, layout.promptsDir), { recursive: true });
      for (const file of [layout.inputs, layout.manifest, layout.status]) rmSync(join(root, file));
    }
    const again = await ground.run({}, { clock: later });
    expect(again).toMatchObject({ status: 'PENDING', launchDigest: whole.launchDigest });
    expect(ground.events()).toContain('RUN_INIT');
  });

  sampledIt.each([
    ...Object.entries(changes).map(([what, change]) => [what, change, 'ERR_INPUT_CHANGED'] as const),
    ['zip', zip, 'ERR_RUN_ID_USED'] as const,
  ])(
    'refuses another %s of a run that was prepared and not dispatched, and writes nothing',
    async (_what, change, code) => {
      await using ground = await prepareGround();
      await ground.run();
      await change.arrange?.(ground);
      const before = treeManifest(ground.repo.root, (path) => path.endsWith('/locks'));
      const report = await ground.run(change.inputs, { env: { PATH: process.env.PATH, ...change.env } });
      expect(errorsOf(report)).toEqual([code]);
      expect(report.status).toBe('BLOCKED');
      expect(treeManifest(ground.repo.root, (path) => path.endsWith('/locks'))).toEqual(before);
    },
  );

  sampledIt(
    'gives the recorded verdict of a finished run, also when the branch went on, and writes nothing',
    async () => {
      await using ground = await prepareGround();
      const first = await ground.run();
      await finish(ground);
      await commit(ground);
      const before = treeManifest(ground.repo.root, (path) => path.endsWith('/locks'));
      const again = await ground.run({}, { clock: later });
      expect(again).toMatchObject({ status: 'PASS', finished: true, launchDigest: first.launchDigest });
      expect(again.outputs.finished).toBe('true');
      expect(treeManifest(ground.repo.root, (path) => path.endsWith('/locks'))).toEqual(before);
    },
  );

  sampledIt.each(Object.entries<Change>({ ...changes, zip }))(
    'refuses another %s of a run that passed',
    async (_what, change) => {
      await using ground = await prepareGround();
      await ground.run();
      await finish(ground);
      await change.arrange?.(ground);
      const report = await ground.run(change.inputs, { env: { PATH: process.env.PATH, ...change.env } });
      expect(errorsOf(report)).toEqual(['ERR_RUN_ID_USED']);
      expect(JSON.parse(ground.text(ground.repo.layout.status)).status).toBe('PASS');
    },
  );

  sampledIt('runs a run after its dry run', async () => {
    await using ground = await prepareGround();
    const rehearsed = await ground.run({ dryRun: true });
    const real = await ground.run();
    expect(rehearsed.status).toBe('PENDING');
    expect(real.launchDigest).not.toBe(rehearsed.launchDigest);
    expect(JSON.parse(ground.text(ground.repo.layout.inputs)).dry_run).toBe(false);
    expect(ground.events().filter((event) => event === 'RUN_INIT')).toHaveLength(2);
  });

  it.each(['inputs', 'manifest'] as const)('refuses a run whose %s were altered', async (file) => {
    await using ground = await prepareGround();
    await ground.run();
    appendFileSync(join(ground.repo.root, ground.repo.layout[file]), ' ');
    expect(errorsOf(await ground.run())).toEqual(['ERR_LAUNCH_STATE_ALTERED']);
  });

  it('refuses a run whose scope lock was widened', async () => {
    await using ground = await prepareGround();
    await ground.run();
    const lock = ground.repo.layout.scopeLock('Z_aggregator');
    ground.put(lock, ground.text(lock).replace('"allowed_globs": []', '"allowed_globs": ["**"]'));
    expect(errorsOf(await ground.run())).toEqual(['ERR_LAUNCH_STATE_ALTERED']);
  });

  it('lets one of several simultaneous starts prepare, and the others change nothing', async () => {
    await using ground = await prepareGround();
    const ends = await Promise.allSettled([1, 2, 3].map(() => ground.run()));
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refusals = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
    expect(refusals).toMatchObject([{ code: 'ERR_RUN_BUSY' }, { code: 'ERR_RUN_BUSY' }]);
    expect(ground.events()).not.toContain('RESUMED');
    expect(ground.events().filter((event) => event === 'RUN_INIT')).toHaveLength(1);
  });
});
