import { isUtf8 } from 'node:buffer';
import { readHostileFile } from '../../system/hostile/read-hostile.ts';

const maxBytes = 1024 * 1024;
/** A shorter value can occur in ordinary text by chance. */
const shortest = 8;
/** A line of a key. */
const base64Line = /^[A-Za-z0-9+/]{16,}={0,2}$/;
/** `NAME=value`, `export NAME='value'`, `name: value` and `"name": "value",`. */
const assignment = /^(?:export\s+)?["']?[\w.-]+["']?\s*[=:]\s*(.*?),?$/;

/**
 * What included files hold and no log may show: the value of each assignment, and each line that is none, from 8 characters on.
 *
 * @param root the repository root, absolute, links resolved
 * @returns the longest first, each once
 */
export function includedValues(root: string, paths: readonly string[]): readonly string[] {
  const values = new Set<string>();
  for (const path of paths) {
    const { bytes } = readHostileFile(root, path, maxBytes);
    if (bytes === null || !isUtf8(bytes)) continue;
    for (const line of bytes.toString('utf8').split(/\r?\n/)) {
      const text = line.trim();
      if (text.startsWith('#')) continue;
      const value = base64Line.test(text) ? text : unquoted(assignment.exec(text)?.[1] ?? text);
      if (value.length >= shortest) values.add(value);
    }
  }
  return [...values].sort((one, two) => two.length - one.length);
}

function unquoted(text: string): string {
  return /^(["'`])(.*)\1$/.exec(text)?.[2] ?? text;
}

/** Replaces each value by `***`. @param values the longest first, as {@link includedValues} gives them */
export function withoutValues(output: Buffer, values: readonly string[]): Buffer {
  const found = values.filter((value) => output.includes(value));
  if (found.length === 0) return output;
  const shown = found.reduce((text, value) => text.replaceAll(latin(value), '***'), output.toString('latin1'));
  return Buffer.from(shown, 'latin1');
}

/** UTF-8 bytes as one character each, so that output that is not UTF-8 stays as it is. */
function latin(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
