import { textsInDecoded } from './bytes-as-text.ts';
import type { View } from './view.ts';

/** The notations of bytes in a text, and how to read one. */
const notations: readonly (readonly [pattern: RegExp, bytesOf: (part: string) => Buffer])[] = [
  [/[A-Za-z0-9+/]{24,}/g, (part) => Buffer.from(part, 'base64')],
  [/[A-Za-z0-9_-]{24,}/g, (part) => Buffer.from(part, 'base64')],
  [/(?:[0-9a-f]{2}){16,}|(?:[0-9A-F]{2}){16,}/g, (part) => Buffer.from(part, 'hex')],
  [
    /(?:(?:0[xX])?[0-9a-fA-F]{2}[\s,:;]{1,8}){15,}(?:0[xX])?[0-9a-fA-F]{2}|(?:[0-9a-f]{4} {1,8}){7,}[0-9a-f]{2,4}/g,
    (part) => Buffer.from(part.replace(/0[xX]|[\s,:;]+/g, ''), 'hex'),
  ],
  [/(?:\d{2,3}\s{0,8},\s{0,8}){15,}\d{2,3}/g, (part) => Buffer.from(part.split(',').map(Number))],
];

/** Base64 in base64 in base64 is read, but no deeper. */
const maxDepth = 3;
/** A longer piece is read only if its beginning is text. */
const maxPart = 1_048_576;

/** The texts in the base64, base64url, hex and lists of numbers of a text, also compressed and inside each other. */
export function decodedParts({ text, source }: View, depth = maxDepth): View[] {
  if (text.length < 24 || depth === 0) return [];
  return notations.flatMap(([pattern, bytesOf]) =>
    [...text.matchAll(pattern)].flatMap(({ 0: part, index }) =>
      decoded(part, bytesOf).flatMap((plain) => {
        const view: View = { text: plain, source: () => source(index, index + part.length) };
        return [view, ...decodedParts(view, depth - 1)];
      }),
    ),
  );
}

function decoded(part: string, bytesOf: (part: string) => Buffer): readonly string[] {
  return textsInDecoded(bytesOf(part.length > maxPart ? part.slice(0, maxPart) : part));
}
