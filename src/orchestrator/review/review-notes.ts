import { AppError } from '../../core/diagnostics/app-error.ts';

/** What the author of a change writes to its reviewer. */
export interface ReviewNotes {
  readonly goal: string;
  readonly summary: string;
  readonly risks: string;
  /** Null: there are none. */
  readonly questions: string | null;
}

export const notesForm = 'Goal: ... | Summary: ... | Risks: ... | Questions (optional): ...';

const labels = ['goal', 'summary', 'risks', 'questions'] as const;

const label = /^\s*(goal|summary|risks|questions)\s*(?:\(optional\)\s*)?:/i;

/**
 * Reads NOTES. A `|` separates parts only before one of the labels, so that a text may have some.
 *
 * @throws AppError ERR_REVIEW_NOTES (usage) naming what is missing, or given twice
 */
export function parseNotes(text: string | undefined): ReviewNotes {
  const found = new Map<string, string>();
  const rest: string[] = [];
  let last: string | undefined;
  for (const part of (text ?? '').split('|')) {
    const name = label.exec(part)?.[1]?.toLowerCase();
    if (name !== undefined) {
      if (found.has(name)) throw wrong(`NOTES has ${JSON.stringify(name)} twice`);
      found.set(name, part.replace(label, ''));
      last = name;
    } else if (last !== undefined) found.set(last, `${found.get(last)}|${part}`);
    else rest.push(part);
  }
  if (rest.join('').trim() !== '')
    throw wrong(`NOTES begins with ${JSON.stringify(rest.join('|').trim().slice(0, 80))}, which has no label`);
  const values = labels.map((name) => withoutPlaceholder(found.get(name) ?? ''));
  const missing = labels.filter((name, at) => name !== 'questions' && values[at] === '');
  if (missing.length > 0) throw wrong(`NOTES gives no ${missing.join(', no ')}`);
  const [goal = '', summary = '', risks = '', questions = ''] = values;
  return { goal, summary, risks, questions: questions === '' ? null : questions };
}

/** The form itself says nothing. */
function withoutPlaceholder(value: string): string {
  return value.trim().replace(/^(?:\.{2,}|<[^>]*>)$/, '');
}

function wrong(what: string): AppError {
  return new AppError('ERR_REVIEW_NOTES', `${what}. Allowed is: ${notesForm}`, { fault: 'usage' });
}
