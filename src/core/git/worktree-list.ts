export interface ListedWorktree {
  /** Absolute, as git prints it (`/` on every system). */
  readonly path: string;
  /** `null` for a bare repository. */
  readonly head: string | null;
  /** `refs/heads/...`; `null` if HEAD is detached. */
  readonly branch: string | null;
  readonly locked: boolean;
  /** Whether its folder is missing. */
  readonly prunable: boolean;
}

/** Parses the output of `git worktree list --porcelain -z`. The main worktree is first. */
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
