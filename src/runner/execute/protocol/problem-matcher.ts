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

/** A problem matcher file, checked (docs.github.com "Problem matchers"). */
export type MatcherConfig = z.infer<typeof configSchema>;
type MatcherDefinition = MatcherConfig['problemMatcher'][number];
type Pattern = MatcherDefinition['pattern'][number];

/** What a matcher found in the log; `file` is as the log wrote it. */
export interface Match {
  readonly level: Annotation['level'];
  readonly message: string;
  readonly file?: string;
  readonly fromPath?: string;
  readonly line?: number;
  readonly column?: number;
}

/** A line longer than this is not matched: no compiler writes one, and a regular expression may need very long for it. */
const maxMatchedLength = 16_384;
/** A regular expression is stopped after this long, and its matcher removed after so many stops, as by the official runner. */
const slowMs = 1_000;
const maxSlow = 3;

/** Control sequences for colours, taken out before a line is matched. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what is looked for
const ansi = /\u001b\[[0-9;]*m?/g;

/**
 * Reads a problem matcher file's JSON.
 *
 * @throws Error naming what is wrong: no JSON, a key of the wrong type, a regular expression that does not compile, or a
 *   multi-line pattern against the rules of IssueMatcher.cs
 */
export function parseMatchers(text: string): MatcherConfig {
  const parsed = configSchema.safeParse(JSON.parse(text.replace(/^\uFEFF/, '')));
  if (!parsed.success) {
    throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
  }
  for (const matcher of parsed.data.problemMatcher) checkMatcher(matcher);
  return parsed.data;
}

/** The active matchers of a job: the newest is asked first, and the first that matches resets the others. */
export class ProblemMatchers {
  #active: ActiveMatcher[] = [];

  /** Adds a file's matchers; one with the same owner is replaced. Gives the owners. */
  add(config: MatcherConfig): string[] {
    for (const definition of config.problemMatcher) {
      this.remove(definition.owner);
      this.#active.unshift(new ActiveMatcher(definition));
    }
    return config.problemMatcher.map((matcher) => matcher.owner);
  }

  /** @returns whether a matcher of that owner (letter case ignored) was active */
  remove(owner: string): boolean {
    const before = this.#active.length;
    this.#active = this.#active.filter((matcher) => matcher.owner.toLowerCase() !== owner.toLowerCase());
    return this.#active.length < before;
  }

  get empty(): boolean {
    return this.#active.length === 0;
  }

  /**
   * Tries all patterns on lines that are about to be given to {@link match}: one limit of time for many lines costs far
   * less than one for each. It changes nothing but time.
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
   * Looks at one line of output.
   *
   * @param warn gets a sentence when a matcher is removed for being too slow
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
  readonly owner: string;
  slow = 0;
  readonly #severity: string | undefined;
  readonly #patterns: readonly { readonly pattern: Pattern; readonly regexp: RegExp }[];
  /** What each pattern found in a line, by the line. */
  readonly #tried = new Map<string, readonly (RegExpExecArray | null)[]>();
  /** Captures of the patterns that have matched so far; one entry a pattern. */
  #state: Captured[] = [];
  /** Set once the last pattern has matched and may match again. */
  #looping = false;

  constructor(definition: MatcherDefinition) {
    this.owner = definition.owner;
    this.#severity = definition.severity;
    this.#patterns = definition.pattern.map((pattern) => ({ pattern, regexp: new RegExp(pattern.regexp) }));
  }

  /** Runs every pattern on a line; only the time it takes matters until {@link match} is called. */
  tryAll(line: string): void {
    if (!this.#tried.has(line)) {
      this.#tried.set(
        line,
        this.#patterns.map(({ regexp }) => regexp.exec(line)),
      );
    }
  }

  /** Whether {@link tryAll} has come to its end for the line. */
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

  /** The line must be known. */
  match(line: string): Match | undefined {
    const found = this.#tried.get(line) ?? [];
    const last = this.#patterns.length - 1;
    // A line that does not continue what was matched may still begin a new problem.
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
  // Words other than these three are no problem at all to the official runner.
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
