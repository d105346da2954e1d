import { AppError } from '../../../core/diagnostics/app-error.ts';
import { type Git, openGit } from '../../../core/git/git.ts';
import type { ObjectReader } from '../../../core/git/objects/object-reader.ts';
import { type Payload, textAt } from '../../plan/payload.ts';
import { changedFiles } from './changed-files.ts';
import { type EventContext, type EventRef, knownCommit } from './event-context.ts';
import {
  completed,
  createdPayload,
  pushPayload,
  releasePayload,
  repositoryPayload,
  userPayload,
} from './event-payload.ts';
import { openSourceCopy, type SourceCopy, snapshotInto } from './open-source-copy.ts';
import { pullPlace, pullSides } from './pull-event.ts';
import { commitOf, commitsIfAny, findRef, objectsOf, type RepositoryFacts, readFacts } from './repository-facts.ts';
import type { EventOptions } from './run-options.ts';

/** The event of a run, with everything that git knows of it. Dispose it when the run has ended. */
export interface ResolvedEvent extends AsyncDisposable {
  readonly name: string;
  readonly payload: Payload;
  /** `owner/name`. */
  readonly repository: string;
  /** Full, like `refs/heads/main`. */
  readonly ref: string;
  /** The whole id of the event's commit. */
  readonly sha: string;
  readonly actor: string;
  /** The repository that has the commit, absolute: the user's, or a temporary one that borrows its objects. */
  readonly directory: string;
  /** Reads the objects of that repository, workflow files among them. */
  readonly objects: ObjectReader;
  /** The paths that the event changes; `undefined` if it has no diff, so that path filters do not apply. */
  readonly changedFiles: () => Promise<readonly string[] | undefined>;
  /** What differs from what the user may expect, as whole sentences. */
  readonly warnings: readonly string[];
}

/** What an event needs to know of a repository, read once for all events of one command. */
export interface RepositoryView {
  readonly facts: RepositoryFacts;
  readonly objects: ObjectReader;
  /** The paths of the working tree that differ from HEAD. In a large one git looks at them longer than at all else. */
  readonly uncommitted: Promise<readonly string[]>;
}

/** Reads a repository for {@link resolveEvent}. */
export async function viewRepository(options: EventOptions): Promise<RepositoryView> {
  const git = openGit({ dir: options.repo, env: options.hostEnv });
  const objects = objectsOf(git);
  const uncommitted = looksAtWorkingTree(options) ? uncommittedPaths(git) : Promise.resolve([]);
  // Whoever awaits it gets its error too.
  uncommitted.catch(() => undefined);
  const name = textAt(options.event.payload ?? {}, 'repository', 'full_name') ?? options.repositoryName;
  return { facts: await readFacts(git, name, options.head, objects), objects, uncommitted };
}

function looksAtWorkingTree({ dirty, workflowSource, ignoreWorkingTree }: EventOptions): boolean {
  return dirty !== true && ignoreWorkingTree !== true && workflowSource === undefined;
}

/**
 * Completes the event of a run: its ref and commit by GitHub's rules for that event (GitHub docs, "Events that trigger
 * workflows"), and its payload. Options win over the event file, which wins over what git knows.
 *
 * @param seen the repository, if the caller has read it
 * @throws AppError ERR_REF_UNKNOWN (usage) if an option names a ref or commit that does not exist; ERR_EVENT (usage) if
 *   GitHub would start nothing
 */
