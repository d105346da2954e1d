import { AppError } from '../diagnostics/app-error.ts';
import type { zipCodes } from '../diagnostics/codes/stages/zip-codes.ts';

export type ZipCode = keyof typeof zipCodes;

/**
 * The error for a bad zip.
 *
 * @param file the zip's name for messages
 * @param rest the rest of the sentence; the zip or the entry is its subject
 * @param entry the name of the bad entry; absent if the zip itself is bad. It is hostile and is printed with {@link
 *   shown}
 */
export function zipRefusal(code: ZipCode, file: string, rest: string, entry?: string): AppError {
  const subject = entry === undefined ? file : `${file}: entry ${shown(entry)}`;
  return new AppError(code, `${subject} ${rest}.`, { file });
}

/** Makes a hostile name safe to print: JSON, ASCII only, at most 120 characters. */
export function shown(name: string): string {
  const cut = name.length > 120 ? `${name.slice(0, 120)}...` : name;
  return JSON.stringify(cut).replace(
    /[^\x20-\x7e]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
