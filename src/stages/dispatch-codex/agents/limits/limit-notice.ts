import { z } from 'zod';
import { jsonOf } from '../../../../core/system/text/json.ts';

/** What an agent's error says about the end of a usage limit. It is not checked: {@link resetTimeOf} does that. */
export interface LimitNotice {
  /** The instant as a value of its own: seconds or milliseconds since 1970, or RFC 3339. */
  readonly at?: number | string;
  /** The time until then as a value of its own, in seconds. */
  readonly inSeconds?: number;
  /** The agent's message, which may name the time. */
  readonly text: string;
}

/** The plain form for programs of `dispatch.command`: one line of JSON (docs/agents.md). */
const plainForm = z.looseObject({
  type: z.literal('usage_limit'),
  resets_at: z.union([z.number(), z.string().max(64)]).optional(),
  retry_after: z.number().optional(),
  message: z.string().catch(''),
});

const maxPlainLine = 8_192;

/** Reads the plain form from a line of a program's output; `undefined` for any other line. */
export function readPlainLimit(line: string): LimitNotice | undefined {
  if (line.length > maxPlainLine || !line.includes('"usage_limit"')) return undefined;
  const parsed = plainForm.safeParse(jsonOf(line));
  if (!parsed.success) return undefined;
  const { resets_at: at, retry_after: inSeconds, message: text } = parsed.data;
  return { text, ...(at === undefined ? {} : { at }), ...(inSeconds === undefined ? {} : { inSeconds }) };
}
