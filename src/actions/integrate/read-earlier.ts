import { z } from 'zod';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { type EarlierJob, gatesJob } from '../../stages/integrate/gates/judge-earlier.ts';
import type { GateJobs } from '../../stages/integrate/gates/judge-gates.ts';
import type { Host } from '../host.ts';

const job = z.looseObject({
  result: z.enum(['success', 'failure', 'cancelled', 'skipped']),
  outputs: z.record(z.string(), z.unknown()).default({}),
});
const jobs = z.record(z.string(), job);

/** Reads the results of earlier jobs. No user can correct them, so an unreadable result becomes the run's verdict. */
export function readEarlier(host: Pick<Host, 'input'>): {
  readonly earlier: readonly EarlierJob[];
  /** The combined result of the gates jobs. */
  readonly gates: GateJobs['result'];
  readonly unreadable?: AppError;
} {
  try {
    const earlier = readNeeds(host.input('needs'));
    return { earlier, gates: earlier.find(({ name }) => name === gatesJob)?.result ?? 'absent' };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { earlier: [], gates: 'absent', unreadable: error };
  }
}

/**
 * Parses the `needs` input: the `needs` context, or named groups of it (`{"earlier": ..., "here": ...}`), because a called workflow
 * cannot see its caller's jobs.
 *
 * @param text empty outside Actions, where there are no jobs
 * @throws AppError ERR_INPUT for any other content
 */
export function readNeeds(text: string): EarlierJob[] {
  if (text.trim() === '') return [];
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (cause) {
    throw badNeeds(text, cause);
  }
  const flat = jobs.safeParse(raw);
  const grouped = flat.success ? { data: { '': flat.data } } : z.record(z.string(), jobs).safeParse(raw);
  if (grouped.data === undefined) {
    throw badNeeds(text, grouped.error);
  }
  return Object.values(grouped.data).flatMap((group) =>
    Object.entries(group).map(([name, { result, outputs }]) => ({
      name,
      result,
      verdict: typeof outputs.verdict === 'string' ? outputs.verdict : '',
    })),
  );
}

function badNeeds(text: string, cause: unknown): AppError {
  const message = `Input needs is ${JSON.stringify(text.slice(0, 80))}; expected the JSON of toJSON(needs).`;
  return new AppError('ERR_INPUT', message, { fault: 'usage', path: 'needs', cause });
}
