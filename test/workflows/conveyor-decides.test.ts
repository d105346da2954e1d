import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { tempFolder } from '../../src/core/system/files/temp.ts';
import { runProcess } from '../../src/core/system/processes/run-process.ts';
import { factoryRepo, writeFiles } from '../helpers/runs/factory-repo.ts';
import { ownWorkflows, type RawStep } from '../helpers/runs/own-workflows.ts';

const { yaml } = ownWorkflows.find(({ path }) => path.endsWith('/factory-conveyor.yml')) ?? {};
const steps: readonly (RawStep & { readonly id?: string })[] = yaml?.jobs.run?.steps ?? [];
const script = steps.find(({ id }) => id === 'decide')?.run ?? '';

const event = (runId: string, type: string): string => `${JSON.stringify({ runId, type })}\n`;

interface Given {
  /** The events of the state; `undefined`: no state was downloaded. */
  readonly events?: string;
  readonly pulls?: readonly object[];
  /** Branches on the remote that are not merged. */
  readonly branches?: readonly string[];
  readonly input?: string;
}

/** The outputs of the step, and whether the state is in the checkout afterwards. */
async function decide({ events, pulls = [], branches = [], input = '' }: Given) {
  await using repo = await factoryRepo({ 'a.txt': 'a\n' });
  await using folder = await tempFolder('conveyor-decides');
  const place = folder.path;
  writeFiles(place, {
    'pulls.answer': JSON.stringify(pulls),
    // Answers the one request of the step, whose file follows -o.
    'bin/curl*': `#!/bin/sh\nwhile [ "$1" != -o ]; do shift; done\ncp "${join(place, 'pulls.answer')}" "$2"\n`,
    output: '',
    summary: '',
    ...(events === undefined ? {} : { 'state/run-events.jsonl': events, 'state/run-state.json': '{"runId":"old_1"}' }),
  });
  mkdirSync(join(place, 'state'), { recursive: true });
  const author = ['-c', 'user.name=x', '-c', 'user.email=x@x'];
  for (const name of branches) {
    const { text } = await repo.git.run([...author, 'commit-tree', '-p', 'HEAD', '-m', name, 'HEAD^{tree}']);
    await repo.git.run(['update-ref', `refs/remotes/origin/conveyor/${name}`, text]);
  }
  const ended = await runProcess({
    command: 'bash',
    args: ['-eo', 'pipefail', '-c', script],
    cwd: repo.root,
    env: {
      PATH: `${join(place, 'bin')}:${process.env.PATH ?? ''}`,
      RUNNER_TEMP: place,
      GITHUB_OUTPUT: join(place, 'output'),
      GITHUB_STEP_SUMMARY: join(place, 'summary'),
      GITHUB_SHA: repo.baseSha,
      GITHUB_REPOSITORY: 'o/r',
      GITHUB_API_URL: 'http://localhost',
      RUN_ID: input,
      TOKEN: 't',
    },
    timeoutMs: 30_000,
  });
  expect([ended.exitCode, ended.stderr.toString()]).toEqual([0, '']);
  const { text: status } = await repo.git.run(['status', '--porcelain', '--untracked-files=all']);
  return { output: readFileSync(join(place, 'output'), 'utf8'), hasState: status.includes('run-events.jsonl') };
}

const waits = event('old_1', 'run_started') + event('old_1', 'session_parked');
const finished = waits + event('old_1', 'run_finished');
const begins = { output: 'go=true\nrun_id=\n', hasState: false };

describe('a night of factory-conveyor.yml', () => {
  it.each<[string, Given, Awaited<ReturnType<typeof decide>>]>([
    ['begins a run', {}, begins],
    ['continues a run that waits', { events: waits }, { output: 'go=true\nrun_id=old_1\n', hasState: true }],
    ['begins a run after one that finished', { events: finished }, begins],
    [
      'continues a run that was resumed after another one',
      { events: finished + event('new_2', 'run_finished') + event('old_1', 'run_resumed') },
      { output: 'go=true\nrun_id=old_1\n', hasState: true },
    ],
    [
      'continues a run whose pull request is open',
      { events: waits, pulls: [{ state: 'open' }], branches: ['old_1'] },
      { output: 'go=true\nrun_id=old_1\n', hasState: true },
    ],
    ['begins a run if what waits was merged or rejected', { events: waits, pulls: [{ state: 'closed' }] }, begins],
    ['begins nothing while a result is not merged', { branches: ['other'] }, { output: '', hasState: false }],
    ['continues nothing beside such a result', { events: waits, branches: ['other'] }, { output: '', hasState: false }],
    [
      'continues the run that a person names',
      { input: 'old_1', events: finished, branches: ['other'] },
      { output: 'go=true\nrun_id=old_1\n', hasState: true },
    ],
  ])('%s', async (_what, given, expected) => {
    expect(await decide(given)).toEqual(expected);
  });
});
