import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../../src/core/contracts/config/factory-config.ts';
import { ahkCandidates, findAutoHotkey } from '../../../../../src/core/machine/autohotkey/find-autohotkey.ts';
import { peVersion } from '../../../../../src/core/machine/autohotkey/pe-version.ts';
import { tempFolder } from '../../../../../src/core/system/files/temp.ts';
import type { AgentTask } from '../../../../../src/stages/dispatch-codex/agents/backend/backend.ts';
import {
  judgeSend,
  parseResults,
  parseSteps,
} from '../../../../../src/stages/dispatch-codex/agents/desktop/ahk-logs.ts';
import { autohotkeyBackend } from '../../../../../src/stages/dispatch-codex/agents/desktop/autohotkey.ts';
import { judgeDesktop, parseProbe } from '../../../../../src/stages/dispatch-codex/agents/desktop/desktop-probe.ts';
import {
  ensureAutoHotkey,
  wingetArguments,
} from '../../../../../src/stages/dispatch-codex/agents/desktop/ensure-autohotkey.ts';
import { packagedTemplate } from '../../../../../src/stages/dispatch-codex/agents/desktop/packaged-scripts.ts';
import {
  ahkString,
  renderScript,
  type ScriptValues,
} from '../../../../../src/stages/dispatch-codex/agents/desktop/render-script.ts';

const values: ScriptValues = {
  runId: '20261120_1',
  sendMode: 'ctrl_enter',
  windowReadyTimeoutMs: 120_000,
  windowMatchRetries: 3,
  focusRetries: 2,
  chatFocusKeys: '^+i',
  desktopTimeoutMs: 300_000,
  titles: [['A_core', 'HITECHOS_A_core_20261120_1']],
};

