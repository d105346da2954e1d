/** One line of a document. */
export interface DocumentLine {
  readonly text: string;
  /** From 1; `undefined` where lines have no numbers. */
  readonly line: number | undefined;
  /** `false`: context only, so that a secret of several lines is complete. A match must touch a line that is `true`. */
  readonly judged: boolean;
}

export interface SecretDocument {
  /** Where the text comes from. Each match repeats it. */
  readonly path: string;
  readonly lines: readonly DocumentLine[];
}
