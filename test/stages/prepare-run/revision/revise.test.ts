import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { LedgerEvent } from '../../../../src/core/contracts/ledger/ledger-event.ts';
import type { WorkerName } from '../../../../src/core/contracts/worker.ts';
import { withRun } from '../../../../src/core/run/access/open-run.ts';
import { keptDigest } from '../../../../src/core/run/launch/kept-launch.ts';
import { launchDigest } from '../../../../src/core/run/state-digest.ts';
import type { PrepareInputs } from '../../../../src/stages/prepare-run/prepare-run.ts';
import { testRunId } from '../../../helpers/runs/factory-repo.ts';
import { freeLedger } from '../../../helpers/runs/free-ledger.ts';
import { type PrepareGround, prepareGround, testDeps } from '../../../helpers/stages/prepare-ground.ts';
import { treeManifest } from '../../../helpers/tree-manifest.ts';
import { promptFiles, promptText, zipOf } from '../../../helpers/zips/prompt-zip.ts';

type Ending = 'PASS' | 'BLOCKED' | 'FAIL' | 'cancelled';

/** Ends the run as integrate would, or leaves it where its dispatch was cancelled. */
async function end({ repo, put, text }: PrepareGround, how: Ending): Promise<void> {
  const { root, layout } = repo;
  const ledger = await freeLedger({ file: join(root, layout.ledger), runId: testRunId, clock: testDeps.clock });
  if (how === 'cancelled') {
    await ledger.append({ event_type: 'RUN_STATE', actor: 'factory', details: { state: 'DISPATCH_START' } });
    return;
  }
  await ledger.append({ event_type: 'RUN_END', actor: 'Z_aggregator', rc: 2, details: { status: how } });
  put(layout.status, text(layout.status).replace('"status": "PENDING"', `"status": "${how}"`));
  // Opening it writes what follows the end.
  await withRun({ root, layout }, testDeps, async () => undefined);
}

/** Hands another prompt of one worker in, under the same name. */
async function correct(ground: PrepareGround, worker: WorkerName, headers: readonly string[] = []): Promise<void> {
  const edit = (text: string, name: WorkerName): string =>
    name === worker ? promptText(testRunId, worker, headers, 'Corrected.') : text;
  ground.put(ground.repo.layout.zip, await zipOf(promptFiles(testRunId, edit)));
}

const codesOf = (report: { diagnostics: readonly { code: string; severity: string }[] }) =>
  report.diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
const eventsOf = ({ repo, text }: PrepareGround): LedgerEvent[] =>
  text(repo.layout.ledger)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as LedgerEvent);
const withoutLocks = (ground: PrepareGround) => treeManifest(ground.repo.root, (path) => path.endsWith('/locks'));

