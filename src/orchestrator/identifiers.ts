import { AppError } from '../core/diagnostics/app-error.ts';
import { nameProblem } from '../core/system/paths/portable-name.ts';

const maxLength = 128;

/**
 * Checks a task id, which names folders below `.runs/` and `out/`. The id is returned as it is: one that breaks a rule is refused and never
 * changed, so that no two ids share a folder.
 *
 * @throws AppError ERR_ORCHESTRATOR_ID, fault `usage`, with the rule
 */
export function sanitizeTaskId(value: string): string {
  return checked(value, 'task id', '--task or MCP_RUNNER_TASK_ID');
}

/**
 * Checks a run id, by the same rules as {@link sanitizeTaskId}.
 *
 * @throws AppError ERR_ORCHESTRATOR_ID, fault `usage`, with the rule
 */
export function sanitizeRunId(value: string): string {
  return checked(value, 'run id', '--run');
}

function checked(value: string, what: string, source: string): string {
  const problem = problemOf(value);
  if (problem === undefined) return value;
  throw new AppError('ERR_ORCHESTRATOR_ID', `The ${what} ${JSON.stringify(value.slice(0, 200))} ${problem}.`, {
    fault: 'usage',
    nextAction: `Choose another id (letters, digits, dots, dashes, at most ${maxLength} characters) with ${source}.`,
  });
}

/** The first rule that an id breaks, as a predicate; `undefined` if it may be used. */
function problemOf(value: string): string | undefined {
  if (value.trim() === '') return 'is empty';
  if (value.length > maxLength) return `has ${value.length} characters; at most ${maxLength} are allowed`;
  if (/[\\/]/.test(value)) return 'has a slash or backslash; an id is one folder name';
  if (value.includes(':')) return 'has a colon, which Windows does not allow in names';
  if (value.startsWith('.')) return 'starts with a dot; such names are kept for the program';
  if (/^\s/.test(value)) return 'starts with white space';
  return nameProblem(value)?.reason;
}
