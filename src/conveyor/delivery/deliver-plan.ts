import { basename } from 'node:path/posix';
import { lineCounts } from '../../core/bundle/truth/line-counts.ts';
import { quoteInline } from '../../core/diagnostics/text/quote.ts';
import type { Git } from '../../core/git/git.ts';
import type { ImportChange } from '../../core/git/objects/fast-import.ts';
import { listTree, type TreeEntry } from '../../core/git/objects/ls-tree.ts';
import { isProtectedPath } from '../../core/policy/protected/protected-paths.ts';
import { collisionKey } from '../../core/system/paths/portable-name.ts';
import { entryKey, isConveyorPath } from '../plans/conveyor-path.ts';
import { type Plan, type PlanFolder, planFolders } from '../plans/plan.ts';
import { maxPlanBytes, readPlan } from '../plans/read-plan.ts';
import { type Closure, closePlan, updateSpecTarget } from './close-plan.ts';
import type { SessionChange } from './collect-session.ts';
import { makePlanCommit } from './plan-commit.ts';

/** A commit with everything that completing a plan changes. */
export interface Delivery {
  readonly commit: string;
  readonly completedPath: string;
  /** Spec targets that were left alone, and why. */
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
}

const longestLine = 500;
const longestBody = 2_000;
const maxTextBytes = 4 * 1024 * 1024;

/**
 * Makes the one commit of a completed plan: the sessions' change, the plan moved to the completed folder with its evidence, and the spec
 * targets. The commit is in the change's store only.
 */
export async function makeDelivery(
  change: SessionChange,
  plan: Plan,
  options: {
    readonly runId: string;
    readonly base: string;
    readonly closure: Omit<Closure, 'files' | 'added' | 'removed' | 'openCriteria' | 'workSha' | 'ignored'>;
  },
): Promise<Delivery> {
  const { store } = change;
  const { runId, base, closure } = options;
  const tree = change.tree ?? `${base}^{tree}`;
  const entries = new Map((await listTree(store.git, tree)).map((entry) => [entry.path, entry]));
  const edited = await textAt(store.git, entries.get(plan.file));
  const closed = closedPlan(plan, edited, freeName(plan, entries.keys()), {
    ...closure,
    ...countsOf(change),
    workSha: change.commit ?? '',
    ignored: change.ignored,
  });
  const own: ImportChange[] = [
    ...(entries.has(plan.file) ? [{ path: plan.file, kind: 'delete' } as const] : []),
    { path: closed.path, kind: 'file', mode: '100644', bytes: Buffer.from(closed.text) },
  ];
  const skipped: { path: string; reason: string }[] = [];
  for (const path of plan.specTargets) {
    const entry = entries.get(path);
    const text = await textAt(store.git, entry);
    const reason = skipReason(path);
    if (reason !== undefined) skipped.push({ path, reason });
    else if (entry === undefined || text === undefined) {
      skipped.push({ path, reason: entry === undefined ? 'It does not exist.' : 'It is no UTF-8 text file.' });
    } else own.push({ path, kind: 'file', mode: entry.mode, bytes: Buffer.from(updateSpecTarget(text, closure)) });
  }
  const taken = new Set(own.map(({ path }) => path));
  const changes = [...change.imported.filter(({ path }) => !taken.has(path)), ...own];
  const { planId, instant, summary } = closure;
  const commit = await makePlanCommit(store.git, {
    runId,
    planId,
    kind: 'complete',
    base,
    instant,
    changes,
    body: bodyOf(summary),
  });
  return { commit, completedPath: closed.path, skipped };
}

/**
 * The completed plan, as the sessions left it. If they made it unreadable, too large or another plan, or changed what other plans rely on,
 * it is the plan as it was.
 *
 * @param edited its text after the last session; `undefined` if there is none
 * @param name of the file in the completed folder
 */
export function closedPlan(
  plan: Plan,
  edited: string | undefined,
  name: string,
  closure: Omit<Closure, 'openCriteria'>,
): ReturnType<typeof closePlan> {
  const isSame = (other: Plan | undefined): other is Plan =>
    other?.id === plan.id && other.dependencies.join() === plan.dependencies.join();
  const close = ({ document }: Pick<Plan, 'document'>): ReturnType<typeof closePlan> =>
    closePlan(document, name, { ...closure, openCriteria: openCriteria(plan, document.checkboxes) });
  const after = edited === undefined ? undefined : planIn(edited, plan.file, plan.folder);
  if (!isSame(after)) return close(plan);
  const closed = close(after);
  return isSame(planIn(closed.text, closed.path, 'completed')) ? closed : close(plan);
}

function planIn(text: string, file: string, folder: PlanFolder): Plan | undefined {
  const bytes = Buffer.from(text);
  return bytes.length > maxPlanBytes ? undefined : readPlan({ file, folder, bytes, problem: '' }).plan;
}

/** The session's words for the commit message: no NUL, which would end the message, and no other control character. */
function bodyOf(summary: string): string {
  const lines = summary.split(/\r\n|\r|\n/).map((line) => quoteInline(line, longestLine));
  return lines.join('\n').slice(0, longestBody).trim();
}

/** Why a spec target gets no line, as a sentence; `undefined` if it gets one. The line is Markdown, and nobody judges it. */
export function skipReason(path: string): string | undefined {
  if (isConveyorPath(path)) return 'It belongs to the conveyor.';
  if (isProtectedPath(path)) return 'It is a protected path.';
  return /\.(?:md|mdx|markdown|txt)$/i.test(path) ? undefined : 'It is no Markdown file.';
}

/**
 * The name of a file in the completed folder that nothing else has, also where names are compared without regard to case. It is the plan
 * file's if that is free.
 */
export function freeName({ file, id }: Pick<Plan, 'file' | 'id'>, taken: Iterable<string>): string {
  const folder = planFolders.completed;
  const keys = new Set([...taken].map((path) => entryKey(folder, path)));
  const isFree = (name: string): boolean => !keys.has(collisionKey(`${folder}/${name}`));
  const name = [basename(file), `${id}.md`].find(isFree);
  if (name !== undefined) return name;
  let number = 2;
  while (!isFree(`${id}-${number}.md`)) number += 1;
  return `${id}-${number}.md`;
}

function openCriteria(plan: Plan, now: Plan['criteria']): string[] {
  const ticked = new Set(now.filter(({ isChecked }) => isChecked).map(({ text }) => text));
  return plan.criteria.filter(({ text }) => !ticked.has(text)).map(({ text }) => text);
}

function countsOf({ changes, patch }: SessionChange): Pick<Closure, 'files' | 'added' | 'removed'> {
  const counts = [...lineCounts(patch).values()].filter((count) => count !== null);
  return {
    files: changes.length,
    added: counts.reduce((sum, { added }) => sum + added, 0),
    removed: counts.reduce((sum, { removed }) => sum + removed, 0),
  };
}

async function textAt(git: Git, entry: TreeEntry | undefined): Promise<string | undefined> {
  if (entry === undefined || !entry.mode.startsWith('100') || entry.size > maxTextBytes) return undefined;
  const { stdout } = await git.run(['cat-file', 'blob', entry.id]);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(stdout);
  } catch {
    return undefined;
  }
}
