import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { prettyJson } from '../system/text/json.ts';
import { redactBytes, redactText } from './redact.ts';
import { redactedFinding } from './redacted-finding.ts';

export interface RedactedFiles {
  readonly files: ReadonlyMap<string, Buffer>;
  /** A warning that counts what was replaced; empty if nothing was. */
  readonly findings: readonly Diagnostic[];
}

/**
 * Replaces secrets in files. A `.json` file stays JSON.
 *
 * @param files by name
 * @param isShown which of them are redacted; the others stay as they are
 * @param known values that must not be shown, whatever they look like
 */
export async function redactFiles(
  files: ReadonlyMap<string, Buffer>,
  isShown: (name: string) => boolean,
  known: readonly string[],
): Promise<RedactedFiles> {
  const redacted = new Map<string, Buffer>();
  const counts = new Map<string, number>();
  for (const [name, bytes] of files) {
    if (!isShown(name)) {
      redacted.set(name, bytes);
      continue;
    }
    const { value, count } = await redactBytes(bytes, { known });
    counts.set(name, count);
    redacted.set(name, count > 0 && name.endsWith('.json') ? await asJson(bytes, value, known) : value);
  }
  return { files: redacted, findings: redactedFinding(counts) };
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
