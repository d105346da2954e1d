import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from '@jest/globals';
import { pressButton } from '../../src/one-button/press-button.ts';
import { killEach, killTimeoutMs } from '../helpers/faults/kill-each.ts';
import { killedPress, packs, stepsOf } from '../helpers/faults/killed-press.ts';
import { buttonDesk, packText } from '../helpers/runs/button-desk.ts';

const next = 'PROMPTS_PACK_NEXT.txt';

describe('an executor killed during a run', () => {
  it(
    'is followed by a call that resumes the run before any newer pack',
    async () => {
      await using at = await buttonDesk();
      at.put(next, packText());
      const pristine = join(at.at.folder, 'pristine');
      cpSync(at.root, pristine, { recursive: true });
      const args = ['--backend', 'script'];
      const steps = await stepsOf(at, at.root, args);
      const [archived = ''] = Object.keys(packs(at.root));
      const status = at.text(`tools/codex/runs/${archived.slice(5, -4)}/STATUS.json`);
      await killEach('a whole run', steps, { sample: 1, thorough: 40 }, async (fault, lane) => {
        const root = join(at.at.folder, `case-${lane}`);
        cpSync(pristine, root, { recursive: true });
        const wrong: string[] = [];
        await killedPress(at, root, { FACTORY_FAULT: fault }, args);
        const before = Object.keys(packs(root));
        const claimed = before.some((name) => name.includes('.claimed-'));
        if (claimed) writeFileSync(join(root, '.factory/inbox/01 En_bruto', next), packText({ A_core: [{ exit: 1 }] }));
        const again = await pressButton({ root, backend: 'script' }, at.deps);
        const expected = claimed ? [archived, next] : [archived];
        if (Object.keys(packs(root)).sort().join() !== expected.sort().join())
          wrong.push(Object.keys(packs(root)).join());
        if (before.join() !== archived && again.exitCode !== 0)
          wrong.push(`${again.exitCode} ${JSON.stringify(again.findings)}`);
        if (readFileSync(join(root, `tools/codex/runs/${archived.slice(5, -4)}/STATUS.json`), 'utf8') !== status)
          wrong.push('STATUS.json differs');
        rmSync(root, { recursive: true });
        return wrong;
      });
    },
    killTimeoutMs,
  );
});
