import { isBasicExpression } from '@actions/workflow-parser/templates/tokens/type-guards';
import { textOfToken } from '../../../workflow/read/file-reader.ts';
import { isOwnKey, placeOfToken } from '../../source/outline.ts';
import type { Rule } from '../rule.ts';

const constant = /^(?:true|false|null|-?\d+(?:\.\d+)?|'(?:[^']|'')*')$/i;

/**
 * Conditions that YAML or GitHub read in another way: text around `${{ }}` is a text that is not empty, which is always
 * true; a `!` at the start is a YAML tag, and nothing is left of the condition. Also conditions that never change.
 */
export const condition: Rule = ({ lines, values }, report) => {
  for (const { token, keys } of values) {
    if (keys.at(-1) !== 'if' || !isOwnKey(keys)) continue;
    const place = placeOfToken(token);
    if (isBasicExpression(token) && token.originalExpressions !== undefined)
      report(
        place,
        `This condition is always true, because the text outside of \${{ }} makes it a text. Put the whole condition inside, or leave out \${{ }}.`,
      );
    const text = isBasicExpression(token) ? token.expression : textOfToken(token);
    if (constant.test(text?.trim() ?? ''))
      report(
        place,
        `This condition is always the same: ${text?.trim()}. Leave it out, or leave out what it guards.`,
        'warning',
      );
    const line = lines[place.line - 1] ?? '';
    const tag = /\bif:\s*(?=![^\s'"])/.exec(line);
    if (tag !== null)
      report(
        { line: place.line, column: tag.index + tag[0].length + 1 },
        `YAML reads a '!' at the start as a tag, so that nothing is left of the condition. Write it inside of \${{ }} or in quotes.`,
      );
  }
};
