/** Values that the browser stores for a reader. Where it cannot, as for some files opened from disk, they last as long as the page. */
export function readKept<T>(key: string, otherwise: T): T {
  try {
    const text = localStorage.getItem(`factory.${key}`);
    return text === null ? otherwise : (JSON.parse(text) as T);
  } catch {
    return otherwise;
  }
}

export function keep(key: string, value: unknown): void {
  try {
    localStorage.setItem(`factory.${key}`, JSON.stringify(value));
  } catch {
    // Full, or forbidden.
  }
}
