import { isAlias, isNode, LineCounter, parseDocument, visit } from 'yaml';
import type { Rule } from '../rule.ts';

/** Anchors without an alias: one of the two names is misspelled, or the anchor was forgotten. */
export const unusedAnchor: Rule = ({ lines }, report) => {
  const text = lines.join('\n');
  if (!/(?:^|[\s[{,])&\w/m.test(text)) return;
  const lineCounter = new LineCounter();
  const anchors = new Map<string, number>();
  visit(parseDocument(text, { lineCounter, uniqueKeys: false }), {
    Node(_, node) {
      if (isAlias(node)) anchors.delete(node.source);
      else if (isNode(node) && node.anchor !== undefined) anchors.set(node.anchor, node.range?.[0] ?? 0);
    },
  });
  for (const [name, at] of anchors) {
    const start = text.lastIndexOf(`&${name}`, at);
    const { line, col } = lineCounter.linePos(start === -1 ? at : start);
    report({ line, column: col }, `No alias uses the anchor '&${name}'.`, 'warning');
  }
};
