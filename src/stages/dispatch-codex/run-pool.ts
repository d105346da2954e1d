import type { FactoryConfig } from '../../core/contracts/config/factory-config.ts';
import { type Lend, Slots } from '../../core/system/slots.ts';

/**
 * Runs tasks in parallel, at most `limit` at a time, started in order. If one throws, `onFirstError` is called, the running tasks still
 * finish, and then the first error is thrown, so that no task keeps running after the call.
 */
export async function runPool(
  tasks: readonly ((lend: Lend) => Promise<void>)[],
  limit: number,
  onFirstError: () => void,
): Promise<void> {
  const slots = new Slots(limit);
  const errors: unknown[] = [];
  const lend: Lend = (wait) => slots.lend(wait);
  const work = async (task: (lend: Lend) => Promise<void>): Promise<void> => {
    if (errors.length > 0) return;
    try {
      await task(lend);
    } catch (error) {
      if (errors.push(error) === 1) onFirstError();
    }
  };
  await Promise.all(tasks.map((task) => slots.run(() => work(task))));
  if (errors.length > 0) throw errors[0];
}

/** Workers at a time: those that share the machine's one login take turns (docs/design/dispatch.md). */
export function parallelOf(
  jobs: readonly { readonly backend: { readonly name: string } }[],
  config: Pick<FactoryConfig, 'codex' | 'dispatch'>,
): number {
  const shared = config.codex.auth === 'subscription' && jobs.some(({ backend }) => backend.name === 'codex-exec');
  return shared ? 1 : config.dispatch.max_parallel;
}
