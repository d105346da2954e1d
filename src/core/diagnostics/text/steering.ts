/**
 * What text uses to be read as something else than it looks like: control characters but the tab, line and paragraph
 * separators, marks that turn the reading direction (CVE-2021-42574), characters without a width, lone surrogates.
 * Variation selectors are left alone: they only choose how the visible character before them is drawn.
 */
export const steering =
  /(?![\t\p{Variation_Selector}])[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/gu;

/** Hostile text with every steering character shown by its number: `\x1b` for control characters, `\u{202E}` for the others. */
export function showSteering(text: string): string {
  return text.replace(steering, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x100 && code !== 0xad
      ? `\\x${code.toString(16).padStart(2, '0')}`
      : `\\u{${code.toString(16).toUpperCase()}}`;
  });
}
