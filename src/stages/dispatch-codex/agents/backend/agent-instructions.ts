import type { AgentTask, Continuation } from './backend.ts';

/** What every worker must do besides its prompt. The factory never does it for the agent. */
export function instructionsFor(task: AgentTask): string {
  const file = (name: string): string => `${task.outbox}/${name}`;
  return [
    `You are the worker ${task.worker} of the run ${task.runId}. Nobody answers questions: decide, and continue.`,
    `Before you finish, write these files, relative to the folder that you start in:`,
    `- ${file('SUMMARY.md')}: what you did; ${file('SUGGESTIONS.md')}: what should follow. Neither may be empty.`,
    `- ${file('HANDOFF_NOTE.json')}: {"schema_version": 1, "run_id": "${task.runId}", "worker_id": "${task.worker}", "summary": "...", "decisions": [], "risks": [], "next_actions": []}`,
    `Do not commit: whatever differs in your working folder is collected.`,
    `Last of all, and only when the work is done, write ${file('DONE.marker')} with the one line: DONE ${task.runId} ${task.worker}`,
  ].join('\n');
}

/** The text for a resumed conversation. It already contains the prompt, which is sent only once. */
const reminders: Readonly<Record<Continuation, string>> = {
  rollover: 'Continue the task where you stopped.',
  interrupted: 'The connection was lost. Check what is already done, then continue the task.',
  outage: 'Your model service failed for a while. Check what is already done, then continue the task.',
  limited: 'A usage limit stopped you, and has been reset. Check what is already done, then continue the task.',
  unfinished: 'Your turn ended, but the task is not finished. Do what is missing, then finish it.',
};

/** The text of a further session of a conversation. */
export function reminderFor(task: AgentTask, why: Continuation): string {
  const marker = `Last of all, write ${task.outbox}/DONE.marker with the one line: DONE ${task.runId} ${task.worker}`;
  return `${reminders[why]} ${marker}\n`;
}

/** What an agent is sent: the prompt byte for byte as it was issued, and the brief behind it. */
export function sentText({ brief, prompt }: Pick<AgentTask, 'brief' | 'prompt'>): string {
  if (brief === undefined || brief.text === '') return prompt;
  return `${prompt}${prompt.endsWith('\n') ? '\n' : '\n\n'}${brief.text}`;
}
