import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { missingForDesktop, openDesktop } from '../../helpers/desktop/desktop.ts';
import { sendPrompt, titleOf } from '../../helpers/desktop/desktop-send.ts';
import { testRunId } from '../../helpers/runs/factory-repo.ts';
import type { Bench } from '../bench.ts';
import { costOf, inTurn, type Row, rowOf } from '../measure.ts';

const turns = 6;

/** The shortest script that people write: activate, paste, submit, without checks. */
const bareScript = `#Requires AutoHotkey v2.0
WinActivate("${titleOf()}")
WinWaitActive("${titleOf()}", , 5)
saved := ClipboardAll()
A_Clipboard := FileRead(A_ScriptDir "\\prompt.txt", "UTF-8")
Sleep(200)
SendInput("^v")
Sleep(300)
SendInput("{Enter}")
Sleep(200)
A_Clipboard := saved
`;

/**
 * One prompt of 4,000 characters into a real window under Wine: through the backend, compared with its script alone and with a bare script.
 */
export async function* ahkSend(bench: Bench): AsyncIterable<Row> {
  const missing = missingForDesktop();
  if (missing !== '') {
    bench.note(`ahk: no rows, for this machine lacks ${missing}.`);
    return;
  }
  await using desktop = await openDesktop();
  const folder = join(bench.folder, 'ahk');
  mkdirSync(folder);
  const prompt = 'forty characters of a prompt, a line on.\n'.repeat(100);
  await desktop.chat({ title: titleOf() });
  const backend = () => costOf(() => sendPrompt(desktop, folder, prompt));
  await backend();
  const script = join(folder, 'tools/codex/prompts', testRunId, 'logs/DISPATCH_RUNTIME.ahk');
  const bare = join(folder, 'bare.ahk');
  writeFileSync(bare, bareScript);
  writeFileSync(join(folder, 'prompt.txt'), prompt);
  const alone = (args: readonly string[]) => () => costOf(() => exited(desktop.exe, args));
  const own = ['/ErrorStdOut=UTF-8', script, 'A_core', String(prompt.length), folder];
  yield rowOf({ name: 'ahk-send', of: 'one prompt', goal: 1.2 }, await inTurn(turns, backend, alone(own)));
  yield rowOf({ name: 'ahk-unproven', of: 'one prompt' }, await inTurn(turns, backend, alone([bare])));
}

/** The exit counts as the end, because other processes of Wine hold the pipes for seconds. */
function exited(command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], { stdio: 'ignore' });
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${args.join(' ')} ended with ${code}`))));
  });
}
