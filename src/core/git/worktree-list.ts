/** One worktree that the repository has registered. */
export interface ListedWorktree {
  /** Absolute, as git tells it (`/` on every system). */
  readonly path: string;
  /** `null` for a bare repository. */
  readonly head: string | null;
  /** `refs/heads/...`, `null` when detached. */
  readonly branch: string | null;
  readonly locked: boolean;
  /** Its folder is gone. */
  readonly prunable: boolean;
}

/** Reads what `git worktree list --porcelain -z` prints, the main worktree first. */
export function parseWorktreeList(text: string): ListedWorktree[] {
  return text
    .split('\0\0')
    .filter((record) => record !== '')
    .map(parsed);
}

function parsed(record: string): ListedWorktree {
  const fields = new Map<string, string>();
  for (const line of record.split('\0')) {
    const space = line.indexOf(' ');
    fields.set(space === -1 ? line : line.slice(0, space), space === -1 ? '' : line.slice(space + 1));
  }
  return {
    path: fields.get('worktree') ?? '',
    head: fields.get('HEAD') ?? null,
    branch: fields.get('branch') ?? null,
    locked: fields.has('locked'),
    prunable: fields.has('prunable'),
  };
}
