import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import { isBasicExpression, isString } from '@actions/workflow-parser/templates/tokens/type-guards';
import type { Place } from './finding.ts';

/** The text of a scalar as it is written in the file, with the place of each character. */
export interface ScalarText {
  /** Block scalars keep their indentation. */
  readonly text: string;
  /** Whether the text is a block scalar (`|` or `>`). */
  readonly block: boolean;
  /** @param offset in {@link text} */
  placeAt(offset: number): Place;
}

/**
 * Reads the text of a text or expression; `undefined` for any other token. Escapes in quoted text may move a place by
 * their length.
 */
export function scalarTextOf(token: TemplateToken | undefined): ScalarText | undefined {
  if (token === undefined || !(isString(token) || isBasicExpression(token))) return undefined;
  const source = token.source ?? (isString(token) ? token.value : token.expression);
  const start = token.range?.start ?? { line: 1, column: 1 };
  const block = token.blockScalarHeader !== undefined;
  const quoted = !block && /^['"]/.test(source) && source.length > 1;
  const text = quoted ? source.slice(1, -1) : source;
  return {
    text,
    block,
    placeAt(offset) {
      const before = text.slice(0, offset);
      const newlines = before.split('\n').length - 1;
      const inLine = offset - (before.lastIndexOf('\n') + 1);
      // The first line of a block scalar follows its header. That of any other scalar starts at the token.
      if (block) return { line: start.line + newlines + 1, column: inLine + 1 };
      if (newlines > 0) return { line: start.line + newlines, column: inLine + 1 };
      return { line: start.line, column: start.column + inLine + (quoted ? 1 : 0) };
    },
  };
}
