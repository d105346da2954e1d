import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { actionsRunUrl, openerFor } from '../../../../src/cli/repository/open-target.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { factory } from '../../../helpers/processes/command-line.ts';
import { factoryRepo, writeFiles } from '../../../helpers/runs/factory-repo.ts';
import { leaveRun } from '../../../helpers/runs/old-runs.ts';
import { itUnless, notLinux } from '../../../helpers/unless.ts';

const runId = '20261120_1';
const at = '2026-11-20T00:00:00Z';

describe('the opener of a desktop', () => {
  const path = 'C:\\a, b & c\\"d"';
  it.each<[NodeJS.Platform, Record<string, string>, string | undefined]>([
    ['win32', {}, 'rundll32.exe'],
    ['win32', { CI: 'true' }, undefined],
    ['darwin', {}, 'open'],
    ['darwin', { SSH_CONNECTION: '10.0.0.1' }, undefined],
    ['linux', {}, undefined],
    ['linux', { DISPLAY: '' }, undefined],
    ['linux', { DISPLAY: ':0' }, 'xdg-open'],
    ['freebsd', { WAYLAND_DISPLAY: 'wayland-0' }, 'xdg-open'],
  ])('on %s with %j is %s', (platform, env, command) => {
    const opener = openerFor(platform, env, path);
    expect(opener?.command).toBe(command);
    // The path is one unchanged argument.
    if (opener !== undefined) expect(opener.args.at(-1)).toBe(path);
  });

  it('in Actions prints the URL of the workflow run', () => {
    const env = {
      GITHUB_ACTIONS: 'true',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'o/r',
      GITHUB_RUN_ID: '7',
    };
    expect(actionsRunUrl(env)).toBe('https://github.com/o/r/actions/runs/7');
    expect(actionsRunUrl({ ...env, GITHUB_ACTIONS: 'false' })).toBeUndefined();
  });
});

describe('open-report, open-run and print-report', () => {
  it('print the path if there is no desktop', async () => {
    await using repo = await factoryRepo({});
    await leaveRun(repo, runId, { at, files: { 'Z_aggregator/FINAL_REPORT.txt': '- Final status: PASS\n' } });
    const folder = join(repo.root, 'tools/codex/runs', runId);
    const run = await factory(repo.root, ['open-run', '--run-id', runId]);
    expect([run.code, run.out]).toEqual([0, `${folder}\n`]);
    const env = {
      PATH: process.env.PATH,
      GITHUB_ACTIONS: 'true',
      GITHUB_SERVER_URL: 'https://x',
      GITHUB_REPOSITORY: 'o/r',
      GITHUB_RUN_ID: '7',
    };
    const report = await factory(repo.root, ['open-report', '--run-id', runId, '--json'], { env });
    expect(report.lines()).toEqual([
      { path: join(folder, 'Z_aggregator/FINAL_REPORT.txt'), opened: false, url: 'https://x/o/r/actions/runs/7' },
    ]);
  });

  const onLinux = itUnless(notLinux);
  if (process.platform !== 'linux') process.stdout.write('open on a desktop: skipped, the fake opener is for Linux\n');
  onLinux('open it on a desktop, and leave the viewer alone', async () => {
    await using repo = await factoryRepo({});
    await using bin = await tempFolder('bin');
    await leaveRun(repo, runId, { at });
    const opened = join(bin.path, 'opened');
    writeFileSync(
      join(bin.path, 'xdg-open'),
      `#!/bin/sh\nprintf '%s' "$1" > '${opened}.part' && mv '${opened}.part' '${opened}'\nsleep 1\n`,
    );
    chmodSync(join(bin.path, 'xdg-open'), 0o755);
    const env = { PATH: `${bin.path}${delimiter}${process.env.PATH}`, DISPLAY: ':0' };
    const { code, out, err } = await factory(repo.root, ['open-run', '--run-id', runId], { env });
    const folder = join(repo.root, 'tools/codex/runs', runId);
    expect([code, out, err]).toEqual([0, `${folder}\n`, '']);
    for (let tries = 0; !existsSync(opened) && tries < 200; tries++) await delay(25);
    expect(readFileSync(opened, 'utf8')).toBe(folder);
    const printed = await factory(repo.root, ['open-run', '--run-id', runId, '--print', '--json'], { env });
    expect(printed.lines()).toEqual([{ path: folder, opened: false }]);
    const missing = await factory(repo.root, ['open-run', '--run-id', runId], {
      env: { PATH: '/usr/bin:/bin', DISPLAY: ':0' },
    });
    expect([missing.code, missing.out]).toEqual([0, `${folder}\n`]);
  });

  it('find the report of an older run, and report when there is none yet', async () => {
    await using repo = await factoryRepo({});
    await leaveRun(repo, runId, { at, status: null });
    for (const verb of ['print-report', 'open-report']) {
      const none = await factory(repo.root, [verb, '--run-id', runId]);
      expect([verb, none.code, none.err]).toEqual([
        verb,
        2,
        expect.stringMatching(/^ERR_RUN_UNFINISHED: .*no report yet/),
      ]);
    }
    writeFiles(repo.root, { [`tools/codex/runs/${runId}/Z_integrator/FINAL_REPORT.txt`]: '- Final status: BLOCKED\n' });
    expect((await factory(repo.root, ['print-report', '--run-id', runId])).out).toBe('- Final status: BLOCKED\n');
    const open = await factory(repo.root, ['open-report', '--run-id', runId, '--print']);
    expect(open.out.trimEnd().endsWith(join('Z_integrator', 'FINAL_REPORT.txt'))).toBe(true);
    const byFolder = await factory('/', ['print-report', '--run-dir', join(repo.root, 'tools/codex/runs', runId)]);
    expect(byFolder.out).toBe('- Final status: BLOCKED\n');
  });
});
