import { isString } from '@actions/workflow-parser/templates/tokens/type-guards';
import { placeOfToken } from '../../source/outline.ts';
import type { Rule } from '../rule.ts';

/** Passwords in the file. */
export const plainPassword: Rule = (outline, report) => {
  for (const { token, keys } of outline.values)
    if (keys.at(-1) === 'password' && keys.at(-2) === 'credentials' && isString(token) && token.value !== '')
      report(placeOfToken(token), `The password is readable in the file. Use a secret: \${{ secrets.NAME }}.`);
};
