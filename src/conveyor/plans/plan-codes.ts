/** How serious a finding about a plan file is. A plan with an `error` is left alone; the others run. */
export type PlanSeverity = 'error' | 'warning';

interface PlanCodeEntry {
  readonly severity: PlanSeverity;
  readonly nextAction: string;
}

/** Every code of `factory conveyor verify`, with what to do. Codes are never renamed or reused. */
export const planCodes = {
  MISSING_METADATA_SECTION: {
    severity: 'error',
    nextAction: 'Add a section `## Metadata` with a list of `- Key: value` lines, as in docs/conveyor.md.',
  },
  MISSING_METADATA_FIELD: {
    severity: 'error',
    nextAction: 'Write each field as a line `- Key: value` of the section Metadata, as in docs/conveyor.md.',
  },
  MISSING_PLAN_ID: { severity: 'error', nextAction: 'Add a line `- Plan-ID: <id>` to the section Metadata.' },
  MISSING_STATUS: { severity: 'error', nextAction: 'Add a line `- Status: <status>` to the section Metadata.' },
  INVALID_STATUS: { severity: 'error', nextAction: 'Set the status to one that the message lists.' },
  DUPLICATE_PLAN_ID: {
    severity: 'error',
    nextAction: 'Give one of the files another Plan-ID, or remove the file that is no longer needed.',
  },
  MISSING_DEPENDENCY_PLAN: {
    severity: 'error',
    nextAction: 'Write the Plan-ID of an existing plan, or `none`. Separate several with commas.',
  },
  MISSING_VALIDATION_SECTION: {
    severity: 'error',
    nextAction: 'Add a section `## Validation Evidence`, or move the file back to docs/exec-plans/active/.',
  },
  MISSING_CLOSURE_SECTION: {
    severity: 'error',
    nextAction: 'Add a section `## Closure`, or move the file back to docs/exec-plans/active/.',
  },
  DUPLICATE_METADATA_SECTION: { severity: 'error', nextAction: 'Keep one section `## Metadata`.' },
  DUPLICATE_METADATA_FIELD: { severity: 'error', nextAction: 'Keep one of the lines with this key.' },
  INVALID_METADATA_FIELD: { severity: 'error', nextAction: 'Set the field to a value that the message allows.' },
  INVALID_PLAN_ID: {
    severity: 'error',
    nextAction: 'Use letters, digits, `.`, `_` and `-`, at most 100, beginning with a letter or digit.',
  },
  UNREADABLE_PLAN: {
    severity: 'error',
    nextAction: 'Replace the file with a regular UTF-8 text file of at most 1 MiB.',
  },
  DEPENDENCY_CYCLE: { severity: 'error', nextAction: 'Remove one of the named dependencies.' },
  UNUSUAL_TEXT_FORM: {
    severity: 'warning',
    nextAction: 'Nothing has to be done: the conveyor keeps the form. Save the file as UTF-8 with LF to silence this.',
  },
} as const satisfies Record<string, PlanCodeEntry>;

export type PlanCode = keyof typeof planCodes;

/** One finding about a plan file. */
export interface PlanFinding {
  readonly code: PlanCode;
  readonly severity: PlanSeverity;
  /** Relative to the repository root, with `/`. */
  readonly file: string;
  /** Counts from 1. */
  readonly line: number;
  readonly message: string;
  readonly nextAction: string;
}

export function planFinding(code: PlanCode, file: string, line: number, message: string): PlanFinding {
  return { code, ...planCodes[code], file, line, message };
}
