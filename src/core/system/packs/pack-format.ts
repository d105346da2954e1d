/** The first line of a pack. Then each entry has a line of JSON, and a file its bytes after it. */
export const firstLine = 'folder-pack 1\n';

/** The number of entries after which reading or writing a pack yields to other work of this process. */
export const entriesBetweenPauses = 200;

/** An entry of a pack. */
export interface PackHeader {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly kind: 'folder' | 'file' | 'link';
  readonly executable?: true;
  readonly size?: number;
  readonly target?: string;
}
