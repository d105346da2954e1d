/** A line of a Markdown text. */
export interface MarkdownLine {
  /** Counts from 1. */
  readonly number: number;
  readonly text: string;
  /** `text`: prose or a list. `code`: inside a fence. `other`: a fence itself, or a comment. */
  readonly kind: 'text' | 'code' | 'other';
  /** The first word behind the opening fence, in lower case; empty outside of fences. */
  readonly language: string;
}

const fenceStart = /^\s*(?:[-*>]\s+)*(`{3,}|~{3,})\s*([\w+-]*)/;

/** Splits a Markdown text into lines, and says which are code in fences or comments. */
export function markdownLines(text: string): MarkdownLine[] {
  let fence: { readonly mark: string; readonly language: string } | undefined;
  let isComment = false;
  return text.split(/\r\n|\r|\n/).map((line, at): MarkdownLine => {
    const of = (kind: MarkdownLine['kind'], language = ''): MarkdownLine => ({
      number: at + 1,
      text: line,
      kind,
      language,
    });
    if (fence !== undefined) {
      const { mark, language } = fence;
      const end = line.trim();
      if (end.length >= mark.length && end === mark.charAt(0).repeat(end.length)) {
        fence = undefined;
        return of('other');
      }
      return of('code', language);
    }
    if (isComment) {
      isComment = !line.includes('-->');
      return of('other');
    }
    const [, mark, language = ''] = fenceStart.exec(line) ?? [];
    // A line like ```a``` is inline code.
    if (mark !== undefined && !line.slice(line.indexOf(mark) + mark.length).includes('`')) {
      fence = { mark, language: language.toLowerCase() };
      return of('other');
    }
    if (/^\s*<!--/.test(line)) {
      isComment = !line.includes('-->');
      return of('other');
    }
    return of('text');
  });
}
