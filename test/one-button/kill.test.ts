import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openDesk } from '../../src/one-button/desk.ts';
import { pressButton } from '../../src/one-button/press-button.ts';
import { runPipeline } from '../../src/one-button/run-pipeline.ts';
import { takeNext } from '../../src/one-button/take-next.ts';
import { killEach, killTimeoutMs } from '../helpers/faults/kill-each.ts';
import { killedPress, packs, stepsOf } from '../helpers/faults/killed-press.ts';
import { buttonDesk, packText } from '../helpers/runs/button-desk.ts';
import { treeManifest } from '../helpers/tree-manifest.ts';

const next = 'PROMPTS_PACK_NEXT.txt';

describe('the executor killed at its own steps', () => {
  it(
    'loses no pack while it claims one, is refused, and returns it',
    async () => {
      await using at = await buttonDesk();
      const pack = packText();
      at.put(next, pack);
      const pristine = join(at.at.folder, 'pristine');
      cpSync(at.root, pristine, { recursive: true });
      // Without a backend prepare refuses, after every step before it.
      const steps = await stepsOf(at, at.root);
      await killEach('taking and returning a pack', steps, { sample: 2, thorough: 1 }, async (fault, lane) => {
        const root = join(at.at.folder, `case-${lane}`);
        cpSync(pristine, root, { recursive: true });
        const wrong: string[] = [];
        await killedPress(at, root, { FACTORY_FAULT: fault });
        const left = packs(root);
        if (Object.values(left).some((text) => text !== pack) || Object.keys(left).length === 0)
          wrong.push('pack lost');
        const again = await pressButton({ root }, at.deps);
        const codes = again.findings.map(({ code }) => code).join();
        if (again.exitCode !== 3 || codes !== 'ERR_BACKEND_UNSET') wrong.push(`${again.exitCode} ${codes}`);
        if (JSON.stringify(packs(root)) !== JSON.stringify({ [next]: pack }))
          wrong.push(Object.keys(packs(root)).join());
        if (readdirSync(join(root, '.factory/inbox/02 Runs')).length !== 1) wrong.push('two runs of one pack');
        if (readdirSync(join(root, '.factory/inbox/.locks')).length !== 0) wrong.push('a lock is left');
        rmSync(root, { recursive: true });
        return wrong;
      });
    },
    killTimeoutMs,
  );

  it(
    'archives a judged run exactly once, with the same files as if nothing had happened',
    async () => {
      await using at = await buttonDesk();
      at.put(next, packText());
      // Judged only: the state that the first step after the verdict finds.
      const desk = await openDesk({ root: at.root, backend: 'script' }, at.deps);
      let runId = '';
      {
        await using taken = await takeNext(desk, { dryOnly: false, skipped: new Set() }, at.deps);
        runId = taken.runId;
        const options = { dryRun: false, outerRetry: false, backend: 'script', configPath: undefined };
        expect((await runPipeline(desk, taken, options, at.deps)).status).toBe('PASS');
      }
      const judged = join(at.at.folder, 'judged');
      cpSync(at.root, judged, { recursive: true, verbatimSymlinks: true });
      const args = ['--backend', 'script'];
      const steps = await stepsOf(at, at.root, args);
      const files = (root: string): string =>
        JSON.stringify([
          treeManifest(join(root, 'tools'), (path) => path === 'codex/_debug/branch_guard_report.json'),
          treeManifest(join(root, '.factory'), (path) => /\/workers\//.test(path)),
          packs(root),
        ]);
      const whole = files(at.root);
      expect(Object.keys(packs(at.root))).toEqual([`PACK_${runId}.txt`]);
      await killEach('mirroring and archiving', steps, { sample: 2, thorough: 1 }, async (fault, lane) => {
        const root = join(at.at.folder, `case-${lane}`);
        cpSync(judged, root, { recursive: true, verbatimSymlinks: true });
        const wrong: string[] = [];
        await killedPress(at, root, { FACTORY_FAULT: fault }, args);
        const isArchived = Object.keys(packs(root)).join() === `PACK_${runId}.txt`;
        const again = await pressButton({ root, backend: 'script' }, at.deps);
        const [first] = again.findings;
        const good = isArchived ? first?.code === 'ERR_INBOX_EMPTY' : again.exitCode === 0;
        if (!good)
          wrong.push(`${isArchived ? 'archived' : 'claimed'}, then ${again.exitCode} ${first?.code} ${first?.message}`);
        if (files(root) !== whole) wrong.push('files differ');
        rmSync(root, { recursive: true });
        return wrong;
      });
    },
    killTimeoutMs,
  );
});
