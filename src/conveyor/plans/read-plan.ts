import { nameProblem } from '../../core/system/paths/portable-name.ts';
import { isTitled, type MetadataEntry, type PlanDocument, parseDocument } from './parse-document.ts';
import {
  autonomies,
  type Plan,
  type PlanFolder,
  planFolders,
  planIdProblem,
  planStatuses,
  type RiskTier,
  riskTiers,
} from './plan.ts';
import { type PlanCode, type PlanFinding, planFinding } from './plan-codes.ts';

/** The bytes of a file in a plan folder, or why they cannot be read. */
export interface PlanFile {
  /** Relative to the repository root, with `/`. */
  readonly file: string;
  readonly folder: PlanFolder;
  /** `null` if it cannot be read. */
  readonly bytes: Buffer | null;
  /** Why not, as a predicate without subject; empty if it can. */
  readonly problem: string;
}

/** A plan, or what keeps it from being one. Findings may be warnings about a plan. */
export interface ReadPlan {
  readonly file: string;
  readonly folder: PlanFolder;
  /** The plan's id if the file names a valid one; also set if the file has errors. */
  readonly id: string | undefined;
  /** The line of the id, or 1. */
  readonly line: number;
  readonly plan: Plan | undefined;
  readonly findings: readonly PlanFinding[];
}

/** The largest plan file that is read, in bytes. */
export const maxPlanBytes = 1024 * 1024;

const required = ['Priority', 'Owner', 'Acceptance-Criteria', 'Dependencies', 'Spec-Targets', 'Done-Evidence'];
/** The keys that the conveyor knows, by their folded names. Other keys are kept as they are. */
const priorities: Readonly<Record<string, number>> = { p0: 0, p1: 1, p2: 2, p3: 3, high: 1, medium: 2, low: 3 };
const dateKey = /(?:^|[ _-])(?:date|updated|created|due)$/i;

/** Reads one plan file and checks it by itself. Relations between plans are checked by `checkPlans`. */
export function readPlan({ file, folder, bytes, problem }: PlanFile): ReadPlan {
  const bare = { file, folder, id: undefined, line: 1, plan: undefined };
  if (bytes === null) return { ...bare, findings: [planFinding('UNREADABLE_PLAN', file, 1, `${file} ${problem}.`)] };
  let source: string;
  try {
    source = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { ...bare, findings: [planFinding('UNREADABLE_PLAN', file, badLineOf(bytes), `${file} is not UTF-8.`)] };
  }
  return checkDocument(file, folder, parseDocument(source));
}

function checkDocument(file: string, folder: PlanFolder, document: PlanDocument): ReadPlan {
  const findings: PlanFinding[] = [];
  const report = (code: PlanCode, line: number, message: string): void => {
    findings.push(planFinding(code, file, line, `${file} ${message}.`));
  };
  checkForm(document, report);
  const [metadata, second] = document.sections.filter(({ title, level }) => level === 2 && isTitled(title, 'Metadata'));
  if (second !== undefined) report('DUPLICATE_METADATA_SECTION', second.line, 'has two sections Metadata');
  if (metadata === undefined) {
    report('MISSING_METADATA_SECTION', 1, 'has no section Metadata');
    return { file, folder, id: undefined, line: 1, plan: undefined, findings };
  }
  if (document.entries.length === 0) {
    const message =
      'has no line `- Key: value` in its section Metadata; a table, bold keys and lines without `-` are not read';
    report('MISSING_METADATA_FIELD', metadata.line, message);
    return { file, folder, id: undefined, line: 1, plan: undefined, findings };
  }
  const fields = fieldsOf(document, report);
  const textOf = (key: string): string => fields.get(foldedKey(key))?.value ?? '';
  const lineOf = (key: string): number => fields.get(foldedKey(key))?.line ?? metadata.line;
  for (const key of required) {
    const entry = fields.get(foldedKey(key));
    if (entry === undefined || (entry.value === '' && entry.items.length === 0)) {
      report('MISSING_METADATA_FIELD', lineOf(key), `has no ${key}`);
    }
  }
  const id = textOf('Plan-ID');
  const idProblem = planIdProblem(id);
  if (id === '') report('MISSING_PLAN_ID', lineOf('Plan-ID'), 'has no Plan-ID');
  else if (idProblem !== undefined) {
    report('INVALID_PLAN_ID', lineOf('Plan-ID'), `has the Plan-ID ${JSON.stringify(id)}, which ${idProblem}`);
  }
  const status = textOf('Status');
  const allowed = planStatuses[folder];
  if (status === '') report('MISSING_STATUS', lineOf('Status'), 'has no Status');
  else if (!allowed.includes(status)) {
    const place = `in ${planFolders[folder]}/ ${allowed.length === 1 ? 'only' : 'one of'} ${allowed.join(', ')} is allowed`;
    report('INVALID_STATUS', lineOf('Status'), `has the Status ${JSON.stringify(status)}; ${place}`);
  }
  const chosen = <T extends string>(key: string, values: readonly T[], fallback: T | null): T | null => {
    const value = textOf(key);
    if (value === '') return fallback;
    const found = values.find((each) => each === value.toLowerCase());
    if (found === undefined) invalid(key, value, `one of ${values.join(', ')} is allowed`);
    return found ?? fallback;
  };
  const invalid = (key: string, value: string, rule: string): void =>
    report('INVALID_METADATA_FIELD', lineOf(key), `has the ${key} ${JSON.stringify(value)}; ${rule}`);
  const priority = priorities[textOf('Priority').toLowerCase()];
  if (priority === undefined && textOf('Priority') !== '') {
    invalid('Priority', textOf('Priority'), `one of ${Object.keys(priorities).join(', ')} is allowed`);
  }
  const risk = chosen<RiskTier>('Risk-Tier', riskTiers, null);
  const autonomy = chosen('Autonomy-Allowed', autonomies, 'both') ?? 'both';
  for (const { key, value } of fields.values()) {
    if (dateKey.test(key) && !/^(?:|none|n\/a)$/i.test(value) && !isDate(value)) {
      invalid(key, value, 'a date such as 2026-11-30 is allowed');
    }
  }
  const dependencies = listOf(fields.get('dependencies'));
  for (const each of dependencies) {
    if (planIdProblem(each) !== undefined) invalid('Dependencies', each, 'Plan-IDs separated by commas are allowed');
  }
  const specTargets = listOf(fields.get('spec-targets'));
  for (const each of specTargets) {
    const unsafe = nameProblem(each);
    if (unsafe !== undefined) invalid('Spec-Targets', each, `it ${unsafe.reason}`);
  }
  if (folder === 'completed') {
    const has = (name: string): boolean => document.sections.some(({ title }) => isTitled(title, name));
    if (!has('Validation Evidence')) report('MISSING_VALIDATION_SECTION', 1, 'has no section Validation Evidence');
    if (!has('Closure')) report('MISSING_CLOSURE_SECTION', 1, 'has no section Closure');
  }
  const usable = id !== '' && idProblem === undefined;
  const isWrong = findings.some(({ severity }) => severity === 'error');
  const known = { file, folder, id: usable ? id : undefined, line: lineOf('Plan-ID'), findings };
  if (isWrong || priority === undefined) return { ...known, plan: undefined };
  const title = document.sections.find(({ level }) => level === 1)?.title ?? id;
  const criteria = criteriaOf(document);
  const plan = {
    id,
    title,
    folder,
    file,
    status,
    priority,
    dependencies,
    specTargets,
    risk,
    autonomy,
    criteria,
    document,
  };
  return { ...known, plan };
}

