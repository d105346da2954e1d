import { bundleCodes } from './codes/stages/bundle-codes.ts';
import { desktopCodes } from './codes/stages/desktop-codes.ts';
import { dispatchCodes } from './codes/stages/dispatch-codes.ts';
import { integrateCodes } from './codes/stages/integrate-codes.ts';
import { isConsequence } from './consequence.ts';
import type { Diagnostic, Severity } from './diagnostic.ts';
import type { ErrorCode } from './error-codes.ts';

/** Findings with one cause, as one entry of a report. */
export interface Cause {
  readonly code: ErrorCode;
  readonly severity: Severity;
  /** One sentence for all findings. It names the workers and files if the findings' own sentences do. */
  readonly message: string;
  /** For all workers together. */
  readonly nextAction: string;
  /** Sorted; empty if the findings belong to no worker. */
  readonly workers: readonly string[];
  /** `file` or `file:line`, sorted; only those that the sentence does not name. */
  readonly places: readonly string[];
  /** In their given order. */
  readonly findings: readonly Diagnostic[];
  /** What only follows from this cause. */
  readonly consequences: readonly Cause[];
}

/**
 * Groups findings by cause: the same code and the same sentence, except for the names of workers and files, is one cause. Findings that
 * only follow from others are put below the cause of the same worker, or else below the first. An error of an earlier stage comes before
 * one of a later stage, because the later one may follow from it (docs/design/formats.md).
 *
 * @param findings in display order
 */
export function causesOf(findings: readonly Diagnostic[]): readonly Cause[] {
  const grouped = grouping(findings).sort((left, right) => stageOf(left.code) - stageOf(right.code));
  const failed = new Set(grouped.filter(endsWorker).flatMap(({ workers }) => workers));
  const placed = ({ worker = '', file = '' }: Diagnostic): string => `${worker} ${file}`;
  const ofProtected = findings.filter(({ code, severity }) => code === 'ERR_PROTECTED_PATH' && severity === 'error');
  const isProtected = new Set(ofProtected.map(placed));
  const follows = (cause: Cause): boolean =>
    isConsequence(cause.code) ||
    // Scope locks block protected paths too.
    (cause.code === 'ERR_SCOPE' && cause.findings.every((finding) => isProtected.has(placed(finding)))) ||
    (cause.code === 'ERR_BUNDLE_FILE_MISSING' && cause.workers.every((worker) => failed.has(worker)));
  const mains = grouped.filter((cause) => !follows(cause));
  if (mains.length === 0) return grouped;
  const below = new Map<Cause, Cause[]>(mains.map((cause) => [cause, []]));
  for (const cause of grouped.filter(follows)) {
    const main = mains.find(({ workers }) => workers.some((worker) => cause.workers.includes(worker))) ?? mains[0];
    if (main !== undefined) below.get(main)?.push(cause);
  }
  return mains.map((cause) => ({ ...cause, consequences: below.get(cause) ?? [] }));
}

/** What follows from a cause, as one list; empty if nothing does. */
export function followsInWords({ consequences }: Cause): string {
  return consequences
    .map(({ code, workers }) => (workers.length === 0 ? code : `${code} (${workersInWords(workers)})`))
    .join(', ');
}

/** A list as words: at most five items, then how many more there are. */
export function inWords(items: readonly string[]): string {
  const more = items.length - maxNamed;
  return more > 0 ? `${items.slice(0, maxNamed).join(', ')} and ${more} more` : items.join(', ');
}

const maxNamed = 5;

/** Workers as words. A factory has exactly five. */
export function workersInWords(workers: readonly string[]): string {
  return workers.length === 5 ? 'all five workers' : workers.join(', ');
}

function stageOf(code: ErrorCode): number {
  if (code in integrateCodes) return 3;
  if (code in bundleCodes) return 2;
  return code in dispatchCodes || code in desktopCodes ? 1 : 0;
}

/** Such a worker left no bundle, so missing files in it are no further cause. */
function endsWorker({ code, severity }: Cause): boolean {
  return severity === 'error' && (stageOf(code) === 1 || code === 'ERR_WORKTREE_UNREADABLE');
}

const workerMark = '\u0001';
const fileMark = '\u0002';

/** A finding with marks in its sentence instead of its worker and file. */
interface Template {
  readonly finding: Diagnostic;
  readonly workers: readonly string[];
  readonly message: string;
  readonly nextAction: string;
  /** The file as the sentence names it, or as the finding does; with the line. */
  readonly place: string | undefined;
}

