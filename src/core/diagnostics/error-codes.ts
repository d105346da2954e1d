import type { CodeEntry } from './codes/code-entry.ts';
import { configCodes } from './codes/machine/config.ts';
import { gitCodes } from './codes/machine/git.ts';
import { ledgerCodes } from './codes/machine/ledger.ts';
import { oneButtonCodes } from './codes/machine/one-button.ts';
import { runnerCodes } from './codes/machine/runner.ts';
import { systemCodes } from './codes/machine/system.ts';
import { actionCodes } from './codes/stages/actions.ts';
import { bundleCodes } from './codes/stages/bundle.ts';
import { desktopCodes } from './codes/stages/desktop.ts';
import { dispatchCodes } from './codes/stages/dispatch.ts';
import { integrateCodes } from './codes/stages/integrate.ts';
import { promptCodes } from './codes/stages/prompts.ts';
import { runCodes } from './codes/stages/run.ts';
import { zipCodes } from './codes/stages/zip.ts';

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

export type ErrorCode = keyof typeof errorCodes;

/** Whether this version knows the code. A file of another version may hold one that it does not. */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorCodes, code);
}
