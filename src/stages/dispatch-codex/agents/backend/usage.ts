import type { ModelPrice } from '../../../../core/contracts/config/budget-settings.ts';

/** Tokens that an agent says it used, cached ones being part of the input. */
export interface Usage {
  readonly input: number;
  readonly cachedInput: number;
  readonly output: number;
}

export const noUsage: Usage = { input: 0, cachedInput: 0, output: 0 };

/** Input and output together, which is what token limits count. */
export function tokensOf(usage: Usage): number {
  return usage.input + usage.output;
}

/** Both together: two conversations, or two answers of one. */
export function sumUsage(left: Usage, right: Usage): Usage {
  return {
    input: left.input + right.input,
    cachedInput: left.cachedInput + right.cachedInput,
    output: left.output + right.output,
  };
}

/** The greater of each count: two sources that tell of the same conversation never add up. */
export function atLeast(left: Usage, right: Usage): Usage {
  return {
    input: Math.max(left.input, right.input),
    cachedInput: Math.max(left.cachedInput, right.cachedInput),
    output: Math.max(left.output, right.output),
  };
}

/**
 * What the tokens cost in US dollars, to a millionth; `null` when the model or its price is unknown, for no price is ever
 * invented.
 */
export function costOf(usage: Usage, model: string | null, prices: readonly ModelPrice[]): number | null {
  const price = prices.find((each) => each.model === model);
  if (price === undefined) return null;
  const fresh = Math.max(0, usage.input - usage.cachedInput);
  const millionths = fresh * price.input + usage.cachedInput * price.cached_input + usage.output * price.output;
  return Math.round(millionths) / 1_000_000;
}
