import { isSequence } from '@actions/workflow-parser/templates/tokens/type-guards';
import { textOfToken } from '../../../workflow/read/file-reader.ts';
import { placeOfToken } from '../../source/outline.ts';
import type { Rule } from '../rule.ts';

/** Jobs without steps, which GitHub refuses, and steps that run nothing. */
export const emptySteps: Rule = (outline, report) => {
  for (const { id, fields, steps } of outline.jobs) {
    const list = fields.get('steps');
    if (outline.kind === 'workflow' && list !== undefined && isSequence(list) && list.count === 0)
      report(placeOfToken(list), `The job '${id}' has no steps.`);
    for (const step of steps) {
      const run = step.fields.get('run');
      if (run !== undefined && textOfToken(run)?.trim() === '')
        report(placeOfToken(run), 'This step runs nothing.', 'warning');
    }
  }
};
