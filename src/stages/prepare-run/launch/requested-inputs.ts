import { z } from 'zod';
import type { LedgerEvent } from '../../../core/contracts/ledger/ledger-event.ts';
import { type PublishKind, publishKinds } from '../../../core/contracts/verdict/publish-result.ts';
import { type WorkerName, workerNames } from '../../../core/contracts/worker.ts';
import type { PromptSource } from '../prompts/prompt-source.ts';

/** Options of a launch beside its RUN_ID and its files. An empty string means "not set". */
export interface RequestedInputs {
  /** Default: `zip` (docs/adr/0115). */
  readonly promptSource?: PromptSource | undefined;
  /**
   * A branch, tag or commit. Default: the base of the unfinished run if there is one, else `run.base_ref` of the
   * configuration.
   */
  readonly baseRef?: string | undefined;
  /** One backend for all workers. Default: from the configuration. */
  readonly backend?: string | undefined;
  readonly sendMode?: string | undefined;
  readonly tokenBudget?: number | undefined;
  /** Default: all five. An empty list means the default too. */
  readonly workers?: readonly WorkerName[] | undefined;
  /** More settings from command-line options, by dotted path. The properties above override them. */
  readonly settings?: Readonly<Record<string, string>> | undefined;
}

const text = z.string().min(1);
const requested = z
  .object({
    prompt_source: z.enum(['zip', 'folder', 'none']),
    base_ref: text,
    backend: text,
    send_mode: text,
    token_budget: z.int(),
    workers: z.array(z.enum(workerNames)).min(1),
    settings: z.record(z.string(), z.string()),
    publish: z.enum(publishKinds),
  })
  .partial();

/**
 * An event's `details.requested`: the options that were given. They are in the ledger from the first event on, because a launch that
 * fails before its inputs are recorded is resumed without the command line that started it.
 */
export function requestedDetails(
  inputs: RequestedInputs & { readonly publish?: PublishKind | undefined },
): Readonly<Record<string, unknown>> {
  const given = {
    prompt_source: inputs.promptSource,
    base_ref: inputs.baseRef,
    backend: inputs.backend,
    send_mode: inputs.sendMode,
    token_budget: inputs.tokenBudget,
    workers: inputs.workers,
    settings: inputs.settings,
    publish: inputs.publish === 'none' ? undefined : inputs.publish,
  };
  const isSet = (value: unknown): boolean =>
    value !== undefined && value !== '' && !(typeof value === 'object' && Object.keys(value ?? {}).length === 0);
  const kept = Object.fromEntries(Object.entries(given).filter(([, value]) => isSet(value)));
  return Object.keys(kept).length === 0 ? {} : { requested: kept };
}

/** The options of a run's last launch, from its chain; all unset if no event has them. */
export function lastRequested(events: readonly LedgerEvent[]): RequestedInputs {
  const data = lastDetails(events);
  return {
    promptSource: data.prompt_source,
    baseRef: data.base_ref,
    backend: data.backend,
    sendMode: data.send_mode,
    tokenBudget: data.token_budget,
    workers: data.workers,
    settings: data.settings,
  };
}

/** What the last launch was to publish after PASS. */
export function lastPublish(events: readonly LedgerEvent[]): PublishKind {
  return lastDetails(events).publish ?? 'none';
}

function lastDetails(events: readonly LedgerEvent[]): z.infer<typeof requested> {
  const details = events.findLast(({ details: { requested: found } }) => found !== undefined)?.details;
  return requested.safeParse(details?.requested).data ?? {};
}
