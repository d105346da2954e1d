import { z } from 'zod';
import type { Annotation } from './run-event.ts';
import { withinTime } from './time-limit.ts';

const group = z.number().int().nonnegative().optional();
const patternSchema = z.looseObject({
  regexp: z.string().min(1),
  file: group,
  fromPath: group,
  line: group,
  column: group,
  severity: group,
  code: group,
  message: group,
  kind: group,
  loop: z.boolean().optional(),
});
const configSchema = z.looseObject({
  problemMatcher: z.array(
    z.looseObject({
      owner: z.string().min(1),
      severity: z.string().optional(),
      pattern: z.array(patternSchema).min(1),
    }),
  ),
});

/** A valid problem matcher file (docs.github.com, "Problem matchers"). */
export type MatcherConfig = z.infer<typeof configSchema>;
type MatcherDefinition = MatcherConfig['problemMatcher'][number];
type Pattern = MatcherDefinition['pattern'][number];

/** A problem that a matcher found. `file` is as written in the log. */
export interface Match {
  readonly level: Annotation['level'];
  readonly message: string;
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
 * Parses a problem matcher file.
 *
 * @throws Error naming the problem: invalid JSON, a key of the wrong type, an invalid regular expression, or a
 *   multi-line pattern that breaks the rules of IssueMatcher.cs
 */
export function parseMatchers(text: string): MatcherConfig {
  const parsed = configSchema.safeParse(JSON.parse(text.replace(/^\uFEFF/, '')));
  if (!parsed.success) {
    throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
  }
  for (const matcher of parsed.data.problemMatcher) checkMatcher(matcher);
  return parsed.data;
}

/** The active matchers of a job. The newest is tried first, and the first match resets the others. */
export class ProblemMatchers {
  #active: ActiveMatcher[] = [];

  /** The same matchers for output that another step writes at the same time. Later changes affect one of the two only. */
  copy(): ProblemMatchers {
    const copied = new ProblemMatchers();
    copied.#active = this.#active.map(({ definition }) => new ActiveMatcher(definition));
    return copied;
  }

  /** Adds the matchers of a file and returns their owners. Replaces a matcher with the same owner. */
  add(config: MatcherConfig): string[] {
    for (const definition of config.problemMatcher) {
      this.remove(definition.owner);
      this.#active.unshift(new ActiveMatcher(definition));
    }
    return config.problemMatcher.map((matcher) => matcher.owner);
  }

  /** @returns whether a matcher of that owner (ignoring case) was active */
  remove(owner: string): boolean {
    const before = this.#active.length;
    this.#active = this.#active.filter((matcher) => matcher.owner.toLowerCase() !== owner.toLowerCase());
    return this.#active.length < before;
  }

  get empty(): boolean {
    return this.#active.length === 0;
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
        this.remove(matcher.owner);
        warn(`Removed issue matcher '${matcher.owner}' because it took longer than 1 second on ${maxSlow} lines.`);
        continue;
      }
      const found = matcher.match(text);
      if (found !== undefined) {
        for (const other of this.#active) if (other !== matcher) other.reset();
        return found;
      }
    }
    return undefined;
  }
}

const isMatched = (line: string): boolean => line.length <= maxMatchedLength;
const withoutColours = (line: string): string => line.replace(ansi, '');

type Captured = Partial<
  Record<'file' | 'fromPath' | 'line' | 'column' | 'severity' | 'code' | 'message' | 'kind', string>
>;

class ActiveMatcher {
  readonly definition: MatcherDefinition;
  readonly owner: string;
  slow = 0;
  readonly #severity: string | undefined;
  readonly #patterns: readonly { readonly pattern: Pattern; readonly regexp: RegExp }[];
  /** The match of each pattern, by line. */
  readonly #tried = new Map<string, readonly (RegExpExecArray | null)[]>();
  /** Captures of the patterns that have matched so far, one entry per pattern. */
  #state: Captured[] = [];
  /** True when the last pattern has matched and may match again. */
  #looping = false;

  constructor(definition: MatcherDefinition) {
    this.definition = definition;
    this.owner = definition.owner;
    this.#severity = definition.severity;
    this.#patterns = definition.pattern.map((pattern) => ({ pattern, regexp: new RegExp(pattern.regexp) }));
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
    this.#looping = false;
  }

  /** Requires that {@link knows} is true for the line. */
  match(line: string): Match | undefined {
    const found = this.#tried.get(line) ?? [];
    const last = this.#patterns.length - 1;
    // A line that does not continue the current problem may still start a new one.
    for (let at = this.#looping ? last : this.#state.length; ; at = 0) {
      const entry = this.#patterns[at];
      const groups = found[at];
      if (entry !== undefined && groups != null) {
        const captured = { ...this.#state[at - 1], ...capture(entry.pattern, groups) };
        if (at < last) {
          this.#state = [...this.#state.slice(0, at), captured];
          this.#looping = false;
          return undefined;
        }
        if (entry.pattern.loop === true) this.#looping = true;
        else this.reset();
        return toMatch(captured, this.#severity);
      }
      this.reset();
      if (at === 0) return undefined;
    }
  }
}

function capture(pattern: Pattern, groups: RegExpExecArray): Captured {
  const result: Captured = {};
  for (const key of ['file', 'fromPath', 'line', 'column', 'severity', 'code', 'message', 'kind'] as const) {
    const index = pattern[key];
    const value = index === undefined ? undefined : groups[index]?.trim();
    if (value !== undefined && value !== '') result[key] = value;
  }
  return result;
}

function toMatch(captured: Captured, fallback: string | undefined): Match | undefined {
  if (captured.message === undefined) return undefined;
  const severity = (captured.severity ?? fallback ?? 'error').toLowerCase();
  // The official runner ignores matches with any other severity.
  if (severity !== 'error' && severity !== 'warning' && severity !== 'notice') return undefined;
  const line = whole(captured.line);
  const column = whole(captured.column);
  return {
    level: severity,
    message: captured.message,
    ...(captured.file === undefined ? {} : { file: captured.file }),
    ...(captured.fromPath === undefined ? {} : { fromPath: captured.fromPath }),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  };
}

function whole(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

function checkMatcher(matcher: MatcherDefinition): void {
  const last = matcher.pattern.length - 1;
  matcher.pattern.forEach((pattern, index) => {
    new RegExp(pattern.regexp);
    if (pattern.loop === true && (index !== last || last === 0)) {
      throw new Error(`matcher '${matcher.owner}': only the last of several patterns may set 'loop'`);
    }
    if (index !== last && pattern.message !== undefined && last > 0) {
      throw new Error(`matcher '${matcher.owner}': only the last pattern may set 'message'`);
    }
  });
  if (matcher.pattern[last]?.message === undefined) {
    throw new Error(`matcher '${matcher.owner}': the last pattern must set 'message'`);
  }
}
