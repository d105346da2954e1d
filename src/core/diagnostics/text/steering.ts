/**
 * Characters that make text read differently than it looks: control characters except the tab, line and paragraph
 * separators, characters that change the reading direction (CVE-2021-42574), zero-width characters, lone surrogates.
 * Variation selectors are not included: they only choose how the visible character before them is drawn.
 */
export function steering(): RegExp {
  return /(?![\t\p{Variation_Selector}])[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/gu;
}

/** Replaces every steering character by a space. */
export function blankSteering(text: string): string {
  return text.replace(steeringIn(text), ' ');
}

/** Replaces every steering character by its escape: `\x1b` for control characters, `\u{202E}` for the others. */
export function showSteering(text: string): string {
  return text.replace(steeringIn(text), (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x100 && code !== 0xad
      ? `\\x${code.toString(16).padStart(2, '0')}`
      : `\\u{${code.toString(16).toUpperCase()}}`;
  });
}

/** In ASCII only the control characters except the tab steer. Sets of Unicode take a millisecond to build, and most processes need none. */
function steeringIn(text: string): RegExp {
  return /[\u0080-\uffff]/.test(text) ? steering() : /[^\t -~]/g;
}
