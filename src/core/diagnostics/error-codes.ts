import type { CodeEntry } from './codes/code-entry.ts';
import { configCodes } from './codes/machine/config-codes.ts';
import { conveyorCodes } from './codes/machine/conveyor-codes.ts';
import { gitCodes } from './codes/machine/git-codes.ts';
import { guardCodes } from './codes/machine/guard-codes.ts';
import { ledgerCodes } from './codes/machine/ledger-codes.ts';
import { oneButtonCodes } from './codes/machine/one-button-codes.ts';
import { orchestratorCodes } from './codes/machine/orchestrator-codes.ts';
import { runnerCodes } from './codes/machine/runner-codes.ts';
import { systemCodes } from './codes/machine/system-codes.ts';
import { actionCodes } from './codes/stages/action-codes.ts';
import { bundleCodes } from './codes/stages/bundle-codes.ts';
import { desktopCodes } from './codes/stages/desktop-codes.ts';
import { dispatchCodes } from './codes/stages/dispatch-codes.ts';
import { integrateCodes } from './codes/stages/integrate-codes.ts';
import { promptCodes } from './codes/stages/prompt-codes.ts';
import { runCodes } from './codes/stages/run-codes.ts';
import { zipCodes } from './codes/stages/zip-codes.ts';

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
  ...conveyorCodes,
  ...guardCodes,
  ...orchestratorCodes,
} as const satisfies Record<`ERR_${string}`, CodeEntry>;

export type ErrorCode = keyof typeof errorCodes;

/** Whether this version knows the code. A file of another version may hold one that it does not. */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorCodes, code);
}
