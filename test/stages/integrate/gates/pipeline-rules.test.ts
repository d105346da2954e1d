import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openBorrowingStore } from '../../../../src/core/bundle/store/borrowing-store.ts';
import type { ObjectStore } from '../../../../src/core/bundle/store/object-store.ts';
import type { CommandForm } from '../../../../src/core/contracts/config/command-form.ts';
import { openGit } from '../../../../src/core/git/git.ts';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import type { GateContext, GateFolder } from '../../../../src/stages/integrate/gates/gate-folder.ts';
import { runPipelineGate } from '../../../../src/stages/integrate/gates/pipeline-gate.ts';
import { type FactoryRepo, factoryRepo } from '../../../helpers/runs/factory-repo.ts';
import { testDeps } from '../../../helpers/stages/integrate-run.ts';
import { itUnless, onWindows } from '../../../helpers/unless.ts';

const runId = '20260301_1';
const gate = { name: 'full', pipeline: 'check', timeout_seconds: 7 };
const program = { command: ['node', 'orchestrator.js'], folders: ['/installed'] };
const ofBase = '{"pipelines":["base"]}\n';

describe('the gate of a pipeline', () => {
  let repo: FactoryRepo;
  let store: ObjectStore;
  let temp: TempFolder;
  beforeAll(async () => {
    const work = { 'a.txt': 'A\n', 'b.txt': 'b\n', 'codex.orchestrator.json': '{"pipelines":["worker"]}\n' };
    // The first commit plays the base, and the second one the merge.
    repo = await factoryRepo(work, { earlier: { 'a.txt': 'a\n', 'codex.orchestrator.json': ofBase } });
    store = await openBorrowingStore({ repo: repo.root, env: process.env });
  });
  afterAll(async () => {
    await store[Symbol.asyncDispose]();
    await repo[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    temp = await tempFolder('pipeline-rules');
    for (const name of ['tree', 'home', 'bin']) mkdirSync(join(temp.path, name));
  });
  afterEach(async () => {
    await temp[Symbol.asyncDispose]();
  });

  interface Given {
    readonly rc?: number;
    /** Files of the runs folder, by their path in it. */
    readonly files?: Readonly<Record<string, string>>;
    readonly orchestrator?: typeof program | undefined;
    /** Called where the program would run. */
    readonly look?: (folder: string) => Promise<void>;
    readonly baseSha?: string;
  }

  /** Runs the gate with a program that only leaves files. */
  async function run(given: Given = {}) {
    const { rc = 0, files = {}, look } = given;
    const path = join(temp.path, 'tree');
    const home = join(temp.path, 'home');
    for (const name of ['a.txt', 'b.txt', 'codex.orchestrator.json']) {
      writeFileSync(join(path, name), readFileSync(join(repo.root, name)));
    }
    const runs: unknown[] = [];
    const folder: GateFolder = {
      ...{ path, home, env: { PATH: join(temp.path, 'bin') } },
      run: async (command: CommandForm, seconds, more) => {
        runs.push({ command, seconds, ...more });
        for (const [name, text] of Object.entries(files)) {
          const file = join(home, 'runs', name);
          mkdirSync(dirname(file), { recursive: true });
          if (text.startsWith('-> ')) symlinkSync(text.slice(3), file);
          else writeFileSync(file, text);
        }
        await look?.(path);
        return { rc, output: Buffer.from('printed') };
      },
    };
    const baseSha = given.baseSha ?? (await repo.git.run(['rev-parse', `${repo.baseSha}^`])).text;
    const place = { store, tree: repo.baseTree, baseSha, runId } as GateContext;
    const orchestrator = 'orchestrator' in given ? given.orchestrator : program;
    const end = await runPipelineGate(gate, folder, place, { ...testDeps(), orchestrator });
    return { ...end, runs, path, home, baseSha };
  }

  const manifest = (more: object = {}): string =>
    JSON.stringify({ pipeline_id: 'check', parent_run_id: runId, status: 'succeeded', status_detail: null, ...more });
  const own = 'gate-full/cli/r/manifest.json';
  const none = 'left no manifest that can be read';
  const says = (status: string): string => `has a manifest that says ${JSON.stringify(status)}`;
  const padded = (bytes: number): string => manifest().padEnd(bytes, ' ');
  const most = 4 * 1024 * 1024;

  it.each<readonly [what: string, files: Readonly<Record<string, string>>, wrong: string]>([
    ['succeeded', { [own]: manifest() }, ''],
    ['failed', { [own]: manifest({ status: 'failed' }) }, says('failed')],
    ['failed with a detail', { [own]: manifest({ status: 'failed', status_detail: 'x' }) }, says('failed, x')],
    ['succeeded with a detail', { [own]: manifest({ status_detail: 'x' }) }, says('succeeded, x')],
    ['has another status', { [own]: manifest({ status: 'running' }) }, says('running')],
    ['is of another pipeline', { [own]: manifest({ pipeline_id: 'other' }) }, none],
    ['is of another run', { [own]: manifest({ parent_run_id: '20260301_2' }) }, none],
    ['is of no run', { [own]: manifest({ parent_run_id: null }) }, none],
    ['has no status', { [own]: manifest({ status: undefined }) }, none],
    ['is no JSON', { [own]: `${manifest()},` }, none],
    ['is another JSON', { [own]: 'null' }, none],
    ['is as long as allowed', { [own]: padded(most) }, ''],
    ['is longer than allowed', { [own]: padded(most + 1) }, none],
    ['is missing', {}, none],
    ['is of another gate', { 'gate-other/cli/r/manifest.json': manifest() }, none],
    ['has another name', { 'gate-full/cli/r/manifest.txt': manifest() }, none],
    [
      'follows those of nested pipelines, and of damaged ones',
      {
        'gate-full/cli/a/manifest.json': manifest({ parent_run_id: 'r', status: 'failed' }),
        'gate-full/cli/b/manifest.json': '{',
        'gate-full/cli/c/other.txt': '',
        [own]: manifest(),
      },
      '',
    ],
    [
      'is the first of two',
      { [own]: manifest(), 'gate-full/cli/a/manifest.json': manifest({ status: 'failed' }) },
      says('failed'),
    ],
  ])('whose manifest %s', async (_what, files, wrong) => {
    const { rc, findings, output } = await run({ files });
    expect([rc, output.toString()]).toEqual([0, 'printed']);
    const message = `The gate full ended with 0, but its pipeline check ${wrong}.`;
    expect(findings.map((found) => `${found.code} ${found.severity}: ${found.message}`)).toEqual(
      wrong === '' ? [] : [`ERR_GATE_PIPELINE error: ${message}`],
    );
  });

  itUnless(onWindows)('reads no manifest through a link', async () => {
    const { findings } = await run({ files: { 'elsewhere.json': manifest(), [own]: '-> ../../../elsewhere.json' } });
    expect(findings.map(({ code }) => code)).toEqual(['ERR_GATE_PIPELINE']);
  });

  it.each([1, 2, 137])('ends with the status %i of the program, whatever its manifest says', async (rc) => {
    for (const files of [{ [own]: manifest() }, { [own]: manifest({ status: 'failed' }) }, {}]) {
      const { findings, ...end } = await run({ rc, files });
      expect([end.rc, findings]).toEqual([rc, []]);
    }
  });

  itUnless(onWindows)('keeps its manifest as evidence, without the folders of this machine', async () => {
    const logs = ['tree', 'home'].map((at) => join(temp.path, at, 'x.log'));
    const kept = await run({ rc: 1, files: { [own]: manifest({ logs }) } });
    expect(JSON.parse(kept.manifest?.toString() ?? '')).toMatchObject({ logs: ['./x.log', '~/x.log'] });
    expect('manifest' in (await run({ rc: 1, files: { [own]: manifest({ parent_run_id: 'x' }) } }))).toBe(false);
  });

  it('starts the pipeline with the base commit and folders of its own', async () => {
    const { runs, path, home, baseSha } = await run({ files: { [own]: manifest() } });
    expect(runs).toEqual([
      {
        command: [
          ...['node', 'orchestrator.js', 'start', 'check', '--task', 'gate-full'],
          ...['--parent-run', runId, '--no-interactive'],
        ],
        seconds: 7,
        env: {
          BASE_SHA: baseSha,
          CODEX_ORCHESTRATOR_ROOT: path,
          CODEX_ORCHESTRATOR_RUNS_DIR: join(home, 'runs'),
          CODEX_ORCHESTRATOR_OUT_DIR: join(home, 'out'),
        },
        readable: ['/installed'],
      },
    ]);
  });

  it('runs in a repository of the base commit alone, in which the merge is staged', async () => {
    const seen: string[] = [];
    const { baseSha } = await run({
      look: async (dir) => {
        const git = openGit({ dir, env: process.env });
        const ask = async (...args: string[]): Promise<void> => void seen.push((await git.run(args)).text);
        await ask('rev-parse', 'HEAD');
        await ask('rev-list', '--count', 'HEAD');
        await ask('write-tree');
        await ask('diff', '--name-only', 'HEAD');
        await ask('fsck', '--no-dangling', '--no-progress');
        seen.push(readFileSync(join(dir, 'codex.orchestrator.json'), 'utf8'));
      },
    });
    expect(seen).toEqual([baseSha, '1', repo.baseTree, 'a.txt\nb.txt', '', ofBase]);
  });

  it('has no pipeline file if the base commit has none', async () => {
    await using other = await factoryRepo({ 'a.txt': 'a\n' });
    const fetched = { config: [['protocol.file.allow', 'always']] } as const;
    await repo.git.run(['fetch', '--quiet', other.root, 'main'], fetched);
    const { path } = await run({ baseSha: other.baseSha });
    expect(existsSync(join(path, 'codex.orchestrator.json'))).toBe(false);
  });

  describe('without a known program', () => {
    const install = (at: string): string => {
      const file = join(temp.path, at, 'codex-orchestrator');
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, '#!/bin/sh\n');
      chmodSync(file, 0o755);
      return file;
    };
    const started = (end: { readonly runs: readonly unknown[] }) =>
      (end.runs as { command: string[]; readable: unknown }[])[0];

    itUnless(onWindows)('takes that of the folder before that on PATH', async () => {
      const onPath = install('bin');
      const first = started(await run({ orchestrator: undefined }));
      expect([first?.command[0], first?.readable]).toEqual([onPath, []]);
      const own = install('tree/node_modules/.bin');
      expect(started(await run({ orchestrator: undefined }))?.command[0]).toBe(own);
    });

    itUnless(onWindows)('does not run', async () => {
      const { rc, findings, runs, output, path } = await run({ orchestrator: undefined });
      expect([rc, runs, existsSync(join(path, '.git'))]).toEqual([null, [], false]);
      const message =
        'The gate full did not run: the program codex-orchestrator was found neither in node_modules/.bin of the merged tree nor on PATH.';
      expect(findings).toMatchObject([{ code: 'ERR_GATE_PIPELINE', severity: 'error', message }]);
      expect(output.toString()).toBe(`${message}\n`);
    });
  });
});
