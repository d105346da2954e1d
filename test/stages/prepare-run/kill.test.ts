import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { runProcess } from '../../../src/core/system/processes/run-process.ts';
import { prepareRun } from '../../../src/stages/prepare-run/prepare-run.ts';
import { killEach, killTimeoutMs } from '../../helpers/faults/kill-each.ts';
import { testRunId } from '../../helpers/runs/factory-repo.ts';
import { launchEvents, prepareGround, testDeps } from '../../helpers/stages/prepare-ground.ts';
import { treeManifest } from '../../helpers/tree-manifest.ts';

const helpers = join(import.meta.dirname, '../../helpers');
const loader = join(import.meta.dirname, '../../../scripts/ts-loader.js');
const imports = [loader, join(helpers, 'faults/fault-layer.js')].flatMap((file) => [
  '--import',
  pathToFileURL(file).href,
]);
const entry = join(helpers, 'faults/prepare-process.ts');
const run = `tools/codex/runs/${testRunId}`;
const skipped = (path: string) =>
  path === '.git' || path === `${run}/ledger` || path === `${run}/locks` || path.endsWith('/_debug');

async function prepareIn(root: string, env: Record<string, string>) {
  const all = { PATH: process.env.PATH ?? '', ...env };
  return runProcess({
    command: process.execPath,
    args: ['--no-warnings', ...imports, entry, root],
    cwd: root,
    env: all,
  });
}

function eventsIn(root: string): string[] {
  const lines = readFileSync(join(root, run, 'ledger/run.jsonl'), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line)).map(({ event_type, details }) => details.state ?? event_type);
}

describe('prepare killed at every step', () => {
  it(
    'ends with the same files and no event lost or duplicated',
    async () => {
      await using ground = await prepareGround();
      await using folder = await tempFolder('kill');
      const pristine = join(folder.path, 'pristine');
      cpSync(ground.repo.root, pristine, { recursive: true });
      const whole = join(folder.path, 'whole');
      cpSync(pristine, whole, { recursive: true });
      const counted = join(folder.path, 'count');
      expect((await prepareIn(whole, { FACTORY_FAULT_COUNT: counted })).exitCode).toBe(0);
      const steps = Number(readFileSync(counted, 'utf8'));
      const expected = treeManifest(whole, skipped);
      expect(steps).toBeGreaterThan(50);

      await killEach('prepare', steps, { sample: 2, thorough: 1 }, async (fault, lane) => {
        const root = join(folder.path, `case-${lane}`);
        cpSync(pristine, root, { recursive: true });
        const wrong: string[] = [];
        const killed = await prepareIn(root, { FACTORY_FAULT: fault });
        if (killed.signalName !== 'SIGKILL') wrong.push(`not killed (${killed.exitCode})`);
        const again = await prepareRun({ root, runId: testRunId }, testDeps);
        if (again.status !== 'PENDING') wrong.push(`${again.status} ${again.summary}`);
        const events = eventsIn(root).filter((event) => event !== 'RESUMED' && event !== 'LEDGER_REPAIRED');
        if (events.join() !== launchEvents.join()) wrong.push(events.join());
        const left = JSON.stringify(treeManifest(root, skipped)) === JSON.stringify(expected);
        if (!left) wrong.push('files differ');
        rmSync(root, { recursive: true });
        return wrong;
      });
    },
    killTimeoutMs,
  );
});
