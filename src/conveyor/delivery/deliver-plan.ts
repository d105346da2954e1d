import { basename } from 'node:path/posix';
import { lineCounts } from '../../core/bundle/truth/line-counts.ts';
import type { Git } from '../../core/git/git.ts';
import type { ImportChange } from '../../core/git/objects/fast-import.ts';
import { listTree, type TreeEntry } from '../../core/git/objects/ls-tree.ts';
import type { PlanDocument } from '../plans/parse-document.ts';
import { type Plan, planFolders } from '../plans/plan.ts';
import { readPlan } from '../plans/read-plan.ts';
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
    readonly closure: Omit<Closure, 'files' | 'added' | 'removed' | 'openCriteria' | 'workSha'>;
  },
): Promise<Delivery> {
  const { store } = change;
  const { runId, base, closure } = options;
  const tree = change.tree ?? `${base}^{tree}`;
  const entries = new Map((await listTree(store.git, tree)).map((entry) => [entry.path, entry]));
  const document = editedDocument(plan, await textAt(store.git, entries.get(plan.file)));
  const whole: Closure = {
    ...closure,
    ...countsOf(change),
    workSha: change.commit ?? '',
    openCriteria: openCriteria(plan, document.checkboxes),
  };
  const closed = closePlan(document, freePath(plan, entries), whole);
  const own: ImportChange[] = [
    ...(entries.has(plan.file) ? [{ path: plan.file, kind: 'delete' } as const] : []),
    { path: closed.path, kind: 'file', mode: '100644', bytes: Buffer.from(closed.text) },
  ];
  const skipped: { path: string; reason: string }[] = [];
  for (const path of plan.specTargets) {
    const entry = entries.get(path);
    const text = await textAt(store.git, entry);
    if (entry === undefined || text === undefined) {
      skipped.push({ path, reason: entry === undefined ? 'It does not exist.' : 'It is no UTF-8 text file.' });
    } else own.push({ path, kind: 'file', mode: entry.mode, bytes: Buffer.from(updateSpecTarget(text, whole)) });
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
    body: summary.slice(0, 2_000),
  });
  return { commit, completedPath: closed.path, skipped };
}

/** The plan as the sessions left it, unless they removed it or made it another plan's. */
function editedDocument(plan: Plan, text: string | undefined): PlanDocument {
  if (text === undefined) return plan.document;
  const { file, folder } = plan;
  const edited = readPlan({ file, folder, bytes: Buffer.from(text), problem: '' }).plan;
  return edited?.id === plan.id ? edited.document : plan.document;
}

/** A path in the completed folder that no other plan has. Its name is the plan file's. */
function freePath({ file, id }: Plan, entries: ReadonlyMap<string, TreeEntry>): string {
  const isFree = (name: string): boolean => !entries.has(`${planFolders.completed}/${name}`);
  const name = basename(file);
  return isFree(name) ? name : `${id}${isFree(`${id}.md`) ? '' : '-completed'}.md`;
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
