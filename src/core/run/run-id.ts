import { AppError } from '../diagnostics/app-error.ts';
import { printableAscii } from '../system/paths/portable-name.ts';
import { sha256 } from '../system/text/hash.ts';

declare const parsed: unique symbol;

/** A valid RUN_ID: accepted by {@link parseRunId}, or made by a generator of this file. */
export type RunId = string & { readonly [parsed]: true };

/** Which of the three formats an id has (docs/design/formats.md). */
export type RunIdForm = 'daily' | 'one-button' | 'launch';

/** The longest accepted id, in UTF-16 code units. */
export const maxRunIdLength = 128;

const grammars: readonly (readonly [RunIdForm, RegExp])[] = [
  ['daily', /^(?<date>\d{8})_(?<n>[1-9]\d*)$/],
  ['one-button', /^(?<date>\d{8})_(?<time>\d{6})_(?<token>[A-Z0-9]{4})$/],
  [
    'launch',
    /^(?<kind>[a-z][a-z0-9_-]*)_(?<date>\d{8})_(?<time>\d{6})_(?<base>[0-9a-f]{8})_(?<n>(?!000$)\d{3}|[1-9]\d{3,})$/,
  ],
];

const deviceName = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[1-9¹²³])(?:\..*)?$/i;

/** Rules for ids of any format, so that an error names the actual problem. */
const refusals: readonly (readonly [rule: string, broken: (id: string) => boolean])[] = [
  ['it must not be empty', (id) => id === ''],
  [`it must have at most ${maxRunIdLength} characters`, (id) => id.length > maxRunIdLength],
  ['it must not hold control characters', (id) => !printableAscii.test(id) && /[\p{Cc}\u2028\u2029]/u.test(id)],
  ['it must not hold `..` or a path separator', (id) => id.includes('..') || /[\\/]/.test(id)],
  ['it must not hold a character that Windows reserves (< > : " | ? *)', (id) => /[<>:"|?*]/.test(id)],
  ['it must not end with a dot or a space', (id) => /[. ]$/.test(id)],
  ['it must not be a Windows device name', (id) => deviceName.test(id)],
];

/**
 * Accepts a RUN_ID in one of the three formats, exactly as written: `YYYYMMDD_N`, `YYYYMMDD_HHMMSS_XXXX` or
 * `<kind>_<YYYYMMDD_HHMMSS>_<base8>_<seq>`. Dates and times must exist. Nothing is trimmed or converted.
 *
 * @throws AppError ERR_RUN_ID, a usage fault, with the broken rule
 */
export function parseRunId(text: string): RunId {
  const broken = refusals.find(([, isBroken]) => isBroken(text))?.[0] ?? grammarFault(text);
  if (broken !== undefined) {
    throw new AppError('ERR_RUN_ID', `${quoted(text)} is not a RUN_ID: ${broken}.`, { fault: 'usage' });
  }
  return text as RunId;
}

/** The name as a RUN_ID; `undefined` when it is none. */
export function asRunId(name: string): RunId | undefined {
  try {
    return parseRunId(name);
  } catch {
    return undefined;
  }
}

export function runIdForm(id: RunId): RunIdForm {
  return matchOf(id)?.form ?? 'daily';
}

/**
 * The next id of a day for a prompt zip: one more than the highest N among the given names of that day.
 *
 * @param instant UTC ISO-8601; its first ten characters are the day
 * @param existing names of runs, prompt folders and prompt zips (without `.zip`); names in other formats are ignored
 */
export function nextDailyId(instant: string, existing: Iterable<string>): RunId {
  const day = instant.slice(0, 10).replaceAll('-', '');
  let highest = 0n;
  for (const name of existing) {
    const match = matchOf(name);
    if (match?.form !== 'daily' || match.groups.date !== day) continue;
    const n = BigInt(match.groups.n ?? '0');
    if (n > highest) highest = n;
  }
  return parseRunId(`${day}_${highest + 1n}`);
}

/**
 * The id of a one-button run: the instant and four characters derived from the pack's bytes. If that id is taken, the next candidate is
 * derived from the pack's digest and a counter, so that the same pack, time and taken ids always result in the same id.
 *
 * @param packSha256 64 hex digits
 * @param instant UTC ISO-8601 with whole seconds
 */
export function oneButtonId(packSha256: string, instant: string, taken: ReadonlySet<string>): RunId {
  const stamp = compactInstant(instant);
  for (let probe = 0; ; probe++) {
    const digest = probe === 0 ? packSha256 : sha256(`${packSha256}:${probe}`);
    const token = (BigInt(`0x${digest}`) % 36n ** 4n).toString(36).toUpperCase().padStart(4, '0');
    const id = `${stamp}_${token}`;
    if (!taken.has(id)) return parseRunId(id);
  }
}

/**
 * The id for `launch` and `oneshot`: a pure function of kind, instant, base commit and existing ledger.
 *
 * @param kind lower-case letters, digits, `-` and `_`, beginning with a letter
 * @param baseSha the resolved base commit, full length
 * @param ledgerEvents events of the repository's index (only their run ids are used); seq is one more than the highest with the same kind,
 *   instant and base
 * @throws AppError ERR_RUN_ID when the kind has other characters
 */
export function launchId(
  kind: string,
  instant: string,
  baseSha: string,
  ledgerEvents: Iterable<{ readonly run_id: string }>,
): RunId {
  const prefix = `${kind}_${compactInstant(instant)}_${sha256(baseSha).slice(0, 8)}_`;
  let highest = 0;
  for (const { run_id } of ledgerEvents) {
    if (!run_id.startsWith(prefix) || matchOf(run_id)?.form !== 'launch') continue;
    highest = Math.max(highest, Number(run_id.slice(prefix.length)));
  }
  return parseRunId(`${prefix}${String(highest + 1).padStart(3, '0')}`);
}

/** `2026-11-20T22:02:25Z` as `20261120_220225`. */
function compactInstant(instant: string): string {
  return instant.slice(0, 19).replace(/[-:]/g, '').replace('T', '_');
}

function matchOf(id: string): { form: RunIdForm; groups: Record<string, string | undefined> } | undefined {
  for (const [form, pattern] of grammars) {
    const groups = pattern.exec(id)?.groups;
    if (groups !== undefined) return { form, groups };
  }
  return undefined;
}

function grammarFault(id: string): string | undefined {
  const match = matchOf(id);
  if (match === undefined) {
    return 'allowed are YYYYMMDD_N (N without leading zeros), YYYYMMDD_HHMMSS_XXXX (X of A-Z and 0-9) and <kind>_<YYYYMMDD_HHMMSS>_<8 hex digits>_<seq of at least three digits>';
  }
  const { date = '', time = '000000' } = match.groups;
  const [year, month, day] = [date.slice(0, 4), date.slice(4, 6), date.slice(6, 8)];
  const [hour, minute, second] = [time.slice(0, 2), time.slice(2, 4), time.slice(4, 6)];
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const real = new Date(`${iso}Z`);
  if (Number.isNaN(real.getTime()) || real.toISOString().slice(0, 19) !== iso) {
    return match.groups.time === undefined
      ? `${date} is not a real date`
      : `${date}_${time} is not a real date and time`;
  }
  return undefined;
}

/** The id as JSON text, shortened, so that a hostile id cannot disturb the error message. */
function quoted(text: string): string {
  return JSON.stringify(text.length > 160 ? `${text.slice(0, 160)}…` : text);
}
