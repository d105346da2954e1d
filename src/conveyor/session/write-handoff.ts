import { writeFileAtomic } from '../../core/system/files/atomic-write.ts';
import { conveyorPaths } from '../layout/conveyor-paths.ts';
import type { Checkbox } from '../plans/parse-document.ts';
import type { HandoffKind } from '../record/fold-run.ts';

/** What one session passes on to the next. */
export interface Handoff {
  readonly planId: string;
  readonly planFile: string;
  readonly runId: string;
  readonly session: number;
  readonly kind: HandoffKind;
  /** UTC, ISO-8601. */
  readonly instant: string;
  readonly reason: string;
  readonly summary: string;
  /** The commit with the work so far. */
  readonly snapshot: string;
  readonly criteria: readonly Checkbox[];
  /** Files that git ignores, so that the work does not have them. */
  readonly ignored: readonly string[];
  /** The end of a failed command's output. */
  readonly lastLines: readonly string[];
}

const firstSteps: Readonly<Record<HandoffKind, string>> = {
  rollover: 'Read the plan and the work so far, then continue.',
  interrupted: 'Read the plan and the work so far, then continue.',
  validation: 'Repair what the failed command reports; its output is below.',
  limit: 'A usage limit stopped the session, and has been reset. Check what is already done, then continue.',
};

/** A rule of thumb of model vendors for English text. */
const charactersPerToken = 4;

/** The handoff as Markdown. Its end is cut if it is longer than the budget. */
export function renderHandoff(handoff: Handoff, tokenBudget: number): string {
  const { criteria, ignored, lastLines } = handoff;
  const open = criteria.filter(({ isChecked }) => !isChecked);
  const done = criteria.filter(({ isChecked }) => isChecked);
  const lines = [
    `# Handoff of ${handoff.planId}, session ${handoff.session}`,
    '',
    '## Metadata',
    '',
    `- Plan-ID: ${handoff.planId}`,
    `- Plan-File: ${handoff.planFile}`,
    `- Run-ID: ${handoff.runId}`,
    `- Session: ${handoff.session}`,
    `- Kind: ${handoff.kind}`,
    `- Created: ${handoff.instant}`,
    `- Work: ${handoff.snapshot}`,
    '',
    '## Reason',
    '',
    handoff.reason,
    '',
    '## Summary',
    '',
    handoff.summary === '' ? 'The session left no summary.' : handoff.summary,
    '',
    '## Done',
    '',
    ...(done.length === 0 ? ['- No criterion is ticked.'] : done.map(({ text }) => `- [x] ${text}`)),
    '',
    '## Next Session Checklist',
    '',
    `- [ ] ${firstSteps[handoff.kind]}`,
    ...open.map(({ text }) => `- [ ] ${text}`),
    ...(ignored.length === 0
      ? []
      : ['', '## Not Kept', '', `Git ignores these, so they may be gone: ${ignored.join(', ')}`]),
    ...(lastLines.length === 0 ? [] : ['', '## Output', '', ...lastLines.map((line) => `    ${line}`)]),
    '',
  ];
  const text = lines.join('\n');
  const most = tokenBudget * charactersPerToken;
  return text.length <= most ? text : `${text.slice(0, most)}\n\n(cut at ${tokenBudget} tokens)\n`;
}

/** The path of a handoff, relative to the repository root. A step that is repeated writes the same file. */
export function handoffPath({ planId, instant, session }: Pick<Handoff, 'planId' | 'instant' | 'session'>): string {
  return `${conveyorPaths.handoffs}/${planId}/${instant.replaceAll(/[:.]/g, '-')}-session-${session}.md`;
}

/** Writes the handoff into the checkout. @returns its path */
export async function writeHandoff(root: string, handoff: Handoff, tokenBudget: number): Promise<string> {
  const path = handoffPath(handoff);
  await writeFileAtomic(root, path, renderHandoff(handoff, tokenBudget));
  return path;
}
