/** Text for an SVG. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

export interface TextStyle {
  readonly size?: number;
  readonly fill?: string;
  readonly bold?: boolean;
  readonly mono?: boolean;
  readonly anchor?: 'start' | 'middle';
}

const sans = "system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif";
const mono = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace";

/** One line of text; `y` is its base line. */
export function text(x: number, y: number, words: string, style: TextStyle = {}): string {
  const { size = 14, fill = '#1f2328', bold = false, mono: isMono = false, anchor = 'start' } = style;
  const weight = bold ? ' font-weight="600"' : '';
  const middle = anchor === 'middle' ? ' text-anchor="middle"' : '';
  const family = isMono ? mono : sans;
  return `<text x="${x}" y="${y}" font-family="${family}" font-size="${size}" fill="${fill}"${weight}${middle} xml:space="preserve">${escapeXml(words)}</text>`;
}

/** A rectangle with round corners. */
export function box(x: number, y: number, width: number, height: number, fill: string, stroke = 'none'): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6" fill="${fill}" stroke="${stroke}"/>`;
}

/** A whole picture. `title` is read aloud to who cannot see it. */
export function picture(width: number, height: number, title: string, parts: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeXml(title)}">`,
    `<title>${escapeXml(title)}</title>`,
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}
