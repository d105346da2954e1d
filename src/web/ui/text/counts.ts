/** `1 file`, `2 files`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** `12 345`, with thin spaces, the same in every language of the browser. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, '\u2009');
}

/** `1.2 kB`. */
export function bytesInWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'kB'] : [bytes / 1_000_000, 'MB'];
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${unit}`;
}

/** Tokens and cost of an agent; unknown is never zero. */
export function usage(tokens: number | null, cost: number | null): string {
  if (tokens === null && cost === null) return 'unknown';
  const spent = tokens === null ? 'tokens unknown' : `${grouped(tokens)} tokens`;
  return cost === null ? spent : `${spent}, $${cost.toFixed(2)}`;
}
