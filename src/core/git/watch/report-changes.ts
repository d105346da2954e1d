import { join } from 'node:path';
import { finding } from '../../diagnostics/app-error.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { quoteInline } from '../../diagnostics/text/quote.ts';
import { readHostileFile } from '../../system/hostile/read-hostile.ts';
import type { RepositoryChange } from './compare-snapshots.ts';
import type { RepositorySnapshot } from './take-snapshot.ts';
import { fileCommands, headCommand, refCommand, settingCommands, shellWord } from './undo-commands.ts';

/** Rules for the severity and the wording of reported changes. */
export interface ChangeRules {
  /** The repository's name in messages, e.g. `the repository`. */
  readonly place: string;
  /** The workers whose processes ran between the two snapshots; empty when only the factory's own processes ran. */
  readonly workers: readonly string[];
  /** `security.checkout_guard`. */
  readonly checkoutGuard: 'warn' | 'block';
  /** The changes that were reverted. */
  readonly restored?: ReadonlySet<RepositoryChange>;
}

/** The start of the reflog message for a ref that the factory moved. */
export const ownReflog = 'factory: ';

const shown = 5;
const maxRefs = 20;
const maxReflogBytes = 4 * 1024 * 1024;
const whose = 'Either you did this, or an agent in the wrong folder';
/** The committer address that worker repositories set (docs/design/worker-repository.md). */
const workerEmail = /^[A-Z]_[a-z]+@codex-factory\.invalid$/;

type Change<Kind extends RepositoryChange['kind']> = Extract<RepositoryChange, { readonly kind: Kind }>;

/** A moved ref, with evidence of who moved it. */
export interface MovedRef {
  readonly change: Change<'ref'>;
  /** The message of its last reflog entry; empty when there is none. */
  readonly reflog: string;
  /** The worker that made the new commit, according to its committer; empty for any other committer. */
  readonly worker: string;
}

/**
 * Reports what changed in a repository during a run (docs/design/repository-watch.md). A change that can make git run a program is an error
 * if workers ran meanwhile. Everything else is a warning, because people use their repository during a run.
 *
 * @param moved the result of {@link readMovedRefs}
 */
export function reportChanges(
  changes: readonly RepositoryChange[],
  moved: readonly MovedRef[],
  rules: ChangeRules,
): Diagnostic[] {
  return [
    ...reportActing(changes, rules),
    ...reportFiles(ofKind(changes, 'file'), rules),
    ...ofKind(changes, 'head').map((change) => reportHead(change, rules)),
    ...reportRefs(moved, rules),
    ...reportPlain(changes, rules),
  ];
}

/** The refs that something other than the factory moved, with their last reflog entry. */
export async function readMovedRefs(
  changes: readonly RepositoryChange[],
  after: RepositorySnapshot,
  branchPrefix: string,
): Promise<MovedRef[]> {
  const moved: MovedRef[] = [];
  for (const change of ofKind(changes, 'ref').filter(({ ref }) => !ref.startsWith('refs/replace/'))) {
    const reflog = lastReflogMessage(after, change.ref);
    const isOwn = change.ref.startsWith(`refs/heads/${branchPrefix}`) && reflog.startsWith(ownReflog);
    if (isOwn) continue;
    const isListed = !change.ref.startsWith('refs/remotes/') && moved.length < maxRefs;
    const worker = isListed && change.now !== undefined ? await committerOf(after, change.now) : '';
    moved.push({ change, reflog, worker });
  }
  return moved;
}

