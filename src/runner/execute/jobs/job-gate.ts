import type { Json, Scope } from '../../workflow/expressions/template.ts';
import type { Conclusion } from '../protocol/run-event.ts';

/** The result of a job, as the jobs that need it see it. */
export interface JobOutcome {
  /** A failure with `continue-on-error` is already `success` here. */
  readonly result: Conclusion;
  readonly outputs: Readonly<Record<string, string>>;
}

/** The contexts that a job's expressions have before it runs. */
export interface GateContexts {
  readonly github: Json;
  readonly inputs: Json;
  readonly vars: Json;
  readonly needs: Json;
}

/**
 * The scope of a job's `if`. Its status functions cover all jobs that it needs, directly or indirectly, so that a job
 * after a skipped one is skipped too, unless its condition says otherwise (docs.github.com, "jobs.<job_id>.needs").
 *
 * @param results the results of all needed jobs by id
 */
export function gateScope(
  contexts: GateContexts & Readonly<Record<string, Json>>,
  results: ReadonlyMap<string, Conclusion>,
  cancelled: boolean,
): Scope {
  const chosen = (names: readonly Json[]): Conclusion[] => {
    if (names.length === 0) return [...results.values()];
    const wanted = new Set(names.map((name) => String(name).toLowerCase()));
    return [...results].filter(([id]) => wanted.has(id.toLowerCase())).map(([, result]) => result);
  };
  return {
    contexts,
    functions: {
      success: (...names) => !cancelled && chosen(names).every((result) => result === 'success'),
      failure: (...names) => !cancelled && chosen(names).some((result) => result === 'failure'),
      cancelled: () => cancelled,
      always: () => true,
    },
  };
}

/** The `needs` context. */
export function needsContext(ids: readonly string[], outcomes: ReadonlyMap<string, JobOutcome>): Json {
  return Object.fromEntries(
    ids.map((id) => {
      const outcome = outcomes.get(id);
      return [id, { result: outcome?.result ?? 'skipped', outputs: { ...outcome?.outputs } }];
    }),
  );
}

/**
 * One result for many jobs: failure if any failed, else cancelled if any was cancelled, else skipped if all were, else
 * success.
 */
export function combined(results: readonly Conclusion[]): Conclusion {
  if (results.includes('failure')) return 'failure';
  if (results.includes('cancelled')) return 'cancelled';
  return results.every((result) => result === 'skipped') ? 'skipped' : 'success';
}
