import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { BuiltinAction, BuiltinContext } from '../steps/builtin-action.ts';
import { booleanInput, textInput } from './standin-inputs.ts';

/** Inputs without effect, because every look-up misses. */
const indifferent = ['path', 'key', 'restore-keys', 'upload-chunk-size', 'enableCrossOsArchive', 'lookup-only'].map(
  (name) => name.toLowerCase(),
);

/** A look-up that misses, as on GitHub when the key was never saved. */
async function miss(context: BuiltinContext): Promise<void> {
  const key = textInput(context, 'key');
  if (booleanInput(context, 'fail-on-cache-miss', false)) {
    throw new AppError(
      'ERR_STANDIN_INPUT',
      `The input fail-on-cache-miss is true, but the local runner has no cache: the key ${key} was not found.`,
    );
  }
  context.setOutput('cache-hit', '');
  context.setOutput('cache-primary-key', key);
  context.log(`Cache not found for input keys: ${key}`);
}

const noCache = 'there is no cache: every look-up misses, and nothing is saved.';

/** The local actions/cache, actions/cache/restore and actions/cache/save: a cache that is always empty. */
export const cacheActions: readonly BuiltinAction[] = [
  {
    name: 'actions/cache',
    difference: `actions/cache: ${noCache}`,
    inputs: [...indifferent, 'fail-on-cache-miss', 'save-always'],
    main: miss,
  },
  {
    name: 'actions/cache/restore',
    difference: `actions/cache/restore: ${noCache}`,
    inputs: [...indifferent, 'fail-on-cache-miss'],
    main: miss,
  },
  {
    name: 'actions/cache/save',
    difference: `actions/cache/save: ${noCache}`,
    inputs: indifferent,
    main: async (context) =>
      context.log(`The local runner has no cache; the key ${textInput(context, 'key')} was not saved.`),
  },
];
