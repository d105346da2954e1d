import type { ReadableManifest } from '../contracts/cli-manifest.ts';
import type { BudgetReport } from '../guards/budget/judge-budget.ts';
import type { ReviewNotes } from './review-notes.ts';

/** What a review is about. */
export interface ReviewSubject {
  readonly notes: ReviewNotes;
  readonly task: string;
  /** The commit at which the change begins. */
  readonly from: string;
  /** `undefined`: the working tree. */
  readonly to: string | undefined;
  readonly budget: Pick<BudgetReport, 'summary' | 'override'>;
  readonly manifestPath: string;
  readonly manifest: Pick<ReadableManifest, 'pipeline_id' | 'status' | 'status_detail'> & {
    readonly commands: readonly Pick<ReadableManifest['commands'][number], 'id' | 'status' | 'exit_code' | 'summary'>[];
  };
}

/** The reviewer's prompt. `codex review` takes either a prompt or a base, so that the prompt says what the change is. */
export function reviewPrompt({ notes, task, from, to, budget, manifestPath, manifest }: ReviewSubject): string {
  const change =
    to === undefined
      ? [
          `Review the changes from commit ${from} to the working tree, with untracked files.`,
          `\`git diff ${from}\` and \`git status --short\` show them.`,
        ]
      : [`Review the changes from ${from} to commit ${to}.`, `\`git diff ${from} ${to}\` shows them.`];
  const detail = manifest.status_detail === null ? '' : ` (${manifest.status_detail})`;
  return [
    ...change,
    '',
    `Task: ${task}`,
    `Goal: ${notes.goal}`,
    `Summary: ${notes.summary}`,
    `Risks: ${notes.risks}`,
    ...(notes.questions === null ? [] : [`Questions, to be answered: ${notes.questions}`]),
    '',
    `Evidence: ${manifestPath}, a run of the pipeline ${manifest.pipeline_id}: ${manifest.status}${detail}.`,
    ...manifest.commands.map(({ id, status, exit_code, summary }) => {
      const rc = exit_code === null ? '' : `, exit status ${exit_code}`;
      return `- ${id}: ${status}${rc}${summary === null ? '' : `; ${summary.replaceAll(/\s+/g, ' ').slice(0, 200)}`}`;
    }),
    `Diff budget: ${budget.summary}${budget.override === null ? '' : ` Reason: ${budget.override.reason}`}`,
    '',
    'Say where the change, the notes and the evidence disagree. Give each finding a priority from [P0] (must be fixed at once) to [P3], the file and the lines.',
    '',
  ].join('\n');
}