describe('a launch revision', () => {
  it.each<Ending>(['BLOCKED', 'FAIL', 'cancelled'])('corrects a prompt of a run that ended %s', async (how) => {
    await using ground = await prepareGround();
    const { root, layout } = ground.repo;
    const first = await ground.run();
    await end(ground, how);
    const before = ['RUN_INPUTS.json', 'RUN_MANIFEST.json', 'scope/A_core.json'].map((file) =>
      ground.text(`${layout.runDir}/${file}`),
    );
    const oldPrompt = ground.text(layout.prompt('B_tooling'));
    await correct(ground, 'B_tooling');
    const report = await ground.run();
    expect(report).toMatchObject({ status: 'PENDING', finished: false, baseSha: ground.repo.baseSha });

    expect(ground.text(layout.prompt('B_tooling'))).toContain('Corrected.');
    expect(ground.text(`${layout.launch(1)}/prompts/B_tooling_${testRunId}.txt`)).toBe(oldPrompt);
    expect(
      ['RUN_INPUTS.json', 'RUN_MANIFEST.json', 'scope/A_core.json'].map((file) =>
        ground.text(`${layout.launch(1)}/${file}`),
      ),
    ).toEqual(before);
    expect(JSON.parse(ground.text(layout.inputs)).revision).toBe(2);
    expect(JSON.parse(ground.text(layout.status))).toMatchObject({ status: 'PENDING', revision: 2 });
    expect(await launchDigest(root, layout)).toBe(report.launchDigest);
    expect(await keptDigest(root, layout, 1)).toBe(first.launchDigest);
    expect(await keptDigest(root, layout, 2)).toBe(report.launchDigest);
    expect(ground.text(`${layout.launch(2)}/launch-digest`)).toBe(`${report.launchDigest}\n`);

    const revised = eventsOf(ground).find(({ details }) => details.state === 'LAUNCH_REVISED');
    expect(revised).toMatchObject({
      hashes: { launch: report.launchDigest, previous_launch: first.launchDigest },
      details: {
        revision: 2,
        changed: ['prompts.B_tooling'],
        workers: ['B_tooling', 'Z_aggregator'],
        requested_by: 'local',
      },
    });
    // Every record behind it names it.
    expect(eventsOf(ground).at(-1)).toMatchObject({ event_type: 'LAUNCH_RESULT', details: { revision: 2 } });
  });

  it('names the account that asked for it, and keeps the base that revision 1 recorded when the branch went on', async () => {
    await using ground = await prepareGround();
    await ground.run();
    await end(ground, 'BLOCKED');
    await ground.repo.git.run(['commit', '--quiet', '--allow-empty', '-m', 'later']);
    await correct(ground, 'A_core');
    const env = { PATH: process.env.PATH, GITHUB_ACTOR: 'octocat' };
    expect(await ground.run({}, { env })).toMatchObject({ status: 'PENDING', baseSha: ground.repo.baseSha });
    expect(eventsOf(ground).find(({ details }) => details.state === 'LAUNCH_REVISED')?.details).toMatchObject({
      requested_by: 'octocat',
    });
  });

  it('may follow another, and each is kept', async () => {
    await using ground = await prepareGround();
    const digests = [(await ground.run()).launchDigest];
    for (const worker of ['A_core', 'B_tooling'] as const) {
      await end(ground, 'BLOCKED');
      await correct(ground, worker);
      digests.push((await ground.run()).launchDigest);
    }
    const { root, layout } = ground.repo;
    expect(await Promise.all([1, 2, 3].map((revision) => keptDigest(root, layout, revision)))).toEqual(digests);
    expect(await ground.run()).toMatchObject({ status: 'PENDING', launchDigest: digests[2] });
  });

  it('gives the verdict again where nothing is corrected, also for a zip with other bytes of the same prompts', async () => {
    await using ground = await prepareGround();
    await ground.run();
    await end(ground, 'BLOCKED');
    ground.put(
      ground.repo.layout.zip,
      await zipOf(Object.fromEntries(Object.entries(promptFiles(testRunId)).reverse())),
    );
    expect(await ground.run()).toMatchObject({ status: 'BLOCKED', finished: true });
  });

  it('is only checked by a rehearsal', async () => {
    await using ground = await prepareGround();
    const first = await ground.run();
    await end(ground, 'BLOCKED');
    await correct(ground, 'A_core');
    const before = withoutLocks(ground);
    expect(await ground.run({ dryRun: true })).toMatchObject({ status: 'PENDING', launchDigest: first.launchDigest });
    expect(withoutLocks(ground)).toEqual(before);
  });

  it('takes other settings: backends, commands, keys and limits', async () => {
    await using ground = await prepareGround();
    await ground.run();
    await end(ground, 'BLOCKED');
    const settings = { 'dispatch.worker_done_timeout_seconds': '60' };
    expect((await ground.run({ sendMode: 'both', tokenBudget: 10, settings })).status).toBe('PENDING');
    const { config, token_budget } = JSON.parse(ground.text(ground.repo.layout.inputs));
    expect(config.dispatch).toMatchObject({ send_mode: 'both', worker_done_timeout_seconds: 60 });
    expect(token_budget).toBe(10);
  });
});

interface Refusal {
  readonly how?: Ending;
  readonly arrange?: (ground: PrepareGround) => unknown;
  readonly inputs?: Partial<PrepareInputs>;
  readonly env?: Record<string, string>;
  readonly says: RegExp;
  /** What the next action holds; default: the next RUN_ID and the command that makes it. */
  readonly next?: string;
}
const refusals: Readonly<Record<string, Refusal>> = {
  'another prompt of a run that passed': {
    how: 'PASS',
    arrange: (ground) => correct(ground, 'A_core'),
    says: /has passed and is final.*prompts\.A_core/,
  },
  'another base': {
    arrange: (ground) => ground.repo.git.run(['commit', '--quiet', '--allow-empty', '-m', 'later']),
    inputs: { baseRef: 'HEAD' },
    says: /another base commit needs a new RUN_ID/,
  },
  'a wider lock': {
    arrange: (ground) => correct(ground, 'A_core', ['ALLOWED_GLOBS: src/**, docs/**']),
    says: /scope lock of A_core would be wider.*docs\/\*\*/,
  },
  'other workers': { inputs: { workers: ['A_core', 'Z_aggregator'] }, says: /other workers needs? a new RUN_ID/ },
  'another policy': {
    env: { FACTORY_SECURITY__MAX_CHANGED_FILES: '5' },
    says: /policy of 20261120_1 stays/,
    next: 'factory resume --run-id 20261120_1 --policy-commit',
  },
  'no prompts': { inputs: { promptSource: 'none' }, says: /launched with prompts/ },
};

