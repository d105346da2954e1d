import { cpSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { launch } from '../../../src/iteration/launch.ts';
import { resumeRun } from '../../../src/iteration/resume.ts';
import { factory } from '../../helpers/processes/command-line.ts';
import { type IterationGround, iterationGround } from '../../helpers/runs/iteration-ground.ts';

const runs = 'tools/codex/runs';
const older = '20261119_7';

/** A repository with a launched run, and an older run whose ledger has an altered byte in its second line. */
async function withDamage(): Promise<IterationGround> {
  const at = await iterationGround({ config: { dispatch: { backend: 'script' } } });
  await launch({ root: at.root, kind: 'factory', runId: at.runId }, at.deps);
  const folder = join(at.root, runs, older);
  cpSync(join(at.root, runs, at.runId), folder, { recursive: true });
  const file = join(folder, 'ledger/run.jsonl');
  const lines = readFileSync(file, 'utf8').split('\n');
  lines[1] = lines[1]?.replace('RUN_ID_CHECKED', 'RUN_ID_CHEKCED') ?? '';
  writeFileSync(file, lines.join('\n'));
  return at;
}

describe('an old run whose ledger is damaged', () => {
  it('is reported by resume, which finishes the newest of the others', async () => {
    await using at = await withDamage();
    const logged: string[] = [];
    const log = (line: string): void => void logged.push(line);
    expect(await resumeRun({ root: at.root }, { ...at.deps, log })).toMatchObject({ runId: at.runId, verdict: 'PASS' });
    expect(logged[0]).toMatch(
      /^Skipped run 20261119_7: ERR_LEDGER_(?:DAMAGED|CHAIN): Line 2 of the ledger ledger\/run\.jsonl /,
    );
  });

  it.each([[], ['--raw-events']])(
    'is reported by ledger %s, which lists the others and exits with 2',
    async (...args) => {
      await using at = await withDamage();
      const { code, out, err } = await factory(at.root, ['ledger', ...args]);
      expect([code, out]).toEqual([2, expect.stringContaining(at.runId)]);
      expect(err).toMatch(/^ERR_LEDGER_(?:DAMAGED|CHAIN): run 20261119_7: .*\nNext: Restore the ledger/);
      const asked = factory(at.root, ['ledger', '--run-id', older, ...args]);
      expect(await asked).toMatchObject({ code: 2, err: expect.stringMatching(/ERR_LEDGER_(?:DAMAGED|CHAIN)/) });
    },
  );

  it('does not stop a resume when it is the index', async () => {
    await using at = await iterationGround({ config: { dispatch: { backend: 'script' } } });
    await launch({ root: at.root, kind: 'factory', runId: at.runId }, at.deps);
    writeFileSync(join(at.root, runs, 'factory_ledger.jsonl'), '{"schema_version":1}\nx\n');
    const logged: string[] = [];
    const log = (line: string): void => void logged.push(line);
    const flow = resumeRun({ root: at.root }, { ...at.deps, log });
    await expect(flow).rejects.toMatchObject({ code: 'ERR_LEDGER_DAMAGED' });
    expect(logged[0]).toMatch(/^The index was not read: ERR_LEDGER_DAMAGED/);
    // The run itself has its verdict; once the index is restored its row is written.
    renameSync(join(at.root, runs, 'factory_ledger.jsonl'), join(at.root, 'damaged.jsonl'));
    expect(await resumeRun({ root: at.root }, at.deps)).toMatchObject({ runId: at.runId, verdict: 'PASS' });
    expect(at.text(`${runs}/factory_ledger.jsonl`)).toContain(at.runId);
  });
});
