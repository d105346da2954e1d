import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { BuiltinAction, BuiltinContext } from '../steps/builtin-action.ts';
import { booleanInput, textInput } from './standin-inputs.ts';

/** Inputs that change nothing where every look-up misses. */
const indifferent = ['path', 'key', 'restore-keys', 'upload-chunk-size', 'enableCrossOsArchive', 'lookup-only'].map(
  (name) => name.toLowerCase(),
);

/** A look-up that misses, as on GitHub when nothing was saved under the key. */
async function miss(context: BuiltinContext): Promise<void> {
  const key = textInput(context, 'key');
  if (booleanInput(context, 'fail-on-cache-miss', false)) {
    throw new AppError(
      'ERR_STANDIN_INPUT',
      `The input fail-on-cache-miss is true, and every look-up misses here: there is no cache under the key ${key}.`,
    );
  }
  context.setOutput('cache-hit', '');
  context.setOutput('cache-primary-key', key);
  context.log(`Cache not found for input keys: ${key}`);
}

const notKept = 'nothing is kept between jobs or runs: every look-up misses, and nothing is saved.';

/** The local actions/cache and its two halves: a cache that is always empty, which every workflow must cope with. */
export const cacheActions: readonly BuiltinAction[] = [
  {
    name: 'actions/cache',
    difference: `actions/cache: ${notKept}`,
    inputs: [...indifferent, 'fail-on-cache-miss', 'save-always'],
    main: miss,
  },
  {
    name: 'actions/cache/restore',
    difference: `actions/cache/restore: ${notKept}`,
    inputs: [...indifferent, 'fail-on-cache-miss'],
    main: miss,
  },
  {
    name: 'actions/cache/save',
    difference: `actions/cache/save: ${notKept}`,
    inputs: indifferent,
    main: async (context) => context.log(`Nothing is saved under the key ${textInput(context, 'key')}.`),
  },
];
