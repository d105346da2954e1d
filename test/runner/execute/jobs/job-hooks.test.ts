import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { workflowBench } from '../../../helpers/runs/workflow-run.ts';

const workflow = `
on: push
env: { LEVEL: workflow }
jobs:
  a:
    runs-on: x
    steps:
      - run: echo "step $GIVEN"
      - { if: always(), run: 'echo "always \${{ job.status }}"' }
`;

/** What the job prints, with a hook before and one after it. A name without content does not exist. */
async function withHooks(started: [name: string, text?: string], completed: [name: string, text?: string]) {
  await using bench = await workflowBench({ 'w.yml': workflow });
  const place = async ([name, text]: [string, string?]): Promise<string> => {
    const path = join(bench.repo, '..', name);
    if (text !== undefined) {
      await writeFile(path, text);
      await chmod(path, 0o600);
    }
    return name === '' ? '' : path;
  };
  const env = {
    ACTIONS_RUNNER_HOOK_JOB_STARTED: await place(started),
    ACTIONS_RUNNER_HOOK_JOB_COMPLETED: await place(completed),
  };
  const result = await bench.run('w.yml', { hostEnv: { PATH: process.env.PATH ?? '', ...env } });
  return {
    conclusion: result.conclusion,
    lines: result.lines(),
    steps: result.jobs[0]?.steps.map(({ name, conclusion }) => `${name}: ${conclusion}`),
  };
}

describe('scripts before and after a job', () => {
  it('run as steps of the runner, with the environment and the command files of a step', async () => {
    const { conclusion, lines, steps } = await withHooks(
      ['before.sh', 'echo "before $GITHUB_JOB $LEVEL $(basename "$PWD")"; echo GIVEN=by-hook >> "$GITHUB_ENV"\n'],
      ['after.js', 'console.log("after", process.env.GIVEN, process.env.GITHUB_REPOSITORY)\n'],
    );
    expect(conclusion).toBe('success');
    expect(steps?.map((step) => step.split(':')[0])).toEqual([
      ...['Set up job', 'Set up runner', 'Run echo "step $GIVEN"'],
      ...[expect.stringContaining('always'), 'Complete runner', 'Complete job'],
    ]);
    expect(lines).toEqual(
      expect.arrayContaining([
        'A job started hook has been configured by the self-hosted runner administrator',
        'before a workflow repo',
        'step by-hook',
        'always success',
        'after by-hook local/repo',
      ]),
    );
  });

  it('a script that fails before the job fails it, and the one after it still runs', async () => {
    const { conclusion, lines, steps } = await withHooks(
      ['before.sh', 'false | true\necho unreached\n'],
      ['after.sh', 'echo after\n'],
    );
    expect(conclusion).toBe('failure');
    expect(steps).toContain('Set up runner: failure');
    expect(lines).toEqual(
      expect.arrayContaining(['##[error]Process completed with exit code 1.', 'always failure', 'after']),
    );
    expect(lines).not.toContain('step ');
  });

  it.each([
    ['gone.sh', undefined, /gone\.sh does not exist\./],
    ['hook.txt', 'x', /hook\.txt is not a valid path to a script\. Make sure it ends in '\.sh', '\.ps1' or '\.js'\./],
  ])('a script that cannot run fails the job: %s', async (name, text, message) => {
    const { conclusion, lines, steps } = await withHooks([''], text === undefined ? [name] : [name, text]);
    expect([conclusion, steps?.at(-2)]).toEqual(['failure', 'Complete runner: failure']);
    expect(lines.join('\n')).toMatch(message);
  });
});
