import { expect, it } from '@jest/globals';
import { main } from '../../../src/cli/cli.ts';
import { AppError } from '../../../src/core/diagnostics/app-error.ts';
import { keptIo } from '../../helpers/processes/command-line.ts';

const own = { fault: 'internal', nextAction: 'factory conveyor resume' } as const;

it.each<[string, Error, string]>([
  [
    'the words of the verb for it',
    new AppError('ERR_CANCELLED', 'Stopped.', own),
    'Stopped.\nNext: factory conveyor resume\n',
  ],
  ['not what it caused', new AppError('ERR_GIT', 'git was killed.', own), 'By SIGINT.\n'],
])('after Ctrl-C the program reports %s', async (_what, thrown, said) => {
  const stop = new AbortController();
  stop.abort(new AppError('ERR_CANCELLED', 'By SIGINT.', { fault: 'internal' }));
  const { io, kept } = keptIo('/', { signal: stop.signal });
  expect(await main(['x'], io, () => Promise.reject(thrown))).toBe(1);
  expect(kept.err).toContain(said);
});
