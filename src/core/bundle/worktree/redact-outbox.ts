import { redactBytes, redactText } from '../../secrets/redact.ts';
import { redactedFinding } from '../../secrets/redacted-finding.ts';
import { prettyJson } from '../../system/text/json.ts';
import type { Outbox } from './outbox.ts';

/** What is uploaded and shown. The others are the work itself, in which a secret blocks the run. */
const shown = new Set(['STATUS.json', 'SUMMARY.md', 'SUGGESTIONS.md', 'HANDOFF_NOTE.json']);

/**
 * Replaces secrets in what a worker hands back for people and for other workers, before it is recorded and hashed (docs/secrets.md).
 *
 * @param known values that must not be shown, whatever they look like
 */
export async function redactOutbox(outbox: Outbox, known: readonly string[]): Promise<Outbox> {
  const files = new Map<string, Buffer>();
  const counts = new Map<string, number>();
  for (const [name, bytes] of outbox.files) {
    if (!shown.has(name) && !name.startsWith('LOGS/')) {
      files.set(name, bytes);
      continue;
    }
    const { value, count } = await redactBytes(bytes, { known });
    counts.set(name, count);
    files.set(name, count > 0 && name.endsWith('.json') ? await asJson(bytes, value, known) : value);
  }
  return { ...outbox, files, findings: [...outbox.findings, ...redactedFinding(counts)] };
}

/** The redacted JSON; if that is none any more, each string of the original is redacted alone. */
async function asJson(bytes: Buffer, redacted: Buffer, known: readonly string[]): Promise<Buffer> {
  if (parsed(redacted) !== undefined) return redacted;
  const original = parsed(bytes);
  return original === undefined ? redacted : Buffer.from(prettyJson(await inStrings(original.value, known)));
}

function parsed(bytes: Buffer): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(bytes.toString('utf8')) as unknown };
  } catch {
    return undefined;
  }
}

async function inStrings(value: unknown, known: readonly string[]): Promise<unknown> {
  if (typeof value === 'string') return (await redactText(value, { known })).value;
  if (Array.isArray(value)) return Promise.all(value.map((each) => inStrings(each, known)));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(async ([key, each]) => [key, await inStrings(each, known)] as const);
  return Object.fromEntries(await Promise.all(entries));
}
