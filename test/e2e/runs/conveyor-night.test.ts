import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, jest } from '@jest/globals';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { conveyorFiles, type GivenPlans } from '../../helpers/conveyor/conveyor-ground.ts';
import { factoryProgram } from '../../helpers/processes/built.ts';
import { endToEnd } from '../../helpers/runs/end-to-end.ts';
import { writeFiles } from '../../helpers/runs/factory-repo.ts';
import { projectRoot } from '../../helpers/runs/own-workflows.ts';
import { sampled } from '../../helpers/sampled.ts';

const sampledIt = sampled(2);

// Two runs of a workflow with three jobs each.
jest.setTimeout(240_000);

interface ShownJob {
  readonly id: string;
  readonly conclusion: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** The conclusions of a workflow run's jobs, and the outputs of the job that works. */
function nightOf(record: string): { readonly jobs: Record<string, string>; readonly outputs: ShownJob['outputs'] } {
  const { jobs } = JSON.parse(readFileSync(join(record, 'result.json'), 'utf8')) as { jobs: ShownJob[] };
  const worked = jobs.find(({ id }) => id === 'run');
  return {
    jobs: Object.fromEntries(jobs.map(({ id, conclusion }) => [id, conclusion])),
    outputs: worked?.outputs ?? {},
  };
}

/** A repository and the command line to run the workflow in it, with `factory` on PATH. Its executor is a shell script. */
async function night(machine: string, plans: GivenPlans, script: string) {
  writeFiles(machine, { 'factory*': `#!/bin/sh\nexec "${process.execPath}" "${factoryProgram()}" "$@"\n` });
  const env = { PATH: `${machine}:${process.env.PATH ?? ''}` };
  const at = await endToEnd({ files: conveyorFiles(plans, script), env });
  const place = ['--repo', at.repo, '--workflow-source', projectRoot, '--record-dir', at.records, '--any-label'];
  return Object.assign(at, {
    /** The records of the workflow runs that one start leads to. */
    async start(...args: string[]): Promise<string[]> {
      const ended = await at.factory([
        ...['runner', 'run', '.github/workflows/factory-conveyor.yml', ...place, '--json'],
        ...args,
      ]);
      return ended.lines.filter(({ type }) => type === 'result').map(({ record }) => String(record));
    },
  });
}

sampledIt(
  'a night is two jobs: the first reaches a usage limit, and the second starts after it, ends the run and publishes it',
  async () => {
    const plans = { alpha: { Priority: 'p0' }, beta: { 'Risk-Tier': 'medium' }, gamma: { 'Risk-Tier': 'high' } };
    // The first session of alpha ends at a limit; beta goes on meanwhile.
    const limit = `{ echo '{"type":"usage_limit","retry_after":8}'; exit 75; }`;
    const script = `echo "$1 $2" >> "src/$1.txt"; test "$1 $2" != "alpha 1" || ${limit}`;
    await using machine = await tempFolder('conveyor-machine');
    await using at = await night(machine.path, plans, script);
    const records = await at.start('--input', 'approve=medium', '--actor', 'alice');
    expect(records).toHaveLength(2);
    const [first, second] = records.map(nightOf);
    expect(first).toMatchObject({
      jobs: { approve: 'success', run: 'success', next: 'success', publish: 'skipped' },
      outputs: { status: '75', commits: '1', 'approved-by': 'alice', 'parked-until': expect.stringMatching(/^\d{4}-/) },
    });
    const waited = readdirSync(join(records[0] ?? '', 'logs'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.includes('wait-for-the-end'))
      .map((name) => readFileSync(join(records[0] ?? '', 'logs', name), 'utf8'));
    expect(waited).toEqual([expect.stringMatching(/The usage limit resets at .*; waiting \d+ s\./)]);
    const branch = `conveyor/${first?.outputs['run-id']}`;
    // gamma has no approval, so that the run ends as blocked. What was completed is published.
    expect(second).toMatchObject({
      jobs: { approve: 'success', run: 'failure', next: 'skipped', publish: 'success' },
      outputs: { 'run-id': first?.outputs['run-id'], status: '2', commits: '2' },
    });
    const pushed = `--git-dir=${join(records[1] ?? '', 'pushed.git')}`;
    expect((await at.git([pushed, 'log', '--format=%s', branch])).split('\n')).toEqual([
      'exec-plan(alpha): complete',
      'exec-plan(beta): complete',
      'base',
    ]);
    // Both sessions of alpha are in its commit, and each ran once.
    expect(await at.git([pushed, 'show', `${branch}:src/alpha.txt`])).toBe('alpha 1\nalpha 2');
    expect(await at.git([pushed, 'show', `${branch}:src/beta.txt`])).toBe('beta 1');
    const [pull = ''] = readdirSync(join(at.records, 'pulls'));
    expect(JSON.parse(readFileSync(join(at.records, 'pulls', pull), 'utf8'))).toMatchObject({
      head: branch,
      base: 'main',
    });
  },
);

sampledIt('the next scheduled night continues a run whose last job left a plan at a usage limit', async () => {
  const limit = `{ echo '{"type":"usage_limit","retry_after":5}'; exit 75; }`;
  const script = `echo "$1 $2" >> "src/$1.txt"; test "$1 $2" != "alpha 1" || ${limit}`;
  await using machine = await tempFolder('conveyor-machine');
  await using at = await night(machine.path, { alpha: { Priority: 'p0' }, beta: {} }, script);
  const [first = ''] = await at.start('--input', 'max_jobs=1');
  const before = nightOf(first);
  expect(before).toMatchObject({
    jobs: { run: 'success', next: 'skipped', publish: 'success' },
    outputs: { status: '75', commits: '1' },
  });
  // Its first job waits if the limit has not been reset yet, and a second one continues.
  const second = (await at.start('--event', 'schedule')).at(-1) ?? '';
  expect(nightOf(second)).toMatchObject({
    jobs: { approve: 'skipped', run: 'success', next: 'skipped', publish: 'success' },
    outputs: { 'run-id': before.outputs['run-id'], status: '0', commits: '2' },
  });
  const pushed = `--git-dir=${join(second, 'pushed.git')}`;
  const branch = `conveyor/${before.outputs['run-id']}`;
  expect(await at.git([pushed, 'show', `${branch}:src/alpha.txt`])).toBe('alpha 1\nalpha 2');
  expect(await at.git([pushed, 'show', `${branch}:src/beta.txt`])).toBe('beta 1');
  // One pull request, which got the second plan too.
  expect(readdirSync(join(at.records, 'pulls'))).toHaveLength(1);
});
