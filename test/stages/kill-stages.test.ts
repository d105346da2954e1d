import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { openGit } from '../../src/core/git/git.ts';
import { prepareRun } from '../../src/stages/prepare-run/prepare-run.ts';
import { killEach, killTimeoutMs } from '../helpers/faults/kill-each.ts';
import {
  differences,
  type KilledStage,
  killedStages,
  leftLocked,
  recordedLines,
  type StageCall,
  stageProgram,
  stateAfter,
  type TakeStage,
} from '../helpers/faults/killed-stage.ts';
import { type IterationGround, iterationGround } from '../helpers/runs/iteration-ground.ts';
import { sampled } from '../helpers/sampled.ts';

const sampledIt = sampled(2);

/** A run before a stage, and the result of the stage without a kill. */
interface Whole {
  readonly before: string;
  readonly after: Record<string, string>;
  readonly call: StageCall;
  readonly steps: number;
}

const gate = { name: 'version', command: ['git', '--version'] };

describe('a stage killed at every step', () => {
  let at: IterationGround;
  let take: TakeStage;
  const wholes = new Map<KilledStage, Whole>();

  beforeAll(async () => {
    at = await iterationGround({ config: { dispatch: { backend: 'script' }, gates: [gate] } });
    const [program, temp] = ['program', 'temp'].map((name) => join(at.at.folder, name)) as [string, string];
    for (const folder of [program, temp]) mkdirSync(folder);
    take = stageProgram(program, temp);
    await at.git('remote', 'add', 'origin', at.root);
    const { launchDigest } = await prepareRun({ root: at.root, runId: at.runId }, at.deps);
    let mergeSha = '';
    for (const stage of killedStages) {
      const before = join(at.at.folder, `before-${stage}`);
      cpSync(at.root, before, { recursive: true });
      const count = join(at.at.folder, `count-${stage}`);
      const call = { runId: at.runId, launchDigest, mergeSha };
      const taken = await take(stage, at.root, call, { FACTORY_FAULT_COUNT: count });
      expect([stage, taken.exitCode, taken.stderr.toString()]).toEqual([stage, 0, '']);
      mergeSha = JSON.parse(taken.stdout.toString()).outputs['merge-sha'] ?? mergeSha;
      const steps = Number(readFileSync(count, 'utf8'));
      const after = await stateAfter(at.root, at.runId);
      expect(['none', 'not the one that is signed'].includes(after.report ?? '')).toBe(
        !/integrate|publish/.test(stage),
      );
      expect(after.differs).toBe('');
      wholes.set(stage, { before, call, steps, after });
    }
  });

  afterAll(async () => {
    await at[Symbol.asyncDispose]();
  });

  sampledIt.each<[KilledStage, number]>([
    ['dispatch', 2],
    ['validate', 2],
    ['integrate', 2],
    ['publish', 2],
  ])(
    '%s ends with the same files, refs and events when it is run again',
    async (stage, sample) => {
      const whole = wholes.get(stage);
      if (whole === undefined) throw new Error(`no whole ${stage}`);
      await killEach(stage, whole.steps, { sample, thorough: 1 }, async (fault, lane) => {
        const root = join(at.at.folder, `case-${lane}`);
        cpSync(whole.before, root, { recursive: true });
        await openGit({ dir: root, env: process.env }).run(['remote', 'set-url', 'origin', root]);
        const killed = await take(stage, root, whole.call, { FACTORY_FAULT: fault });
        const wrong: string[] = [];
        // The count varies a little with the arrival of output, so the last steps may not be reached.
        if (killed.signalName !== 'SIGKILL' && killed.exitCode !== 0) wrong.push(`ended with ${killed.exitCode}`);
        const recorded = recordedLines(root, at.runId);
        const again = await take(stage, root, whole.call, {});
        if (again.exitCode === 0) wrong.push(...differences(await stateAfter(root, at.runId), whole.after));
        else
          wrong.push(
            `${again.reason} ${again.exitCode} ${again.stdout.toString()} ${again.stderr.toString()}`.slice(0, 1_500),
          );
        const tells = recordedLines(root, at.runId);
        for (const [name, lines] of Object.entries(recorded)) {
          if (tells[name]?.startsWith(lines) !== true) wrong.push(`${name} lost an event`);
        }
        wrong.push(...leftLocked(root).map((path) => `left ${path}`));
        rmSync(root, { recursive: true });
        return wrong;
      });
    },
    killTimeoutMs,
  );
});
