import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type EventGround, eventGround } from './event-ground.ts';

let ground: EventGround;
let resolve: EventGround['resolve'];

beforeAll(async () => {
  ground = await eventGround();
  ({ resolve } = ground);
});
afterAll(async () => {
  await ground[Symbol.asyncDispose]();
});

describe('what an event carries', () => {
  it('a push: the commits since the state before', async () => {
    const { payload } = await resolve('push', { ref: 'main', actor: 'ann' });
    expect(payload).toMatchObject({
      ref: 'refs/heads/main',
      before: ground.second,
      after: ground.third,
      created: false,
      forced: false,
      head_commit: { id: ground.third, message: 'third', author: { name: 'Ann', email: 'ann@localhost' } },
      commits: [{ id: ground.third, distinct: true, message: 'third' }],
      repository: { full_name: 'acme/widget', name: 'widget', default_branch: 'main', owner: { login: 'acme' } },
      sender: { login: 'ann' },
      pusher: { name: 'ann' },
    });
  });

  it('a push of a new branch: the commits that the default branch lacks', async () => {
    const { payload } = await resolve('push');
    expect(payload).toMatchObject({ before: '0'.repeat(40), created: true, commits: [{ id: ground.feature }] });
  });

  it('a forced push, of several commits, the oldest first', async () => {
    const { payload } = await resolve('push', { ref: 'main', base: 'feature' });
    expect(payload).toMatchObject({ before: ground.feature, forced: true, commits: [{ id: ground.third }] });
    const two = await resolve('push', { ref: 'main', base: ground.first });
    expect(two.payload).toMatchObject({ commits: [{ message: 'second' }, { message: 'third' }] });
  });

  it('a pull request: both sides, and the number', async () => {
    const { payload, sha } = await resolve('pull_request', {}, { action: 'labeled', number: 5 });
    expect(payload).toMatchObject({
      action: 'labeled',
      number: 5,
      pull_request: {
        number: 5,
        merge_commit_sha: sha,
        commits: 1,
        user: { login: 'local', type: 'User' },
        head: {
          ref: 'feature',
          sha: ground.feature,
          label: 'acme:feature',
          user: { login: 'acme' },
          repo: { full_name: 'acme/widget', owner: { login: 'acme' }, clone_url: 'https://github.com/acme/widget.git' },
        },
        base: { ref: 'main', sha: ground.third, repo: { default_branch: 'main', fork: false } },
      },
      repository: { ssh_url: 'git@github.com:acme/widget.git', archived: false, topics: [] },
      sender: { login: 'local', type: 'User' },
    });
  });

  it.each([
    ['create', 'v1', { ref: 'v1', ref_type: 'tag', master_branch: 'main', pusher_type: 'user' }],
    ['create', 'feature', { ref: 'feature', ref_type: 'branch' }],
    ['release', 'v1', { release: { tag_name: 'v1', draft: false, author: { login: 'local' }, assets: [] } }],
  ])('%s of %s', async (event, ref, expected) => {
    expect((await resolve(event, { ref })).payload).toMatchObject(expected);
  });

  it('whatever the event file says, at every depth', async () => {
    const { payload, actor, repository } = await resolve(
      'push',
      {},
      {
        sender: { login: 'bob' },
        head_commit: { message: 'mine' },
        repository: { full_name: 'other/name', private: false },
      },
    );
    expect([actor, repository]).toEqual(['bob', 'other/name']);
    expect(payload).toMatchObject({
      head_commit: { message: 'mine', id: ground.feature },
      repository: { private: false, full_name: 'other/name', default_branch: 'main' },
    });
  });
});
