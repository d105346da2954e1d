/** How often each word occurs, as a map from lower-case word to number. */
export function count(text) {
  const words = new Map();
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    words.set(word, (words.get(word) ?? 0) + 1);
  }
  return words;
}
