import { box, picture, text } from './svg.ts';

/** One row of a form. */
export type Field =
  | { readonly kind: 'text' | 'select'; readonly label: string; readonly value: string }
  | { readonly kind: 'check'; readonly label: string; readonly checked: boolean }
  | { readonly kind: 'note'; readonly label: string };

const width = 560;
const left = 24;
const line = '#d1d9e0';

/** Draws a web form: a heading, where it is found, its fields, and its button. */
export function drawForm(form: {
  readonly title: string;
  /** The way to it, such as `Settings > Rules`. */
  readonly place: string;
  readonly fields: readonly Field[];
  readonly button: string;
}): string {
  const parts: string[] = [];
  let y = 78;
  for (const field of form.fields) {
    const { drawn, height } = drawField(field, y);
    parts.push(...drawn);
    y += height;
  }
  const buttonWidth = 32 + form.button.length * 8;
  const height = y + 64;
  return picture(width, height, form.title, [
    box(0.5, 0.5, width - 1, height - 1, '#ffffff', line),
    text(left, 32, form.title, { size: 17, bold: true }),
    text(left, 52, form.place, { size: 12, fill: '#59636e' }),
    ...parts,
    box(left, y + 10, buttonWidth, 34, '#1f883d'),
    text(left + buttonWidth / 2, y + 32, form.button, { fill: '#ffffff', bold: true, anchor: 'middle' }),
  ]);
}

function drawField(field: Field, y: number): { readonly drawn: readonly string[]; readonly height: number } {
  if (field.kind === 'note')
    return { drawn: [text(left, y + 16, field.label, { size: 12, fill: '#59636e' })], height: 28 };
  if (field.kind === 'check') {
    const mark = field.checked
      ? [`<path d="M${left + 4} ${y + 12} l4 4 l7 -8" fill="none" stroke="#ffffff" stroke-width="2"/>`]
      : [];
    const fill = field.checked ? '#0969da' : '#ffffff';
    const square = `<rect x="${left}" y="${y + 3}" width="18" height="18" rx="3" fill="${fill}" stroke="#818b98"/>`;
    return { drawn: [square, ...mark, text(left + 28, y + 17, field.label)], height: 34 };
  }
  const { label, value, kind } = field;
  const arrow = `<path d="M${width - left - 22} ${y + 38} l5 5 l5 -5" fill="none" stroke="#59636e" stroke-width="1.5"/>`;
  return {
    drawn: [
      text(left, y + 12, label, { size: label.length > 70 ? 11 : 12, bold: true }),
      box(left, y + 22, width - 2 * left, 34, '#f6f8fa', line),
      text(left + 12, y + 44, value, { size: 13, mono: kind === 'text' }),
      ...(kind === 'select' ? [arrow] : []),
    ],
    height: 70,
  };
}
