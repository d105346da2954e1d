import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { actionRepository, renderWorkflows } from '../../../src/cli/local-run/workflow-source.ts';
import { type Git, openGit } from '../../../src/core/git/git.ts';
import { type EndToEnd, type Exited, endToEnd } from '../../helpers/runs/end-to-end.ts';
import { sampled } from '../../helpers/sampled.ts';

const sampledIt = sampled(6);

// One whole run, and the first job of some more.
jest.setTimeout(240_000);

const root = join(import.meta.dirname, '..', '..', '..');

let at: EndToEnd;
let git: Git;

beforeAll(async () => {
  // A push has no input for the backend: the configuration sets it.
  at = await endToEnd({ config: { dispatch: { backend: 'script' } } });
  await renderWorkflows(root, join(at.folder, 'rendered'), '0'.repeat(40));
  const person = { GIT_AUTHOR_NAME: 'P', GIT_AUTHOR_EMAIL: 'p@localhost' };
  const committer = { GIT_COMMITTER_NAME: 'P', GIT_COMMITTER_EMAIL: 'p@localhost' };
  git = openGit({ dir: at.repo, env: process.env, bind: { ...person, ...committer } });
});

afterAll(async () => {
  await at?.[Symbol.asyncDispose]();
});

const head = async (): Promise<string> => (await git.run(['rev-parse', 'HEAD'])).text;

/** Commits prompt zips under their names; returns the commit. */
async function commitZips(...names: readonly string[]): Promise<string> {
  const folder = join(at.repo, 'tools/codex/prompt_zips');
  mkdirSync(folder, { recursive: true });
  for (const name of names) writeFileSync(join(folder, `${name}.zip`), readFileSync(at.zip));
  await git.run(['add', '--all', '--force', 'tools/codex/prompt_zips']);
  await git.run(['commit', '--quiet', '--allow-empty', '--message', `zips ${names.join(' ')}`]);
  return head();
}

interface Pushed extends Exited {
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly annotations: string;
}

/** The result of the workflow for a push event about main. */
async function push(before: string, after: string): Promise<Pushed> {
  const file = join(at.folder, 'event.json');
  writeFileSync(file, JSON.stringify({ ref: 'refs/heads/main', before, after, commits: [] }));
  const exited = await at.factory([
    ...['runner', 'run', '.github/workflows/factory.yml', '--repo', at.repo, '--json', '--record-dir', at.records],
    ...['--workflow-source', join(at.folder, 'rendered'), '--action-source', `${actionRepository}=${root}`],
    ...['--event', 'push', '--event-file', file],
  ]);
  const { record: folder, message } = exited.lines.at(-1) ?? {};
  // Nothing was started.
  if (folder === undefined) return { ...exited, outputs: {}, annotations: String(message) };
  const record = JSON.parse(readFileSync(join(String(folder), 'result.json'), 'utf8')) as {
    jobs: { id: string; outputs: Record<string, string>; annotations: { title?: string; message: string }[] }[];
  };
  return {
    ...exited,
    outputs: Object.fromEntries(record.jobs.map(({ id, outputs }) => [id, outputs])),
    annotations: record.jobs
      .flatMap((job) => job.annotations.map(({ title, message }) => `${title}: ${message}`))
      .join('\n'),
  };
}

describe('a push of a prompt zip', () => {
  sampledIt('runs the RUN_ID of the one zip that the push added', async () => {
    const before = await head();
    await commitZips();
    const after = await commitZips(at.runId);
    const pushed = await push(before, after);
    expect(pushed.outputs.resolve).toMatchObject({ 'run-id': at.runId });
    expect(pushed.outputs['run/finish/integrate']).toMatchObject({ verdict: 'PASS' });
    expect(pushed.code).toBe(0);
  });

  it('starts nothing when no zip was pushed', async () => {
    const before = await head();
    const pushed = await push(before, await commitZips());
    expect([pushed.code, pushed.annotations]).toEqual([
      64,
      expect.stringMatching(/none of the 0 changed files matches/),
    ]);
  });

  it('names workflow_dispatch when several zips, or an unreachable commit was pushed', async () => {
    const before = await head();
    const several = await commitZips('20261120_2', '20261120_3');
    for (const [from, to] of [
      [before, several],
      ['1'.repeat(40), several],
    ] as const) {
      const pushed = await push(from, to);
      expect(pushed.annotations).toMatch(/^ERR_\w+: .*workflow_dispatch/m);
      expect(pushed.outputs.resolve?.['run-id'] ?? '').toBe('');
      expect(pushed.code).toBe(1);
    }
  });
});
