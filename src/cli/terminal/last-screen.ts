import type { Status } from '../../core/diagnostics/exit-codes.ts';
import { verdictInWords } from '../../core/diagnostics/text/verdict-in-words.ts';
import type { Paint } from './paint.ts';
import { plain } from './plain.ts';

/** The end of a run as a person sees it. */
export interface LastScreen {
  /** Only a stage that judges gives a verdict. */
  readonly what?: 'Verdict' | 'Status';
  /** Empty if a pack was refused. */
  readonly verdict: Status | '';
  readonly gatesRan?: number | undefined;
  readonly exitCode: number;
  /** Empty if it is not known. */
  readonly cause: string;
  /** One sentence, or one command. */
  readonly next: string;
  /** The branch and the lines of its diffstat; `undefined` if there is nothing to merge. */
  readonly work?:
    | { readonly branch: string; readonly isMade: boolean; readonly diffstat: readonly string[] }
    | undefined;
  /** Where to look, such as `Run folder`. Shown unless everything went well; empty values never. */
  readonly places: readonly (readonly [name: string, value: string])[];
  /** Every cause and warning, artifacts and digests. */
  readonly details: readonly string[];
}

export interface ScreenStyle {
  readonly columns: number;
  readonly paint: Paint;
  /** Shows everything, and cuts and breaks nothing. */
  readonly verbose: boolean;
}

const causeLines = 4;
const fileLines = 12;

/** The last lines of a run: verdict, cause, what changed, the branch, and how to continue. Ends with a newline. */
export function lastScreen(screen: LastScreen, { columns, paint, verbose }: ScreenStyle): string {
  const { what = 'Verdict', verdict, gatesRan, exitCode, cause, next, work, places, details } = screen;
  const width = verbose ? Number.POSITIVE_INFINITY : columns;
  const shown = verdict === '' ? 'REFUSED' : verdictInWords(verdict, gatesRan);
  const style = exitCode === 0 ? 'green' : verdict === 'PENDING' ? 'yellow' : 'red';
  const isWell = exitCode === 0 && verdict !== 'PENDING';
  return [
    `${what}: ${paint.bold(paint[style](shown))} (exit ${exitCode})`,
    ...(cause === '' ? [] : cutLines(wrapped(`Cause: ${plain(cause, 2_000)}`, width), verbose ? Infinity : causeLines)),
    ...(work === undefined ? [] : [...shownFiles(work.diffstat, verbose), branchLine(work)]),
    ...wrapped(`Next: ${plain(next, 2_000)}`, width),
    ...(verbose ? details : []),
    ...(verbose || !isWell
      ? places.filter(([, value]) => value !== '').map(([name, value]) => `${name}: ${value}`)
      : []),
    '',
  ].join('\n');
}

function branchLine({ branch, isMade }: NonNullable<LastScreen['work']>): string {
  return isMade ? `Branch: ${branch}` : `Branch: ${branch} (accept makes it)`;
}

/** A diffstat whose last line sums it up. */
function shownFiles(diffstat: readonly string[], verbose: boolean): string[] {
  const lines = diffstat.map((line) => plain(line, 300));
  const more = lines.length - 1 - fileLines;
  if (verbose || more <= 0) return lines;
  return [...lines.slice(0, fileLines), ` ... and ${more} more`, ...lines.slice(-1)];
}

function cutLines(lines: readonly string[], most: number): string[] {
  if (lines.length <= most) return [...lines];
  const last = lines[most - 1] ?? '';
  return [...lines.slice(0, most - 1), `${last.slice(0, -1).trimEnd()}…`];
}

/** A command in a sentence: in backticks, or from its program to the end of the clause. */
const command = /`[^`]+`|\b(?:factory|git|gh) [a-z][\w-]*(?: [^\s.,;:]+(?:[.,:][^\s.,;:]+)*)*[.,;]?/g;

/**
 * Breaks text at spaces, but never inside a command or a word, because both are copied. A command that does not fit begins a line. Lines after
 * the first are indented.
 */
function wrapped(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  const parts = text.replace(command, (found) => found.replaceAll(' ', '\0')).split(' ');
  for (const part of parts.map((each) => each.replaceAll('\0', ' '))) {
    const longer = line === '' ? part : `${line} ${part}`;
    if (longer.length <= columns || line === '') line = longer;
    else {
      lines.push(line);
      line = `  ${part}`;
    }
  }
  return [...lines, line];
}
