/** Test files, relative to `test` and without `.test.ts`, each with names of tests in it. */
export type Tests = Readonly<Record<string, readonly string[]>>;

/** One input that gave a wrong result once. */
export interface WrongOnce {
  readonly what: string;
  /** The input itself and at least two siblings: other inputs of the same kind. */
  readonly tests: Tests;
}
