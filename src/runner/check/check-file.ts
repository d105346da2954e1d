import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { readAction } from '../workflow/read/read-action.ts';
import { readWorkflow } from '../workflow/read/read-workflow.ts';
import { resolveCalls } from '../workflow/read/resolve-calls.ts';
import { allRules } from './all-rules.ts';
import type { Finding, FindingSeverity, Place } from './source/finding.ts';
import { nearest } from './source/nearest.ts';
import { type Outline, outlineOf } from './source/outline.ts';
import { allowedAt, parseExactly } from './source/parse-exactly.ts';
import type { Surroundings } from './source/surroundings.ts';

/** The findings of a file, and what further checks of its scripts need. */
export interface CheckedFile {
  /** By position, without repetition: at most one finding of the rules for a place. */
  readonly findings: readonly Finding[];
  readonly outline: Outline;
}

/**
 * Checks a workflow or action file: GitHub's parser and the runner's own reading first, then every rule. Of several
 * errors on a line only the first is kept, because it usually causes the others.
 *
 * @param path relative to the repository, with `/`. A file named action.yml or action.yaml is an action
 */
export async function checkFile(text: string, path: string, surroundings: Surroundings): Promise<CheckedFile> {
  const kind = /(?:^|\/)action\.ya?ml$/.test(path) ? 'action' : 'workflow';
  const read = kind === 'workflow' ? readWorkflow(text, path) : readAction(text, path);
  const ofFile = read.diagnostics.filter(isMistake);
  const called =
    'workflow' in read && read.workflow !== undefined ? await callFindings(read.workflow, surroundings) : [];
  // Without a tree there is nothing that rules could read.
  const readable = !ofFile.some(({ message }) => message.includes('The file is too large'));
  const tree = readable ? parseExactly(kind, text, path) : undefined;
  const outline = outlineOf(kind, tree, text);
  const syntax = [...ofFile, ...called].filter(({ file }) => file === path).map((found) => fromDiagnostic(found, path));
  const first = withoutFollowers(syntax).map((found) => withAllowed(found, tree));
  const findings: Finding[] = [...first];
  for (const [rule, run] of Object.entries(allRules)) {
    const own: Finding[] = [];
    run(
      outline,
      (at: Place, message: string, severity: FindingSeverity = 'error') =>
        own.push({ file: path, line: at.line, column: at.column, severity, rule, message }),
      surroundings,
    );
    findings.push(...own.filter(({ line, column }) => !findings.some((known) => hides(known, line, column))));
  }
  return { findings: findings.toSorted(byPlace), outline };
}

/** An error of GitHub's parser hides everything on its line; a finding of a rule only what is at its place. */
function hides({ rule, line, column }: Finding, otherLine: number, otherColumn: number): boolean {
  return line === otherLine && (rule === syntaxRule || column === otherColumn);
}

const syntaxRule = 'syntax';

/** By line and column, then message. */
export function byPlace(left: Finding, right: Finding): number {
  return left.line - right.line || left.column - right.column || (left.message < right.message ? -1 : 1);
}

/** A feature that this runner does not support is not a mistake in the file. */
function isMistake({ code }: Diagnostic): boolean {
  return code !== 'ERR_RUNNER_UNSUPPORTED';
}

/** Checks the calls of workflows in the same repository. Others are not here. */
async function callFindings(
  workflow: NonNullable<ReturnType<typeof readWorkflow>['workflow']>,
  { read }: Surroundings,
): Promise<readonly Diagnostic[]> {
  const jobs = workflow.jobs.filter((job) => job.kind !== 'call' || job.reference.kind === 'local');
  const provider = {
    read: async ({ path, repository }: { path: string; repository?: unknown }) =>
      repository === undefined ? read(path) : undefined,
  };
  const { diagnostics } = await resolveCalls({ ...workflow, jobs }, provider);
  return diagnostics.filter(isMistake);
}

function fromDiagnostic({ message, line = 1, column = 1, severity }: Diagnostic, file: string): Finding {
  // The position is part of the runner's messages, because a run shows them without their place.
  const sentence = message.replace(/^.* \(Line: \d+, Col: \d+\): /, '').replace(/\.?$/, '.');
  return { file, line, column, severity, rule: syntaxRule, message: sentence };
}

/** Keeps the first error of each line, and drops errors that another one of the same mapping causes. */
function withoutFollowers(findings: readonly Finding[]): readonly Finding[] {
  const unknown = findings.flatMap(({ message }) => /^Unexpected value '([^']+)'/.exec(message)?.[1] ?? []);
  const hasCycle = findings.some(({ message }) => message.includes('creates a cycle in the dependency graph'));
  const lines = new Set<number>();
  return findings.filter(({ line, message, severity }) => {
    const missing = /^Required property is missing: ([\w-]+)/.exec(message)?.[1];
    if (missing !== undefined && unknown.some((name) => nearest(name, [missing]) !== undefined)) return false;
    if (message.startsWith("There's not enough info") && unknown.length > 0) return false;
    if (message.startsWith('The workflow must contain at least one job with no dependencies') && hasCycle) return false;
    if (severity !== 'error') return true;
    if (lines.has(line)) return false;
    lines.add(line);
    return true;
  });
}

function withAllowed(found: Finding, tree: Parameters<typeof allowedAt>[0]): Finding {
  const unexpected = /^Unexpected value '([^']+)'\.$/.exec(found.message)?.[1];
  if (unexpected === undefined) return found;
  const { kind, names } = allowedAt(tree, found);
  const meant = nearest(unexpected, names);
  const allowed = names.length === 0 ? '' : ` Allowed here: ${names.join(', ')}.`;
  const more = meant === undefined ? allowed : ` Did you mean '${meant}'?`;
  return { ...found, message: `Unexpected ${kind} '${unexpected}'.${more}` };
}