function reportActing(changes: readonly RepositoryChange[], rules: ChangeRules): Diagnostic[] {
  const severity = rules.workers.length === 0 ? 'warning' : 'error';
  const when = rules.workers.length === 0 ? 'During the run' : `While ${rules.workers.join(', ')} ran`;
  const report = (what: string, undo: string, change?: RepositoryChange): Diagnostic => {
    const isBack = change !== undefined && rules.restored?.has(change) === true;
    const message = `${when}, ${quoteInline(what)} of ${rules.place}. ${whose}.${isBack ? ' It was put back.' : ''}`;
    const nextAction = isBack ? 'The repository is as before. Review what the workers did, then resume the run.' : undo;
    return finding('ERR_REPOSITORY_ALTERED', message, { severity, nextAction });
  };
  const before = 'Before you run git there:';
  const settings = ofKind(changes, 'setting').filter(({ acting }) => acting);
  const files = ofKind(changes, 'git-file').filter(({ acting }) => acting);
  const replaced = ofKind(changes, 'ref').filter(({ ref }) => ref.startsWith('refs/replace/'));
  return [
    ...ofKind(changes, 'unreadable').map(({ name }) =>
      report(
        `${name} became unreadable for git in the git folder`,
        `Look at ${quoteInline(name)} in the git folder without git, and restore it from a backup or another clone. Then resume the run.`,
      ),
    ),
    ...settings.map((change) => {
      const { name, old, now } = change;
      const how = old.length === 0 ? 'added to' : now.length === 0 ? 'removed from' : 'changed in';
      const commands = settingCommands(change);
      const undo =
        commands === undefined
          ? `${before} set ${quoteInline(name)} to its earlier value, which may hold a credential and is not shown; \`git config --show-origin --get-all ${shellWord(name)}\` prints what is there now.`
          : `${before} ${commands.map((command) => `\`${quoteInline(command)}\``).join(', then ')}.`;
      return report(`the setting ${name} was ${how} the configuration`, undo, change);
    }),
    ...files.map((change) => {
      const { name, old, now } = change;
      const path = now?.path ?? old?.path ?? name;
      const remove = `\`rm ${quoteInline(shellWord(shownPath(name, path)))}\``;
      const undo =
        old === undefined
          ? `${before} ${remove}.`
          : `${before} restore ${quoteInline(name)} from your own copy${now === undefined ? '' : `, or ${remove}`}.`;
      return report(
        `${name} was ${old === undefined ? 'added to' : now === undefined ? 'removed from' : 'changed in'} the git folder`,
        undo,
        change,
      );
    }),
    ...replaced.map((change) =>
      report(`${change.ref} was changed, which replaces objects`, `${before} \`${refCommand(change)}\`.`),
    ),
  ];
}

/** Reports contain no absolute path of this machine. */
function shownPath(name: string, path: string): string {
  const hooks = /^hooks of (.+)\/([^/]+)$/.exec(name);
  if (hooks !== null) return `${hooks[1]}/${hooks[2]}`;
  return path.endsWith(name) ? `.git/${name}` : name;
}

function reportFiles(files: readonly Change<'file'>[], { place, checkoutGuard }: ChangeRules): Diagnostic[] {
  const [first] = files;
  if (first === undefined) return [];
  const message = `During the run, ${listed(files.map(({ path }) => path))} changed in the checkout of ${place}. ${whose}.`;
  const undo = fileCommands(files.slice(0, shown)).map((command) => quoteInline(command, 1_000));
  return [
    finding('ERR_REPOSITORY_CHANGED', message, {
      severity: checkoutGuard === 'block' ? 'error' : 'warning',
      nextAction: `If it was not you: ${undo.join('; ')}.`,
      file: quoteInline(first.path),
    }),
  ];
}

function reportHead(change: Change<'head'>, { place }: ChangeRules): Diagnostic {
  const message = `During the run, HEAD of ${place} changed from ${quoteInline(change.old)} to ${quoteInline(change.now)}. ${whose}.`;
  return finding('ERR_REPOSITORY_CHANGED', message, {
    severity: 'warning',
    nextAction: `If it was not you: \`${quoteInline(headCommand(change))}\`.`,
  });
}

