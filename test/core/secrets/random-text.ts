const lowers = 'abcdefghijklmnopqrstuvwxyz';
const figures = '0123456789';

/** Makes random texts of given lengths. The same seed gives the same texts. */
export function randomText(seed: number) {
  let state = seed;
  const next = (): number => {
    // mulberry32
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const of =
    (characters: string) =>
    (length: number): string =>
      Array.from({ length }, () => characters[Math.floor(next() * characters.length)]).join('');
  const hex = of('0123456789abcdef');
  const all = lowers + lowers.toUpperCase() + figures;
  return {
    alnum: of(all),
    lower: of(lowers + figures),
    upper: of(lowers.toUpperCase() + figures),
    hex,
    base64: of(`${all}+/`),
    url: of(`${all}_-`),
    digits: (length: number): string => `7${of(figures)(length - 1)}`,
    uuid: (): string => [8, 4, 4, 4, 12].map(hex).join('-'),
  };
}