describe('the script', () => {
  it.each([
    ['', '""'],
    ['plain', '"plain"'],
    ['a "b" `c` ; d', '"a `"b`" ``c`` `; d"'],
    ['%x% {Enter} \\', '"%x% {Enter} \\"'],
    ['1\n2\r\t', '"1" Chr(10) "2" Chr(13) Chr(9)'],
    ['ü\u{1F600}', 'Chr(252) Chr(55357) Chr(56832)'],
  ])('writes %j as %s', (text, written) => {
    expect(ahkString(text)).toBe(written);
  });

  it('contains every value as an expression, no placeholder, and no path of the machine', () => {
    const text = renderScript(packagedTemplate, values);
    expect(text).toContain('SendMethod := "ctrl_enter"\n');
    expect(text).toContain('ReadyTimeoutMs := 120000\nMatchRetries := 3\nFocusRetries := 2\nChatFocusKeys := "^+i"\n');
    expect(text).toContain(
      'PromptSuffix := "_20261120_1.txt"\nTitles := Map("A_core", "HITECHOS_A_core_20261120_1")\n',
    );
    expect(text).not.toMatch(/\{\{|[A-Z]:\\/);
    for (const line of ['#Requires AutoHotkey v2.0', '#Warn All, StdOut', '#ErrorStdOut UTF-8', 'OnError(Uncaught)']) {
      expect(text.split('\n')).toContain(line);
    }
  });

  it.each([
    [`${packagedTemplate}\n; {{NEW_NAME}}`, /contains the unknown \{\{NEW_NAME\}\}/],
    [packagedTemplate.replace('{{TITLES}}', ''), /lacks \{\{TITLES\}\}/],
  ])('refuses an invalid template (%#)', (template, message) => {
    expect(() => renderScript(template, values)).toThrow(message);
  });
});

describe('a plan', () => {
  it('contains the worker, the length of its prompt and the folder for screenshots; a NUL is refused', async () => {
    await using folder = await tempFolder('ahk');
    const exe = join(folder.path, 'ahk');
    writeFileSync(exe, '#!/bin/sh\n');
    const context = { ...factoryConfig.parse({}), env: { FACTORY_AHK_EXE: exe }, root: folder.path };
    const task = (prompt: string): AgentTask => ({
      runId: '20261120_1',
      worker: 'B_tooling',
      prompt,
      promptFile: join(folder.path, 'prompts/B_tooling_20261120_1.txt'),
      promptName: 'prompts/B_tooling_20261120_1.txt',
      worktree: folder.path,
      bundleDir: folder.path,
      outbox: 'out',
      resultPath: join(folder.path, 'logs/B_tooling/agent-result.json'),
      agentHome: join(folder.path, 'home'),
    });
    const plan = autohotkeyBackend.build(task('\uFEFFone 😀'), context);
    const script = join(folder.path, 'prompts/logs/DISPATCH_RUNTIME.ahk');
    expect([plan.command, ...plan.args]).toEqual([
      exe,
      '/ErrorStdOut=UTF-8',
      script,
      'B_tooling',
      '6',
      join(folder.path, 'logs/B_tooling'),
    ]);
    expect(plan.stdin).toBe('');
    expect(() => autohotkeyBackend.build(task('a\0b'), context)).toThrow(
      expect.objectContaining({ code: 'ERR_PROMPT_NUL' }),
    );
    mkdirSync(join(folder.path, 'tools/codex/dispatch'), { recursive: true });
    writeFileSync(join(folder.path, 'tools/codex/dispatch/ahk_template.ahk'), '; own {{TITLES}}');
    expect(() => autohotkeyBackend.build(task('x'), context)).toThrow(
      expect.objectContaining({ code: 'ERR_AHK_TEMPLATE' }),
    );
  });
});

describe('the logs', () => {
  const log = [
    '1|2026-11-20T22:02:25.001Z|A_core|MATCH|65664|OK|one window',
    '2|2026-11-20T22:02:25.301Z|A_core|SUBMIT|65664|OK|',
    'torn|',
    '',
  ].join('\n');
  const submitted = parseSteps(log);
  const pass = parseResults('A_core|PASS|\n');
  const fail = (detail: string) => parseResults(`A_core|FAIL|${detail}\n`);

  it('are read line by line', () => {
    expect(submitted.map(({ seq, step, hwnd, outcome }) => [seq, step, hwnd, outcome])).toEqual([
      [1, 'MATCH', '65664', 'OK'],
      [2, 'SUBMIT', '65664', 'OK'],
    ]);
    expect(parseResults('A_core|PASS|\nB_tooling|MAYBE|x\n')).toEqual([
      { worker: 'A_core', outcome: 'PASS', detail: '' },
    ]);
  });

  it.each([
    ['both report a sent prompt', 0, submitted, pass, 'yes', undefined, false],
    ['not sent, for the focus', 10, [], fail('ERR_FOCUS lost'), 'no', 'ERR_FOCUS', true],
    ['not sent, a window that hangs', 10, [], fail('ERR_WINDOW_UNRESPONSIVE x'), 'no', 'ERR_WINDOW_UNRESPONSIVE', true],
    ['not sent, no window', 10, [], fail('ERR_NO_MATCHING_WINDOW none'), 'no', 'ERR_NO_MATCHING_WINDOW', false],
    ['perhaps sent', 11, submitted, fail('ERR_SEND_UNCLEAR gone'), 'unclear', 'ERR_SEND_UNCLEAR', false],
    ['exit 0, but FAIL', 0, [], fail('ERR_FOCUS lost'), 'unclear', 'ERR_AHK_RESULT', false],
    ['exit 0, but no result', 0, [], [], 'unclear', 'ERR_AHK_RESULT', false],
    ['exit 10, but PASS', 10, submitted, pass, 'unclear', 'ERR_AHK_RESULT', false],
    ['two results', 10, [], [...fail('ERR_FOCUS a'), ...fail('ERR_FOCUS b')], 'no', 'ERR_AHK_RESULT', false],
    ['an error before the keys', 70, [], [], 'no', 'ERR_AHK_SCRIPT', false],
    ['an error after the key that submits', 70, submitted, [], 'unclear', 'ERR_AHK_SCRIPT', false],
    ['killed before the keys', null, [], [], 'no', 'ERR_AHK_SCRIPT', false],
    ["another worker's line", 10, [], parseResults('B_tooling|FAIL|ERR_FOCUS x\n'), 'no', 'ERR_AHK_SCRIPT', false],
  ] as const)('and the exit status are judged together: %s', (_name, exit, steps, results, sent, code, transient) => {
    const how = judgeSend('A_core', exit, steps, results);
    expect([how.sent, how.code, how.transient]).toEqual([sent, code, transient]);
  });
});

describe('the desktop', () => {
  const line = (session: number, station: string, desktop: string, connection: string, version = '2.0.18'): string =>
    `${version}|${session}|${station}|${desktop}|${connection}\r\n`;

  it.each([
    ['a desktop', line(1, 'WinSta0', 'Default', '0'), undefined],
    ['one that does not say whether it is connected', line(2, 'WinSta0', 'Default', '?'), undefined],
    ['session 0', line(0, 'WinSta0', 'Default', '0'), 'ERR_DESKTOP_SESSION'],
    ["a service's station", line(1, 'Service-0x0-3e7$', 'Default', '0'), 'ERR_DESKTOP_SESSION'],
    ['a locked screen', line(1, 'WinSta0', 'Winlogon', '0'), 'ERR_DESKTOP_LOCKED'],
    ['a desktop that may not be opened', line(1, 'WinSta0', 'none', '0'), 'ERR_DESKTOP_LOCKED'],
    ['a disconnected session', line(1, 'WinSta0', 'Default', '4'), 'ERR_DESKTOP_LOCKED'],
    ['version 1', line(1, 'WinSta0', 'Default', '0', '1.1.37.02'), 'ERR_AHK_V1'],
  ])('%s', (_name, text, code) => {
    const facts = parseProbe(text);
    expect(facts === null ? 'none' : judgeDesktop(facts)[0]?.code).toBe(code);
  });

  it('is refused at preflight in session 0, before anything is typed', async () => {
    await using folder = await tempFolder('ahk');
    const exe = join(folder.path, 'ahk');
    writeFileSync(exe, `#!/bin/sh\necho '2.0.18|0|Service-0x0-3e7$|Default|0'\n`, { mode: 0o755 });
    const context = {
      ...factoryConfig.parse({}),
      env: { PATH: process.env.PATH, FACTORY_DISPATCH__AHK_EXE: exe },
    };
    expect(await autohotkeyBackend.doctor(context)).toEqual([expect.objectContaining({ code: 'ERR_DESKTOP_SESSION' })]);
  });
});

describe('the search for AutoHotkey', () => {
  const env = {
    FACTORY_DISPATCH__AHK_EXE: 'D:\\a\\AutoHotkey64.exe',
    FACTORY_AHK_EXE: 'D:\\b\\AutoHotkey64.exe',
    Path: 'C:\\Windows;relative;"C:\\Tools"',
    ProgramFiles: 'C:\\Program Files',
    LocalAppData: 'C:\\Users\\u\\AppData\\Local',
  };

  it('uses the setting first, then PATH, then the usual folders', () => {
    const found = ahkCandidates({ env, configured: 'D:\\c.exe', platform: 'win32' });
    expect(found.map(({ path, source }) => `${source}: ${path}`)).toEqual([
      'FACTORY_DISPATCH__AHK_EXE: D:\\a\\AutoHotkey64.exe',
      'FACTORY_AHK_EXE: D:\\b\\AutoHotkey64.exe',
      'dispatch.ahk_exe: D:\\c.exe',
      ...['C:\\Windows', 'C:\\Tools'].flatMap((folder) =>
        ['AutoHotkey64.exe', 'AutoHotkey32.exe', 'AutoHotkey.exe'].map((name) => `PATH: ${folder}\\${name}`),
      ),
      ...['C:\\Program Files', 'C:\\Users\\u\\AppData\\Local\\Programs'].flatMap((folder) =>
        ['64', '32'].map((bits) => `the usual folders: ${folder}\\AutoHotkey\\v2\\AutoHotkey${bits}.exe`),
      ),
    ]);
    expect(ahkCandidates({ env, configured: null, platform: 'linux' })).toHaveLength(2);
  });

  it('refuses a named file that is missing, and version 1', async () => {
    await using folder = await tempFolder('ahk');
    const old = join(folder.path, 'old.exe');
    const head = Buffer.from('MZ'.padEnd(64, '\0'), 'latin1');
    const info = Buffer.from([0xbd, 4, 0xef, 0xfe, 0, 0, 1, 0, 1, 0, 1, 0, 2, 0, 37, 0]);
    writeFileSync(old, Buffer.concat([head, info]));
    expect(peVersion(readFileSync(old))).toBe('1.1.37.2');
    expect(peVersion(Buffer.from('#!/bin/sh'))).toBeNull();
    const named = (exe: string) => () =>
      findAutoHotkey({ env: { FACTORY_AHK_EXE: exe }, configured: null, platform: 'win32' });
    expect(named(old)).toThrow(expect.objectContaining({ code: 'ERR_AHK_V1' }));
    expect(named(old)).toThrow(/old\.exe of FACTORY_AHK_EXE is AutoHotkey 1\.1\.37\.2; version 2 is required/);
    expect(named(join(folder.path, 'gone.exe'))).toThrow(expect.objectContaining({ code: 'ERR_AHK_MISSING' }));
  });

  it('calls winget once when it is missing, and blocks if that fails', async () => {
    const search = { env: {}, configured: null, platform: 'win32' as const };
    let calls = 0;
    const install = async (): Promise<string> => {
      calls++;
      return calls === 1 ? 'winget is not available' : 'installed';
    };
    await expect(ensureAutoHotkey(search, {}, install)).rejects.toThrow(
      /could not be installed: winget is not available/,
    );
    await expect(ensureAutoHotkey(search, {}, install)).rejects.toThrow(/not in the usual folders/);
    expect(calls).toBe(2);
    expect(wingetArguments.join(' ')).toBe(
      'install --id AutoHotkey.AutoHotkey -e --silent --accept-package-agreements --accept-source-agreements --disable-interactivity',
    );
    await expect(ensureAutoHotkey({ ...search, platform: 'linux' }, {}, install)).rejects.toThrow(/Windows program/);
    expect(calls).toBe(2);
  });

  it('finds it after winget has installed it', async () => {
    await using folder = await tempFolder('ahk');
    const exe = join(folder.path, 'AutoHotkey64.exe');
    const search = { env: {}, configured: null, platform: 'win32' as const };
    const found = await ensureAutoHotkey(search, {}, async () => {
      writeFileSync(exe, 'MZ');
      Object.assign(search.env, { FACTORY_AHK_EXE: exe });
      return 'installed';
    });
    expect(found).toEqual({ exe, source: 'FACTORY_AHK_EXE', version: null });
    expect(existsSync(exe)).toBe(true);
  });
});
