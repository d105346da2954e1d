/**
 * Values by names that are equal when they differ only in case. A later value replaces an earlier one under its first
 * spelling, as in the official runner's `outputs` and saved state.
 */
export class CaselessMap extends Map<string, string> {
  readonly #spelling = new Map<string, string>();

  override set(name: string, value: string): this {
    const key = name.toLowerCase();
    const spelling = this.#spelling.get(key) ?? name;
    this.#spelling.set(key, spelling);
    return super.set(spelling, value);
  }
}
