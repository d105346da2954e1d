/** The four layers, weakest first (spec: formats, "Configuration"). */
export type ConfigLayer = 'default' | 'file' | 'environment' | 'input';

/** One value as a layer gives it. */
export interface Setting {
  /** Names from the root of the contract down. */
  readonly path: readonly string[];
  readonly value: unknown;
  readonly layer: ConfigLayer;
  /** The variable's, input's or file's name; `defaults` for the contract's own. */
  readonly source: string;
  /** Line of the file, from 1. */
  readonly line?: number | undefined;
}

/** The dotted form of a path, as it is printed and as inputs name it. */
export function dotted(path: readonly (string | number)[]): string {
  return path.join('.');
}
