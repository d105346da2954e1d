import { briefNames } from '../../../core/brief/brief-of-worker.ts';

/** The files in a worker's outbox when it starts: name to text. None of them is read back. */
export type OutboxFiles = Readonly<Record<string, string>>;

/**
 * The files of a new outbox: the scope lock, and the brief, which is beside it so that agents that may read their own folder only can read it.
 */
export function outboxFiles(
  lock: string,
  brief: { readonly text: string; readonly data: string } | undefined,
): OutboxFiles {
  const briefFiles = brief === undefined ? {} : { [briefNames.text]: brief.text, [briefNames.data]: brief.data };
  return { 'SCOPE_LOCK.json': lock, ...briefFiles };
}
