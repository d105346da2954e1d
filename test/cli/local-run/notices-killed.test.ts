import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { killChoice, killPoints } from '../../helpers/faults/kill-points.ts';
import { builtProgram } from '../../helpers/processes/built.ts';
import { receiver } from '../../helpers/processes/notice-receiver.ts';
import { endToEnd, fixedInstant } from '../../helpers/runs/end-to-end.ts';

const project = join(import.meta.dirname, '..', '..', '..');
const layer = pathToFileURL(join(project, 'test/helpers/faults/fault-layer.js')).href;

describe('a run that is killed around its end', () => {
  it('is reported at least once, and every time with the same delivery id', async () => {
    await using hook = await receiver(200);
    const hookEnv = { FACTORY_NOTIFY_URL: hook.url };
    await using at = await endToEnd({ config: { dispatch: { backend: 'script' } }, env: hookEnv });
    mkdirSync(join(at.repo, 'tools/codex/prompt_zips'), { recursive: true });
    cpSync(at.zip, join(at.repo, `tools/codex/prompt_zips/${at.runId}.zip`));
    const env = { PATH: process.env.PATH ?? '', FACTORY_RUN__CLOCK: fixedInstant, ...hookEnv };
    const killable = (cwd: string, args: readonly string[], more: Record<string, string> = {}) =>
      new Promise<void>((done) => {
        const child = execFile(
          process.execPath,
          ['--import', layer, builtProgram(), ...args],
          { cwd, env: { ...env, ...more } },
          () => done(),
        );
        hook.answer(() => {
          if (more.FACTORY_FAULT_COUNT === undefined) child.kill('SIGKILL');
          return 200;
        });
      });
    // The process is killed at the first delivery: the run has ended, and no delivery is recorded.
    await killable(at.repo, ['iterate', '--run-id', at.runId]);
    expect(hook.seen).toHaveLength(1);
    const status = JSON.parse(readFileSync(join(at.repo, `tools/codex/runs/${at.runId}/STATUS.json`), 'utf8'));
    expect(status).toMatchObject({ status: 'PASS' });
    const pristine = join(at.folder, 'pristine');
    cpSync(at.repo, pristine, { recursive: true });

    const resume = ['resume', '--run-id', at.runId];
    const count = join(at.folder, 'count');
    await killable(at.repo, resume, { FACTORY_FAULT_COUNT: count });
    const steps = Number(readFileSync(count, 'utf8'));
    expect([hook.seen.length, steps > 5]).toEqual([2, true]);
    const times: number[] = [];
    const points = killPoints(steps, { sample: 6, thorough: 4 }, killChoice());
    for (const point of points) {
      const repo = join(at.folder, `case-${point.replace(':', '-')}`);
      cpSync(pristine, repo, { recursive: true });
      const before = hook.seen.length;
      hook.answer(200);
      await new Promise<void>((done) => {
        const fault = { ...env, FACTORY_FAULT: point };
        execFile(process.execPath, ['--import', layer, builtProgram(), ...resume], { cwd: repo, env: fault }, () =>
          done(),
        );
      });
      for (const _ of [1, 2]) expect((await at.factory([...resume, '--repo', repo])).code).toBe(0);
      times.push(hook.seen.length - before);
    }
    process.stdout.write(
      `killed at ${times.length} of ${3 * steps} points around the notice; notified ${times.join(', ')} times\n`,
    );
    expect(times.every((count) => count === 1 || count === 2)).toBe(true);
    // A sample may lie wholly before the notice, or wholly after it.
    if (points.length > 6) expect(times).toContain(1);
    expect(new Set(hook.seen.map(({ headers }) => headers['x-factory-delivery'])).size).toBe(1);
  });
});
