import { AppError } from '../../../core/diagnostics/app-error.ts';
import { type Payload, textAt, valueAt } from '../../plan/payload.ts';
import { changedFiles } from './changed-files.ts';
import { type EventContext, type EventRef, knownCommit } from './event-context.ts';
import { type MergeSides, pullPayload, repositoryPayload } from './event-payload.ts';
import { mergeInto } from './open-source-copy.ts';
import { commitIfAny, commitOf, findRef } from './repository-facts.ts';

/** The sides of a pull request or merge group, and what follows from them. */
export interface PullSides {
  readonly sides: MergeSides;
  readonly number: number;
  /** @param merge the merge commit */
  readonly payload: (merge: string) => Payload;
  /** What the head changed since it left the base, as GitHub compares pull requests. */
  readonly changedFiles: NonNullable<EventRef['changedFiles']>;
}

/**
 * Finds the two sides: the head is `--ref`, that of the event file, or HEAD; the base is `--base`, that of the event
 * file, or the default branch.
 *
 * @throws AppError ERR_REF_UNKNOWN (usage) if an option names what does not exist
 */
export async function pullSides(context: EventContext): Promise<PullSides> {
  const { git, facts, given, options } = context;
  const [headKey, baseKey] = keysOf(options.event.name);
  const head = await side(context, {
    option: options.ref,
    ref: textAt(given, ...headKey.ref),
    sha: textAt(given, ...headKey.sha),
    otherwise: { ref: facts.head ?? 'HEAD', at: 'HEAD' },
  });
  const branch = `refs/heads/${facts.defaultBranch}`;
  const base = await side(context, {
    option: options.base,
    ref: textAt(given, ...baseKey.ref),
    sha: textAt(given, ...baseKey.sha),
    otherwise: { ref: branch, at: branch },
  });
  const number = Number(valueAt(given, 'number') ?? valueAt(given, 'pull_request', 'number') ?? 1) || 1;
  const sides = { head, base };
  const commits = Number((await git.run(['rev-list', '--count', head.sha, '--not', base.sha, '--'])).text);
  return {
    sides,
    number,
    payload: (merge) =>
      pullPayload(
        { number, commits, user: context.actor },
        sides,
        merge,
        repositoryPayload(facts.name, facts.defaultBranch),
      ),
    changedFiles: async () => {
      const start = await git.run(['merge-base', base.sha, head.sha], { accept: [0, 1] });
      return changedFiles(git, start.exitCode === 0 ? start.text : base.sha, head.sha);
    },
  };
}

interface SideKeys {
  readonly ref: readonly string[];
  readonly sha: readonly string[];
}

function keysOf(event: string): readonly [head: SideKeys, base: SideKeys] {
  if (event === 'merge_group') {
    return [
      { ref: ['merge_group', 'head_ref'], sha: ['merge_group', 'head_sha'] },
      { ref: ['merge_group', 'base_ref'], sha: ['merge_group', 'base_sha'] },
    ];
  }
  return [
    { ref: ['pull_request', 'head', 'ref'], sha: ['pull_request', 'head', 'sha'] },
    { ref: ['pull_request', 'base', 'ref'], sha: ['pull_request', 'base', 'sha'] },
  ];
}

interface SideSources {
  readonly option: string | undefined;
  readonly ref: string | undefined;
  readonly sha: string | undefined;
  readonly otherwise: { readonly ref: string; readonly at: string };
}

async function side(context: EventContext, sources: SideSources): Promise<MergeSides['head']> {
  const { objects, facts } = context;
  if (sources.option !== undefined) {
    const found = await findRef(objects, sources.option);
    const sha = found?.sha ?? (await commitOf(objects, sources.option));
    return { ref: shortName(found?.ref ?? sources.option), sha };
  }
  const commit = await knownCommit(context, sources.sha);
  const found = sources.ref === undefined ? undefined : await findRef(objects, sources.ref);
  if (sources.ref !== undefined && commit === undefined && found === undefined) {
    context.warn(
      `The event file names the branch ${sources.ref}, which this repository does not have. The run uses ${shortName(sources.otherwise.at)}.`,
    );
  }
  const own = commit ?? found?.sha ?? (await findRef(objects, sources.otherwise.at))?.sha;
  const sha = own ?? (await commitIfAny(objects, sources.otherwise.at)) ?? (await commitOf(objects, 'HEAD'));
  const ref = sources.ref ?? sources.otherwise.ref;
  return { ref: ref === 'HEAD' ? facts.defaultBranch : shortName(ref), sha };
}

function shortName(ref: string): string {
  return ref.replace(/^refs\/(?:heads|tags)\//, '');
}

/** Whether the event is that a pull request was closed by merging it. */
function isMerged({ given, options }: EventContext): boolean {
  return options.event.name === 'pull_request' && valueAt(given, 'pull_request', 'merged') === true;
}

/**
 * Where a pull request or merge group runs: at the merge of its two sides; a merged one at the branch that it was merged
 * into (docs.github.com, "github context"). The merge is the one of the event file or of
 * the repository's own `refs/pull/<n>/merge`, if there is one; else it is made in the temporary repository.
 */
export async function pullPlace(context: EventContext): Promise<EventRef> {
  const { given, options } = context;
  const isGroup = options.event.name === 'merge_group';
  const pull = await pullSides(context);
  const { head, base } = pull.sides;
  const ref = refOf(context, pull);
  const known = (await knownMerge(context, ref)) ?? (isMerged(context) ? base.sha : undefined);
  const merge = known ?? (await makeMerge(context, pull, ref));
  if (!isGroup) return { ref, sha: merge, known: pull.payload(merge), changedFiles: pull.changedFiles };
  const group = { head_ref: ref, head_sha: merge, base_ref: `refs/heads/${base.ref}`, base_sha: base.sha };
  if (given.merge_group === undefined && head.sha === base.sha) {
    throw new AppError('ERR_EVENT', 'A merge group needs a head that differs from its base.', {
      fault: 'usage',
      nextAction: 'Name the branch to merge with --ref, or give an event file.',
    });
  }
  return { ref, sha: merge, known: { action: 'checks_requested', merge_group: group } };
}

function refOf(context: EventContext, { number, sides }: PullSides): string {
  const { base, head } = sides;
  if (isMerged(context)) return `refs/heads/${base.ref}`;
  const { given, options } = context;
  if (options.event.name !== 'merge_group') return `refs/pull/${number}/merge`;
  const queue = `refs/heads/gh-readonly-queue/${base.ref}/pr-${number}-${head.sha}`;
  return textAt(given, 'merge_group', 'head_ref') ?? queue;
}

async function knownMerge(context: EventContext, ref: string): Promise<string | undefined> {
  const { objects, given, options } = context;
  if (options.sha !== undefined) return commitOf(objects, options.sha);
  const isGroup = options.event.name === 'merge_group';
  const named = isGroup ? textAt(given, 'merge_group', 'head_sha') : textAt(given, 'pull_request', 'merge_commit_sha');
  const commit = await knownCommit(context, named);
  if (commit !== undefined || options.ref !== undefined || options.base !== undefined) return commit;
  return commitIfAny(objects, ref);
}

async function makeMerge(context: EventContext, { sides }: PullSides, ref: string): Promise<string> {
  const { head, base } = sides;
  // A head without commits of its own: there is nothing to merge, and GitHub would open no pull request.
  if (head.sha === base.sha) {
    context.warn(`The pull request has no commits: ${head.ref} and ${base.ref} are at the same one.`);
    return head.sha;
  }
  const copy = await context.copy();
  return mergeInto(copy.git, { head: head.sha, base: base.sha }, ref);
}
