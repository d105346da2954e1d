/** Chooses `most` of the suitable items by the seed, in their original order. The same seed gives the same choice. */
export function chooseSome<Item>(
  items: readonly Item[],
  most: number,
  seed: number,
  isSuitable: (item: Item) => boolean = () => true,
): Item[] {
  const random = seeded(seed);
  const drawn = items.map((item, at) => ({ item, at, lot: random() }));
  drawn.sort((left, right) => left.lot - right.lot);
  const chosen: typeof drawn = [];
  for (const one of drawn) {
    if (chosen.length === most) break;
    if (isSuitable(one.item)) chosen.push(one);
  }
  return chosen.sort((left, right) => left.at - right.at).map(({ item }) => item);
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
