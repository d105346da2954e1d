import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { factory } from '../../../helpers/processes/command-line.ts';
import { standingBench } from '../../../helpers/standing/standing-bench.ts';
import { itUnless } from '../../../helpers/unless.ts';

const notLinux = process.platform === 'linux' ? undefined : 'systemd is of Linux';

describe('factory runner install', () => {
  itUnless(notLinux)(
    'makes a service that starts this repository with these options, and uninstall removes it',
    async () => {
      await using bench = await standingBench({ a: 'a' });
      const home = join(bench.recordDir, '..', 'home');
      const bin = join(home, 'bin');
      mkdirSync(bin, { recursive: true });
      writeFileSync(join(bin, 'systemctl'), `#!/bin/sh\necho "$*" >> "${home}/calls"\n`);
      chmodSync(join(bin, 'systemctl'), 0o755);
      writeFileSync(join(home, 'secrets'), 'TOKEN=x\n');
      const env = { HOME: home, PATH: `${bin}:${process.env.PATH}` };
      const call = (...args: string[]) => factory(home, ['runner', ...args, '--repo', bench.repo], { env });
      const protection = [
        '--oidc',
        '--approval',
        'production=amy',
        '--approval',
        'my env',
        '--wait-timer',
        'production=5',
      ];
      const installed = await call(
        'install',
        '--secret-file',
        'secrets',
        '--label',
        'gpu',
        '--max-jobs',
        '2',
        ...protection,
      );
      const [, path = ''] = /^Installed: (.*)$/m.exec(installed.out) ?? [];
      expect([installed.code, path]).toEqual([
        0,
        expect.stringContaining(`${home}/.config/systemd/user/codex-factory-runner-`),
      ]);
      const start = /^ExecStart=(.*)$/m.exec(readFileSync(path, 'utf8'))?.[1];
      expect(start).toContain('bin/factory.js" "runner" "start" ');
      expect(start).toContain(
        `"--repo" "${bench.repo}" "--max-jobs" "2" "--interrupted" "rerun" ${protection.map((word) => `"${word}"`).join(' ')} "--secret-file" "${home}/secrets" "--label" "gpu"`,
      );
      expect((await call('uninstall')).out).toBe(`Removed: ${path}\n`);
      expect(existsSync(path)).toBe(false);
      expect(readFileSync(join(home, 'calls'), 'utf8')).toMatch(/enable --now [^\n]+\n--user disable --now /);
    },
  );

  it.each([
    ['a secret', ['--secret', 'TOKEN=x']],
    ['a variable of the shell', ['--var', 'REGION']],
    ['a port that does not exist', ['--port', '70000']],
    ['no jobs at all', ['--max-jobs', '0']],
    ['a wrong timer', ['--wait-timer', 'production']],
    ['a missing file', ['--secret-file', 'none']],
  ])('refuses %s', async (_what, args) => {
    await using bench = await standingBench({ a: 'a' });
    const env = { HOME: bench.recordDir, PATH: process.env.PATH, REGION: 'eu' };
    const refused = await factory(bench.repo, ['runner', 'install', ...args], { env });
    expect([refused.code, refused.err]).toEqual([64, expect.stringMatching(/^ERR_USAGE/)]);
    expect(existsSync(join(bench.recordDir, '.config'))).toBe(false);
  });
});