function reportRefs(moved: readonly MovedRef[], { place, restored }: ChangeRules): Diagnostic[] {
  const tracking = moved.filter(({ change }) => change.ref.startsWith('refs/remotes/'));
  const own = moved.filter((each) => !tracking.includes(each));
  const found = own.slice(0, maxRefs).map(({ change, reflog, worker }) => {
    const { ref, old = 'nothing', now = 'nothing' } = change;
    const line = reflog === '' ? 'It has no reflog' : `Its last reflog line is "${quoteInline(reflog, 100)}"`;
    const made = worker === '' ? '' : `, and the commit is ${worker}'s`;
    const message = `During the run, ${quoteInline(ref)} of ${place} moved from ${old} to ${now}. ${line}${made}. ${whose}.`;
    const isBack = restored?.has(change) === true;
    return finding('ERR_REPOSITORY_CHANGED', isBack ? `${message} It was put back.` : message, {
      severity: 'warning',
      nextAction: isBack ? 'Nothing to do.' : `If it was not you: \`${quoteInline(refCommand(change))}\`.`,
    });
  });
  const rest = own.slice(maxRefs).map(({ change }) => change.ref);
  if (rest.length > 0) {
    const message = `During the run, ${listed(rest)} of ${place} moved too. ${whose}.`;
    const nextAction = 'If it was not you: `git reflog show <ref>` says where each of them was.';
    found.push(finding('ERR_REPOSITORY_CHANGED', message, { severity: 'warning', nextAction }));
  }
  if (tracking.length > 0) {
    const message = `During the run, ${listed(tracking.map(({ change }) => change.ref))} of ${place} moved, as \`git fetch\` and \`git push\` do. ${whose}.`;
    const nextAction =
      'Nothing to do if you fetched or pushed. Otherwise `git fetch --all --prune` sets them to what the remotes have.';
    found.push(finding('ERR_REPOSITORY_CHANGED', message, { severity: 'warning', nextAction }));
  }
  return found;
}

/** Worktrees, and settings and files that cannot make git run anything. */
function reportPlain(changes: readonly RepositoryChange[], { place }: ChangeRules): Diagnostic[] {
  const warn = (message: string, nextAction: string): Diagnostic =>
    finding('ERR_REPOSITORY_CHANGED', `During the run, ${quoteInline(message)} of ${place}. ${whose}.`, {
      severity: 'warning',
      nextAction,
    });
  const settings = ofKind(changes, 'setting').filter(({ acting }) => !acting);
  const files = ofKind(changes, 'git-file').filter(({ acting }) => !acting);
  const found: Diagnostic[] = [];
  if (settings.length > 0) {
    const commands = settings.slice(0, shown).flatMap((change) => settingCommands(change) ?? []);
    const undo = commands.map((command) => `\`${quoteInline(command)}\``).join(', then ');
    const message = `${listed(settings.map(({ name }) => name))} changed in the configuration`;
    found.push(warn(message, `If it was not you: ${undo === '' ? 'set them to their earlier values' : undo}.`));
  }
  if (files.length > 0) {
    const message = `${listed(files.map(({ name }) => name))} changed in the git folder`;
    found.push(
      warn(
        message,
        'If it was not you: restore them from your own copy; `git status` says whether an operation is unfinished.',
      ),
    );
  }
  for (const { name, added } of ofKind(changes, 'worktree').slice(0, shown)) {
    const nextAction = added
      ? `If it was not you: \`git worktree remove ${shellWord(name)}\`.`
      : 'If it was not you: add it again with `git worktree add`.';
    found.push(warn(`the worktree ${name} was ${added ? 'added to' : 'removed from'} the worktrees`, nextAction));
  }
  return found;
}

function lastReflogMessage({ gitFolder }: RepositorySnapshot, ref: string): string {
  const bytes = readHostileFile(gitFolder, join('logs', ...ref.split('/')), maxReflogBytes).bytes;
  const line = bytes?.toString('utf8').trimEnd().split('\n').at(-1) ?? '';
  return line.slice(line.indexOf('\t') + 1).trim();
}

async function committerOf({ git }: RepositorySnapshot, commit: string): Promise<string> {
  const args = ['log', '-1', '--no-show-signature', '--format=%ce', '--end-of-options', commit];
  const answer = await git.run(args, { accept: [0, 128], timeoutMs: 10_000 }).catch(() => undefined);
  const email = answer?.exitCode === 0 ? answer.text : '';
  return workerEmail.test(email) ? email.slice(0, email.indexOf('@')) : '';
}

function listed(names: readonly string[]): string {
  const more = names.length > shown ? ` and ${names.length - shown} more` : '';
  return `${names
    .slice(0, shown)
    .map((name) => quoteInline(name, 100))
    .join(', ')}${more}`;
}

function ofKind<Kind extends RepositoryChange['kind']>(
  changes: readonly RepositoryChange[],
  kind: Kind,
): Change<Kind>[] {
  return changes.filter((change): change is Change<Kind> => change.kind === kind);
}
