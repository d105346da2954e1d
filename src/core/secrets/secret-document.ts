/** One line of a document. */
export interface DocumentLine {
  readonly text: string;
  /** From 1; `undefined` where lines have no numbers. */
  readonly line: number | undefined;
  /** `false`: only there so that a secret of several lines is seen whole; a match must touch a line that is `true`. */
  readonly judged: boolean;
}

export interface SecretDocument {
  /** Where the text comes from; given back with what is found. */
  readonly path: string;
  readonly lines: readonly DocumentLine[];
}
