import { isVaried } from './rules/secret-rule.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** A shorter value occurs in ordinary text by chance. */
const shortest = 8;

/** Names of variables that hold a secret. */
const secretName = /key|token|secret|passw|credential|auth(?!or)|private|cookie|dsn|_pat$/i;

/**
 * The values of an environment that must not be shown: those of the named variables, and of every variable with a name such as
 * `API_TOKEN`.
 *
 * @param names variables that hold keys
 */
export function secretValues(env: Environment, names: readonly string[] = []): readonly string[] {
  const wanted = new Set(names);
  const values = Object.entries(env).flatMap(([name, value]) =>
    value !== undefined && (wanted.has(name) || secretName.test(name)) ? [value.trim()] : [],
  );
  return [...new Set(values)].filter((value) => value.length >= shortest && !isPath(value));
}

/**
 * The secret values in a file of settings, such as `.env.local`: values with a name such as `API_TOKEN`, values that look random, and
 * the line of a file that has only one.
 */
export function secretsInFile(text: string): readonly string[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const assigned = lines.flatMap((line) => {
    const [, name = '', value = ''] = /^\s*(?:export\s+)?["']?([\w.-]+)["']?\s*[=:]\s*(.+?)[\s,;]*$/.exec(line) ?? [];
    const bare = value.replace(/^(["'])(.*)\1$/, '$2');
    return secretName.test(name) || isVaried(bare) ? [bare] : [];
  });
  const only = lines.length === 1 && !/[=:]\s/.test(lines[0] ?? '') ? [lines[0]?.trim() ?? ''] : [];
  return [...new Set([...assigned, ...only])].filter((value) => value.length >= shortest && !isPath(value));
}

/** Variables such as SSH_AUTH_SOCK hold the path of a secret, not the secret. */
function isPath(value: string): boolean {
  return /^(?:\/|[A-Za-z]:\\|~)/.test(value) && !/\s/.test(value);
}

/**
 * The places of known values in a text: unchanged, in JSON and URL spelling, in base64 at any offset, and broken by line ends.
 *
 * @param values those with fewer than 8 characters are ignored
 */
export function knownRanges(
  text: string,
  values: readonly string[],
): { readonly start: number; readonly end: number }[] {
  const bare = withoutBreaks(text);
  return values
    .filter((value) => value.length >= shortest)
    .flatMap((value) => spellings(value))
    .filter((spelling) => bare.includes(withoutBreaks(spelling)))
    .flatMap((spelling) =>
      [...text.matchAll(brokenPattern(spelling))].map((match) => ({
        start: match.index,
        end: match.index + match[0].length,
      })),
    );
}

/**
 * What a spelling matches differs from it only in these characters, so that a text without them which lacks the spelling without them has no
 * match. A token of several hundred characters makes a pattern that costs milliseconds for each text.
 */
function withoutBreaks(text: string): string {
  return text.replace(/[\r\n\t ]+/g, '');
}

function spellings(value: string): string[] {
  const encoded = [0, 1, 2].map((offset) => base64Core(value, offset)).filter((text) => text.length >= shortest);
  const all = [
    value,
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(wellFormed(value)),
    ...encoded,
    ...encoded.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
  ];
  return [...new Set(all)];
}

/** `encodeURIComponent` throws for half of a surrogate pair. */
function wellFormed(value: string): string {
  return Buffer.from(value, 'utf8').toString('utf8');
}

/** The base64 digits that depend on the value alone, if it follows the given number of bytes. */
function base64Core(value: string, before: number): string {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(value, 'utf8')]);
  const from = Math.ceil((before * 8) / 6);
  const to = Math.floor((bytes.length * 8) / 6);
  return bytes.toString('base64').slice(from, to);
}

/** A value that may be broken by line ends and the indentation after them. */
function brokenPattern(spelling: string): RegExp {
  const parts = Array.from(spelling, (character) => character.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(parts.join('(?:\\r?\\n[ \\t]*)?'), 'gu');
}