function grouping(findings: readonly Diagnostic[]): Cause[] {
  const groups = new Map<string, Template[]>();
  for (const template of templatesOf(findings)) {
    const { finding, message, nextAction, workers } = template;
    // Without a mark, workers with the same sentence are one template already.
    const owners = message.includes(workerMark) ? '' : workers.join();
    const key = JSON.stringify([finding.severity, finding.code, message, nextAction, owners]);
    groups.set(key, [...(groups.get(key) ?? []), template]);
  }
  return [...groups.values()].flatMap(causesIn);
}

function templatesOf(findings: readonly Diagnostic[]): Template[] {
  const bySentence = new Map<string, Diagnostic[]>();
  for (const finding of findings) {
    const { severity, code, message } = finding;
    const key = JSON.stringify([severity, code, message]);
    bySentence.set(key, [...(bySentence.get(key) ?? []), finding]);
  }
  return [...bySentence.values()].flatMap((same) => {
    const workers = [...new Set(same.flatMap(({ worker }) => worker ?? []))].sort();
    const [first] = same;
    if (first === undefined) return [];
    // The sentence is about all of its workers, whoever got the finding.
    const isShared = workers.length > 1;
    const places = new Map(same.map((finding) => [placeOf(finding), finding]));
    return [...places.values()].map((finding) =>
      templateOf(finding, isShared ? workers : workers.slice(0, 1), isShared),
    );
  });
}

function templateOf(finding: Diagnostic, workers: readonly string[], isShared: boolean): Template {
  const { worker, file, line } = finding;
  let { message } = finding;
  let place = placeOf(finding);
  const form = file === undefined ? undefined : formsOf(file, worker).find((each) => matcherOf(each).test(message));
  if (form !== undefined) {
    const numbered = line === undefined ? form : `${form}:${line}`;
    place = message.includes(numbered) ? numbered : form;
    message = message.replaceAll(matcherOf(place), fileMark);
  }
  let { nextAction } = finding;
  if (worker !== undefined) {
    nextAction = nextAction.replaceAll(`--workers ${worker}`, `--workers ${workerMark}`);
    if (!isShared) message = message.replaceAll(matcherOf(worker), workerMark);
  }
  return { finding, workers, message, nextAction, place };
}

function placeOf({ file, line }: Diagnostic): string | undefined {
  return file === undefined || line === undefined ? file : `${file}:${line}`;
}

/** The ways in which a sentence may name a file: its path, its path in the worker's folder, its name. */
function formsOf(file: string, worker: string | undefined): string[] {
  const inside = worker === undefined ? -1 : file.indexOf(`/${worker}/`);
  return [
    file,
    ...(inside === -1 ? [] : [file.slice(inside + (worker?.length ?? 0) + 2)]),
    file.slice(file.lastIndexOf('/') + 1),
  ];
}

function matcherOf(word: string): RegExp {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\w./-])${escaped}(?![\\w/-]|\\.\\w)`, 'gu');
}

/** The causes of findings with one template: one if every worker has the same files, else one for each such set of workers. */
function causesIn(templates: readonly Template[]): Cause[] {
  const places = new Map<string, Set<string>>();
  for (const { workers, place } of templates) {
    const key = JSON.stringify(workers);
    places.set(key, (places.get(key) ?? new Set<string>()).add(place ?? ''));
  }
  const sets = new Map<string, string[]>();
  for (const [key, files] of places) {
    const same = JSON.stringify([...files].sort());
    sets.set(same, [...(sets.get(same) ?? []), key]);
  }
  return [...sets].flatMap(([same, keys]) => {
    const files = (JSON.parse(same) as string[]).filter((file) => file !== '');
    const members = templates.filter(({ workers }) => keys.includes(JSON.stringify(workers)));
    const [first] = members;
    if (first === undefined) return [];
    const workers = [...new Set(members.flatMap((each) => each.workers))].sort();
    const { code, severity } = first.finding;
    const named = first.message.replaceAll(workerMark, workersInWords(workers)).replaceAll(fileMark, inWords(files));
    const isNamed = workers.length === 0 || first.message.includes(workerMark) || named.includes(workers[0] ?? '');
    return [
      {
        code,
        severity,
        message: isNamed ? named : `${workersInWords(workers)}: ${named}`,
        nextAction: first.nextAction.replaceAll(workerMark, workers.join(',')),
        workers,
        places: first.message.includes(fileMark) ? [] : files,
        findings: members.map(({ finding }) => finding),
        consequences: [],
      },
    ];
  });
}
