import type { CodeEntry } from '../../src/core/diagnostics/codes/code-entry.ts';
import { configCodes } from '../../src/core/diagnostics/codes/machine/config-codes.ts';
import { conveyorCodes } from '../../src/core/diagnostics/codes/machine/conveyor-codes.ts';
import { gitCodes } from '../../src/core/diagnostics/codes/machine/git-codes.ts';
import { guardCodes } from '../../src/core/diagnostics/codes/machine/guard-codes.ts';
import { ledgerCodes } from '../../src/core/diagnostics/codes/machine/ledger-codes.ts';
import { oneButtonCodes } from '../../src/core/diagnostics/codes/machine/one-button-codes.ts';
import { orchestratorCodes } from '../../src/core/diagnostics/codes/machine/orchestrator-codes.ts';
import { runnerCodes } from '../../src/core/diagnostics/codes/machine/runner-codes.ts';
import { systemCodes } from '../../src/core/diagnostics/codes/machine/system-codes.ts';
import { actionCodes } from '../../src/core/diagnostics/codes/stages/action-codes.ts';
import { bundleCodes } from '../../src/core/diagnostics/codes/stages/bundle-codes.ts';
import { desktopCodes } from '../../src/core/diagnostics/codes/stages/desktop-codes.ts';
import { dispatchCodes } from '../../src/core/diagnostics/codes/stages/dispatch-codes.ts';
import { integrateCodes } from '../../src/core/diagnostics/codes/stages/integrate-codes.ts';
import { promptCodes } from '../../src/core/diagnostics/codes/stages/prompt-codes.ts';
import { runCodes } from '../../src/core/diagnostics/codes/stages/run-codes.ts';
import { zipCodes } from '../../src/core/diagnostics/codes/stages/zip-codes.ts';
import { byCodeUnit } from '../../src/core/system/text/json.ts';
import { code, table } from './markdown.ts';

/** The areas in the order of a run. */
const areas: readonly (readonly [title: string, codes: Readonly<Record<string, CodeEntry>>])[] = [
  ['Configuration', configCodes],
  ['Runs and their ids', runCodes],
  ['Prompt zips', zipCodes],
  ['Prompts and scope locks', promptCodes],
  ['Dispatch', dispatchCodes],
  ['Desktop (autohotkey)', desktopCodes],
  ['Bundles', bundleCodes],
  ['Integration, proof and publishing', integrateCodes],
  ['Ledger', ledgerCodes],
  ['Actions, and state between jobs', actionCodes],
  ['One-button executor', oneButtonCodes],
  ['Conveyor', conveyorCodes],
  ['Orchestrator', orchestratorCodes],
  ['Guards of a change', guardCodes],
  ['The local runner', runnerCodes],
  ['Git', gitCodes],
  ['Files and processes', systemCodes],
];

/** docs/recovery.md: every error code, what it means, and what to do. */
export function renderRecoveryPage(): string {
  const parts = areas.map(([title, codes]) => {
    const rows = Object.entries(codes).sort(([left], [right]) => byCodeUnit(left, right));
    const cells = rows.map(([name, { meaning, nextAction }]) => [code(name), meaning, nextAction]);
    return `## ${title}\n\n${table(['Code', 'Meaning', 'What to do'], cells)}\n`;
  });
  return `# What to do about an error

Generated from \`src/core/diagnostics/codes/\` by \`npm run generate\`; do not edit.

Every error has a code, a message that names the file and the rule, and a next action. The next action of a message may be more exact
than the one on this page. Codes are never renamed or reused.

${parts.join('\n')}`;
}
