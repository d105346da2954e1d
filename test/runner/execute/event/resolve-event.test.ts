import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fixedClock } from '../../../../src/core/system/clock.ts';
import { resolveEvent } from '../../../../src/runner/execute/event/resolve-event.ts';
import type { Json } from '../../../../src/runner/workflow/expressions/template.ts';
import { type EventGround, eventGround, type Given } from './event-ground.ts';

const run = promisify(execFile);

let ground: EventGround;
let resolve: EventGround['resolve'];

beforeAll(async () => {
  ground = await eventGround();
  ({ resolve } = ground);
});
afterAll(async () => {
  await ground[Symbol.asyncDispose]();
});

/** What a row expects: the ref, and which commit it is at. */
type Place = readonly [ref: string, commit: keyof EventGround | 'merge'];

const rows: readonly [
  event: string,
  given: Given,
  payload: ((at: EventGround) => { readonly [key: string]: Json }) | undefined,
  place: Place,
][] = [
  ['push', {}, undefined, ['refs/heads/feature', 'feature']],
  ['push', { ref: 'main' }, undefined, ['refs/heads/main', 'third']],
  ['push', { ref: 'v1' }, undefined, ['refs/tags/v1', 'second']],
  ['push', { ref: 'refs/tags/v1' }, undefined, ['refs/tags/v1', 'second']],
  ['push', {}, () => ({ ref: 'refs/tags/v1' }), ['refs/tags/v1', 'second']],
  ['push', {}, (at) => ({ ref: 'refs/heads/main', after: at.second }), ['refs/heads/main', 'second']],
  ['push', { ref: 'main' }, () => ({ ref: 'refs/tags/v1' }), ['refs/heads/main', 'third']],
  ['push', { ref: 'refs/heads/new', sha: 'main~1' }, undefined, ['refs/heads/new', 'second']],
  ['pull_request', {}, undefined, ['refs/pull/1/merge', 'merge']],
  ['pull_request', {}, () => ({ number: 42 }), ['refs/pull/42/merge', 'merge']],
  ['pull_request_review', {}, () => ({ pull_request: { number: 7 } }), ['refs/pull/7/merge', 'merge']],
  [
    'pull_request',
    {},
    (at) => ({ number: 3, pull_request: { merge_commit_sha: at.third } }),
    ['refs/pull/3/merge', 'third'],
  ],
  [
    'pull_request',
    {},
    (at) => ({ action: 'closed', pull_request: { merged: true, merge_commit_sha: at.third, base: { ref: 'main' } } }),
    ['refs/heads/main', 'third'],
  ],
  ['pull_request', {}, () => ({ action: 'closed', pull_request: { merged: true } }), ['refs/heads/main', 'third']],
  ['pull_request', {}, () => ({ action: 'closed', pull_request: { merged: false } }), ['refs/pull/1/merge', 'merge']],
  ['pull_request_target', {}, () => ({ number: 42 }), ['refs/heads/main', 'third']],
  ['merge_group', {}, undefined, ['refs/heads/gh-readonly-queue/main/pr-1-', 'merge']],
  [
    'merge_group',
    {},
    (at) => ({ merge_group: { head_ref: 'refs/heads/gh-readonly-queue/main/pr-9-x', head_sha: at.third } }),
    ['refs/heads/gh-readonly-queue/main/pr-9-x', 'third'],
  ],
  ['workflow_dispatch', {}, undefined, ['refs/heads/feature', 'feature']],
  ['workflow_dispatch', {}, () => ({ ref: 'main' }), ['refs/heads/main', 'third']],
  ['workflow_dispatch', { ref: 'v1' }, undefined, ['refs/tags/v1', 'second']],
  ['release', {}, undefined, ['refs/tags/v1', 'second']],
  ['release', {}, () => ({ release: { tag_name: 'v1' } }), ['refs/tags/v1', 'second']],
  ['release', { ref: 'v1' }, undefined, ['refs/tags/v1', 'second']],
  ['create', {}, () => ({ ref: 'v1', ref_type: 'tag' }), ['refs/tags/v1', 'second']],
  ['deployment', {}, (at) => ({ deployment: { ref: 'main', sha: at.second } }), ['refs/heads/main', 'second']],
  ['deployment', {}, (at) => ({ deployment: { ref: at.second, sha: at.second } }), ['', 'second']],
  ['deployment_status', {}, (at) => ({ deployment: { ref: at.first } }), ['', 'first']],
  ...['schedule', 'issues', 'issue_comment', 'repository_dispatch', 'workflow_run', 'check_run', 'delete', 'watch'].map(
    (event) => [event, {}, undefined, ['refs/heads/main', 'third']] as (typeof rows)[number],
  ),
  ['schedule', { ref: 'feature' }, undefined, ['refs/heads/feature', 'feature']],
  ['schedule', { sha: 'v1' }, undefined, ['refs/heads/main', 'second']],
];

