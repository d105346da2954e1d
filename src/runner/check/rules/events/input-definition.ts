import { fieldsOf, itemsOf, propertiesOf, textOfToken } from '../../../workflow/read/file-reader.ts';
import { placeOfToken } from '../../source/outline.ts';
import type { Rule } from '../rule.ts';

/** GitHub docs, "Events that trigger workflows", `workflow_dispatch`. */
const maxDispatchInputs = 25;

/** Inputs that GitHub refuses, or that cannot work as they are written. */
export const inputDefinition: Rule = (outline, report) => {
  const dispatched = propertiesOf(fieldsOf(outline.events.get('workflow_dispatch')).get('inputs'));
  const beyond = dispatched[maxDispatchInputs];
  if (beyond !== undefined)
    report(
      placeOfToken(beyond.keyToken),
      `workflow_dispatch has ${dispatched.length} inputs; GitHub allows at most ${maxDispatchInputs}.`,
    );
  for (const { value } of dispatched) {
    const seen = new Set<string>();
    for (const option of itemsOf(fieldsOf(value).get('options'))) {
      const name = textOfToken(option) ?? '';
      if (seen.has(name)) report(placeOfToken(option), `The option '${name}' is listed twice.`, 'warning');
      seen.add(name);
    }
  }
  for (const { key, value } of propertiesOf(fieldsOf(outline.events.get('workflow_call')).get('inputs'))) {
    const fields = fieldsOf(value);
    const preset = fields.get('default');
    if (preset !== undefined && textOfToken(fields.get('required')) === 'true')
      report(
        placeOfToken(preset),
        `The default of '${key}' is never used, because every caller must give this input.`,
        'warning',
      );
  }
};
