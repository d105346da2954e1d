import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import type { AutostartDefinition } from '../../../src/runner/standing/autostart/autostart-definition.ts';
import { installAutostart, uninstallAutostart } from '../../../src/runner/standing/autostart/install-autostart.ts';
import { launchdAgent } from '../../../src/runner/standing/autostart/launchd-agent.ts';
import { logonTask } from '../../../src/runner/standing/autostart/logon-task.ts';
import { systemdUnit } from '../../../src/runner/standing/autostart/systemd-unit.ts';
import { itUnless, onWindows } from '../../helpers/unless.ts';

/** Arguments with what each format must escape. */
const hostile = ['plain', 'two words', 'a"b', 'back\\slash', 'end\\', '$HOME', '100%d', "it's <&>"];

function definition(args: readonly string[] = hostile): AutostartDefinition {
  return {
    name: 'runner-1a2b',
    description: 'Standing runner of acme/widget',
    command: ['/opt/node', ...args],
    workingFolder: '/srv/my widget.git',
    env: { PATH: '/usr/bin:/bin' },
  };
}

describe('the systemd unit', () => {
  const file = systemdUnit(definition(), '/home/me/.config');

  it('starts, ends and restarts the program', () => {
    expect(file.path).toBe('/home/me/.config/systemd/user/runner-1a2b.service');
    expect(systemdUnit(definition(['runner', 'start']), '/x').bytes.toString()).toBe(`[Unit]
Description=Standing runner of acme/widget

[Service]
ExecStart="/opt/node" "runner" "start"
WorkingDirectory=/srv/my widget.git
Environment="PATH=/usr/bin:/bin"
Restart=on-failure
RestartSec=10
KillMode=mixed
TimeoutStopSec=30

[Install]
WantedBy=default.target
`);
  });

  it('passes any argument unchanged', () => {
    const line = /^ExecStart=(.*)$/m.exec(file.bytes.toString())?.[1] ?? '';
    // systemd's own rules: quotes and backslashes first, then specifiers and variables.
    const words = [...line.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, word = '']) =>
      word.replaceAll(/\\(.)/g, '$1').replaceAll('%%', '%').replaceAll('$$', '$'),
    );
    expect(words).toEqual(['/opt/node', ...hostile]);
    expect(line).not.toMatch(/[^$]\$[^$]|[^%]%[^%]/);
  });
});

describe('the launchd agent', () => {
  it('starts, ends and restarts the program, with any argument', () => {
    const file = launchdAgent(definition(), '/Users/me', 501);
    const text = file.bytes.toString();
    expect(file.path).toBe('/Users/me/Library/LaunchAgents/runner-1a2b.plist');
    expect([file.install, file.uninstall]).toEqual([
      [['launchctl', 'bootstrap', 'gui/501', file.path]],
      [['launchctl', 'bootout', 'gui/501/runner-1a2b']],
    ]);
    const list = /<array>([\s\S]*)<\/array>/.exec(text)?.[1] ?? '';
    const words = [...list.matchAll(/<string>(.*)<\/string>/g)].map(([, word = '']) => unescaped(word));
    expect(words).toEqual(['/opt/node', ...hostile]);
    expect(text).toContain('<key>RunAtLoad</key>\n  <true/>');
    expect(text).toContain('<key>SuccessfulExit</key>\n    <false/>');
    expect(text).toContain('<key>PATH</key>\n    <string>/usr/bin:/bin</string>');
  });
});

describe('the task of Windows', () => {
  it('starts at log-on, as often as it fails, with any argument', () => {
    const file = logonTask(definition(), 'C:\\state', 'PC\\me');
    expect(file.path).toBe('C:\\state\\runner-1a2b.xml');
    expect(file.bytes.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xfe]));
    const text = file.bytes.toString('utf16le');
    expect(text).toContain('<LogonTrigger><UserId>PC\\me</UserId></LogonTrigger>');
    expect(text).toContain('<ExecutionTimeLimit>PT0S</ExecutionTimeLimit>');
    expect(text).toContain('<Command>/opt/node</Command>');
    const line = unescaped(/<Arguments>(.*)<\/Arguments>/.exec(text)?.[1] ?? '');
    expect(windowsArguments(line)).toEqual(hostile);
  });
});

it.each([
  ['program', { command: ['C:\\%TEMP%\\node.exe'] }],
  ['argument', { command: ['node', 'C:\\a\\%userprofile%'] }],
  ['folder', { workingFolder: 'D:\\%PATH%' }],
] as const)('a task of Windows is refused if Windows would replace a part of its %s', (_what, changed) => {
  expect(() => logonTask({ ...definition(), ...changed }, 'C:\\state', 'PC\\me')).toThrow('Windows replaces');
  const harmless = { ...definition(), command: ['node', '50%', 'a%20b%20c', '% x\\50%'] } as const;
  expect(logonTask(harmless, 'C:\\state', 'PC\\me').path).toContain('.xml');
});

describe('installing', () => {
  itUnless(onWindows)('writes the file and calls the system, or leaves nothing', async () => {
    await using temp = await tempFolder('autostart');
    const bin = join(temp.path, 'bin');
    mkdirSync(bin);
    const tool = join(bin, 'systemctl');
    const calls = join(temp.path, 'calls');
    const env = { PATH: `${bin}:/usr/bin:/bin`, CALLS: calls };
    const systemctl = (script: string): void => {
      writeFileSync(tool, `#!/bin/sh\necho "$*" >> "$CALLS"\n${script}\n`);
      chmodSync(tool, 0o755);
    };
    const file = systemdUnit(definition(), join(temp.path, 'config'));
    systemctl('exit 0');
    await installAutostart(file, env);
    expect(readFileSync(file.path)).toEqual(file.bytes);
    // Other options count at once: a running service is stopped and started.
    const other = systemdUnit(definition(['other']), join(temp.path, 'config'));
    await installAutostart(other, env);
    expect(readFileSync(file.path)).toEqual(other.bytes);
    await uninstallAutostart(file, env);
    expect(readFileSync(calls, 'utf8').split('\n')).toEqual([
      '--user daemon-reload',
      '--user enable --now runner-1a2b.service',
      '--user disable --now runner-1a2b.service',
      '--user daemon-reload',
      '--user daemon-reload',
      '--user enable --now runner-1a2b.service',
      '--user disable --now runner-1a2b.service',
      '--user daemon-reload',
      '',
    ]);
    expect(existsSync(file.path)).toBe(false);
    systemctl('echo "no bus" >&2; exit 1');
    await expect(installAutostart(file, env)).rejects.toMatchObject({
      code: 'ERR_AUTOSTART',
      message: 'systemctl --user daemon-reload failed (exit status 1): no bus',
    });
    expect(existsSync(file.path)).toBe(false);
    await uninstallAutostart(file, env);
  });
});

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Splits a command line as Windows does (Microsoft Learn, "Parsing C command-line arguments"). */
function windowsArguments(line: string): string[] {
  const words: string[] = [];
  let word = '';
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const slashes = /^\\*/.exec(line.slice(at))?.[0].length ?? 0;
    if (line[at + slashes] === '"') {
      word += '\\'.repeat(slashes >> 1);
      at += slashes;
      if (slashes % 2 === 1) word += '"';
      else quoted = !quoted;
    } else if (slashes > 0) {
      word += '\\'.repeat(slashes);
      at += slashes - 1;
    } else if (line[at] === ' ' && !quoted) {
      words.push(word);
      word = '';
    } else word += line[at];
  }
  return [...words, word];
}