describe('where an event happens', () => {
  it.each(rows)('%s %j %s', async (name, given, payload, [ref, commit]) => {
    const event = await resolve(name, given, payload?.(ground));
    expect(event.ref.replace(/(pr-1-)[0-9a-f]{40}$/, '$1')).toBe(ref);
    if (commit === 'merge') expect(event.parents).toEqual([ground.third, ground.feature]);
    else expect(event.sha).toBe(ground[commit]);
    expect(event.repository).toBe('acme/widget');
  });

  it('is the default branch when HEAD is detached, at the commit of HEAD', async () => {
    await ground.git('checkout', '-q', '--detach', 'v1');
    try {
      for (const name of ['push', 'workflow_dispatch']) {
        expect(await resolve(name)).toMatchObject({ ref: 'refs/heads/main', sha: ground.second });
      }
      expect((await resolve('pull_request')).parents).toEqual([ground.third, ground.second]);
      expect(await resolve('schedule')).toMatchObject({ ref: 'refs/heads/main', sha: ground.third });
    } finally {
      await ground.git('checkout', '-q', 'feature');
    }
  });

  it('merges the same two sides to the same commit, and leaves nothing in the repository', async () => {
    const before = await ground.git('count-objects', '-v');
    const [one, other] = [
      await resolve('pull_request'),
      await resolve('pull_request', { base: 'main', ref: 'feature' }),
    ];
    expect(one.sha).toBe(other.sha);
    expect(await ground.git('count-objects', '-v')).toBe(before);
    await expect(ground.git('cat-file', '-e', one.sha)).rejects.toThrow();
  });

  it.each([
    [{ ref: 'nope' }, 'nope is neither a branch nor a tag of the repository.'],
    [{ sha: 'nope' }, 'The repository has no commit nope.'],
    [{ base: 'nope' }, 'The repository has no commit nope.'],
    [{ ref: 'refs/heads/nope' }, 'refs/heads/nope is neither a branch nor a tag of the repository.'],
  ])('refuses %j by name', async (given, message) => {
    await expect(resolve('push', given)).rejects.toThrow(
      expect.objectContaining({ code: 'ERR_REF_UNKNOWN', message, fault: 'usage' }),
    );
  });

  it('warns of a ref or commit of the event file that does not exist, and uses HEAD', async () => {
    const none = '1'.repeat(40);
    const event = await resolve('push', {}, { ref: 'refs/heads/gone', after: none });
    expect([event.ref, event.sha]).toEqual(['refs/heads/gone', ground.feature]);
    expect(event.warnings).toEqual([
      'The event file names the ref refs/heads/gone, which this repository does not have. The run uses HEAD.',
      `The event file names the commit ${none}, which this repository does not have. It is ignored.`,
    ]);
    const pull = await resolve(
      'pull_request',
      {},
      { pull_request: { head: { ref: 'sample' }, base: { ref: 'main' } } },
    );
    expect(pull.parents).toEqual([ground.third, ground.feature]);
    expect(pull.payload).toMatchObject({ pull_request: { head: { ref: 'sample' }, base: { ref: 'main' } } });
    expect(pull.warnings).toEqual([expect.stringContaining('names the branch sample')]);
  });

  it('refuses a push that deletes, a merge with conflicts and a release without a tag', async () => {
    await expect(resolve('push', {}, { after: '0'.repeat(40) })).rejects.toThrow(/deletes a ref/);
    await ground.git('checkout', '-q', '-b', 'clash', 'main~2');
    await writeFile(join(ground.repo, 'c.txt'), 'other\n');
    await ground.git('add', '-A');
    await ground.git('commit', '-q', '-m', 'clash');
    try {
      await expect(resolve('release')).rejects.toThrow(/needs a tag/);
      await expect(resolve('pull_request')).rejects.toThrow(
        expect.objectContaining({ code: 'ERR_EVENT', message: expect.stringContaining('merge conflicts (c.txt)') }),
      );
    } finally {
      await ground.git('checkout', '-q', 'feature');
      await ground.git('branch', '-q', '-D', 'clash');
    }
  });
});

