import type { Git } from '../../../core/git/git.ts';
import type { ObjectReader } from '../../../core/git/objects/object-reader.ts';
import type { Payload } from '../../plan/payload.ts';
import type { SourceCopy } from './open-source-copy.ts';
import { commitIfAny, type RefAt, type RepositoryFacts } from './repository-facts.ts';
import type { EventOptions } from './run-options.ts';

/** Everything that the rules of one event need. */
export interface EventContext {
  readonly git: Git;
  /** Of the same repository. */
  readonly objects: ObjectReader;
  readonly facts: RepositoryFacts;
  readonly options: EventOptions;
  readonly given: Payload;
  readonly actor: string;
  readonly warn: (message: string) => void;
  /** Opens the temporary repository, once. */
  readonly copy: () => Promise<SourceCopy>;
}

/** Where an event happened. */
export interface EventRef extends RefAt {
  /** What git adds to the payload. */
  readonly known?: Payload;
  /** `undefined` if path filters do not apply. */
  readonly changedFiles?: () => Promise<readonly string[] | undefined>;
}

/** A commit of the event file; `undefined`, with a warning, if the repository does not have it. */
export async function knownCommit(context: EventContext, id: string | undefined): Promise<string | undefined> {
  if (id === undefined) return undefined;
  const commit = await commitIfAny(context.objects, id);
  if (commit === undefined) {
    context.warn(`The event file names the commit ${id}, which this repository does not have. It is ignored.`);
  }
  return commit;
}
