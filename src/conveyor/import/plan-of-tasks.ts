import { basename, dirname, extname } from 'node:path/posix';
import { planFolders, type RiskTier } from '../plans/plan.ts';
import type { TaskFile } from './read-tasks.ts';

/** What the plan says besides the tasks. */
export interface PlanFacts {
  readonly id: string;
  /** The task file, relative to the repository root, with `/`. */
  readonly source: string;
  readonly owner: string;
  readonly priority: string;
  /** `undefined`: the plan has no Risk-Tier, and the configuration decides. */
  readonly risk: RiskTier | undefined;
  /** The command that does parallel tasks side by side; empty if there are none. */
  readonly parallel: string;
}

/** A plan id for a task file: `specs/001-login/tasks.md` gives `001-login`, `docs/Big Move.md` gives `big-move`. May be empty. */
export function planIdOf(source: string): string {
  const stem = basename(source, extname(source));
  const folder = basename(dirname(source));
  return (/^(?:tasks|plan)$/i.test(stem) && folder !== '.' ? folder : stem)
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replaceAll(/^[._-]+|[._-]+$/g, '')
    .slice(0, 100);
}

/** Where the plan with this id is written, relative to the repository root. */
export function planFileOf(id: string): string {
  return `${planFolders.active}/${id}.md`;
}

/** The text of an active plan whose acceptance criteria are the tasks, under the headings of their file. */
export function planOfTasks({ title, goal, tasks }: TaskFile, facts: PlanFacts): string {
  const { id, source, owner, priority, risk, parallel } = facts;
  const criteria: string[] = [];
  let section = '';
  for (const task of tasks) {
    if (task.section !== section && task.section !== '') criteria.push('', `### ${task.section}`, '');
    section = task.section;
    criteria.push(`- [${task.isDone ? 'x' : ' '}] ${task.text}`);
  }
  const metadata: [string, string][] = [
    ['Plan-ID', id],
    ['Status', 'queued'],
    ['Priority', priority],
    ['Owner', owner],
    ['Acceptance-Criteria', 'the tasks below'],
    ['Dependencies', 'none'],
    ['Spec-Targets', 'none'],
    ['Done-Evidence', 'pending'],
    ...(risk === undefined ? [] : [['Risk-Tier', risk] satisfies [string, string]]),
    ['Imported-From', source],
  ];
  const lines = [
    `# ${title === '' ? id : title}`,
    '',
    '## Metadata',
    '',
    ...metadata.map(([key, value]) => `- ${key}: ${value}`),
    '',
    ...(goal === '' ? [] : ['## Goal', '', ...goal.split('\n').map(deeper), '']),
    '## Source',
    '',
    `Read \`${source}\` and the files beside it first: they have the details. Tick the tasks here, and leave that file as it is.`,
    '',
    ...(parallel === '' ? [] : ['## Side By Side', '', parallel, '']),
    '## Acceptance Criteria',
    ...(criteria[0] === '' ? [] : ['']),
    ...criteria,
    '',
  ];
  return lines.join('\n');
}

/** A heading in copied text must not end the section that it is copied into. */
function deeper(line: string): string {
  return /^#{1,2}\s/.test(line) ? `##${line}` : line;
}
