import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import { fieldsOf } from '../workflow/read/file-reader.ts';
import type { Finding } from './source/finding.ts';
import { nearest } from './source/nearest.ts';
import type { Outline } from './source/outline.ts';
import { contains, innermostMapping, mappingsAt, scalarAt } from './source/token-at.ts';

/** Messages about a missing key. A misspelled or wrong key of the same mapping causes them. */
const absences: readonly (readonly [message: RegExp, key?: string])[] = [
  [/^Required property is missing: ([\w-]+)/],
  [/^Missing '(options|using)'/],
  [/^The action is of the kind '.*' but has no (main|steps|image)/],
  [/^Top level '(runs):'/],
  [/^The event workflow_run needs `(workflows)`/],
  [/^Input type of '.*' is not 'choice'/, 'type'],
  [/^Job .* calls .*: input .* is required, but not provided/, 'with'],
  [/^Job .* calls .*: secret .* is required, but not provided/, 'secrets'],
  [/ needs the input '.*', which is not given/, 'with'],
];
/** Messages about something that the file refers to. A misspelled key causes them where it should be defined. */
const references: readonly (readonly [message: RegExp, keys: readonly string[]])[] = [
  [/^There is no step with the id |^Step references unknown step ID /, ['id']],
  [/ does not list '.*' in its needs|^The job '.*' has no needs, /, ['needs']],
  [/ has no matrix/, ['strategy', 'matrix']],
  [/^There is no input '/, ['inputs']],
  [/^The job '.*' has no output '/, ['outputs']],
];

/**
 * Returns a function that says whether another error of the file causes a finding. Such a finding goes away when its
 * cause is fixed, so that it is not reported.
 *
 * @param syntax the errors of GitHub's parser and of reading the file
 * @param tree what could be read of the file
 */
export function findCauses(
  syntax: readonly Finding[],
  tree: TemplateToken | undefined,
  outline: Outline,
): (found: Finding) => boolean {
  const errors = syntax.map((error) => ({ ...error, mapping: innermostMapping(tree, error) }));
  const unknownKeys = errors.flatMap((error) => unknownKey(error) ?? []);
  const hasBrokenNeeds = syntax.some(({ message }) =>
    /creates a cycle in the dependency graph| depends on unknown job /.test(message),
  );
  const permissions = [outline.root, ...outline.jobs.map(({ fields }) => fields)].flatMap(
    (fields) => fields.get('permissions') ?? [],
  );
  const hasBrokenPermissions = syntax.some((error) => permissions.some((token) => contains(token, error)));

  return (found) => {
    const { message } = found;
    if (message.startsWith('The workflow must contain at least one job with no dependencies')) return hasBrokenNeeds;
    if (message.startsWith("Error calling workflow '")) return hasBrokenPermissions;
    const [, defining] = references.find(([pattern]) => pattern.test(message)) ?? [];
    if (defining !== undefined) return unknownKeys.some((name) => nearest(name, defining) !== undefined);
    const around = mappingsAt(tree, found);
    const beside = errors.filter(({ mapping }) => mapping !== undefined && around.includes(mapping));
    if (message.startsWith("There's not enough info"))
      return (
        syntax.some((error) => error.message.startsWith('The action is of the kind')) ||
        beside.some((error) => unknownKey(error) !== undefined)
      );
    const missing = absentKey(message);
    if (missing === undefined) return false;
    return beside.some((error) => {
      const value = fieldsOf(error.mapping).get(missing);
      const name = unknownKey(error);
      if (name !== undefined) return nearest(name, [missing]) !== undefined;
      return error.message !== message && value !== undefined && contains(value, error);
    });
  };
}

/** Whether two findings are in the same line of the same scalar. The first one usually causes the other. */
export function isSamePlace(tree: TemplateToken | undefined, left: Finding, right: Finding): boolean {
  if (left.line !== right.line) return false;
  const scalar = scalarAt(tree, left);
  return left.column === right.column || (scalar !== undefined && scalar === scalarAt(tree, right));
}

/** The name of a key that the schema does not know. Such a key is not in the tree, unlike a wrong value. */
function unknownKey({ message, mapping, ...at }: Finding & { readonly mapping?: TemplateToken | undefined }) {
  const name = /^Unexpected value '([^']+)'/.exec(message)?.[1];
  const isValue = [...fieldsOf(mapping).values()].some((value) => contains(value, at));
  return isValue ? undefined : name;
}

function absentKey(message: string): string | undefined {
  for (const [pattern, key] of absences) {
    const match = pattern.exec(message);
    if (match !== null) return key ?? match[1];
  }
  return undefined;
}
