import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import { isLiteral, isMapping, isSequence } from '@actions/workflow-parser/templates/tokens/type-guards';
import { fieldsOf, itemsOf, propertiesOf } from '../../../workflow/read/file-reader.ts';
import type { Report } from '../../source/finding.ts';
import { hint } from '../../source/nearest.ts';
import { placeOfToken } from '../../source/outline.ts';
import type { Rule } from '../rule.ts';

/** GitHub docs, "Actions limits", "Job Matrix". */
const maxJobs = 256;

/**
 * A matrix or an item without values, which GitHub refuses (actions/runner, WorkflowTemplateConverter.cs and
 * MatrixBuilder.cs); vectors that are empty, have a value twice or make too many jobs, and excludes that
 * exclude nothing. An empty `include` beside vectors is accepted, and an empty `exclude` is too.
 */
export const matrixValues: Rule = (outline, report) => {
  for (const job of outline.jobs) {
    const matrix = fieldsOf(job.fields.get('strategy')).get('matrix');
    if (matrix === undefined || !isMapping(matrix)) continue;
    const vectors = new Map<string, TemplateToken>();
    for (const { key, value } of propertiesOf(matrix))
      if (key !== 'include' && key !== 'exclude') vectors.set(key, value);
    const fields = fieldsOf(matrix);
    if (vectors.size === 0 && isEmpty(fields.get('include')) && propertiesOf(matrix).length === matrix.count) {
      report(
        placeOfToken(matrix),
        'The matrix makes no job. Give it a key with a list of values, or an `include` that is not empty.',
      );
      continue;
    }
    for (const [key, vector] of vectors) checkVector(key, vector, report);
    for (const key of ['include', 'exclude'])
      for (const item of itemsOf(fields.get(key)))
        if (isMapping(item) && item.count === 0) report(placeOfToken(item), `This item of ${key} has no keys.`);
    checkExcludes(fields.get('exclude'), vectors, report);
    const lists = [...vectors.values()].filter(isSequence);
    const product = lists.reduce((size, list) => size * list.count, 1);
    if (lists.length === vectors.size && product > maxJobs && !fields.has('exclude'))
      report(placeOfToken(matrix), `The matrix makes ${product} jobs; GitHub allows at most ${maxJobs}.`);
  }
};

/** Whether a list is missing or has no items. An expression may make some. */
function isEmpty(list: TemplateToken | undefined): boolean {
  return list === undefined || (isSequence(list) && list.count === 0);
}

function checkVector(key: string, vector: TemplateToken, report: Report): void {
  if (!isSequence(vector)) return;
  if (vector.count === 0) report(placeOfToken(vector), `The matrix key '${key}' has no values.`);
  const seen = new Set<string>();
  for (const item of vector) {
    if (!isLiteral(item)) continue;
    const value = item.toString();
    if (seen.has(value)) report(placeOfToken(item), `The matrix key '${key}' has the value '${value}' twice.`);
    seen.add(value);
  }
}

function checkExcludes(
  excludes: TemplateToken | undefined,
  vectors: ReadonlyMap<string, TemplateToken>,
  report: Report,
): void {
  if (excludes === undefined || !isSequence(excludes)) return;
  for (const exclude of excludes)
    for (const { key, keyToken, value } of propertiesOf(exclude)) {
      const [name, vector] = [...vectors].find(([known]) => known.toLowerCase() === key.toLowerCase()) ?? [];
      if (name === undefined || vector === undefined) {
        report(
          placeOfToken(keyToken),
          `exclude has the key '${key}', which is not in the matrix.${hint(key, [...vectors.keys()])}`,
        );
        continue;
      }
      if (!isSequence(vector) || !isLiteral(value)) continue;
      const values = [...vector];
      if (!values.every(isLiteral)) continue;
      const texts = values.map((item) => item.toString());
      if (!texts.includes(value.toString()))
        report(
          placeOfToken(value),
          `exclude has the value '${value.toString()}', but '${name}' has no such value.${hint(value.toString(), texts)}`,
        );
    }
}
