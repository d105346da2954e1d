import { readFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import { workerReads } from '../../../src/core/contracts/worker/worker-reads.ts';
import type { DispatchRun } from '../stages/dispatch-run.ts';
import { bundleShell, markerShell } from './codex-run.ts';
import type { ModelReply } from './model-server.ts';

/** A_core reads a file, and looks for a file and a name that are nowhere. */
export const readingTurns: readonly ModelReply[] = [
  { shell: ['cat src/a.txt'] },
  { shell: ['cat lib/none.txt'] },
  { shell: ['grep -rn nothingLikeIt src'] },
  { shell: [`${bundleShell('A_core')} && ${markerShell('A_core')}`] },
  { say: 'Finished.' },
];

/**
 * Expects that the event stream of the real agent showed what {@link readingTurns} did.
 *
 * @param notFound empty for an agent that does not report the exit status of a command
 */
export function expectReads(run: DispatchRun, notFound: readonly string[] = ['nothingLikeIt']): void {
  const { sources, reads, absent, not_found } = workerReads.parse(
    JSON.parse(readFileSync(run.file('logs/A_core/READS.json'), 'utf8')),
  );
  expect(sources[0]).toEqual({ source: 'events', used: true, reason: '' });
  const read = reads.find(({ path }) => path === 'src/a.txt');
  expect([read?.how, read?.from.includes('events'), absent, not_found]).toEqual([
    'alone',
    true,
    ['lib/none.txt'],
    notFound,
  ]);
}
