import { isMapping } from '@actions/workflow-parser/templates/tokens/type-guards';
import { fieldsOf, propertiesOf } from '../../../workflow/read/file-reader.ts';
import { placeOfToken } from '../../source/outline.ts';
import type { Rule } from '../rule.ts';

/** Containers and services without an image or with half a login, which GitHub's schema accepts. */
export const containerImage: Rule = (outline, report) => {
  for (const { fields } of outline.jobs) {
    const containers = [fields.get('container'), ...propertiesOf(fields.get('services')).map(({ value }) => value)];
    for (const container of containers)
      if (container !== undefined && isMapping(container) && !fieldsOf(container).has('image'))
        report(placeOfToken(container), 'Required property is missing: image.');
    for (const container of containers) {
      const credentials = fieldsOf(container).get('credentials');
      const missing = ['username', 'password'].find((key) => !fieldsOf(credentials).has(key));
      if (credentials !== undefined && isMapping(credentials) && missing !== undefined)
        report(placeOfToken(credentials), `Required property is missing: ${missing}.`);
    }
  }
};
