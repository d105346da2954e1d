import { finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import { type GuardReport, verdictOf } from '../guard-report.ts';
import type { TaskChecklists } from './find-checklists.ts';
import type { Checklist, ChecklistItem } from './read-checklist.ts';

/** One item of a task, in all of its places. */
export interface MirroredItem {
  readonly text: string;
  /** The item in each place, in the order of the places; `undefined` where it is missing. */
  readonly held: readonly { readonly place: Checklist; readonly item: ChecklistItem | undefined }[];
  /** The first manifest that proves it, of all places; `undefined` if none does. */
  readonly proof: string | undefined;
}

/** Why a path is no evidence; `undefined` if it is. */
export type EvidenceJudge = (path: string) => string | undefined;

/** The items of a task, in the order in which the places have them. */
export function mirroredItems({ places }: TaskChecklists, judge: EvidenceJudge): MirroredItem[] {
  const keys = new Map(places.flatMap(({ items }) => items.map(({ key, text }) => [key, text] as const)));
  return [...keys].map(([key, text]) => {
    const held = places.map((place) => ({ place, item: place.items.find((item) => item.key === key) }));
    const proof = held
      .flatMap(({ item }) => (item?.isDone === true ? item.evidence : []))
      .find((path) => judge(path) === undefined);
    return { text, held, proof };
  });
}

/** Checks that the mirrors of each task have the same items in the same state, and that every ticked item is proven. */
export function judgeChecklists(tasks: readonly TaskChecklists[], judge: EvidenceJudge): GuardReport {
  const guard = 'checklists';
  if (tasks.length === 0)
    return {
      guard,
      verdict: 'absent',
      summary: 'The repository has no checklists (checklists.mirrors), so nothing was checked.',
      findings: [],
    };
  const items = tasks.flatMap((task) => mirroredItems(task, judge));
  const findings = items.flatMap((item) => [...stateFindings(item), ...evidenceFindings(item, judge)]);
  const verdict = verdictOf(findings);
  const done = items.filter(({ proof }) => proof !== undefined).length;
  const summary = `${tasks.length} tasks, ${items.length} items, ${done} of them done and proven; ${findings.length} findings.`;
  return { guard, verdict, summary, findings };
}

function stateFindings({ text, held }: MirroredItem): Diagnostic[] {
  const ticked = held.find(({ item }) => item?.isDone === true);
  const any = held.find(({ item }) => item !== undefined);
  return held.flatMap(({ place, item }) => {
    const about = (line: number, message: string): Diagnostic[] => [
      finding('ERR_CHECKLIST_MIRROR', message, { file: place.file, line }),
    ];
    const name = JSON.stringify(text);
    if (item === undefined)
      return about(place.line, `The item ${name} of ${any?.place.file}:${any?.item?.line} is missing here.`);
    if (item.isDone || ticked === undefined) return [];
    return about(item.line, `The item ${name} is open here, and ticked in ${ticked.place.file}:${ticked.item?.line}.`);
  });
}

function evidenceFindings({ text, held }: MirroredItem, judge: EvidenceJudge): Diagnostic[] {
  return held.flatMap(({ place: { file }, item }) => {
    if (item === undefined || !item.isDone || item.evidence.some((path) => judge(path) === undefined)) return [];
    const [first] = item.evidence;
    const why =
      first === undefined
        ? 'names no manifest; allowed is .runs/<task>/cli/<run>/manifest.json'
        : `is not proven: ${judge(first)}`;
    return [
      finding('ERR_CHECKLIST_EVIDENCE', `The ticked item ${JSON.stringify(text)} ${why}.`, { file, line: item.line }),
    ];
  });
}
