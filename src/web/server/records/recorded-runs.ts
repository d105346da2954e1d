/** A log of a run. It may grow. */
export interface RecordedLog {
  /** Absolute, with links resolved. */
  readonly root: string;
  /** Relative to root, with `/`. */
  readonly path: string;
  /** The member of each line's JSON object that is text for people; absent where the log is plain text. */
  readonly lineText?: (line: unknown) => string;
}

/**
 * The runs of one kind that a page shows. Ids are unparsed input; `undefined` means that there is no such thing. Texts are those of the
 * records: the routes redact and shorten them.
 */
export interface RecordedRuns<List, Run> {
  /** Whether there are records of this kind. Reads no content. */
  exists(): boolean;
  list(): Promise<List>;
  read(id: string): Promise<Run | undefined>;
  /** A text that changes whenever {@link read} may give something else. Reads no content. */
  identity(id: string): string;
  /** @param name as {@link read} gives it */
  log(id: string, name: string): Promise<RecordedLog | undefined>;
}
