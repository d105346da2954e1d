import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { prettyJson } from '../system/text/json.ts';
import { redactBytes, redactText } from './redact.ts';
import { redactedFinding } from './redacted-finding.ts';

export interface RedactedFiles {
  readonly files: ReadonlyMap<string, Buffer>;
  /** A warning with the number of replaced values; empty if there are none. */
  readonly findings: readonly Diagnostic[];
}

/**
 * Replaces secrets in files. A `.json` file stays JSON.
 *
 * @param files by name
 * @param isShown whether a file is redacted; the others stay unchanged
 * @param known values that are always replaced
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

/** The redacted JSON. If it is no longer valid JSON, redacts each string of the original instead. */
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