describe('the files that an event changes', () => {
  const renamed = ['docs/old name.md', 'src/new.md', 'src/x.ts'];
  it.each([
    ['push', {}, undefined, renamed],
    ['push', { ref: 'main' }, undefined, ['c.txt']],
    ['push', { ref: 'main', base: 'main~2' }, undefined, ['b.txt', 'c.txt']],
    ['push', { ref: 'refs/heads/main', sha: 'main~2' }, undefined, ['a.txt', 'docs/old name.md']],
    ['push', { ref: 'v1' }, undefined, undefined],
    [
      'push',
      {},
      (at: EventGround) => ({ before: at.first, ref: 'refs/heads/main', after: at.third }),
      ['b.txt', 'c.txt'],
    ],
    ['push', {}, () => ({ before: '0'.repeat(40), ref: 'refs/heads/feature' }), renamed],
    ['pull_request', {}, undefined, renamed],
    ['pull_request', { base: 'v1' }, undefined, renamed],
    ['pull_request_target', {}, undefined, renamed],
    ['workflow_dispatch', {}, undefined, undefined],
    ['push', { changedFiles: ['given'] }, undefined, ['given']],
  ] as const)('%s %j %s', async (name, given, payload, expected) => {
    expect((await resolve(name, given, payload?.(ground))).changed).toEqual(expected);
  });
});

describe('uncommitted changes', () => {
  it('are named in one line, and are in the commit of --dirty', async () => {
    await writeFile(join(ground.repo, 'a.txt'), 'changed\n');
    await writeFile(join(ground.repo, 'new file.txt'), 'new\n');
    await writeFile(join(ground.repo, 'ignored.log'), 'no\n');
    await writeFile(join(ground.repo, '.git', 'info', 'exclude'), '*.log\n');
    await rm(join(ground.repo, 'b.txt'));
    const status = await ground.git('status', '--porcelain');
    try {
      const clean = await resolve('push');
      expect(clean.warnings).toEqual([
        `The run uses commit ${ground.feature.slice(0, 12)}. It does not see uncommitted changes: a.txt, b.txt, new file.txt. To run them, use --dirty.`,
      ]);
      await using dirty = await resolveEvent({
        repo: ground.repo,
        event: { name: 'push' },
        recordDir: ground.recordDir,
        hostEnv: { PATH: process.env.PATH ?? '' },
        clock: fixedClock(new Date(0)),
        dirty: true,
      });
      const tree = await run('git', ['ls-tree', '-r', '--name-only', dirty.sha], { cwd: dirty.directory });
      expect(tree.stdout.trim().split('\n')).toEqual(['a.txt', 'new file.txt', 'src/new.md', 'src/x.ts']);
      const text = await run('git', ['show', `${dirty.sha}:a.txt`], { cwd: dirty.directory });
      expect(text.stdout).toBe('changed\n');
      expect([dirty.ref, dirty.warnings]).toEqual(['refs/heads/feature', []]);
      expect(await ground.git('rev-parse', 'HEAD')).toBe(ground.feature);
      expect(await ground.git('status', '--porcelain')).toBe(status);
      await expect(resolve('push', { dirty: true, ref: 'main' })).rejects.toThrow(/--dirty cannot be combined/);
    } finally {
      await ground.git('checkout', '-q', '--', '.');
      await rm(join(ground.repo, 'new file.txt'));
    }
  });
});
