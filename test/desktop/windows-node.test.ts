import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { dispatchChecks } from '../helpers/agents/dispatch-checks.js';
import { autohotkey, windowsPath } from '../helpers/desktop/desktop.ts';
import { titleOf } from '../helpers/desktop/desktop-send.ts';
import { onDesktop } from '../helpers/desktop/desktop-tests.ts';
import { jobChecks } from '../helpers/desktop/job-checks.js';
import { compileSource } from '../helpers/processes/compiled-source.ts';
import { projectRoot } from '../helpers/runs/own-workflows.ts';
import { sampled } from '../helpers/sampled.ts';

const sampledIt = sampled(3);

onDesktop('Node for Windows', (ground) => {
  sampledIt('keeps the rules of paths, files and processes, and sends a prompt through AutoHotkey', async () => {
    const { desktop, place } = ground();
    const compiled = place();
    compileSource(compiled, ['core', 'stages/dispatch-codex']);
    const folder = join(place(), 'work');
    mkdirSync(folder);
    const result = join(desktop.folder, 'outcomes.json');
    const dispatch = dispatchChecks(() => Promise.reject(new Error('only names')), place()).map(([name]) => name);
    expect(dispatch).toHaveLength(13);
    const jobs = jobChecks(() => Promise.reject(new Error('only names')), {
      folder: place(),
      compiled,
      env: {},
    }).map(([name]) => name);
    const chat = await desktop.chat({ title: titleOf() });
    const output = await desktop.node(
      join(projectRoot, 'test/helpers/desktop/windows-checks.js'),
      ...[result, join(compiled, 'src'), folder, autohotkey.v2].map(windowsPath),
    );
    const outcomes = existsSync(result) ? JSON.parse(readFileSync(result, 'utf8')) : output;
    expect(outcomes).toEqual({
      platform: 'win32',
      'arguments arrive as they are': 'ok',
      'output and exit status of a program come back': '3 out',
      'a missing program is a result': 'spawn-error ENOENT',
      'a program that does not end is ended': 'timeout',
      'a file is replaced whole': 'two',
      'a lock is held by one': 'ERR_LOCK_HELD',
      'paths that leave the folder are refused': '5 of 5:',
      'a tree is removed': 'false',
      'a folder that a program works in is emptied': 'kept 0',
      'a prompt is sent into a window': 'sent',
      ...Object.fromEntries([...jobs, ...dispatch].map((name) => [name, 'ok'])),
    });
    expect(chat.submits()).toEqual(['sent by Node for Windows\nélan 😀']);
    console.log(`Node for Windows under Wine: ${Object.keys(outcomes).length} checks`);
  });
});
