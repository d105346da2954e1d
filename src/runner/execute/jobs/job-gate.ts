import type { Json, Scope } from '../../workflow/expressions/template.ts';
import type { Conclusion } from '../protocol/run-event.ts';

/** How a job ended for the jobs that need it. */
export interface JobOutcome {
  /** `continue-on-error` has made a failure a success already. */
  readonly result: Conclusion;
  readonly outputs: Readonly<Record<string, string>>;
}

/** What expressions of a job see before it runs. */
export interface GateContexts {
  readonly github: Json;
  readonly inputs: Json;
  readonly vars: Json;
  readonly needs: Json;
}

/**
 * The scope of a job's `if`: the status functions look at everything the job needs, transitively, so that a job behind a
 * skipped one is skipped too unless its condition says otherwise (docs.github.com, "jobs.<job_id>.needs").
 *
 * @param results of all needs by job id
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

/** One result for many jobs: any failure, else any cancelled, else skipped when all were, else success. */
export function combined(results: readonly Conclusion[]): Conclusion {
  if (results.includes('failure')) return 'failure';
  if (results.includes('cancelled')) return 'cancelled';
  return results.every((result) => result === 'skipped') ? 'skipped' : 'success';
}
