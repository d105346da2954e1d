/** The values of `cache-mode` (GitHub docs, workflow syntax): what a job may do with the cache. */
export const cacheModes = ['read', 'write', 'write-only', 'none'] as const;

export type CacheMode = (typeof cacheModes)[number];

export function mayRead(mode: CacheMode): boolean {
  return mode === 'read' || mode === 'write';
}

export function maySave(mode: CacheMode): boolean {
  return mode === 'write' || mode === 'write-only';
}

/** What the jobs of a workflow get. */
export interface CacheGrant {
  /** Without a `cache-mode`: in a called workflow the mode of the calling job, else the event's default. */
  readonly granted: CacheMode;
  /** A called workflow cannot get more than its caller. */
  readonly isCalled: boolean;
}

/** The mode of a job: its own, else that of its workflow, else what is granted. */
export function jobCacheMode(
  own: CacheMode | undefined,
  workflow: CacheMode | undefined,
  { granted, isCalled }: CacheGrant,
): CacheMode {
  const wanted = own ?? workflow;
  if (wanted === undefined || !isCalled) return wanted ?? granted;
  const read = mayRead(wanted) && mayRead(granted);
  const save = maySave(wanted) && maySave(granted);
  if (read) return save ? 'write' : 'read';
  return save ? 'write-only' : 'none';
}