export async function resolveEvent(options: EventOptions, seen?: RepositoryView): Promise<ResolvedEvent> {
  const git = openGit({ dir: options.repo, env: options.hostEnv });
  const given = options.event.payload ?? {};
  const warnings: string[] = [];
  let copy: Promise<SourceCopy> | undefined;
  const { facts, objects, uncommitted } = seen ?? (await viewRepository(options));
  const actor = options.actor ?? textAt(given, 'sender', 'login') ?? 'local';
  const context: EventContext = {
    git,
    objects,
    facts: { ...facts, defaultBranch: textAt(given, 'repository', 'default_branch') ?? facts.defaultBranch },
    options,
    given,
    actor,
    warn: (message) => warnings.push(message),
    copy: () => {
      copy ??= openSourceCopy(options.repo, options.hostEnv);
      return copy;
    },
  };
  const dispose = async (): Promise<void> => (await copy)?.[Symbol.asyncDispose]();
  try {
    const place = await placeOf(context);
    const sha = options.dirty === true ? await snapshot(context, place) : place.sha;
    noteUnseen(context, sha, await uncommitted);
    const known: Payload = {
      repository: repositoryPayload(context.facts.name, context.facts.defaultBranch),
      sender: userPayload(actor),
      ...place.known,
    };
    const changed = options.changedFiles;
    const copied = await copy;
    return {
      name: options.event.name,
      payload: completed(given, known),
      repository: context.facts.name,
      ref: place.ref,
      sha,
      actor,
      directory: copied?.directory ?? options.repo,
      objects: copied === undefined ? objects : objectsOf(copied.git),
      changedFiles: changed === undefined ? (place.changedFiles ?? (async () => undefined)) : async () => changed,
      warnings,
      [Symbol.asyncDispose]: dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}

function placeOf(context: EventContext): Promise<EventRef> {
  const { given, options } = context;
  switch (options.event.name) {
    case 'push':
      return pushPlace(context);
    case 'pull_request':
    case 'pull_request_review':
    case 'pull_request_review_comment':
    case 'merge_group':
      return pullPlace(context);
    case 'pull_request_target':
      return targetPlace(context);
    case 'workflow_dispatch':
      return refPlace(context, textAt(given, 'ref'));
    case 'release':
      return tagPlace(context, textAt(given, 'release', 'tag_name'));
    case 'create':
      return createdPlace(context);
    case 'registry_package':
      return refPlace(context, textAt(given, 'ref'));
    case 'deployment':
    case 'deployment_status':
      return deploymentPlace(context);
    default:
      // Everything else happens on the default branch.
      return defaultPlace(context);
  }
}

/** The ref of an option, else of the payload, else of HEAD; a detached HEAD counts as the default branch. */
async function refPlace(context: EventContext, named?: string, commit?: string): Promise<EventRef> {
  const { objects, facts, options } = context;
  const at = await givenRef(context, options.ref, named);
  const ref = at?.ref ?? facts.head ?? `refs/heads/${facts.defaultBranch}`;
  if (options.sha !== undefined) return { ref, sha: await commitOf(objects, options.sha) };
  const payloadCommit = await knownCommit(context, commit);
  return { ref, sha: payloadCommit ?? at?.sha ?? headOf(facts) };
}

/** A ref that is an option must exist. One of the event file may be made up; its commit is HEAD then, with a warning. */
async function givenRef(
  context: EventContext,
  option: string | undefined,
  named: string | undefined,
): Promise<{ readonly ref: string; readonly sha?: string } | undefined> {
  const { objects, options } = context;
  if (option !== undefined) {
    const found = await findRef(objects, option);
    if (found !== undefined) return found;
    if (option.startsWith('refs/') && options.sha !== undefined) return { ref: option };
    throw new AppError('ERR_REF_UNKNOWN', `${option} is neither a branch nor a tag of the repository.`, {
      fault: 'usage',
    });
  }
  if (named === undefined) return undefined;
  const found = await findRef(objects, named);
  if (found !== undefined) return found;
  context.warn(`The event file names the ref ${named}, which this repository does not have. The run uses HEAD.`);
  return { ref: named.startsWith('refs/') ? named : `refs/heads/${named}` };
}

async function createdPlace(context: EventContext): Promise<EventRef> {
  const place = await refPlace(context, textAt(context.given, 'ref'));
  return { ...place, known: createdPayload(place.ref, context.facts.defaultBranch) };
}

/** A deployment of a commit has no ref (docs.github.com, "Events that trigger workflows"). */
async function deploymentPlace(context: EventContext): Promise<EventRef> {
  const [ref, sha] = [textAt(context.given, 'deployment', 'ref'), textAt(context.given, 'deployment', 'sha')];
  const isCommit =
    context.options.ref === undefined && ref !== undefined && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(ref);
  if (!isCommit) return refPlace(context, ref, sha);
  return { ...(await refPlace(context, undefined, sha ?? ref)), ref: '' };
}

async function tagPlace(context: EventContext, tag: string | undefined): Promise<EventRef> {
  const { git, facts, options } = context;
  const named = options.ref ?? tag;
  const latest =
    named === undefined ? await git.run(['describe', '--tags', '--abbrev=0'], { accept: [0, 128] }) : undefined;
  const name = (named ?? latest?.text ?? '').replace(/^refs\/tags\//, '');
  if (name === '') {
    throw new AppError('ERR_EVENT', 'A release needs a tag, and HEAD has none.', {
      fault: 'usage',
      nextAction: 'Name a tag with --ref, or give an event file with release.tag_name.',
    });
  }
  const place =
    options.ref === undefined
      ? await refPlace(context, `refs/tags/${name}`)
      : await refPlace({ ...context, options: { ...options, ref: `refs/tags/${name}` } });
  return { ...place, known: { release: releasePayload(name, context.actor, facts) } };
}

/** For a pull request `--ref` is its head, not where the event happens. */
function withoutRef(context: EventContext): EventContext {
  const { ref: _head, ...options } = context.options;
  return { ...context, options };
}

async function defaultPlace(context: EventContext): Promise<EventRef> {
  const { objects, facts, options } = context;
  if (options.ref !== undefined) return refPlace(context);
  const ref = `refs/heads/${facts.defaultBranch}`;
  if (options.sha !== undefined) return { ref, sha: await commitOf(objects, options.sha) };
  const found = await findRef(objects, ref);
  return { ref, sha: found?.sha ?? headOf(facts) };
}

/** @throws AppError ERR_REF_UNKNOWN (usage) */
function headOf({ headCommit }: RepositoryFacts): string {
  if (headCommit !== undefined) return headCommit;
  throw new AppError('ERR_REF_UNKNOWN', 'The repository has no commit HEAD.', { fault: 'usage' });
}

/** Since December 2025 the workflow, and so ref and commit, are those of the default branch. */
async function targetPlace(context: EventContext): Promise<EventRef> {
  const pull = await pullSides(context);
  const place = await defaultPlace(withoutRef(context));
  return { ...place, known: pull.payload(pull.sides.head.sha), changedFiles: pull.changedFiles };
}

async function pushPlace(context: EventContext): Promise<EventRef> {
  const { git, facts, given, actor } = context;
  if (given.deleted === true || /^0+$/.test(textAt(given, 'after') ?? '')) {
    throw new AppError('ERR_EVENT', 'The event file is the push that deletes a ref. GitHub runs no workflow for it.', {
      fault: 'usage',
    });
  }
  const place = await refPlace(context, textAt(given, 'ref'), textAt(given, 'after'));
  const { ref, sha: after } = place;
  const { before, isParent } = await pushedFrom(context, ref, after);
  const since = before ?? (await newBranchStart(context, ref, after));
  const forced =
    before !== undefined &&
    !isParent &&
    (await git.run(['merge-base', '--is-ancestor', before, after], { accept: [0, 1] })).exitCode === 1;
  const known = await pushPayload(git, { ref, before, after, since, forced, repository: facts.name, actor });
  const emptyTree = async (): Promise<string> =>
    (await git.run(['hash-object', '-t', 'tree', '--stdin'], { stdin: '' })).text;
  return {
    ref,
    sha: after,
    known,
    changedFiles: async () =>
      ref.startsWith('refs/tags/') ? undefined : changedFiles(git, since ?? (await emptyTree()), after),
  };
}

/**
 * What the ref was before a push: the option, the event file, what `origin` has of the branch, or the parent of its
 * newest commit. `undefined` if the ref is new.
 */
async function pushedFrom(
  context: EventContext,
  ref: string,
  after: string,
): Promise<{ readonly before: string | undefined; readonly isParent?: boolean }> {
  const { objects, facts, given, options } = context;
  if (options.base !== undefined) return { before: await commitOf(objects, options.base) };
  const named = textAt(given, 'before');
  if (named !== undefined) return { before: /^0+$/.test(named) ? undefined : await knownCommit(context, named) };
  const branch = /^refs\/heads\/(.+)$/.exec(ref)?.[1];
  if (branch === undefined) return { before: undefined };
  const [remote, parent] = await commitsIfAny(objects, [`refs/remotes/origin/${branch}`, `${after}^1`]);
  if (remote !== undefined && remote !== after) return { before: remote };
  if (remote === undefined && branch !== facts.defaultBranch) return { before: undefined };
  return { before: parent, isParent: true };
}

/** The commit that a new branch started from: the last one that it shares with the default branch. */
async function newBranchStart(context: EventContext, ref: string, after: string): Promise<string | undefined> {
  const { git, objects, facts } = context;
  const main = await findRef(objects, `refs/heads/${facts.defaultBranch}`);
  if (main === undefined || ref === main.ref) return undefined;
  const base = await git.run(['merge-base', main.sha, after], { accept: [0, 1] });
  return base.exitCode === 0 ? base.text : undefined;
}

async function snapshot(context: EventContext, place: EventRef): Promise<string> {
  const { git, objects, options } = context;
  const head = await commitOf(objects, 'HEAD');
  const isBare = (await git.run(['rev-parse', '--is-bare-repository'])).text === 'true';
  if (isBare || options.sha !== undefined || (options.ref !== undefined && place.sha !== head)) {
    throw new AppError(
      'ERR_USAGE',
      isBare
        ? 'A bare repository has no working tree to take a snapshot of.'
        : 'The working tree belongs to HEAD, so --dirty cannot be combined with another commit.',
      { fault: 'usage' },
    );
  }
  const copy = await context.copy();
  return snapshotInto(copy.git, git, place.sha, place.ref);
}

const shownNames = 3;

/** Empty for a bare repository. */
async function uncommittedPaths(git: Git): Promise<readonly string[]> {
  const status = await git.run(['status', '--porcelain=v1', '-z', '--untracked-files=normal', '--no-renames'], {
    accept: [0, 128],
  });
  return status.text.split('\0').flatMap((entry) => (entry === '' ? [] : [entry.slice(3)]));
}

/** One line that names what a run of a commit does not see of the working tree. */
function noteUnseen({ warn }: EventContext, sha: string, paths: readonly string[]): void {
  if (paths.length === 0) return;
  const shown = paths.slice(0, shownNames).join(', ');
  const more = paths.length > shownNames ? ` and ${paths.length - shownNames} more` : '';
  warn(
    `The run uses commit ${sha.slice(0, 12)}. It does not see uncommitted changes: ${shown}${more}. To run them, use --dirty.`,
  );
}
