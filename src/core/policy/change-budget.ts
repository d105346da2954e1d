/** The size of a change. A measure that nobody took is absent. */
export interface ChangeSize {
  readonly files: number;
  /** Added plus deleted lines. */
  readonly lines?: number;
  /** The length of the patch in bytes. */
  readonly patchBytes?: number;
}

/** Limits for a change; each is still allowed. A measure without a limit is not judged. */
export type ChangeBudget = ChangeSize;

/**
 * Compares a change with its budget: the one rule for a worker's bundle and for `diff-budget`.
 *
 * @returns for each limit that is exceeded, the end of a sentence about the change; empty if it is within the budget
 */
export function budgetExcess(size: ChangeSize, budget: ChangeBudget): string[] {
  const over: string[] = [];
  if (size.files > budget.files) over.push(`changes ${size.files} files; the limit is ${budget.files}`);
  if (exceeds(size.lines, budget.lines)) over.push(`changes ${size.lines} lines; the limit is ${budget.lines}`);
  if (exceeds(size.patchBytes, budget.patchBytes))
    over.push(`has ${size.patchBytes} bytes; the limit is ${budget.patchBytes}`);
  return over;
}

function exceeds(measured: number | undefined, limit: number | undefined): boolean {
  return measured !== undefined && limit !== undefined && measured > limit;
}
