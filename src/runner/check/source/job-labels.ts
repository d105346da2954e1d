import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import { isBasicExpression, isMapping } from '@actions/workflow-parser/templates/tokens/type-guards';
import { fieldsOf, itemsOf, textOfToken } from '../../workflow/read/file-reader.ts';
import type { OutlinedJob } from './outline.ts';

/** The literal labels of a job, also those that come from its matrix. */
export function labelsOf(job: OutlinedJob): readonly TemplateToken[] {
  return writtenLabels(job).flatMap((token) => literals(job, token));
}

/**
 * The system that all labels of a job agree on: `ubuntu`, `linux`, `windows` or `macos`. `undefined` where they do not say
 * it, or an expression decides.
 */
export function systemOf(job: OutlinedJob): string | undefined {
  const written = writtenLabels(job).map((token) => literals(job, token));
  if (written.some((tokens) => tokens.length === 0)) return undefined;
  const systems = new Set(
    written.flat().flatMap((token) => {
      const [, system] = /^(ubuntu|linux|windows|macos)(?:-|$)/i.exec(textOfToken(token) ?? '') ?? [];
      return system === undefined ? [] : [system.toLowerCase()];
    }),
  );
  return systems.size === 1 ? [...systems][0] : undefined;
}

function writtenLabels(job: OutlinedJob): readonly TemplateToken[] {
  const runsOn = job.fields.get('runs-on');
  return itemsOf(runsOn !== undefined && isMapping(runsOn) ? fieldsOf(runsOn).get('labels') : runsOn);
}

function literals(job: OutlinedJob, token: TemplateToken): readonly TemplateToken[] {
  if (!isBasicExpression(token)) return [token];
  const key = /^matrix\.([\w-]+)$/.exec(token.expression.trim())?.[1];
  const matrix = fieldsOf(fieldsOf(job.fields.get('strategy')).get('matrix'));
  return key === undefined ? [] : itemsOf(matrix.get(key)).filter((item) => textOfToken(item) !== undefined);
}
