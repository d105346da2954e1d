import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect } from '@jest/globals';
import { workerNames } from '../../src/core/contracts/worker.ts';
import { type ActionBench, actionBench } from '../helpers/processes/action-process.ts';
import { testRunId } from '../helpers/runs/factory-repo.ts';
import { sampled } from '../helpers/sampled.ts';

const sampledIt = sampled(3);

/** An editor that records its arguments and its variables. */
function fakeEditor(folder: string): {
  readonly path: string;
  calls(): { args: string[]; names: string[]; text: string }[];
} {
  const record = join(folder, 'calls.ndjson');
  mkdirSync(folder);
  writeFileSync(
    join(folder, 'code'),
    `#!${process.execPath}
const fs = require('node:fs');
const args = process.argv.slice(2);
const call = { args, names: Object.keys(process.env), text: fs.readFileSync(args[1], 'utf8') };
fs.appendFileSync(${JSON.stringify(record)}, JSON.stringify(call) + '\\n');
`,
  );
  chmodSync(join(folder, 'code'), 0o755);
  return {
    path: folder,
    calls: () =>
      existsSync(record)
        ? readFileSync(record, 'utf8')
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line))
        : [],
  };
}

const place = (worker: string): string => `tools/codex/worktrees/${testRunId}/${worker}`;

async function dispatched(bench: ActionBench, inputs: Record<string, string>, path: string) {
  const prepare = await bench.step('prepare-run', { 'run-id': testRunId });
  const state = {
    'run-id': testRunId,
    'from-artifact': prepare.outputs['artifact-name'] ?? '',
    'expect-digest': prepare.outputs['state-digest'] ?? '',
    'launch-digest': prepare.outputs['launch-digest'] ?? '',
    'agent-key': 'sk-canary-0123456789',
  };
  return bench.step('dispatch-codex', { ...state, ...inputs }, { env: { PATH: path, GITHUB_TOKEN: 'canary' } });
}

// test/desktop covers sending prompts. Here no window exists, so that the dispatch is blocked after opening.
describe('a dispatch job for workers with windows', () => {
  sampledIt('opens a window for each, with the expected title, without the job’s tokens', async () => {
    await using bench = await actionBench({ config: { dispatch: { backend: 'autohotkey' } } });
    const editor = fakeEditor(join(bench.folder, 'editor'));
    const step = await dispatched(bench, {}, `${editor.path}${delimiter}${process.env.PATH}`);
    const calls = editor.calls();
    expect(calls.map(({ args }) => args[0])).toEqual(workerNames.map(() => '-n'));
    expect(calls.map(({ text }) => JSON.parse(text).settings['window.title'])).toEqual(
      workerNames.map((worker) => `HITECHOS_${worker}_${testRunId}`),
    );
    for (const { names } of calls)
      expect(names.filter((name) => /^(?:GITHUB|ACTIONS|INPUT|STATE)_/.test(name))).toEqual([]);
    expect(step.code).toBe(2);
  });

  sampledIt('opens none for other workers, and in a fleet only its own', async () => {
    const workers = { A_core: { backend: 'autohotkey' }, C_features: { backend: 'autohotkey' } };
    await using bench = await actionBench({ config: { dispatch: { backend: 'script' }, workers } });
    const editor = fakeEditor(join(bench.folder, 'editor'));
    await dispatched(bench, { worker: 'C_features' }, `${editor.path}${delimiter}${process.env.PATH}`);
    expect(editor.calls().map(({ args }) => args[1]?.includes('C_features'))).toEqual([true]);
  });

  sampledIt('reports a missing editor, and leaves no worktree behind', async () => {
    await using bench = await actionBench({ config: { dispatch: { backend: 'autohotkey' } } });
    const step = await dispatched(bench, {}, process.env.PATH ?? '');
    expect(step.stdout).toContain('No editor was found');
    for (const worker of workerNames) expect(existsSync(join(bench.repo.root, place(worker)))).toBe(false);
  });
});
