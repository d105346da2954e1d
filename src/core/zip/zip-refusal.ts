import { AppError } from '../diagnostics/app-error.ts';
import type { zipCodes } from '../diagnostics/codes/stages/zip.ts';

/** A code of the zip area. */
export type ZipCode = keyof typeof zipCodes;

/**
 * Builds the refusal of a zip. Entry names are hostile: they are shown as JSON, cut to 120 characters.
 *
 * @param file the zip, as reports name it
 * @param rest what is wrong and what is allowed, following the subject
 * @param entry the entry that is wrong; the zip itself when absent
 */
export function zipRefusal(code: ZipCode, file: string, rest: string, entry?: string): AppError {
  const subject = entry === undefined ? file : `${file}: entry ${shown(entry)}`;
  return new AppError(code, `${subject} ${rest}.`, { file });
}

/** A hostile name as text that is safe to print: JSON, ASCII only, at most 120 characters. */
export function shown(name: string): string {
  const cut = name.length > 120 ? `${name.slice(0, 120)}...` : name;
  return JSON.stringify(cut).replace(
    /[^\x20-\x7e]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
