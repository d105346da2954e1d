import type { ModelPrice } from '../../../../core/contracts/config/budget-settings.ts';

/** Tokens that an agent reported. `input` includes the cached ones. */
export interface Usage {
  readonly input: number;
  readonly cachedInput: number;
  readonly output: number;
}

export const noUsage: Usage = { input: 0, cachedInput: 0, output: 0 };

/** Input plus output; token limits count these. */
export function tokensOf(usage: Usage): number {
  return usage.input + usage.output;
}

/** The sum of two conversations, or of two answers of one. */
export function sumUsage(left: Usage, right: Usage): Usage {
  return {
    input: left.input + right.input,
    cachedInput: left.cachedInput + right.cachedInput,
    output: left.output + right.output,
  };
}

/** The maximum of each count. Two sources about the same conversation must not add up. */
export function atLeast(left: Usage, right: Usage): Usage {
  return {
    input: Math.max(left.input, right.input),
    cachedInput: Math.max(left.cachedInput, right.cachedInput),
    output: Math.max(left.output, right.output),
  };
}

/** The cost of the tokens in US dollars, rounded to a millionth; `null` if the model or its price is unknown. A price is never guessed. */
export function costOf(usage: Usage, model: string | null, prices: readonly ModelPrice[]): number | null {
  const price = prices.find((each) => each.model === model);
  if (price === undefined) return null;
  const fresh = Math.max(0, usage.input - usage.cachedInput);
  const millionths = fresh * price.input + usage.cachedInput * price.cached_input + usage.output * price.output;
  return Math.round(millionths) / 1_000_000;
}
