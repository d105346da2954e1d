/** Chooses `most` of the items by the seed, in their original order. The same seed gives the same choice. */
export function chooseSome<Item>(items: readonly Item[], most: number, seed: number): Item[] {
  const random = seeded(seed);
  const drawn = items.map((item, at) => ({ item, at, lot: random() }));
  drawn.sort((left, right) => left.lot - right.lot);
  return drawn
    .slice(0, most)
    .sort((left, right) => left.at - right.at)
    .map(({ item }) => item);
}

/** Mulberry32: numbers from 0 to 1 that depend only on the seed. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
