import { backOffMs } from '../../core/system/back-off.ts';
import type { Clock } from '../../core/system/clock.ts';
import type { ToolRun } from '../contracts/cli-manifest.ts';
import type { Classifier, Failure } from './classify-failure.ts';

/** One attempt of a tool: its result, and why it failed if it did. */
export interface ToolAttempt<Result> {
  readonly value: Result;
  /** `undefined`: the attempt succeeded. */
  readonly failure: Failure | undefined;
}

/** A tool to run, with retries. */
export interface ToolCall<Result> {
  readonly id: string;
  readonly tool: string;
  /** Whether the first attempt runs in a sandbox. */
  readonly isSandboxed: boolean;
  /** @param sandboxed false: outside the sandbox, which was approved */
  readonly attempt: (number: number, sandboxed: boolean) => Promise<ToolAttempt<Result>>;
  /** The first that knows the failure decides. A failure that none knows is hard. */
  readonly classifiers: readonly Classifier[];
  /** Asks whether the tool may run outside its sandbox. */
  readonly approve: () => Promise<boolean>;
  /** Default: 3. */
  readonly attempts?: number;
  readonly clock: Pick<Clock, 'sleep'>;
  readonly signal: AbortSignal;
  readonly now: () => string;
}

const defaultAttempts = 3;
const wait = { firstMs: 250 };

/**
 * Runs a tool. A passing failure is retried after 250 ms, then 500 ms; a failure of the sandbox is retried outside it if that is approved; a
 * hard failure is never retried.
 *
 * @returns the result of the last attempt, and the record for the manifest's `toolRuns`
 */
export async function callTool<Result>(
  call: ToolCall<Result>,
): Promise<{ readonly value: Result; readonly record: ToolRun }> {
  const { attempts = defaultAttempts, classifiers, clock, signal, now } = call;
  const startedAt = now();
  const events: NonNullable<ToolRun['events']> = [];
  let sandboxed = call.isSandboxed;
  let neededApproval = false;
  for (let number = 1; ; number++) {
    const note = (type: 'exec:begin' | 'exec:end' | 'exec:retry', more: Record<string, unknown> = {}): void => {
      events.push({ type, correlationId: call.id, timestamp: now(), attempt: number, ...more });
    };
    note('exec:begin', { sandboxState: sandboxed ? 'sandboxed' : 'escalated' });
    const { value, failure } = await call.attempt(number, sandboxed);
    note('exec:end', { exitCode: failure === undefined ? 0 : failure.exitCode });
    const record = (status: 'succeeded' | 'failed'): ToolRun => ({
      id: call.id,
      tool: call.tool,
      approvalSource: neededApproval ? 'prompt' : 'not-required',
      retryCount: number - 1,
      sandboxState: status === 'failed' ? 'failed' : sandboxed ? 'sandboxed' : 'escalated',
      status,
      startedAt,
      completedAt: now(),
      attemptCount: number,
      events,
    });
    if (failure === undefined) return { value, record: record('succeeded') };
    const kind = firstOf(classifiers, failure) ?? 'hard';
    const isLast = number >= attempts || signal.aborted;
    if (isLast || kind === 'hard' || (kind === 'sandbox' && !sandboxed)) return { value, record: record('failed') };
    if (kind === 'sandbox') {
      neededApproval = true;
      if (!(await call.approve())) return { value, record: record('failed') };
      sandboxed = false;
      note('exec:retry', { delayMs: 0 });
    } else {
      const delayMs = backOffMs(wait, number);
      note('exec:retry', { delayMs });
      await clock.sleep(delayMs, signal).catch(() => undefined);
      if (signal.aborted) return { value, record: record('failed') };
    }
  }
}

function firstOf(classifiers: readonly Classifier[], failure: Failure): ReturnType<Classifier> {
  for (const classify of classifiers) {
    const kind = classify(failure);
    if (kind !== undefined) return kind;
  }
  return undefined;
}
