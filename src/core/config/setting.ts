/** Weakest first. */
export type ConfigLayer = 'default' | 'file' | 'environment' | 'input';

/** One value from one layer. */
export interface Setting {
  /** Key names, from the root of the configuration. */
  readonly path: readonly string[];
  readonly value: unknown;
  readonly layer: ConfigLayer;
  /** The name of the variable, input or file; `defaults` for default values. */
  readonly source: string;
  /** Line of the file, from 1. */
  readonly line?: number | undefined;
}

export function dotted(path: readonly (string | number)[]): string {
  return path.join('.');
}
