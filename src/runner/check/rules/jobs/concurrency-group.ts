import { isString } from '@actions/workflow-parser/templates/tokens/type-guards';
import { fieldsOf, textOfToken } from '../../../workflow/read/file-reader.ts';
import { placeOfToken } from '../../source/outline.ts';
import type { Rule } from '../rule.ts';

/** GitHub's limit for the characters of a group (actions/runner WorkflowTemplateConverter.cs). */
const maxGroup = 400;

/** Groups that GitHub refuses when the run or the job starts. */
export const concurrencyGroup: Rule = (outline, report) => {
  for (const { token, keys } of outline.values) {
    const isGroup = keys.at(-1) === 'concurrency' || (keys.at(-1) === 'group' && keys.at(-2) === 'concurrency');
    if (!isGroup || !isString(token)) continue;
    if (token.value === '') report(placeOfToken(token), 'The concurrency group is empty.');
    else if (token.value.length > maxGroup)
      report(
        placeOfToken(token),
        `The concurrency group has ${token.value.length} characters; GitHub allows at most ${maxGroup}.`,
      );
  }
  for (const owner of [outline.root, ...outline.jobs.map(({ fields }) => fields)]) {
    const fields = fieldsOf(owner.get('concurrency'));
    const queue = fields.get('queue');
    const cancels = textOfToken(fields.get('cancel-in-progress')) === 'true';
    if (queue !== undefined && textOfToken(queue) === 'max' && cancels)
      report(
        placeOfToken(queue),
        'queue: max cannot be combined with cancel-in-progress: true. Leave out one of the two.',
      );
  }
};
