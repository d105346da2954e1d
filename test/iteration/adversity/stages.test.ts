import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { workerNames } from '../../../src/core/contracts/worker.ts';
import type { StepName } from '../../../src/iteration/steps.ts';
import { answerOf, expectToPass } from '../../helpers/faults/adversity.ts';
import { noMount } from '../../helpers/faults/small-disk.ts';
import { type IterationGround, iterationGround } from '../../helpers/runs/iteration-ground.ts';
import { sampled } from '../../helpers/sampled.ts';
import { treeManifest } from '../../helpers/tree-manifest.ts';
import { describeUnless } from '../../helpers/unless.ts';

const sampledIt = sampled(5);

/** Does harm, and returns a function that repairs it. */
type Harm = (at: IterationGround) => () => void;

const inRun = (at: IterationGround, file: string): string => join(at.root, 'tools/codex/runs', at.runId, file);

/** Changes the second to last byte of a file of the run folder. */
const altered =
  (name: string): Harm =>
  (at) => {
    const file = inRun(at, name);
    const good = readFileSync(file);
    const changed = Buffer.from(good);
    changed[good.length - 2] = (changed[good.length - 2] ?? 0) ^ 1;
    writeFileSync(file, changed);
    return () => writeFileSync(file, good);
  };

const removed =
  (name: string): Harm =>
  (at) => {
    const file = inRun(at, name);
    renameSync(file, `${file}.away`);
    return () => renameSync(`${file}.away`, file);
  };

/** Drops the ledger's last whole events, which no torn write does. */
const cut: Harm = (at) => {
  const file = inRun(at, 'ledger/run.jsonl');
  const good = readFileSync(file);
  truncateSync(file, good.lastIndexOf('\n', good.length - 2) + 1);
  return () => writeFileSync(file, good);
};

const runFolderRemoved: Harm = (at) => {
  const copy = join(at.at.folder, 'copy');
  cpSync(inRun(at, ''), copy, { recursive: true, filter: (path) => !path.endsWith('.lock') });
  rmSync(inRun(at, ''), { recursive: true });
  return () => {
    rmSync(inRun(at, ''), { recursive: true, force: true });
    cpSync(copy, inRun(at, ''), { recursive: true });
  };
};

const objectsReadOnly: Harm = (at) => {
  const folder = join(at.root, '.git/objects');
  execFileSync('mount', ['--bind', folder, folder]);
  execFileSync('mount', ['-o', 'remount,bind,ro', folder]);
  return () => void execFileSync('umount', ['--lazy', folder]);
};

/** Runs, and does harm at the start of a stage. */
async function runInto(at: IterationGround, stage: StepName, harm: Harm, publish: 'none' | 'branch' = 'none') {
  let repair: (() => void) | undefined;
  const onStart = (name: StepName): void => {
    if (name === stage && repair === undefined) repair = harm(at);
  };
  const answer = await answerOf(() => at.run({ publish }, { onStart }));
  return { answer, repair: () => repair?.() };
}

const ground = () => iterationGround({ config: { dispatch: { backend: 'script', max_attempts: 1 } } });
let cases = 0;

/** The files that must be the same however a run ended. `verify` checks ledgers and the records of their heads and of resumes. */
const identity = (at: IterationGround): Record<string, string> =>
  treeManifest(join(at.root, 'tools/codex'), (path) =>
    /(?:^|\/)(?:_debug|ledger|locks|attestations)$|\/logs\/[A-Z]_|CHANGES\.bundle|factory_ledger\.|\.lock$|\/(?:FINAL_REPORT\.txt|STATUS\.json|DISPATCH_RESULTS\.json|DISPATCH_REPORT\.md)$/.test(
      path,
    ),
  );

let undisturbed: Record<string, string> = {};

beforeAll(async () => {
  await using at = await ground();
  expect((await at.run()).verdict).toBe('PASS');
  undisturbed = identity(at);
  expect(Object.keys(undisturbed).length).toBeGreaterThan(40);
});

afterAll(() => void process.stdout.write(`harm between two stages of a running process: ${cases} cases\n`));

