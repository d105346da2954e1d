import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { withRun } from '../../../src/core/run/access/open-run.ts';
import { findProgram } from '../../../src/core/system/processes/find-program.ts';
import { openWindows, type WindowOptions } from '../../../src/iteration/windows/open-windows.ts';
import { note } from '../../../src/stages/dispatch-codex/record/worker-history.ts';
import { testRunId } from '../../helpers/runs/factory-repo.ts';
import { type DispatchRun, dispatchRun } from '../../helpers/stages/dispatch-run.ts';

const path = process.env.PATH;
let run: DispatchRun;
let opened: string;
let logged: string[];

/** An editor that records its arguments, and the job variables that it sees. */
function installEditor(folder: string, rc = 0): void {
  mkdirSync(folder);
  const text = `#!/bin/sh\nprintf '%s\\n' "$* token:$GITHUB_TOKEN" >> "${opened}"\nexit ${rc}\n`;
  writeFileSync(join(folder, 'code'), text);
  chmodSync(join(folder, 'code'), 0o755);
  process.env.PATH = [folder, path].join(delimiter);
}

beforeEach(async () => {
  const work = { A_core: 'Do A.\n', B_tooling: 'Do B.\n', C_features: [{ done: true }] };
  const backends = { A_core: 'autohotkey', B_tooling: 'autohotkey', C_features: 'script' } as const;
  run = await dispatchRun({ work, workers: ['A_core', 'B_tooling', 'C_features'], backends });
  opened = run.file('opened.txt');
  logged = [];
});
afterEach(async () => {
  process.env.PATH = path;
  await run[Symbol.asyncDispose]();
});

/** Opens windows, and returns the titles of the editor's calls since the last time. */
async function windows(options: WindowOptions): Promise<string[]> {
  const deps = run.deps();
  const env = { ...deps.env, GITHUB_TOKEN: 'ghs_of_the_job' };
  await openWindows(run.inputs, options, { ...deps, env, log: (line) => void logged.push(line) });
  if (!existsSync(opened)) return [];
  const lines = readFileSync(opened, 'utf8').trim().split('\n');
  rmSync(opened);
  for (const line of lines) expect(line).toMatch(/^-n \S+ token:$/);
  return lines.map((line) => basename(line.split(' ')[1] ?? '', '.code-workspace'));
}

const title = (worker: string): string => `HITECHOS_${worker}_${testRunId}`;

describe('windows for workers that need one', () => {
  it('are opened before a dispatch, without the job’s tokens, and not for a worker that was sent its prompt', async () => {
    installEditor(join(run.repo.root, '../editor'));
    expect(await windows({ unattended: true })).toEqual(['A_core', 'B_tooling'].map(title));
    const tree = (worker: string): string => join(run.repo.root, 'tools/codex/worktrees', testRunId, worker);
    expect(logged).toEqual(['A_core', 'B_tooling'].map((worker) => `${worker}: ${tree(worker)}`));
    expect(await windows({ worker: 'B_tooling' })).toEqual([title('B_tooling')]);
    // The state after a dispatch that was killed while A's agent worked.
    await withRun({ root: run.repo.root, layout: run.repo.layout }, run.deps(), async (open) =>
      note(await open.segment('A_core'), 'A_core', 'WORKER_PENDING', { details: { backend: 'autohotkey' } }),
    );
    expect(await windows({ unattended: true })).toEqual([title('B_tooling')]);
    expect(await windows({ unattended: true, worker: 'A_core' })).toEqual([]);
    expect(await windows({ unattended: true, worker: 'C_features' })).toEqual([]);
    expect(await windows({ unattended: true, again: ['A_core'] })).toEqual(['A_core', 'B_tooling'].map(title));
    expect(await windows({ all: true })).toEqual(['B_tooling', 'C_features'].map(title));
  });

  it('are missed if the editor fails, which is logged', async () => {
    installEditor(join(run.repo.root, '../editor'), 5);
    await windows({});
    expect(logged.map((line) => line.replace(/: \/.*/, ''))).toEqual([
      'A_core',
      'B_tooling',
      'No editor window was opened: code ended with 5 for A_core',
    ]);
  });

  it('are not opened without an editor, but the worktrees are, for a person', async () => {
    const tools = join(run.repo.root, '../tools');
    mkdirSync(tools);
    symlinkSync((await findProgram('git', process.env)) ?? '', join(tools, 'git'));
    process.env.PATH = tools;
    expect(await windows({})).toEqual([]);
    expect(logged.at(-1)).toBe('No editor window was opened: code was not found on PATH.');
    expect(existsSync(join(run.repo.root, 'tools/codex/worktrees', testRunId, 'A_core'))).toBe(true);
  });

  it('are not opened in a job without an editor, and neither are worktrees', async () => {
    const none = run.file('empty');
    mkdirSync(none);
    process.env.PATH = none;
    expect(await windows({ unattended: true })).toEqual([]);
    expect(logged).toEqual(['No editor was found, so no windows were opened. Open them yourself.']);
    expect(existsSync(join(run.repo.root, 'tools/codex/worktrees', testRunId))).toBe(false);
  });
});
