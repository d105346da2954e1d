import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import { fieldsOf, textOfToken } from '../../../workflow/read/file-reader.ts';
import { placeOfToken } from '../../source/outline.ts';
import type { Rule } from '../rule.ts';

/** Numbers that GitHub refuses when the job starts. A time limit of 0 is none. */
export const numberRange: Rule = (outline, report) => {
  const check = (name: string, token: TemplateToken | undefined, least: number): void => {
    const text = textOfToken(token);
    if (token !== undefined && text !== undefined && Number(text) < least)
      report(placeOfToken(token), `${name} is ${text}, but must be at least ${least}.`);
  };
  for (const { fields, steps } of outline.jobs) {
    check('max-parallel', fieldsOf(fields.get('strategy')).get('max-parallel'), 1);
    for (const owner of [fields, ...steps.map((step) => step.fields)])
      check('timeout-minutes', owner.get('timeout-minutes'), 0);
  }
};
