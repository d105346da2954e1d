import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { expect } from '@jest/globals';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { findProgram } from '../../../src/core/system/processes/find-program.ts';
import { runProcess } from '../../../src/core/system/processes/run-process.ts';
import { pipelineFileOf } from '../../helpers/orchestrator/orchestrator-ground.ts';
import { orchestratorProgram } from '../../helpers/processes/built.ts';
import { writeFiles } from '../../helpers/runs/factory-repo.ts';
import { sampled } from '../../helpers/sampled.ts';
import { describeUnless } from '../../helpers/unless.ts';

const { PATH = '' } = process.env;
const script = process.platform === 'linux' ? await findProgram('script', { PATH }) : undefined;

describeUnless(script === undefined ? 'script(1), which gives a program a terminal, is not here' : undefined)(
  'the HUD in a terminal',
  () => {
    sampled(2)('shows its own run and that of another terminal, and writes nothing but the picture', async () => {
      await using folder = await tempFolder('hud');
      const root = folder.path;
      writeFiles(
        root,
        pipelineFileOf([
          { kind: 'command', id: 'build', title: 'Build \u202Eit\u001b[31m', command: 'echo built' },
          { kind: 'command', id: 'deploy', command: 'true', requires_approval: true },
        ]),
      );
      const env = { PATH, HOME: root, TERM: 'xterm', USER: 'ann' };
      const program = `'${process.execPath}' '${orchestratorProgram()}'`;
      const terminal = (name: string, command: string, more: Record<string, string> = {}) =>
        runProcess({
          command: 'script',
          args: ['-qfec', `stty cols 80 rows 24; ${program} ${command}`, join(root, name)],
          cwd: root,
          env: { ...env, ...more },
        });
      const shown = (name: string): string => {
        try {
          return stripVTControlCharacters(readFileSync(join(root, name), 'utf8'));
        } catch {
          return '';
        }
      };
      const until = async (isTrue: () => boolean): Promise<void> => {
        for (let tries = 0; !isTrue() && tries < 300; tries++) await delay(50);
        expect(isTrue()).toBe(true);
      };
      const own = terminal('own', 'start --interactive --task hud');
      await until(() => /--run \S+ /.test(shown('own')));
      const [, run = ''] = /--run (\S+)/.exec(shown('own')) ?? [];
      const other = terminal('other', `status --run ${run} --watch --ui`);
      await until(() => shown('other').includes('deploy waits for an approval: true'));
      const approve = `${program} approve --run ${run} --reason reviewed`;
      const approved = await runProcess({ command: 'sh', args: ['-c', approve], cwd: root, env });
      expect(approved.exitCode).toBe(0);
      expect([(await own).exitCode, (await other).exitCode]).toEqual([0, 0]);
      for (const name of ['own', 'other']) {
        const text = shown(name);
        expect(text).toContain('main: Main');
        expect(text).toMatch(/✓ Build {2}it/);
        expect(text).toMatch(/✓ succeeded: 2 stages succeeded\./);
        expect(readFileSync(join(root, name), 'utf8')).not.toContain('\u202E');
      }
      // Where lines cannot be redrawn, the same command prints them.
      for (const [name, more] of [
        ['dumb', { TERM: 'dumb' }],
        ['ci', { CI: 'true' }],
      ] as const) {
        expect(await terminal(name, `status --run ${run} --watch --ui`, more)).toMatchObject({ exitCode: 0 });
        const text = readFileSync(join(root, name), 'utf8');
        expect(text).toMatch(/^Run \S+ of main: succeeded\r?$/m);
        expect(text).not.toContain('\u001b');
      }
    });
  },
);
