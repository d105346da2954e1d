import type { ChangedFile } from '../contracts/review/changed-file.ts';
import type { RunReview } from '../contracts/review/run-review.ts';

/** The largest static form, in bytes: a file that any browser opens at once and any mail takes. */
export const maxFormBytes = 2_000_000;

/** Where the build left a place for the data (scripts/bundle/build-page.js). */
const dataMark = '{{data}}';

/**
 * The static form of a review: one HTML file without anything from elsewhere. If it would be too large, the diffs of the least risky files
 * are left out and named, then the ends of logs and the texts of workers.
 *
 * @param template the built `review.html`
 */
export function staticForm(template: string, review: RunReview): string {
  const [before, after, ...more] = template.split(dataMark);
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error('review.html has not exactly one place for the data');
  const room = maxFormBytes - Buffer.byteLength(before) - Buffer.byteLength(after);
  return `${before}${fitted(review, room)}${after}`;
}

/** JSON that cannot end the element around it, and in which no character is hidden. */
function embeddedJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u007f-\u009f\u2028\u2029\ufeff\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/gu,
    (character) =>
      Array.from(
        { length: character.length },
        (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
      ).join(''),
  );
}

function fitted(review: RunReview, room: number): string {
  const whole = embeddedJson(review);
  if (Buffer.byteLength(whole) <= room) return whole;
  const note = (sentence: string, from: RunReview): RunReview => ({ ...from, left_out: [...from.left_out, sentence] });
  // What every form needs, without a diff; then the diffs of the most risky files for as long as there is room.
  const bare = { ...review, files: review.files.map(withoutDiff) };
  let left = room - Buffer.byteLength(embeddedJson(bare)) - noteBytes;
  const kept = new Set<string>();
  const lost: string[] = [];
  for (const file of review.files) {
    const size = Buffer.byteLength(embeddedJson(file)) - Buffer.byteLength(embeddedJson(withoutDiff(file)));
    if (size === 0 || size <= left) {
      kept.add(file.path);
      left -= size;
    } else lost.push(file.path);
  }
  const files = review.files.map((file) => (kept.has(file.path) ? file : withoutDiff(file)));
  const shorter = note(leftOutDiffs(lost), { ...review, files });
  const text = embeddedJson(shorter);
  if (Buffer.byteLength(text) <= room) return text;
  return withoutTexts(note(leftOutDiffs(review.files.map(({ path }) => path)), bare), room);
}

/** The characters of names in the note, and the bytes that such a note can take. */
const maxNamesLength = 6_000;
const noteBytes = 8 * maxNamesLength;

function leftOutDiffs(paths: readonly string[]): string {
  const named: string[] = [];
  let length = 0;
  for (const path of paths) {
    length += path.length + 2;
    if (length > maxNamesLength) break;
    named.push(path);
  }
  const more = paths.length - named.length;
  const rest = more > 0 ? ` and ${more} more` : '';
  return `This file would be too large, so the diffs of these files are left out; the run folder has them: ${named.join(', ')}${rest}.`;
}

function withoutDiff(file: ChangedFile): ChangedFile {
  const empty = <T extends ChangedFile['merged']>(patch: T): T =>
    patch?.kind === 'text' ? ({ kind: 'left-out', text: '' } as T) : patch;
  return {
    ...file,
    changes: file.changes.map((change) => ({ ...change, patch: empty(change.patch) })),
    merged: empty(file.merged),
  };
}

/** Without diffs it is still too large: the texts of workers go, then the events and the files. */
function withoutTexts(review: RunReview, room: number): string {
  const cut = { text: '', cut: true };
  const workers = review.workers.map((worker) => ({
    ...worker,
    prompt: worker.prompt === null ? null : cut,
    summary: worker.summary === null ? null : cut,
    handoff: null,
    logs: worker.logs.map((log) => ({ ...log, text: '', cut: true })),
  }));
  const gates = review.gates.map((gate) => ({
    ...gate,
    log: gate.log === null ? null : { ...gate.log, text: gate.log.text.slice(-4_096), cut: true },
  }));
  const left_out = ['The prompts, logs and notes of the workers are left out too.', ...review.left_out.slice(0, 50)];
  let smaller: RunReview = { ...review, workers, gates, left_out };
  for (let count = Math.floor(review.files.length / 2); ; count = Math.floor(count / 2)) {
    const text = embeddedJson(smaller);
    if (Buffer.byteLength(text) <= room) return text;
    smaller = {
      ...smaller,
      causes: review.causes.slice(0, 100),
      files: review.files.slice(0, count),
      ledger: { ...review.ledger, events: review.ledger.events.slice(-200) },
      left_out: [`Only ${count} files are listed.`, ...left_out],
    };
    if (count === 0) return embeddedJson({ ...smaller, causes: [], workers: [], gates: [], checks: [] });
  }
}
