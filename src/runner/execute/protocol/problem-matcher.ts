import { z } from 'zod';
import type { Annotation } from './run-event.ts';
import { withinTime } from './time-limit.ts';

/** A number of a group. The official runner reads numbers in quotes too. */
const group = z
  .union([
    z.number().int(),
    z
      .string()
      .regex(/^-?\d+$/)
      .transform(Number),
  ])
  .nullish()
  .transform((value) => value ?? undefined);
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const patternSchema = z.looseObject({
  regexp: text,
  file: group,
  fromPath: group,
  line: group,
  column: group,
  severity: group,
  code: group,
  message: group,
  loop: z.boolean().optional(),
});
const configSchema = z.looseObject({
  problemMatcher: z
    .array(z.looseObject({ owner: text, severity: text, fromPath: text, pattern: z.array(patternSchema).default([]) }))
    .default([]),
});

/** A valid problem matcher file (docs.github.com, "Problem matchers"). */
export type MatcherConfig = z.infer<typeof configSchema>;
type MatcherDefinition = MatcherConfig['problemMatcher'][number];
type Pattern = MatcherDefinition['pattern'][number];

/** A problem that a matcher found. `file` is as written in the log. */
export interface Match {
  readonly level: Annotation['level'];
  readonly message: string;
  /** The line that completed the match, without colours. The log shows it. */
  readonly text: string;
  readonly file?: string;
  readonly fromPath?: string;
  readonly line?: number;
  readonly column?: number;
}

/** Longer lines are not matched: compilers do not write them, and a regular expression may take very long. */
const maxMatchedLength = 16_384;
/**
 * A regular expression is stopped after `slowMs`. After `maxSlow` stops its matcher is removed, as in the official
 * runner.
 */
const slowMs = 1_000;
const maxSlow = 3;

/** Colour sequences. They are removed before a line is matched. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it searches for the escape character
const ansi = /\u001b\[[0-9;]*m?/g;

/**
 * Parses a problem matcher file. It may have no matchers.
 *
 * @throws Error naming the problem: invalid JSON, a key of the wrong type, or a matcher that breaks the rules of
 *   IssueMatcher.cs
 */
export function parseMatchers(json: string): MatcherConfig {
  const config = readConfig(json);
  const owners = new Set<string>();
  for (const matcher of config.problemMatcher) {
    checkMatcher(matcher);
    if (owners.has(matcher.owner.toLowerCase())) throw new Error(`The owner '${matcher.owner}' is named twice.`);
    owners.add(matcher.owner.toLowerCase());
  }
  return config;
}

/** The owners in a problem matcher file. Its patterns are not checked. */
export function ownersIn(json: string): readonly string[] {
  return readConfig(json).problemMatcher.map(({ owner }) => owner);
}

function readConfig(json: string): MatcherConfig {
  const parsed = configSchema.safeParse(JSON.parse(json.replace(/^\uFEFF/, '')));
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
}

/** The matchers of a job. Each stream of output of each process is matched on its own. */
export class ProblemMatchers {
  #definitions: readonly MatcherDefinition[] = [];
  readonly #open = new Set<OpenMatchers>();

  /** The same matchers for output that another step writes at the same time. Later changes affect one of the two only. */
  copy(): ProblemMatchers {
    const copied = new ProblemMatchers();
    copied.#definitions = this.#definitions;
    return copied;
  }

