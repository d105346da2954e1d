import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { allVerbs } from '../../src/cli/all-verbs.ts';
import { describe as describeProgram } from '../../src/cli/program/describe.ts';
import { tempFolder } from '../../src/core/system/files/temp.ts';
import { type ProcessResult, runProcess } from '../../src/core/system/processes/run-process.ts';
import { keptIo } from '../helpers/processes/command-line.ts';
import { type EndToEnd, endToEnd, goodSteps } from '../helpers/runs/end-to-end.ts';
import { itUnless } from '../helpers/unless.ts';

// A PowerShell and a whole run on a busy machine.
jest.setTimeout(240_000);

const root = join(import.meta.dirname, '../..');
const script = join(root, 'tools/codex/dispatch/run_iter.ps1');
const text = readFileSync(script, 'utf8');
const env = Object.fromEntries(
  Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
);

// The script must run in both the PowerShell of Windows and the installed one.
const shells: string[] = [];
for (const command of ['pwsh', 'powershell']) {
  const args = ['-NoProfile', '-Command', 'exit 7'];
  if ((await runProcess({ command, args, cwd: root, env, timeoutMs: 60_000 })).exitCode === 7) shells.push(command);
}

function runIter(command: string, at: EndToEnd, args: readonly string[]): Promise<ProcessResult> {
  const all = ['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-File', script, ...args];
  return runProcess({ command, args: all, cwd: at.repo, env, timeoutMs: 120_000 });
}

describe('run_iter.ps1', () => {
  const declared = [...text.matchAll(/^ {2}\[(string|string\[\]|switch)\]\$(\w+),?$/gm)].map(([, type, name]) => ({
    flag: `--${(name ?? '').replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()}`,
    takesValue: type !== 'switch',
  }));

  it("has a parameter for every option of `factory iterate`, of the option's name, and no other", () => {
    const { io } = keptIo(root);
    const verb = describeProgram(io, () => undefined, allVerbs).commands.find(
      (command) => command.name() === 'iterate',
    );
    // An operator's windows stay on the same folders in every iteration, so worktrees are always flat.
    expect(text).toContain("$arguments = @('iterate', '--flat')\n");
    const options = (verb?.options ?? [])
      .map(({ long, required }) => ({ flag: long ?? '', takesValue: required }))
      // -Verbose is a common parameter of every script with CmdletBinding, and is passed on like the others.
      .filter(({ flag }) => flag !== '--flat' && flag !== '--verbose');
    const byFlag = (a: { flag: string }, b: { flag: string }): number => (a.flag < b.flag ? -1 : 1);
    expect(declared.length).toBeGreaterThan(4);
    expect([...declared].sort(byFlag)).toEqual([...options].sort(byFlag));
  });

  it('is a thin wrapper: an array of arguments, no rule of its own, and the exit status is returned', () => {
    expect(text.match(/@arguments/g)).toHaveLength(2);
    expect(text).not.toMatch(/Invoke-Expression|iex|Start-Process|cmd \/c|Mandatory|Validate/i);
    expect(text).toMatch(/\nexit \$LASTEXITCODE\n$/);
  });

  const onShells = itUnless(
    shells.length > 0 ? undefined : 'there is no PowerShell here; the Windows job of CI has it',
  ).each(shells.length > 0 ? shells : ['pwsh']);

  onShells('runs an iteration by %s', async (shell) => {
    await using at = await endToEnd({ workers: { B_tooling: [{ print: 'a "quote"' }, ...goodSteps('B_tooling')] } });
    // A trailing backslash is a part of the name on other systems.
    const repo = process.platform === 'win32' ? `${at.repo}\\` : at.repo;
    const common = ['-ErrorAction', 'Stop', '-Repo', repo, '-Backend', 'script', '-Zip', at.zip];
    const dry = await runIter(shell, at, [...common, '-RunId', at.runId, '-WorkerDoneTimeout', '60', '-DryRun']);
    expect([dry.exitCode, dry.stdout.toString()]).toEqual([3, expect.stringContaining('PENDING')]);
    const run = await runIter(shell, at, [
      ...common,
      '-RunId',
      at.runId,
      '-WorkerDoneTimeout',
      '60',
      '-Json',
      '-Verbose',
    ]);
    expect([run.exitCode, run.stdout.toString()]).toEqual([0, expect.stringContaining('"verdict":"PASS"')]);
    expect((await at.factory(['verify', '--run-id', at.runId])).code).toBe(0);
    expect((await runIter(shell, at, [...common, '-RunId', 'no id'])).exitCode).toBe(64);
    expect((await runIter(shell, at, common)).exitCode).toBe(64);
    expect((await runIter(shell, at, ['-RunId', at.runId, '-SendMode', 'loud'])).exitCode).toBe(64);
  });

  onShells('passes on what it is given, by %s', async (shell) => {
    await using folder = await tempFolder('run iter');
    const program = join(folder.path, 'show.js');
    writeFileSync(program, 'process.stdout.write(JSON.stringify(process.argv.slice(2))); process.exit(23);\n');
    const text = `& '${script}' -RunId r -Repo 'my repo\\' -Workers A_core, B_tooling -Verbose -DryRun:$false -ErrorAction Continue; exit $LASTEXITCODE`;
    const args = ['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-Command', text];
    const shown = await runProcess({
      ...{ command: shell, args, cwd: folder.path, timeoutMs: 60_000 },
      env: { ...env, FACTORY_CLI: program },
    });
    const [verb, flat, ...rest] = JSON.parse(shown.stdout.toString()) as string[];
    const workers = '--workers=A_core,B_tooling';
    expect([verb, flat, shown.exitCode]).toEqual(['iterate', '--flat', 23]);
    expect(rest.sort()).toEqual(['--backend=autohotkey', '--repo=my repo\\.', '--run-id=r', '--verbose', workers]);
  });
});
