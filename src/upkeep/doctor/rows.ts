import type { DoctorRow } from '../../core/machine/run-doctor.ts';

/** A passed check. */
export function ok(check: string, detail: string): DoctorRow {
  return { check, status: 'ok', detail, next_action: '' };
}

/** A problem that does not stop a run. */
export function warn(check: string, detail: string, nextAction: string): DoctorRow {
  return { check, status: 'warn', detail, next_action: nextAction };
}

/** A problem that stops a run. */
export function fail(check: string, detail: string, nextAction: string): DoctorRow {
  return { check, status: 'fail', detail, next_action: nextAction };
}
