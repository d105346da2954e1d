/** Thrown when an evaluation needs a value that must be computed asynchronously. */
class Needed extends Error {
  readonly key: string;
  readonly args: readonly string[];

  constructor(key: string, args: readonly string[]) {
    super('the value is being computed');
    this.key = key;
    this.args = args;
  }
}

/**
 * Lets synchronous expressions call one asynchronous function. Where its value is needed, the evaluation stops, the
 * value is computed, and the evaluation starts over with it.
 *
 * @param evaluate receives the function for the expression's scope
 * @param compute computes the value for the arguments
 * @param known known values by arguments; computed values are added
 * @throws the errors of `evaluate` and `compute`
 */
export async function evaluateWith<T>(
  evaluate: (call: (...args: readonly unknown[]) => string) => T,
  compute: (args: readonly string[]) => Promise<string>,
  known = new Map<string, string>(),
): Promise<T> {
  const call = (...args: readonly unknown[]): string => {
    const texts = args.map((arg) => String(arg ?? ''));
    const key = JSON.stringify(texts);
    const value = known.get(key);
    if (value === undefined) throw new Needed(key, texts);
    return value;
  };
  for (;;) {
    try {
      return evaluate(call);
    } catch (error) {
      const needed = neededIn(error);
      if (needed === undefined) throw error;
      known.set(needed.key, await compute(needed.args));
    }
  }
}

function neededIn(error: unknown): Needed | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) if (cause instanceof Needed) return cause;
  return undefined;
}
