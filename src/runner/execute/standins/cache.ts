import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { isInside, portablePath } from '../../../core/system/paths/safe-path.ts';
import type { BuiltinAction, BuiltinContext } from '../steps/builtin-action.ts';
import { answered, callArtifactClient } from './call-artifact-client.ts';
import { listInput, refused, textInput } from './standin-inputs.ts';

/** The names of the published action's state (actions/cache src/constants.ts). */
const keyState = 'CACHE_KEY';
const matchState = 'CACHE_RESULT';

/**
 * Restores an entry and sets `cache-hit`, which stays empty if nothing matches (actions/cache src/restoreImpl.ts).
 *
 * @returns the key of the entry, if there is one
 */
async function restore(context: BuiltinContext): Promise<string | undefined> {
  const key = requiredText(context, 'key');
  const restoreKeys = listInput(context, 'restore-keys');
  const lookupOnly = isTrue(context, 'lookup-only');
  const args = [pathsOf(context), key, restoreKeys, { lookupOnly }, isTrue(context, 'enablecrossosarchive')];
  const [answer] = await callArtifactClient(context, [{ method: 'restoreCache', args }]);
  const matched = answered(answer, z.string().optional());
  if (matched === undefined) {
    if (isTrue(context, 'fail-on-cache-miss')) {
      throw new AppError(
        'ERR_STANDIN_FAILED',
        `Failed to restore cache entry. Exiting as fail-on-cache-miss is set. Input key: ${key}`,
      );
    }
    context.log(`Cache not found for input keys: ${[key, ...restoreKeys].join(', ')}`);
    return undefined;
  }
  context.setOutput('cache-hit', String(isSameKey(key, matched)));
  context.log(
    lookupOnly ? `Cache found and can be restored from key: ${matched}` : `Cache restored from key: ${matched}`,
  );
  return matched;
}

/** @returns whether the client saved the entry. A refused entry is not an error, as for the published action */
async function save(context: BuiltinContext, key: string): Promise<boolean> {
  const args = [pathsOf(context), key, {}, isTrue(context, 'enablecrossosarchive')];
  const [answer] = await callArtifactClient(context, [{ method: 'saveCache', args }]);
  if (answer?.ok === false) {
    context.log(`[warning]${answer.message}`);
    return false;
  }
  const isSaved = answered(answer, z.number()) !== -1;
  if (isSaved) context.log(`Cache saved with key: ${key}`);
  return isSaved;
}

/**
 * The lines of `path`. The client makes an entry's version from them. The workspace lies in the run's folder, so paths in
 * it are made relative: on GitHub the workspace has the same path in every run.
 */
function pathsOf(context: BuiltinContext): string[] {
  requiredText(context, 'path');
  return listInput(context, 'path').map((line) => {
    const [, not = '', path = ''] = /^(!?)\s*(.*)$/.exec(line) ?? [];
    const { workspace } = context;
    return `${not}${isAbsolute(path) && isInside(workspace, path) ? portablePath(workspace, path) || '.' : path}`;
  });
}

function requiredText(context: BuiltinContext, name: string): string {
  const value = textInput(context, name);
  if (value === '') throw refused(name, '', 'a value, because the input is required');
  return value;
}

function isTrue(context: BuiltinContext, name: string): boolean {
  return textInput(context, name).toLowerCase() === 'true';
}

/** The published action ignores case, but not accents. */
function isSameKey(key: string, other: string): boolean {
  return key.toLowerCase() === other.toLowerCase();
}

const place =
  "keeps entries in the runner's record folder, for each clone separately. GitHub removes entries after seven days; here the least recently used ones go when all have more than 10 GiB.";

/** The local actions/cache, actions/cache/restore and actions/cache/save, with the unmodified @actions/cache. */
export const cacheActions: readonly BuiltinAction[] = [
  {
    name: 'actions/cache',
    difference: `actions/cache ${place}`,
    inputs: [
      'path',
      'key',
      'restore-keys',
      'upload-chunk-size',
      'enablecrossosarchive',
      'fail-on-cache-miss',
      'lookup-only',
      'save-always',
    ],
    async main(context) {
      context.saveState(keyState, textInput(context, 'key'));
      const matched = await restore(context);
      if (matched !== undefined) context.saveState(matchState, matched);
    },
    async post(context) {
      const key = context.state[keyState] ?? textInput(context, 'key');
      if (isSameKey(key, context.state[matchState] ?? '')) {
        context.log(`Cache hit occurred on the primary key ${key}, not saving cache.`);
        return;
      }
      await save(context, key);
    },
    postIf: 'success',
  },
  {
    name: 'actions/cache/restore',
    difference: `actions/cache/restore ${place}`,
    inputs: ['path', 'key', 'restore-keys', 'enablecrossosarchive', 'fail-on-cache-miss', 'lookup-only'],
    async main(context) {
      context.setOutput('cache-primary-key', textInput(context, 'key'));
      const matched = await restore(context);
      if (matched !== undefined) context.setOutput('cache-matched-key', matched);
    },
  },
  {
    name: 'actions/cache/save',
    difference: `actions/cache/save ${place}`,
    inputs: ['path', 'key', 'upload-chunk-size', 'enablecrossosarchive'],
    async main(context) {
      const isSaved = await save(context, requiredText(context, 'key'));
      if (!isSaved) context.annotate('warning', 'Cache save failed.');
    },
  },
];
