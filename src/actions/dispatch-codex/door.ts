import type { Door } from '../action-context.ts';
import { readChoice } from '../common-inputs.ts';
import { readWorker } from './dispatch-inputs.ts';

/** `send` dispatches all workers, or one worker of a fleet. `join` joins the parts of a fleet. `resume` starts parked runs again. */
export const door: Door = async (context) => {
  const { host } = context;
  const mode = readChoice(host, 'mode', ['send', 'join', 'resume']);
  if (mode === 'resume') return (await import('./resume-mode.ts')).resumeMode(context);
  const worker = readWorker(host);
  if (mode === 'join') return (await import('./join-mode.ts')).joinMode(context);
  return (await import('./send-mode.ts')).sendMode(context, worker);
};