  /**
   * Adds the matchers of a file and returns their owners. Replaces matchers with the same owners. As in the official
   * runner, the last of the file is tried first in the streams that are open, and the first of the file in later ones.
   */
  add(config: MatcherConfig): string[] {
    const owners = config.problemMatcher.map(({ owner }) => owner);
    for (const owner of owners) this.remove(owner);
    this.#definitions = [...config.problemMatcher, ...this.#definitions];
    for (const open of this.#open) for (const definition of config.problemMatcher) open.prepend(definition);
    return owners;
  }

  /** @returns whether there was a matcher of that owner (ignoring case) */
  remove(owner: string): boolean {
    const before = this.#definitions.length;
    const others = ({ owner: own }: { readonly owner: string }): boolean => own.toLowerCase() !== owner.toLowerCase();
    this.#definitions = this.#definitions.filter(others);
    for (const open of this.#open) open.keep(others);
    return this.#definitions.length < before;
  }

  /** Starts to match a stream. Later changes of the job's matchers apply to it until it is closed. */
  open(): OpenMatchers {
    const open = new OpenMatchers(
      this.#definitions,
      (owner) => this.remove(owner),
      () => this.#open.delete(open),
    );
    this.#open.add(open);
    return open;
  }
}

/** The matchers of one stream of output. The newest is tried first, and a match resets the others. */
export class OpenMatchers {
  #active: ActiveMatcher[];
  readonly #remove: (owner: string) => void;
  readonly #close: () => void;

  constructor(definitions: readonly MatcherDefinition[], remove: (owner: string) => void, close: () => void) {
    this.#active = definitions.map((definition) => new ActiveMatcher(definition));
    this.#remove = remove;
    this.#close = close;
  }

  /** Whether no line can match now. */
  get isEmpty(): boolean {
    return this.#active.length === 0;
  }

  prepend(definition: MatcherDefinition): void {
    this.#active.unshift(new ActiveMatcher(definition));
  }

  keep(wanted: (matcher: { readonly owner: string }) => boolean): void {
    this.#active = this.#active.filter(wanted);
  }

  close(): void {
    this.#close();
  }

  /**
   * Optional: tries all patterns on lines before {@link match} is called for them. One time limit for many lines is
   * much cheaper than one for each line. Does not change the results.
   */
  prepare(lines: readonly string[]): void {
    if (this.#active.length === 0) return;
    for (const matcher of this.#active) matcher.forget();
    const texts = lines.filter(isMatched).map(withoutColours);
    withinTime(slowMs, () => {
      for (const text of texts) for (const matcher of this.#active) matcher.tryAll(text);
    });
  }

  /**
   * Tries all matchers on one line of output.
   *
   * @param warn receives a message if a matcher is removed because it is too slow
   */
  match(line: string, warn: (message: string) => void): Match | undefined {
    if (this.#active.length === 0 || !isMatched(line)) return undefined;
    const text = withoutColours(line);
    for (const matcher of this.#active) {
      if (!matcher.knows(text) && withinTime(slowMs, () => matcher.tryAll(text)) === undefined) {
        matcher.reset();
        if (++matcher.slow < maxSlow) continue;
        this.#remove(matcher.owner);
        warn(`Removed issue matcher '${matcher.owner}' because it took longer than 1 second on ${maxSlow} lines.`);
        continue;
      }
      const found = matcher.match(text);
      if (found === undefined) continue;
      for (const other of this.#active) if (other !== matcher) other.reset();
      const match = toMatch(found, text);
      if (match !== undefined) return match;
    }
    return undefined;
  }
}

const isMatched = (line: string): boolean => line.length <= maxMatchedLength;
const withoutColours = (line: string): string => line.replace(ansi, '');

const keys = ['file', 'fromPath', 'line', 'column', 'severity', 'code', 'message'] as const;
type Captured = Partial<Record<(typeof keys)[number], string>>;

class ActiveMatcher {
  readonly owner: string;
  slow = 0;
  readonly #defaults: { readonly severity: string; readonly fromPath: string };
  readonly #patterns: readonly { readonly pattern: Pattern; readonly regexp: RegExp }[];
  /** The match of each pattern, by line. */
  readonly #tried = new Map<string, readonly (RegExpExecArray | null)[]>();
  /** What was captured up to each pattern but the last. Several may be open at once: a line may match two of them. */
  #state: (Captured | undefined)[] = [];

  constructor({ owner, severity, fromPath, pattern: patterns }: MatcherDefinition) {
    this.owner = owner;
    this.#defaults = { severity, fromPath };
    this.#patterns = patterns.map((pattern) => ({ pattern, regexp: new RegExp(pattern.regexp) }));
  }

  /** Runs every pattern on a line and caches the results for {@link match}. */
  tryAll(line: string): void {
    if (!this.#tried.has(line)) {
      this.#tried.set(
        line,
        this.#patterns.map(({ regexp }) => regexp.exec(line)),
      );
    }
  }

  /** Whether {@link tryAll} completed for the line. */
  knows(line: string): boolean {
    return this.#tried.has(line);
  }

  forget(): void {
    this.#tried.clear();
  }

  reset(): void {
    this.#state = [];
  }

  /**
   * What all patterns captured, if the line matches the last one. Requires that {@link knows} is true for the line. The
   * patterns are tried from the last to the first, as in IssueMatcher.cs.
   */
  match(line: string): Captured | undefined {
    const found = this.#tried.get(line) ?? [];
    const last = this.#patterns.length - 1;
    for (let at = last; at >= 0; at--) {
      const entry = this.#patterns[at];
      const running = this.#state[at - 1];
      if (entry === undefined || (at > 0 && running === undefined)) continue;
      const groups = found[at] ?? undefined;
      const captured = groups && { ...capture(entry.pattern, groups), ...running };
      if (at < last) {
        this.#state[at] = captured;
      } else if (captured !== undefined) {
        this.reset();
        if (entry.pattern.loop === true && at > 0) this.#state[at - 1] = running;
        return this.#withDefaults(captured);
      } else if (at > 0) {
        this.#state[at - 1] = undefined;
      }
    }
    return undefined;
  }

  #withDefaults(captured: Captured): Captured {
    const { severity, fromPath } = this.#defaults;
    return { ...captured, severity: captured.severity || severity, fromPath: captured.fromPath || fromPath };
  }
}

/** A group that took no part in the match is empty text, which later patterns do not overwrite. */
function capture(pattern: Pattern, groups: RegExpExecArray): Captured {
  return Object.fromEntries(
    keys.flatMap((key) => {
      const index = pattern[key];
      return index === undefined ? [] : [[key, groups[index] ?? ''] as const];
    }),
  );
}

/** @param text the matched line, without colours */
function toMatch(captured: Captured, text: string): Match | undefined {
  const { message = '', file = '', fromPath = '' } = captured;
  const severity = (captured.severity || 'error').toLowerCase();
  if (message.trim() === '') return undefined;
  // The official runner ignores matches with any other severity.
  if (severity !== 'error' && severity !== 'warning' && severity !== 'notice') return undefined;
  const line = whole(captured.line);
  const column = whole(captured.column);
  return {
    level: severity,
    message,
    text,
    ...(file.trim() === '' ? {} : { file }),
    ...(fromPath.trim() === '' ? {} : { fromPath }),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  };
}

/** A number as .NET reads it: digits only, and at most 31 bits. */
function whole(text: string | undefined): number | undefined {
  const value = text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
  return value !== undefined && value < 2 ** 31 ? value : undefined;
}

/** @throws Error naming the rule of IssueMatcher.cs that is broken */
function checkMatcher({ owner, severity, pattern: patterns }: MatcherDefinition): void {
  if (owner === '') throw new Error('A matcher has no owner.');
  const fail = (problem: string): never => {
    throw new Error(`The matcher '${owner}' ${problem}.`);
  };
  if (!['', 'error', 'warning', 'notice'].includes(severity.toLowerCase()))
    fail(`has the severity '${severity}', which is none of error, warning and notice`);
  if (patterns.length === 0) fail('has no patterns');
  const set = new Set<string>();
  for (const [index, pattern] of patterns.entries()) {
    if (pattern.loop === true && (index === 0 || index < patterns.length - 1))
      fail("sets 'loop' in another pattern than the last of several");
    if (pattern.loop === true && pattern.message === undefined) fail("sets 'loop' without 'message'");
    const groups = new RegExp(`${pattern.regexp}|`).exec('')?.length ?? 0;
    for (const key of keys) {
      const value = pattern[key];
      if (value === undefined) continue;
      if (set.has(key)) fail(`sets '${key}' twice`);
      if (value < 0 || value >= groups) fail(`sets '${key}' to ${value}, but the expression has ${groups - 1} groups`);
      set.add(key);
    }
  }
  if (!set.has('message')) fail("does not set 'message'");
}