type Report = (code: PlanCode, line: number, message: string) => void;

function checkForm({ hasMark, lines }: PlanDocument, report: Report): void {
  if (hasMark) report('UNUSUAL_TEXT_FORM', 1, 'begins with a byte order mark');
  const at = lines.findIndex((line) => line.includes('\r'));
  if (at >= 0) report('UNUSUAL_TEXT_FORM', at + 1, 'has CR in its line endings');
}

function fieldsOf({ entries }: PlanDocument, report: Report): Map<string, MetadataEntry> {
  const fields = new Map<string, MetadataEntry>();
  for (const entry of entries) {
    const first = fields.get(foldedKey(entry.key));
    if (first === undefined) fields.set(foldedKey(entry.key), entry);
    else {
      const message = `has the key ${entry.key} twice; it is in line ${first.line} too`;
      report('DUPLICATE_METADATA_FIELD', entry.line, message);
    }
  }
  return fields;
}

/** `Plan ID`, `plan-id` and `Plan-ID` are one key. */
export function foldedKey(key: string): string {
  return key.toLowerCase().replaceAll(/[ _]/g, '-');
}

/** Values separated by commas, and those of the list below; `none` stands for no value. */
function listOf(entry: MetadataEntry | undefined): string[] {
  const texts = [...(entry?.value ?? '').split(','), ...(entry?.items ?? [])].map((text) => text.trim());
  return [...new Set(texts.filter((text) => text !== '' && !/^(?:none|n\/a)$/i.test(text)))];
}

/** The checkboxes below the metadata line Acceptance-Criteria, and those of a section with this title. */
export function criteriaOf({ checkboxes, sections, entries }: PlanDocument): Plan['criteria'] {
  const parts = sections.filter(({ title }) => isTitled(title, 'Acceptance Criteria'));
  const entry = entries.find(({ key }) => foldedKey(key) === 'acceptance-criteria')?.line ?? Number.POSITIVE_INFINITY;
  const next = entries.find(({ line }) => line > entry)?.line ?? Number.POSITIVE_INFINITY;
  const end = Math.min(next, sections.find(({ title }) => isTitled(title, 'Metadata'))?.end ?? 0);
  return checkboxes.filter(
    ({ line }) => parts.some((part) => part.line < line && line < part.end) || (entry < line && line < end),
  );
}

function isDate(value: string): boolean {
  const [day = ''] =
    /^\d{4}-\d{2}-\d{2}(?=$|T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?$)/.exec(value) ?? [];
  const date = new Date(`${day}T00:00:00Z`);
  return day !== '' && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/** The line of the first byte that is not UTF-8. */
function badLineOf(bytes: Buffer): number {
  let line = 1;
  for (const part of splitAtLineFeeds(bytes)) {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(part);
    } catch {
      return line;
    }
    line += 1;
  }
  return 1;
}

function* splitAtLineFeeds(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(0x0a, from);
    const to = end < 0 ? bytes.length : end + 1;
    yield bytes.subarray(from, to);
    from = to;
  }
}
