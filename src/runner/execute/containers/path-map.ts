/** A folder or file of this machine and its path in a container. */
export type MappedPath = readonly [outside: string, inside: string];

/** Translates paths between this machine and a container. The longest matching folder wins. */
export class PathMap {
  readonly #byOutside: readonly MappedPath[];
  readonly #byInside: readonly MappedPath[];

  constructor(pairs: readonly MappedPath[]) {
    this.#byOutside = pairs.toSorted(([left], [right]) => right.length - left.length);
    this.#byInside = pairs
      .map(([outside, inside]): MappedPath => [inside, outside])
      .toSorted(([left], [right]) => right.length - left.length);
  }

  /** Text that is no path in one of the folders is unchanged. */
  inside(path: string): string {
    return translate(path, this.#byOutside);
  }

  /** {@link inside} for every value. */
  insideAll(values: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, this.inside(value)]));
  }

  outside(path: string): string {
    return translate(path, this.#byInside);
  }
}

function translate(path: string, pairs: readonly MappedPath[]): string {
  const found = pairs.find(([from]) => path === from || path.startsWith(`${from}/`));
  return found === undefined ? path : found[1] + path.slice(found[0].length);
}
