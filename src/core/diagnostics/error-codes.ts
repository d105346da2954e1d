import type { CodeEntry } from './code-entry.ts';
import { actionCodes } from './codes/actions.ts';
import { bundleCodes } from './codes/bundle.ts';
import { configCodes } from './codes/config.ts';
import { desktopCodes } from './codes/desktop.ts';
import { dispatchCodes } from './codes/dispatch.ts';
import { gitCodes } from './codes/git.ts';
import { integrateCodes } from './codes/integrate.ts';
import { ledgerCodes } from './codes/ledger.ts';
import { oneButtonCodes } from './codes/one-button.ts';
import { promptCodes } from './codes/prompts.ts';
import { runCodes } from './codes/run.ts';
import { runnerCodes } from './codes/runner.ts';
import { systemCodes } from './codes/system.ts';
import { zipCodes } from './codes/zip.ts';

/** Every stable error code of the product, by room. Codes are never renamed or reused. */
export const errorCodes = {
  ...systemCodes,
  ...gitCodes,
  ...configCodes,
  ...ledgerCodes,
  ...runCodes,
  ...zipCodes,
  ...promptCodes,
  ...dispatchCodes,
  ...desktopCodes,
  ...bundleCodes,
  ...integrateCodes,
  ...actionCodes,
  ...runnerCodes,
  ...oneButtonCodes,
} as const satisfies Record<`ERR_${string}`, CodeEntry>;

/** A stable error code, `ERR_...`. */
export type ErrorCode = keyof typeof errorCodes;

/** Whether a text read from a file is a code of this version. */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorCodes, code);
}
