import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import { cacheActions } from '../../../../src/runner/execute/standins/cache.ts';
import type { CacheScope } from '../../../../src/runner/services/access/token-mint.ts';
import type { ArtifactService } from '../../../../src/runner/services/start-services.ts';
import { builtinStep, type SeenStep, startTestService } from '../../../helpers/builtin-step.ts';
import { sampled } from '../../../helpers/sampled.ts';

const sampledIt = sampled(3);

/** Everything here goes through the unmodified @actions/cache in a separate process. */
describe('the local actions/cache', () => {
  let folder: TempFolder;
  let service: ArtifactService;
  beforeEach(async () => {
    folder = await tempFolder('cache');
    service = await startTestService(folder.path);
  });
  afterEach(async () => {
    await service[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  const main: CacheScope = { scope: 'refs/heads/main', access: 'both' };
  const run = async (
    name: string,
    inputs: Record<string, string>,
    more: { phase?: 'main' | 'post'; state?: Record<string, string>; caches?: readonly CacheScope[] } = {},
  ): Promise<SeenStep> => {
    const { phase = 'main', state = {}, caches = [main] } = more;
    // A proxy that never answers: only direct loopback traffic can succeed.
    const env = { HTTP_PROXY: 'http://127.0.0.1:9', http_proxy: 'http://127.0.0.1:9' };
    const { context, seen } = await builtinStep({ folder: folder.path, service, inputs, env, caches });
    const action = cacheActions.find((one) => one.name === name);
    await action?.[phase]?.({ ...context, state });
    return seen;
  };
  const file = (path: string): string => join(folder.path, 'workspace', path);
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(file('dep/sub'), { recursive: true });
    await writeFile(file(path), text);
  };

  it('saves in the post phase what main did not find, and restores it in the next run', async () => {
    const inputs = { path: 'dep\n!dep/skip.txt', key: 'npm-1', 'restore-keys': 'npm-' };
    const missed = await run('actions/cache', inputs);
    expect([missed.outputs, missed.state]).toEqual([{}, { CACHE_KEY: 'npm-1' }]);
    expect(missed.log).toContain('Cache not found for input keys: npm-1, npm-');
    await write('dep/sub/a.txt', 'one');
    const saved = await run('actions/cache', inputs, { phase: 'post', state: missed.state });
    expect(saved.log).toContain('Cache saved with key: npm-1');

    await rm(file('dep'), { recursive: true });
    const hit = await run('actions/cache', inputs);
    expect(hit.outputs).toEqual({ 'cache-hit': 'true' });
    expect(hit.state).toEqual({ CACHE_KEY: 'npm-1', CACHE_RESULT: 'npm-1' });
    expect(await readFile(file('dep/sub/a.txt'), 'utf8')).toBe('one');
    const again = await run('actions/cache', inputs, { phase: 'post', state: hit.state });
    expect(again.log).toEqual(['Cache hit occurred on the primary key npm-1, not saving cache.']);

    const partial = await run('actions/cache/restore', { ...inputs, key: 'npm-2' });
    expect(partial.outputs).toEqual({
      'cache-hit': 'false',
      'cache-primary-key': 'npm-2',
      'cache-matched-key': 'npm-1',
    });
  });

  sampledIt('finds a path in the workspace although the workspace is elsewhere in every run', async () => {
    await write('dep/a.txt', 'one');
    await run('actions/cache/save', { path: file('dep'), key: 'k' });
    await rm(file('dep'), { recursive: true });
    const hit = await run('actions/cache/restore', { path: 'dep', key: 'k', 'lookup-only': 'true' });
    expect(hit.outputs['cache-hit']).toBe('true');
    await expect(readFile(file('dep/a.txt'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  sampledIt('warns when a key is taken, a path is missing or the job may not write, and the step goes on', async () => {
    await write('dep/a.txt', 'one');
    await run('actions/cache/save', { path: 'dep', key: 'k' });
    const taken = await run('actions/cache/save', { path: 'dep', key: 'k' });
    expect(taken.annotations).toEqual(['warning: Cache save failed.']);
    expect(taken.log.join('\n')).toContain(
      'Unable to reserve cache with key k, another job may be creating this cache.',
    );
    const missing = await run('actions/cache/save', { path: 'absent', key: 'other' });
    expect(missing.log.join('\n')).toContain('[warning]Path Validation Error');
    const caches: CacheScope[] = [{ ...main, access: 'read' }];
    const denied = await run('actions/cache/save', { path: 'dep', key: 'other' }, { caches });
    expect(denied.annotations[0]).toMatch(/^warning: Failed to save: .*cache write denied: /);
  });

  sampledIt.each([
    ['a miss with fail-on-cache-miss', { path: 'dep', key: 'k', 'fail-on-cache-miss': 'true' }, /Input key: k$/],
    ['a key with a comma', { path: 'dep', key: 'a,b' }, /cannot contain commas/],
    ['no key', { path: 'dep' }, /The input key is ""/],
    ['no path', { key: 'k' }, /The input path is ""/],
  ])('fails for %s', async (_what, inputs, message) => {
    await expect(run('actions/cache', inputs as Record<string, string>)).rejects.toThrow(message);
  });
});
