import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { actionRepository, renderWorkflow } from '../../../src/cli/local-run/workflow-source.ts';
import { type Git, openGit } from '../../../src/core/git/git.ts';
import { type EndToEnd, type Exited, endToEnd } from '../../helpers/runs/end-to-end.ts';
import { expectVerdict } from '../../helpers/stages/agreement.ts';
import { itUnless, notNightly } from '../../helpers/unless.ts';

// One whole run, and a workflow run for each case.
jest.setTimeout(240_000);

const root = join(import.meta.dirname, '..', '..', '..');

/** The product's workflows as rendered for a user's repository. */
function renderedWorkflows(): Record<string, string> {
  const folder = join(root, '.github/workflows');
  const names = readdirSync(folder).filter((name) => name.startsWith('factory'));
  return Object.fromEntries(
    names.map((name) => [
      `.github/workflows/${name}`,
      renderWorkflow(readFileSync(join(folder, name), 'utf8'), {
        repository: actionRepository,
        sha: '0'.repeat(40),
      }),
    ]),
  );
}

let at: EndToEnd;
let git: Git;
let base: string;
let published: string;

beforeAll(async () => {
  at = await endToEnd({ files: renderedWorkflows(), args: ['--publish', 'branch'] });
  await expectVerdict(at, await at.run(), 'PASS');
  const person = { GIT_AUTHOR_NAME: 'P', GIT_AUTHOR_EMAIL: 'p@localhost' };
  const committer = { GIT_COMMITTER_NAME: 'P', GIT_COMMITTER_EMAIL: 'p@localhost' };
  git = openGit({ dir: at.repo, env: process.env, bind: { ...person, ...committer } });
  base = (await git.run(['rev-parse', 'refs/heads/main'])).text;
  published = (await git.run(['rev-parse', `refs/heads/factory/${at.runId}`])).text;
});

afterAll(async () => {
  await at?.[Symbol.asyncDispose]();
});

/** The result of the check: its conclusion, its annotations as `title: message`, its summary. */
interface Checked extends Exited {
  readonly annotations: readonly string[];
  readonly summary: string;
}

let number = 0;

/** Runs the check for a pull request (or merge group). Origin has its head under a ref outside all branches. */
async function check(
  head: string,
  options: { event?: 'merge_group'; records?: string; branch?: string; fork?: boolean } = {},
): Promise<Checked> {
  number += 1;
  const ref =
    options.event === undefined ? `refs/pull/${number}/head` : `refs/heads/gh-readonly-queue/main/pr-${number}`;
  await git.run(['update-ref', ref, head]);
  const payload =
    options.event === undefined
      ? {
          action: 'synchronize',
          number,
          pull_request: {
            number,
            head: {
              sha: head,
              ref: options.branch ?? 'topic',
              repo: { full_name: options.fork === true ? 'other/repo' : 'own/repo' },
            },
            base: { sha: base, ref: 'main', repo: { full_name: 'own/repo' } },
          },
        }
      : { action: 'checks_requested', merge_group: { head_sha: head, base_sha: base, head_ref: ref } };
  const file = join(at.folder, `event-${number}.json`);
  writeFileSync(file, JSON.stringify(payload));
  const exited = await at.factory([
    ...['runner', 'run', '.github/workflows/factory-pr-check.yml', '--repo', at.repo, '--json'],
    ...['--event', options.event ?? 'pull_request_target', '--event-file', file],
    ...['--action-source', `${actionRepository}=${root}`],
    ...['--record-dir', options.records ?? at.records],
  ]);
  await git.run(['update-ref', '-d', ref]);
  const record = JSON.parse(readFileSync(join(String(exited.lines.at(-1)?.record), 'result.json'), 'utf8')) as {
    jobs: { id: string; annotations: { title?: string; message: string }[]; summary: string }[];
  };
  expect(record.jobs.map(({ id }) => id)).toEqual(['factory-integrate']);
  return {
    ...exited,
    // The runner's own messages have no title.
    annotations: record.jobs.flatMap((job) =>
      job.annotations.flatMap(({ title, message }) => (title === undefined ? [] : [`${title}: ${message}`])),
    ),
    summary: record.jobs.map(({ summary }) => summary).join(''),
  };
}

/** Commits the tree of another commit with one changed file. */
async function commit(parents: readonly string[], message: string, from: string, change?: string): Promise<string> {
  let tree = (await git.run(['rev-parse', `${from}^{tree}`])).text;
  if (change !== undefined) {
    const blob = (await git.run(['hash-object', '-w', '--stdin'], { stdin: change })).text;
    const entries = (await git.run(['ls-tree', tree])).text;
    tree = (await git.run(['mktree'], { stdin: `${entries}\n100644 blob ${blob}\tslipped.txt\n` })).text;
  }
  const args = parents.flatMap((parent) => ['-p', parent]);
  return (await git.run(['commit-tree', tree, ...args, '-m', message])).text;
}

