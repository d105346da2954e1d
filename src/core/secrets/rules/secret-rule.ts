/** The pattern of one kind of secret. */
export interface SecretRule {
  /** Shown in findings. */
  readonly id: string;
  /** Lower-case texts; the pattern is tried only on a text that holds one of them. */
  readonly keywords: readonly string[];
  /** The keyword is a part of the secret, which is one long word. */
  readonly inWord?: boolean;
  /** Global. The group `value` is the secret; without it, the whole match. */
  readonly pattern: RegExp;
  /** The vendor's public page, or the standard. */
  readonly source: string;
  /** Whether a match of the pattern really is a secret. */
  readonly accepts?: ((value: string, match: RegExpExecArray) => boolean) | undefined;
}

/** A token with its vendor's prefix. It must not be part of a longer word. */
export function token(id: string, keywords: string, body: string, source: string): SecretRule {
  const pattern = new RegExp(`(?<![A-Za-z0-9])(?:${body})(?![A-Za-z0-9])`, 'g');
  return {
    id,
    keywords: keywords.split(' '),
    inWord: true,
    pattern,
    source,
    accepts: (value) => !isPlaceholder(value),
  };
}

/**
 * A value without a known prefix. It must follow its vendor's name and a word such as key or token on the same line.
 *
 * @param vendor a part of a regular expression; its first alternative is the keyword
 */
export function assigned(id: string, vendor: string, value: string, source: string): SecretRule {
  const pattern = new RegExp(
    `(?:${vendor})[\\w.-]{0,30}?(?:key|token|secret|pat|passw(?:or)?d|auth|credential)s?[\\w.-]{0,20}["'\`]?\\s{0,3}(?:=>|:=|=|:|,)\\s{0,3}["'\`]?(?<value>${value})(?![A-Za-z0-9])`,
    'gi',
  );
  return {
    id,
    keywords: vendor.split('|'),
    pattern,
    source,
    accepts: (text) => !isPlaceholder(text) && isVaried(text),
  };
}

/**
 * Values that vendors publish for examples and emulators: the start of Azurite's key (learn.microsoft.com/azure/storage/common/storage-connect-azurite)
 * and the signature of the token of jwt.io.
 */
const published = /^Eby8vdM02xNOcqFl|SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c$/;

/** Whether a token is a placeholder of documentation: a prefix and filler. */
export function isFiller(value: string): boolean {
  return published.test(value) || /example|placeholder|redacted|[x*.#]{8}|0{8}/i.test(value);
}

/** Whether a value without a known prefix is a placeholder of documentation or tests. */
export function isPlaceholder(value: string): boolean {
  return (
    isFiller(value) ||
    /changeme|change[-_]me|dummy|your[-_ ](?:api|token|key|secret|pass)|my[-_]?(?:secret|token|password|key)|^(.)\1*$|123456789/i.test(
      value,
    ) ||
    /^(?:\$|<|\{|%|\[)/.test(value)
  );
}

/** Whether a value looks random: letters and digits with little repetition. */
export function isVaried(value: string): boolean {
  return /[0-9]/.test(value) && /[A-Za-z]/.test(value) && entropy(value) > 3;
}

/** Shannon entropy in bits per character. */
export function entropy(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / value.length) * Math.log2(count / value.length), 0);
}
