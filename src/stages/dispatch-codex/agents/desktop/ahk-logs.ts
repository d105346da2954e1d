import { type ErrorCode, isErrorCode } from '../../../../core/diagnostics/error-codes.ts';

/** A line of AHK_DISPATCH.log: `seq|ts|worker|step|hwnd|OK/FAIL/SKIP|detail`. */
export interface AhkStep {
  readonly seq: number;
  readonly ts: string;
  readonly worker: string;
  readonly step: string;
  readonly hwnd: string;
  readonly outcome: 'OK' | 'FAIL' | 'SKIP';
  readonly detail: string;
}

/** A line of AHK_WORKER_RESULTS.log: `worker|PASS/FAIL|detail`. */
export interface AhkResult {
  readonly worker: string;
  readonly outcome: 'PASS' | 'FAIL';
  readonly detail: string;
}

/** Parses AHK_DISPATCH.log. Ignores incomplete lines of a killed script. */
export function parseSteps(text: string): AhkStep[] {
  return text.split('\n').flatMap((line) => {
    const found = /^(\d+)\|([^|]*)\|([^|]*)\|([A-Z_]+)\|(\d*)\|(OK|FAIL|SKIP)\|([^|]*)$/.exec(line);
    if (found === null) return [];
    const [, seq, ts = '', worker = '', step = '', hwnd = '', outcome, detail = ''] = found;
    return [{ seq: Number(seq), ts, worker, step, hwnd, outcome: outcome as AhkStep['outcome'], detail }];
  });
}

/** Parses AHK_WORKER_RESULTS.log; see {@link parseSteps}. */
export function parseResults(text: string): AhkResult[] {
  return text.split('\n').flatMap((line) => {
    const found = /^([^|]+)\|(PASS|FAIL)\|([^|]*)$/.exec(line);
    if (found === null) return [];
    const [, worker = '', outcome, detail = ''] = found;
    return [{ worker, outcome: outcome as AhkResult['outcome'], detail }];
  });
}

/** How a send ended. `unclear` means that the prompt may have been submitted. */
export interface SendOutcome {
  readonly sent: 'yes' | 'no' | 'unclear';
  /** Absent after a successful send. */
  readonly code?: ErrorCode;
  readonly reason: string;
  /** Whether a retry may help: nothing was sent, and the obstacle may be temporary. */
  readonly transient: boolean;
}

const passing: readonly ErrorCode[] = ['ERR_FOCUS', 'ERR_CLIPBOARD', 'ERR_WINDOW_UNRESPONSIVE'];

/** The script's exit statuses (ahk_template.ahk). */
const exits = { sent: 0, notSent: 10, unclear: 11 } as const;

/**
 * Judges a script's end by its exit status and its line in AHK_WORKER_RESULTS.log; both must agree. If they disagree after a submitting
 * key was pressed, the prompt may have been sent.
 *
 * @param exitCode `null` if the script did not exit by itself
 * @param steps the lines that this script wrote
 * @param results the lines that this script wrote to the results file
 */
export function judgeSend(
  worker: string,
  exitCode: number | null,
  steps: readonly AhkStep[],
  results: readonly AhkResult[],
): SendOutcome {
  const own = results.filter((result) => result.worker === worker);
  const [result] = own;
  const submitted = steps.some(({ step, outcome }) => step === 'SUBMIT' && outcome === 'OK');
  const after = (): 'no' | 'unclear' => (submitted ? 'unclear' : 'no');
  if (own.length === 1 && result?.outcome === 'PASS' && exitCode === exits.sent) {
    return { sent: 'yes', reason: '', transient: false };
  }
  if (own.length === 1 && result?.outcome === 'FAIL' && (exitCode === exits.notSent || exitCode === exits.unclear)) {
    const [word = '', ...rest] = result.detail.split(' ');
    const code = isErrorCode(word) ? word : 'ERR_AHK_RESULT';
    const reason = isErrorCode(word) ? rest.join(' ') : result.detail;
    if (exitCode === exits.unclear) return { sent: 'unclear', code, reason, transient: false };
    return { sent: 'no', code, reason, transient: passing.includes(code) };
  }
  if (own.length === 0 && exitCode !== exits.sent) {
    const how = exitCode === null ? 'was ended' : `ended with exit status ${exitCode}`;
    return { sent: after(), code: 'ERR_AHK_SCRIPT', reason: `the AutoHotkey script ${how}`, transient: false };
  }
  const outcomes = own.map(({ outcome }) => outcome).join(', ') || 'nothing';
  const reason = `the AutoHotkey script exited with ${exitCode ?? 'no status'}, but its results file contains ${outcomes}`;
  return {
    sent: result?.outcome === 'PASS' || exitCode === 0 ? 'unclear' : after(),
    code: 'ERR_AHK_RESULT',
    reason,
    transient: false,
  };
}
