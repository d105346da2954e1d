import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import { isMapping } from '@actions/workflow-parser/templates/tokens/type-guards';
import { propertiesOf } from '../../../workflow/read/file-reader.ts';
import { placeOfToken } from '../../source/outline.ts';
import type { Rule } from '../rule.ts';

/** Names of `env` that a program cannot read, or that GitHub does not let a workflow set. */
export const variableName: Rule = (outline, report) => {
  const mappings: (TemplateToken | undefined)[] = [
    outline.root.get('env'),
    ...outline.jobs.flatMap(({ fields, steps }) => [fields.get('env'), ...steps.map((step) => step.fields.get('env'))]),
  ];
  for (const mapping of mappings) {
    if (mapping === undefined || !isMapping(mapping)) continue;
    for (const { key, keyToken } of propertiesOf(mapping)) {
      if (/[\s=&]/.test(key) || key === '')
        report(placeOfToken(keyToken), `'${key}' is not a name of a variable: it must not contain blanks, '=' or '&'.`);
      else if (/^(?:GITHUB|RUNNER)_/i.test(key))
        report(
          placeOfToken(keyToken),
          `The variable ${key} keeps the value that GitHub gives it. Use a name that does not start with GITHUB_ or RUNNER_.`,
          'warning',
        );
    }
  }
};
