import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { readAction } from '../workflow/read/read-action.ts';
import { readWorkflow } from '../workflow/read/read-workflow.ts';
import { resolveCalls } from '../workflow/read/resolve-calls.ts';
import { allRules } from './all-rules.ts';
import { findCauses, isSamePlace } from './first-causes.ts';
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
 * Checks a workflow or action file: GitHub's parser and the runner's own reading first, then every rule. An
 * error that another one causes is left out; independent errors are all reported.
 *
 * @param path relative to the repository, with `/`. A file named action.yml or action.yaml is an action
 */
export async function checkFile(text: string, path: string, surroundings: Surroundings): Promise<CheckedFile> {
  const kind = /(?:^|\/)action\.ya?ml$/.test(path) ? 'action' : 'workflow';
  const read = kind === 'workflow' ? readWorkflow(text, path, 'readable') : readAction(text, path, 'readable');
  const ofFile = read.diagnostics.filter(isMistake);
  const called =
    'workflow' in read && read.workflow !== undefined ? await callFindings(read.workflow, surroundings) : [];
  // Without a tree there is nothing that rules could read.
  const readable = !ofFile.some(({ message }) => message.includes('The file is too large'));
  const tree = readable ? parseExactly(kind, text, path) : undefined;
  const outline = outlineOf(kind, tree, text);
  const syntax = [...ofFile, ...called].filter(({ file }) => file === path).map((found) => fromDiagnostic(found, path));
  const isCaused = findCauses(syntax, tree, outline);
  const findings: Finding[] = [];
  const isFirst = (found: Finding): boolean => !isCaused(found) && !findings.some((known) => hides(known, found, tree));
  for (const found of syntax) if (isFirst(found)) findings.push(found);
  for (const [rule, run] of Object.entries(allRules)) {
    const own: Finding[] = [];
    run(
      outline,
      (at: Place, message: string, severity: FindingSeverity = 'error') =>
        own.push({ file: path, line: at.line, column: at.column, severity, rule, message }),
      surroundings,
    );
    findings.push(...own.filter(isFirst));
  }
  return { findings: findings.map((found) => withAllowed(found, tree)).toSorted(byPlace), outline };
}

const syntaxRule = 'syntax';

/**
 * An error of GitHub's parser hides what follows in the same scalar; any finding hides what is at its place. Missing
 * inputs and secrets of one call are at the same place, but independent.
 */
function hides(known: Finding, found: Finding, tree: TemplateToken | undefined): boolean {
  if (isMissingArgument(known) && isMissingArgument(found)) return known.message === found.message;
  if (known.rule === syntaxRule) return known.severity === 'error' && isSamePlace(tree, known, found);
  return known.line === found.line && known.column === found.column;
}

function isMissingArgument({ message }: Finding): boolean {
  return message.includes('is required, but not provided while calling');
}

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

function withAllowed(found: Finding, tree: TemplateToken | undefined): Finding {
  if (found.rule !== syntaxRule) return found;
  const unexpected = /^Unexpected value '([^']+)'\.$/.exec(found.message)?.[1];
  if (unexpected === undefined) return found;
  const { kind, names } = allowedAt(tree, found);
  const meant = nearest(unexpected, names);
  const allowed = names.length === 0 ? '' : ` Allowed here: ${names.join(', ')}.`;
  const more = meant === undefined ? allowed : ` Did you mean '${meant}'?`;
  return { ...found, message: `Unexpected ${kind} '${unexpected}'.${more}` };
}
