import { rmSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { openGit } from '../../../src/core/git/git.ts';
import { systemClock } from '../../../src/core/system/clock.ts';
import { pushedValue, pushesOf, readRefs, refMoves } from '../../../src/runner/standing/watch/ref-moves.ts';
import { refStamp } from '../../../src/runner/standing/watch/ref-stamp.ts';
import { RefWatch } from '../../../src/runner/standing/watch/ref-watch.ts';
import { standingBench } from '../../helpers/standing/standing-bench.ts';

describe('moves of refs', () => {
  it('are what differs, by name', () => {
    const seen = new Map([
      ['refs/heads/a', '1'],
      ['refs/heads/b', '1'],
      ['refs/heads/d', '1'],
    ]);
    const now = new Map([
      ['refs/heads/c', '3'],
      ['refs/heads/a', '2'],
      ['refs/heads/d', '1'],
    ]);
    expect(refMoves(seen, now)).toEqual([
      { ref: 'refs/heads/a', before: '1', after: '2' },
      { ref: 'refs/heads/b', before: '1', after: undefined },
      { ref: 'refs/heads/c', before: undefined, after: '3' },
    ]);
  });

  it.each([
    ['the newest push', ['3 push', '2 push', '1 push'], '1', '3'],
    ['the push below a local commit', ['3 commit: x', '2 push', '1 push'], '1', '2'],
    ['a push with details', ['2 push: forced-update'], '1', '2'],
    ['no push since', ['3 commit: x', '2 reset: moving', '1 push'], '1', undefined],
    ['a push of a new branch', ['1 push'], undefined, '1'],
    ['a local command that begins alike', ['2 pushy: x'], '1', undefined],
  ])('are pushes by their reflog: %s', (_what, lines, before, value) => {
    const reflog = lines.map((line) => ({ id: line.slice(0, 1), message: line.slice(2) }));
    expect(pushedValue(reflog, before)).toBe(value);
  });

  it('start nothing with more than three tags at once, and ignore symbolic refs', async () => {
    await using bench = await standingBench({ a: 'a' });
    const git = openGit({ dir: bench.repo, env: process.env });
    await bench.git('symbolic-ref', 'refs/heads/alias', 'refs/heads/main');
    const before = await readRefs(git);
    expect([...before.keys()]).toEqual(['refs/heads/main']);
    const tags = ['v1', 'v2', 'v3', 'v4'];
    const policy = { isBare: true, onCommit: false };
    for (const [count, events, notes] of [
      [3, 3, 0],
      [4, 0, 1],
    ] as const) {
      for (const tag of tags.slice(0, count)) await bench.git('tag', '--force', tag, 'main');
      const found = await pushesOf(git, refMoves(before, await readRefs(git)), policy);
      expect([found.events.length, found.notes.length]).toEqual([events, notes]);
    }
  });

  it.each([
    ['have just moved', 0],
    ['have not moved for a while', 10_000],
  ])('are noticed at the next look when the repository vanishes, where they %s', async (_when, ahead) => {
    await using bench = await standingBench({ a: 'a' });
    const clock = systemClock(() => Date.now() + ahead);
    const git = openGit({ dir: bench.repo, env: process.env });
    const watch = new RefWatch({ git, common: bench.repo, clock, settleMs: 0 });
    const { signal } = new AbortController();
    expect((await watch.look(signal))?.size).toBe(1);
    rmSync(bench.repo, { recursive: true });
    const explained = watch.look(signal).then(
      () => undefined,
      (error: unknown) => watch.explain(error),
    );
    expect(await explained).toMatchObject({ code: 'ERR_REPOSITORY_GONE' });
  });

  it('change the stamp, however git stores them', async () => {
    await using bench = await standingBench({ a: 'a' });
    const stamps = [(await refStamp(bench.repo)).text];
    for (const command of [
      ['branch', 'deep/er/b', 'main'],
      ['tag', 'v1', 'main'],
      ['update-ref', 'refs/heads/main', 'main^{commit}'],
      ['pack-refs', '--all', '--prune'],
      ['branch', '-D', 'deep/er/b'],
      ['tag', '-f', 'v1', 'main^{tree}'],
    ]) {
      await bench.git(...command);
      stamps.push((await refStamp(bench.repo)).text);
    }
    // Only the update to the same value may leave it as it was.
    expect(new Set(stamps).size).toBeGreaterThanOrEqual(stamps.length - 1);
    expect((await refStamp(bench.clone)).text).toBe('');
  });
});
