/** A program that the system starts when its user logs in, and again when it fails. */
export interface AutostartDefinition {
  /** Letters, digits and `-`: the name of the service, agent or task. */
  readonly name: string;
  /** One line. */
  readonly description: string;
  /** The program, absolute, and its arguments. */
  readonly command: readonly [program: string, ...args: readonly string[]];
  readonly workingFolder: string;
  /** Variables for the program. Windows gives it those of the user instead. */
  readonly env: Readonly<Record<string, string>>;
}

/** The file that defines a program to the system, and the commands that use it. */
export interface AutostartFile {
  /** Absolute. */
  readonly path: string;
  readonly bytes: Buffer;
  readonly install: readonly SystemCommand[];
  /** Run before the file is removed. They may fail if nothing is installed. */
  readonly uninstall: readonly SystemCommand[];
  /** Run after the file was removed. */
  readonly removed: readonly SystemCommand[];
}

/** The name of a tool on PATH, and its arguments. */
export type SystemCommand = readonly [tool: string, ...args: readonly string[]];
