import { isUtf8 } from 'node:buffer';
import type { z } from 'zod';
import { AppError, finding } from '../diagnostics/app-error.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { type AtomicWriteOptions, writeFileAtomic } from '../system/files/atomic-write.ts';
import { problemText } from '../system/hostile/problem.ts';
import { readPlainFile } from '../system/hostile/read-hostile.ts';
import { safeJoin } from '../system/paths/safe-path.ts';
import { prettyJson } from '../system/text/json.ts';
import { type JsonDocument, JsonTextError, parseJsonDocument } from '../system/text/parse-json-document.ts';

/** The largest contract file that is read, in bytes, so that a hostile worker cannot exhaust a stage's memory. */
export const maxJsonBytes = 32 * 1024 * 1024;

/** Up to so many characters a contract is checked without generated code. */
const smallText = 64 * 1024;

/**
 * Reads a file of a contract. No part of the path may be a link.
 *
 * @param root the folder that `path` is relative to, absolute
 * @param name the file's name in messages; default: `path`
 * @throws AppError ERR_STATE_MISSING when there is no such file; ERR_SCHEMA (with a diagnostic `path: message` and the line for each
 *   problem) when it is too large, not UTF-8, not JSON or does not match; ERR_PATH_UNSAFE for a link
 */
export async function readJsonFile<T>(root: string, path: string, contract: z.ZodType<T>, name = path): Promise<T> {
  const text = readBounded(await safeJoin(root, path), name, maxJsonBytes);
  if (text === undefined) {
    throw new AppError('ERR_STATE_MISSING', `${name} is missing.`, { file: name });
  }
  return parseJsonText(text, contract, name);
}

/** Like {@link readJsonFile}, but returns `undefined` when there is no such file. */
export async function readJsonFileIfAny<T>(
  root: string,
  path: string,
  contract: z.ZodType<T>,
  name = path,
): Promise<T | undefined> {
  const text = readBounded(await safeJoin(root, path), name, maxJsonBytes);
  return text === undefined ? undefined : parseJsonText(text, contract, name);
}

/**
 * Parses text by a contract.
 *
 * @throws AppError ERR_SCHEMA, fault `blocked`, with a diagnostic for each problem
 */
export function parseJsonText<T>(text: string, contract: z.ZodType<T>, name: string): T {
  const result = checkJsonText(text, contract, name);
  if ('value' in result) return result.value;
  const [first] = result.diagnostics;
  const more = result.diagnostics.length > 1 ? ` (and ${result.diagnostics.length - 1} more)` : '';
  throw new AppError('ERR_SCHEMA', `${first?.message ?? `${name} does not match its contract.`}${more}`, {
    file: name,
    diagnostics: result.diagnostics,
    ...(first?.line === undefined ? {} : { line: first.line }),
    ...(first?.path === undefined ? {} : { path: first.path }),
  });
}

/**
 * Parses text by a contract. Returns the value, or every problem as an ERR_SCHEMA finding `<name>: <path>: <message>`.
 *
 * @param context `jitless`: without generated code, which takes longer to make than checking a small file; by default for small texts
 */
export function checkJsonText<T>(
  text: string,
  contract: z.ZodType<T>,
  name: string,
  context: { readonly jitless?: boolean } = { jitless: text.length <= smallText },
): { readonly value: T } | { readonly diagnostics: readonly Diagnostic[] } {
  try {
    const document = parseJsonDocument(text);
    const parsed = contract.safeParse(document.value, context);
    if (parsed.success) return { value: parsed.data };
    const diagnostics = parsed.error.issues.map((issue) => {
      const place = issue.path.map(String);
      const line = lineNear(document, place);
      return schemaFinding(name, place.join('.'), issue.message, line);
    });
    return { diagnostics };
  } catch (error) {
    if (!(error instanceof JsonTextError)) throw error;
    return { diagnostics: [schemaFinding(name, '', `is not JSON: ${error.message}`, error.line)] };
  }
}

/**
 * Writes a value of a contract as a file: validated, two-space indent, final newline, atomically.
 *
 * @throws AppError ERR_SCHEMA, fault `internal`, when the value does not match (our own bug); as writeFileAtomic
 */
export async function writeJsonFile<T>(
  root: string,
  path: string,
  contract: z.ZodType<T>,
  value: T,
  options: AtomicWriteOptions = {},
): Promise<void> {
  const parsed = contract.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const message = `${path} would not match its contract: ${issue?.path.map(String).join('.')}: ${issue?.message}.`;
    throw new AppError('ERR_SCHEMA', message, { fault: 'internal', file: path });
  }
  await writeFileAtomic(root, path, prettyJson(value), options);
}

function schemaFinding(name: string, path: string, message: string, line: number | undefined): Diagnostic {
  const text = path === '' ? `${name}: ${message}` : `${name}: ${path}: ${message}`;
  return finding('ERR_SCHEMA', text, {
    file: name,
    ...(path === '' ? {} : { path }),
    ...(line === undefined ? {} : { line }),
  });
}

/** The line of a member; if the member is missing, the line of its nearest existing ancestor. */
function lineNear(document: JsonDocument, path: readonly string[]): number | undefined {
  for (let length = path.length; length >= 0; length--) {
    const line = document.lineOf(path.slice(0, length));
    if (line !== undefined) return line;
  }
  return undefined;
}

function readBounded(file: string, name: string, limit: number): string | undefined {
  const { bytes, problem } = readPlainFile(file, limit);
  if (problem === 'absent') return undefined;
  if (bytes === null) {
    const what = problem === 'too-large' ? `has more than ${limit} bytes` : problemText[problem];
    throw new AppError('ERR_SCHEMA', `${name} ${what}.`, { file: name });
  }
  if (!isUtf8(bytes)) throw new AppError('ERR_SCHEMA', `${name} is not UTF-8.`, { file: name });
  return bytes.toString('utf8');
}
