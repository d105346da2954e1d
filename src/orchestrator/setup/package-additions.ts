import { AppError } from '../../core/diagnostics/app-error.ts';
import { prettyJson } from '../../core/system/text/json.ts';
import { JsonTextError, parseJsonDocument, withJsonMember } from '../../core/system/text/parse-json-document.ts';

/** Entries for package.json. */
export interface PackageAdditions {
  readonly scripts: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** The text of package.json with its additions. */
export interface AddedPackage {
  readonly text: string;
  /** The added members, such as `scripts.review`. */
  readonly added: readonly string[];
  /** Members that exist with another value. */
  readonly kept: readonly string[];
}

type Members = Readonly<Record<string, unknown>>;

/**
 * Adds members to the text of a package.json, and changes none. A text that is indented evenly stays so; in any other one the rest of the text
 * stays as it is.
 *
 * @param text `undefined`: there is no file yet
 * @throws AppError ERR_SCHEMA (usage) with the line if the text is no JSON object
 */
export function withPackageAdditions(text: string | undefined, additions: PackageAdditions): AddedPackage {
  const value = text === undefined ? { private: true } : objectIn(text);
  const wanted = Object.entries(additions).flatMap(([group, entries]) =>
    Object.entries(entries as Members).map(([name, entry]) => ({ group, name, entry })),
  );
  const valueAt = (group: string, name: string): unknown => recordOf(recordOf(value)[group])[name];
  const known = ({ group, name }: { readonly group: string; readonly name: string }): unknown =>
    // A dependency may be in either list.
    valueAt(group, name) ?? (group === 'devDependencies' ? valueAt('dependencies', name) : undefined);
  const missing = wanted.filter((each) => known(each) === undefined);
  const kept = wanted.filter((each) => known(each) !== undefined && known(each) !== each.entry);
  const names = (rows: typeof wanted): string[] => rows.map(({ group, name }) => `${group}.${name}`);
  const result = { added: names(missing), kept: names(kept) };
  if (text === undefined) return { ...result, text: prettyJson(merged(value, missing)) };
  if (missing.length === 0) return { ...result, text };
  const indent = [2, 4, '\t'].find((each) => `${JSON.stringify(value, null, each)}\n` === text);
  if (indent !== undefined) return { ...result, text: `${JSON.stringify(merged(value, missing), null, indent)}\n` };
  return {
    ...result,
    text: missing.reduce((now, { group, name, entry }) => withJsonMember(now, [group, name], entry), text),
  };
}

function merged(
  value: Members,
  missing: readonly { readonly group: string; readonly name: string; readonly entry: unknown }[],
): Members {
  const result: Record<string, unknown> = { ...value };
  for (const { group, name, entry } of missing) result[group] = { ...recordOf(result[group]), [name]: entry };
  return result;
}

function objectIn(text: string): Members {
  const file = 'package.json';
  try {
    const { value } = parseJsonDocument(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Members;
    throw new AppError('ERR_SCHEMA', `${file} is no JSON object.`, { fault: 'usage', file, line: 1 });
  } catch (error) {
    if (!(error instanceof JsonTextError)) throw error;
    throw new AppError('ERR_SCHEMA', `${file} is not JSON: ${error.message}.`, {
      fault: 'usage',
      file,
      line: error.line,
    });
  }
}

function recordOf(value: unknown): Members {
  return typeof value === 'object' && value !== null ? (value as Members) : {};
}
