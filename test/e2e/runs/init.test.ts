import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { openGit } from '../../../src/core/git/git.ts';
import { endToEnd } from '../../helpers/runs/end-to-end.ts';

// One whole run on the local runner.
jest.setTimeout(240_000);

describe('a repository that has never seen the factory', () => {
  it('gets a PASS by init, doctor, commit, and a push of a prompt zip', async () => {
    await using at = await endToEnd({
      files: { 'src/index.js': 'export const one = 1;\n' },
      // Nobody asks GitHub in a test.
      env: { GITHUB_SERVER_URL: 'file:///nowhere' },
    });
    rmSync(join(at.repo, 'tools'), { recursive: true });
    rmSync(join(at.repo, '.gitignore'));
    const person = { GIT_AUTHOR_NAME: 'P', GIT_AUTHOR_EMAIL: 'p@localhost' };
    const committer = { GIT_COMMITTER_NAME: 'P', GIT_COMMITTER_EMAIL: 'p@localhost' };
    const git = openGit({ dir: at.repo, env: process.env, bind: { ...person, ...committer } });
    const commit = async (message: string): Promise<string> => {
      await git.run(['add', '--all']);
      await git.run(['commit', '--quiet', '--message', message]);
      return (await git.run(['rev-parse', 'HEAD'])).text;
    };
    const made = await at.factory(['init', '--backend', 'script', '--json']);
    expect(made.code).toBe(0);
    expect(made.lines.map(({ action }) => action)).not.toContain('kept');
    const checked = await at.factory(['doctor', '--json']);
    expect(checked.lines.filter(({ status }) => status === 'fail')).toEqual([]);
    expect(checked.code).toBe(0);
    const before = await commit('add the factory');
    mkdirSync(join(at.repo, 'tools/codex/prompt_zips'), { recursive: true });
    writeFileSync(join(at.repo, `tools/codex/prompt_zips/${at.runId}.zip`), readFileSync(at.zip));
    const after = await commit('prompts');
    const event = join(at.folder, 'event.json');
    writeFileSync(event, JSON.stringify({ ref: 'refs/heads/main', before, after, commits: [] }));
    const workflow = ['runner', 'run', '.github/workflows/factory.yml', '--event', 'push', '--event-file', event];
    const ran = await at.factory([...workflow, '--record-dir', at.records, '--json']);
    expect(ran.code).toBe(0);
    const record = JSON.parse(readFileSync(join(String(ran.lines.at(-1)?.record), 'result.json'), 'utf8')) as {
      jobs: { id: string; outputs: Record<string, string> }[];
    };
    expect(record.jobs.find(({ id }) => id === 'run/finish/integrate')?.outputs.verdict).toBe('PASS');
    expect((await git.run(['status', '--porcelain'])).text).toBe('');
  });
});