const trailers = (worker: string, runId = at.runId): string =>
  `Work of ${worker}\n\nFactory-Run-Id: ${runId}\nFactory-Worker: ${worker}\n`;

describe('the required pull request check', () => {
  it('passes for the published head', async () => {
    const checked = await check(published);
    expect(checked.annotations).toEqual([]);
    expect(checked.summary).toContain('integrate: PASS');
    expect(checked.code).toBe(0);
  });

  it('passes for a merge group that merges the published head', async () => {
    const merge = await commit([base, published], 'Merge pull request #1', published);
    const checked = await check(merge, { event: 'merge_group' });
    expect(checked.annotations).toEqual([]);
    expect(checked.code).toBe(0);
  });

  it('passes for a pull request without factory commits, and reports this', async () => {
    const checked = await check(await commit([base], 'By hand', base, 'by hand\n'));
    expect(checked.summary).toContain(
      'No commit of this pull request names a factory run, so there is nothing to check.',
    );
    expect(checked.code).toBe(0);
  });

  it('passes for a part of a stack, from its branch in this repository only', async () => {
    const part = (await git.run(['rev-parse', `${published}~3`])).text;
    const branch = `factory/${at.runId}-A_core`;
    const checked = await check(part, { branch });
    expect(checked.annotations).toEqual([]);
    expect(checked.summary).toContain(`This is part 1 of 4 of run ${at.runId}: gates and verdict are about all parts.`);
    expect(checked.code).toBe(0);
    const forked = await check(part, { branch, fork: true });
    expect(forked.annotations[0]).toMatch(/^ERR_VERIFY: The last commit of run .* is not in the pull request/);
  });

  const blocked: readonly (readonly [string, () => Promise<string>])[] = [
    ['a commit added on top', () => commit([published], 'One more', published, 'more\n')],
    ['a trailer that is a command', () => commit([base], trailers('A_core', '::error::pwned ##[error]x'), base, 'x\n')],
    // Tables in test/stages/integrate/publish cover these rules, so their workflow runs only run at night.
    ['a commit added with the trailers', () => commit([published], trailers('A_core'), published, 'more\n')],
    ['its last commit amended', () => commit([`${published}~1`], trailers('D_validation'), published, 'amended\n')],
    ['the same tree under another commit', () => commit([`${published}~1`], trailers('D_validation'), published)],
    ['a part of the run only', async () => (await git.run(['rev-parse', `${published}~1`])).text],
    ['a forged trailer', () => commit([base], trailers('A_core'), base, 'forged\n')],
    ['a merge with an extra change', () => commit([base, published], 'Merge', published, 'slipped\n')],
    ['an unknown run', () => commit([base], trailers('A_core', '20261120_99'), base, 'x\n')],
    ['a trailer that is a path', () => commit([base], trailers('A_core', '../../../etc'), base, 'x\n')],
  ];
  for (const [at, [what, makeHead]] of blocked.entries()) {
    itUnless(at < 2 ? undefined : notNightly)(`is BLOCKED for ${what}`, async () => {
      const checked = await check(await makeHead());
      expect(checked.summary).toContain('integrate: BLOCKED');
      expect(checked.annotations.length).toBeGreaterThan(0);
      for (const annotation of checked.annotations) expect(annotation).toMatch(/^ERR_\w+: .+ Next: .+/s);
      expect(checked.code).toBe(1);
    });
  }

  it('is BLOCKED with a next action when the artifact is missing', async () => {
    const checked = await check(published, { records: join(at.folder, 'other-records') });
    expect(checked.annotations.join('\n')).toMatch(
      /ERR_PR_CHECK: Run 20261120_1 has no integrate artifact .* Next: \S/,
    );
    expect(checked.code).toBe(1);
  });

  it('is BLOCKED when the artifact comes from another workflow', async () => {
    const records = join(at.folder, 'records', 'runs');
    const [first] = readdirSync(records).filter((name) => name === '1.json');
    const file = join(records, String(first));
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('.github/workflows/factory.yml', '.github/workflows/mine.yml'));
    const checked = await check(published);
    writeFileSync(file, text);
    expect(checked.annotations.join('\n')).toContain('has no integrate artifact from');
    expect(checked.code).toBe(1);
  });
});
