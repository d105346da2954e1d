import { z } from 'zod';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { isInside, portablePath } from '../../core/system/paths/safe-path.ts';

/** One remark of a reviewer. */
export interface ReviewFinding {
  /** 0 is the most urgent, 3 the least; null if the reviewer gave none. */
  readonly priority: number | null;
  readonly title: string;
  readonly body: string;
  /** Relative to the root with `/`, if it lies inside; null if the reviewer named none. */
  readonly file: string | null;
  readonly line: number | null;
  readonly end_line: number | null;
}

/** What a reviewer said. */
export interface ReviewText {
  /** Its judgement in its own words. */
  readonly explanation: string;
  readonly findings: readonly ReviewFinding[];
}

/** The JSON that Codex asks its model for; a reviewer of your own may print it too. */
const reviewJson = z.looseObject({
  overall_explanation: z.string().default(''),
  findings: z.array(
    z.looseObject({
      title: z.string(),
      body: z.string().default(''),
      priority: z.int().min(0).nullish().catch(null),
      code_location: z
        .looseObject({
          absolute_file_path: z.string(),
          line_range: z
            .looseObject({ start: z.int().min(0), end: z.int().min(0) })
            .nullish()
            .catch(null),
        })
        .nullish()
        .catch(null),
    }),
  ),
});

const heading = /^(?:Full review comments|Review comment):\s*$/;
const bullet = '- ';
const beforePlace = ' — ';
const lineRange = /:(\d{1,9})(?:-(\d{1,9}))?$/;

/**
 * Reads what `codex review` prints: an explanation, then `Full review comments:` with an item `- [P1] Title — /path:1-2` for each finding and
 * its text indented below (Codex 0.169). A reviewer may print the JSON of a review instead.
 *
 * @param root what paths become relative to, absolute
 * @throws AppError ERR_REVIEWER if it is the JSON of a review with findings that cannot be read
 */
export function readReview(output: string, root: string): ReviewText {
  const json = jsonReview(output, root);
  if (json !== undefined) return json;
  const lines = output.replaceAll('\r\n', '\n').split('\n');
  const start = lines.findIndex((line) => heading.test(line));
  if (start < 0) return { explanation: output.trim(), findings: [] };
  const findings: (ReviewFinding & { readonly lines: string[] })[] = [];
  for (const line of lines.slice(start + 1)) {
    if (line.startsWith(bullet) && line.length > bullet.length) {
      const { title, file, from, to } = bulletOf(line.slice(bullet.length));
      const place = {
        file: file === undefined ? null : shown(file, root),
        line: numberOf(from),
        end_line: numberOf(to ?? from),
      };
      findings.push({ ...titled(title), body: '', ...place, lines: [] });
    } else findings.at(-1)?.lines.push(line.replace(/^ {2}/, ''));
  }
  return {
    explanation: lines.slice(0, start).join('\n').trim(),
    findings: findings.map(({ lines: body, ...finding }) => ({ ...finding, body: body.join('\n').trim() })),
  };
}

interface Bullet {
  readonly title: string;
  readonly file?: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Splits `Title — /path:1-2`. Without a pattern for the whole line, which takes quadratic time for a line with many dashes. */
function bulletOf(text: string): Bullet {
  const at = text.indexOf(beforePlace, 1);
  const range = lineRange.exec(text.slice(-20));
  if (at < 0 || range === null) return { title: text };
  const file = text.slice(at + beforePlace.length, text.length - range[0].length);
  if (file === '') return { title: text };
  const [, from, to] = range;
  return { title: text.slice(0, at), file, from, to };
}

function jsonReview(output: string, root: string): ReviewText | undefined {
  const text = output.trim();
  if (!text.startsWith('{')) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(value) || value.findings === undefined) return undefined;
  const { data, error } = reviewJson.safeParse(value);
  if (data === undefined) {
    const [issue] = error.issues;
    const where = issue?.path.map(String).join('.');
    throw new AppError(
      'ERR_REVIEWER',
      `The reviewer printed a review that cannot be read: ${where}: ${issue?.message}.`,
      {
        fault: 'internal',
      },
    );
  }
  return {
    explanation: data.overall_explanation.trim(),
    findings: data.findings.map(({ title, body, priority, code_location: place }) => {
      const { priority: inTitle, title: own } = titled(title);
      return {
        priority: priority ?? inTitle,
        title: own,
        body: body.trim(),
        file: place == null ? null : shown(place.absolute_file_path, root),
        line: place?.line_range?.start ?? null,
        end_line: place?.line_range?.end ?? null,
      };
    }),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function titled(title: string): Pick<ReviewFinding, 'priority' | 'title'> {
  const [, priority, rest] = /^\[P([0-9])\]\s*(.*)$/s.exec(title.trim()) ?? [];
  return { priority: numberOf(priority), title: rest ?? title.trim() };
}

function numberOf(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}

function shown(file: string, root: string): string {
  return isInside(root, file) ? portablePath(root, file) : file;
}
