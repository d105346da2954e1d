/**
 * Whether a name passes a list of filter patterns. The last pattern that matches decides; a leading `!` negates it
 * (GitHub docs, workflow syntax, "Filter pattern cheat sheet").
 */
export function passesPatterns(name: string, patterns: readonly string[]): boolean {
  return patterns.reduce((passes, pattern) => {
    const negative = pattern.startsWith('!');
    return matchesPattern(name, negative ? pattern.slice(1) : pattern) ? !negative : passes;
  }, false);
}

/**
 * Whether a whole name matches one filter pattern, case-sensitive. `*` matches any characters but `/`; `**` any
 * characters; `?` and `+` repeat the preceding character or set; `[a-z]` is a set; `\` escapes the next character. A
 * `**` before `/` also matches no folder.
 */
export function matchesPattern(name: string, pattern: string): boolean {
  return toRegExp(pattern).test(name);
}

const literal = (character: string): string => character.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

function toRegExp(pattern: string): RegExp {
  let source = '';
  for (let at = 0; at < pattern.length; ) {
    const rest = pattern.slice(at);
    const character = rest[0] ?? '';
    const set = /^\[[^\]]+\]/.exec(rest)?.[0];
    if (rest.startsWith('**/') && (at === 0 || pattern[at - 1] === '/')) {
      source += '(?:.*/)?';
      at += 3;
    } else if (rest.startsWith('**')) {
      source += '.*';
      at += 2;
    } else if (character === '*') {
      source += '[^/]*';
      at += 1;
    } else if ((character === '?' || character === '+') && at > 0) {
      source += character;
      at += 1;
    } else if (set !== undefined) {
      source += `[${set.slice(1, -1).replace(/[\\^]/g, '\\$&')}]`;
      at += set.length;
    } else if (character === '\\' && rest.length > 1) {
      source += literal(rest[1] ?? '');
      at += 2;
    } else {
      source += literal(character);
      at += 1;
    }
  }
  return build(source);
}

/** A pattern like `a++` is not a valid regular expression. It matches nothing. */
function build(source: string): RegExp {
  try {
    return new RegExp(`^(?:${source})$`, 's');
  } catch {
    return /(?!)/;
  }
}
