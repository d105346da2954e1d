import { mayHoldSecret } from './acting-setting.ts';
import type { RepositoryChange } from './compare-snapshots.ts';

type Change<Kind extends RepositoryChange['kind']> = Extract<RepositoryChange, { readonly kind: Kind }>;

/** Quotes a word of a command line for sh and PowerShell. A leading `~` stays unquoted, so that the shell expands it. */
export function shellWord(word: string): string {
  return /^(--)?[\w./:@=+,%~][\w./:@=+,%-]*$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/**
 * The commands that restore a setting's earlier values. `git config` runs nothing that is configured.
 *
 * @returns `undefined` if an earlier value may hold a credential, which no report may show
 */
export function settingCommands(
  change: Pick<Change<'setting'>, 'file' | 'name' | 'old' | 'now'>,
): string[] | undefined {
  const { file, name, old, now } = change;
  const git = ['git config', ...file.scope.map(shellWord)].join(' ');
  const key = shellWord(name);
  const gone = old.filter((value) => !now.includes(value));
  if (gone.some((value) => mayHoldSecret(name, value))) return undefined;
  if (old.length === 0) return [`${git} --unset-all ${key}`];
  const [first] = old;
  if (old.length === 1 && now.length === 1 && first !== undefined) return [`${git} ${key} ${shellWord(first)}`];
  const added = now.filter((value) => !old.includes(value));
  if (added.some((value) => mayHoldSecret(name, value))) return undefined;
  return [
    ...added.map((value) => `${git} --fixed-value --unset-all ${key} ${shellWord(value)}`),
    ...gone.map((value) => `${git} --add ${key} ${shellWord(value)}`),
  ];
}

/** The command that moves a ref back, but only if it still has the reported value. */
export function refCommand({ ref, old, now }: Change<'ref'>): string {
  const zero = '0'.repeat((old ?? now ?? '').length);
  return old === undefined
    ? `git update-ref -d ${shellWord(ref)} ${now ?? zero}`
    : `git update-ref ${shellWord(ref)} ${old} ${now ?? zero}`;
}

/** The command that returns to the earlier branch or commit. */
export function headCommand({ old }: Change<'head'>): string {
  return old.startsWith('refs/heads/')
    ? `git switch ${shellWord(old.slice('refs/heads/'.length))}`
    : `git switch --detach ${shellWord(old)}`;
}

/** The commands that show and undo changes of a checkout's files. */
export function fileCommands(files: readonly Change<'file'>[]): string[] {
  const words = (how: Change<'file'>['how'][]): string =>
    files
      .filter((file) => how.includes(file.how))
      .map(({ path }) => shellWord(path))
      .join(' ');
  const tracked = words(['changed', 'removed']);
  const added = words(['new']);
  const dirty = words(['was changed before']);
  return [
    ...(tracked === ''
      ? []
      : [`\`git diff HEAD -- ${tracked}\` shows the change, \`git restore -- ${tracked}\` undoes it`]),
    ...(added === '' ? [] : [`\`rm -- ${added}\` removes what is new`]),
    ...(dirty === ''
      ? []
      : [
          `git has no copy of your earlier uncommitted version of ${dirty}; \`git diff HEAD -- ${dirty}\` shows what is there now`,
        ]),
  ];
}
