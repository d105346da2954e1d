import type { ConveyorEvent } from '../../core/contracts/conveyor/conveyor-event.ts';
import { number, text } from './event-details.ts';

/** Something that a session changed in the user's git folder, as the event `repository_changed` has it. */
export interface Alteration {
  readonly planId: string;
  readonly session: number;
  readonly severity: string;
  readonly message: string;
  readonly nextAction: string;
}

/** The changes that an event `repository_changed` names. */
export function alterationsIn({ taskId, details }: ConveyorEvent): Alteration[] {
  const { findings, session } = details;
  return (Array.isArray(findings) ? findings : []).map((found: Readonly<Record<string, unknown>> | null) => ({
    planId: taskId ?? '',
    session: number(session),
    severity: text(found?.severity),
    message: text(found?.message),
    nextAction: text(found?.nextAction),
  }));
}