describe('what is not a launch revision', () => {
  it.each(Object.entries(refusals))('%s is refused with what to do, and nothing is written', async (_what, given) => {
    await using ground = await prepareGround();
    await correct(ground, 'A_core', ['ALLOWED_GLOBS: src/**']);
    await ground.run();
    await end(ground, given.how ?? 'BLOCKED');
    await given.arrange?.(ground);
    const before = withoutLocks(ground);
    const report = await ground.run(given.inputs, { env: { PATH: process.env.PATH, ...given.env } });
    expect(codesOf(report)).toEqual(['ERR_RUN_ID_USED']);
    expect(report.diagnostics[0]?.message).toMatch(given.says);
    expect(report).toMatchObject({ status: 'BLOCKED', finished: true });
    const next = `20261120_2, from this one: factory prompts new --from ${testRunId}`;
    expect(report.nextAction).toContain(given.next ?? next);
    expect(withoutLocks(ground)).toEqual(before);
  });

  it('an edited prompt folder is refused, because the launch before could not be kept', async () => {
    await using ground = await prepareGround();
    await ground.run();
    await end(ground, 'BLOCKED');
    appendFileSync(join(ground.repo.root, ground.repo.layout.prompt('A_core')), 'Edited.\n');
    expect(codesOf(await ground.run({ promptSource: 'folder' }))).toEqual(['ERR_LAUNCH_STATE_ALTERED']);
    expect(existsSync(join(ground.repo.root, ground.repo.layout.launchesDir))).toBe(false);
  });
});

describe('a launch revision that was killed', () => {
  it('is installed by the next that opens the run', async () => {
    await using ground = await prepareGround();
    const { root, layout } = ground.repo;
    await ground.run();
    await end(ground, 'BLOCKED');
    await correct(ground, 'B_tooling');
    const { launchDigest: wanted } = await ground.run();
    // As if the process had been killed just behind LAUNCH_REVISED: its files are not installed yet.
    const lines = ground.text(layout.ledger).trimEnd().split('\n');
    ground.put(
      layout.ledger,
      lines
        .slice(0, -1)
        .map((line) => `${line}\n`)
        .join(''),
    );
    for (const file of [`prompts/B_tooling_${testRunId}.txt`, 'RUN_INPUTS.json']) {
      const to = join(root, file.startsWith('prompts/') ? layout.prompt('B_tooling') : layout.inputs);
      mkdirSync(dirname(to), { recursive: true });
      writeFileSync(to, readFileSync(join(root, layout.launch(1), file)));
    }
    expect(await launchDigest(root, layout)).not.toBe(wanted);
    await withRun({ root, layout }, testDeps, async () => undefined);
    expect(await launchDigest(root, layout)).toBe(wanted);
    expect(await ground.run()).toMatchObject({ status: 'PENDING', launchDigest: wanted });
    expect(eventsOf(ground).filter(({ details }) => details.state === 'LAUNCH_REVISED')).toHaveLength(1);
  });

  it('leaves nothing where it was not recorded', async () => {
    await using ground = await prepareGround();
    await ground.run();
    const { root, layout } = ground.repo;
    ground.put(`${layout.launch(2)}/RUN_INPUTS.json`, '{}');
    await withRun({ root, layout }, testDeps, async () => undefined);
    expect(existsSync(join(root, layout.launchesDir))).toBe(false);
  });

  it('is not installed when its kept files were altered', async () => {
    await using ground = await prepareGround();
    const { root, layout } = ground.repo;
    await ground.run();
    await end(ground, 'BLOCKED');
    await correct(ground, 'B_tooling');
    await ground.run();
    const lines = ground.text(layout.ledger).trimEnd().split('\n');
    ground.put(
      layout.ledger,
      lines
        .slice(0, -1)
        .map((line) => `${line}\n`)
        .join(''),
    );
    appendFileSync(join(root, layout.launch(2), 'RUN_INPUTS.json'), ' ');
    await expect(withRun({ root, layout }, testDeps, async () => undefined)).rejects.toMatchObject({
      code: 'ERR_LAUNCH_STATE_ALTERED',
    });
  });
});