describe('between two stages of one process', () => {
  sampledIt.each([
    ['the ledger is removed', 'validate', removed('ledger/run.jsonl')],
    ['the ledger loses its last event', 'integrate', cut],
  ] as const)(
    '%s before %s: the run ends there by ERR_LEDGER_CHAIN, and continues when it is restored',
    async (_what, stage, harm) => {
      cases++;
      await using at = await ground();
      const { answer, repair } = await runInto(at, stage, harm);
      expect(answer).toMatchObject({
        verdict: 'refused',
        codes: ['ERR_LEDGER_CHAIN'],
        messages: [expect.stringContaining('ledger/run.jsonl')],
      });
      expect([
        at.has(`tools/codex/runs/${at.runId}/Z_aggregator/PROOF.json`),
        at.has(`tools/codex/runs/${at.runId}/locks/run.lock`),
      ]).toEqual([false, false]);
      repair();
      await expectToPass(at);
      expect(identity(at)).toEqual(undisturbed);
    },
  );

  sampledIt(
    'a line of the ledger is altered before integrate: refused with its line, and it continues when it is restored',
    async () => {
      cases++;
      await using at = await ground();
      const { answer, repair } = await runInto(at, 'integrate', altered('ledger/run.jsonl'));
      expect(answer).toMatchObject({ verdict: 'refused', codes: [expect.stringMatching(/^ERR_LEDGER_/)] });
      repair();
      await expectToPass(at);
      expect(identity(at)).toEqual(undisturbed);
    },
  );

  sampledIt.each([
    ['a scope lock is altered', 'validate', altered('scope/A_core.json'), 'ERR_LAUNCH_STATE_ALTERED'],
    ['the recorded inputs are altered', 'integrate', altered('RUN_INPUTS.json'), 'ERR_LAUNCH_STATE_ALTERED'],
    ["a worker's commit is removed", 'integrate', removed('A_core/CHANGES.bundle'), 'ERR_CHANGES_ALTERED'],
    ["a worker's commit is altered", 'validate', altered('A_core/CHANGES.bundle'), 'ERR_CHANGES_BUNDLE'],
  ] as const)(
    '%s before %s: never PASS, has a known code; dispatched again, the run passes',
    async (_what, stage, harm, code) => {
      cases++;
      await using at = await ground();
      const { answer, repair } = await runInto(at, stage, harm);
      expect(['BLOCKED', 'FAIL', 'refused']).toContain(answer.verdict);
      expect(answer.codes.join(' ')).toContain(code);
      repair();
      await expectToPass(at, workerNames);
    },
  );

  sampledIt('the run folder is removed before validate: the run ends, and continues when it is restored', async () => {
    cases++;
    await using at = await ground();
    const { answer, repair } = await runInto(at, 'validate', runFolderRemoved);
    expect(answer).toMatchObject({ verdict: 'refused', codes: ['ERR_LEDGER_CHAIN'] });
    repair();
    await expectToPass(at);
    expect(identity(at)).toEqual(undisturbed);
  });
});

const group = describeUnless(noMount());

group('a repository whose objects are read-only', () => {
  sampledIt(
    'is not needed for a verdict; publishing reports a refusal, and succeeds when they can be written',
    async () => {
      cases++;
      await using at = await ground();
      const { answer, repair } = await runInto(at, 'prepare', objectsReadOnly, 'branch');
      repair();
      expect(answer).toMatchObject({
        verdict: 'PASS',
        codes: ['ERR_PUBLISH'],
        messages: [expect.stringMatching(/[Uu]nable to create/)],
      });
      expect((await at.run({ publish: 'branch' })).exitCode).toBe(0);
      expect(await at.git('rev-parse', '--verify', `factory/${at.runId}`)).toMatch(/^[0-9a-f]{40}$/);
      await expectToPass(at);
    },
  );

  sampledIt('is reported as a disk that cannot be written, not as a failed command', async () => {
    cases++;
    await using at = await ground();
    const repair = objectsReadOnly(at);
    at.put('new.txt', 'new\n');
    const written = at.git('hash-object', '-w', 'new.txt').finally(repair);
    await expect(written).rejects.toMatchObject({
      code: 'ERR_WRITE_FAILED',
      message: expect.stringContaining('Read-only file system'),
    });
  });
});
