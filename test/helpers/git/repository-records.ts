import type { RepositoryRecords } from '../../../src/core/bundle/worker-state/read-repository.ts';

/** The records of a repository in which nothing happened yet, but for what is given. */
export function repositoryRecords(given: Partial<RepositoryRecords> = {}): RepositoryRecords {
  return {
    gitDir: '/x',
    head: null,
    headRef: null,
    refs: new Map(),
    looseRefs: new Set(),
    pushedRefs: new Set(),
    fetchedRefs: new Set(),
    isRepacked: false,
    headLog: [],
    stashLog: [],
    otherHeads: [],
    otherFolders: [],
    autostashes: [],
    origHead: null,
    fetched: [],
    alternates: [],
    entries: new Set(),
    unreadable: [],
    ...given,
  };
}
