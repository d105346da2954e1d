import { type Command, Option } from 'commander';
import type { AddVerb } from '../../program/verb.ts';

const format = (): Option =>
  new Option('--format <format>', 'text, or one JSON object').choices(['text', 'json']).default('text');

const task = (): Option => new Option('--task <id>', 'the task (default: MCP_RUNNER_TASK_ID)');

const change = (): Option[] => [
  new Option(
    '--base <ref>',
    'where the change begins (default: BASE_SHA, DIFF_BUDGET_BASE, origin/main, the first commit)',
  ),
  new Option('--commit <sha>', 'judge only what this commit changes').conflicts('base'),
];

/** Adds the guards, which judge a change before it is reviewed (docs/guards.md). */
export function addGuardVerbs(orchestrator: Command, add: AddVerb): void {
  add(orchestrator, {
    usage: 'diff-budget',
    summary: 'Fail if the change has more than 25 files or 800 lines, unless somebody gives a reason.',
    examples: ['factory orchestrator diff-budget', 'factory orchestrator diff-budget --base origin/main --format json'],
    options: [
      ...change(),
      new Option('--max-files <n>', 'another limit for files'),
      new Option('--max-lines <n>', 'another limit for added plus deleted lines'),
      new Option('--dry-run', 'record no override').default(false),
      task(),
      format(),
    ],
    load: async () => (await import('./guards/diff-budget.ts')).diffBudget,
  });
  add(orchestrator, {
    usage: 'spec-guard',
    summary: 'Fail if code changed without its spec, or a changed spec was not reviewed lately.',
    examples: ['factory orchestrator spec-guard --dry-run'],
    options: [
      ...change(),
      new Option('--dry-run', 'accepted for older scripts: the guard never writes').default(false),
      format(),
    ],
    load: async () => (await import('./guards/spec-guard.ts')).specGuard,
  });
  add(orchestrator, {
    usage: 'docs-check',
    summary: 'Fail if a document that agents read names a script, pipeline or path that does not exist.',
    examples: ['factory orchestrator docs-check'],
    options: [format()],
    load: async () => (await import('./guards/docs-check.ts')).docsCheck,
  });
  add(orchestrator, {
    usage: 'checklists',
    summary: 'Fail if the checklists of a task differ, or a ticked item names no run that succeeded.',
    examples: ['factory orchestrator checklists', 'factory orchestrator checklists --fix'],
    options: [
      new Option('--fix', 'tick what is proven in all mirrors, and add missing items').default(false),
      format(),
    ],
    load: async () => (await import('./guards/checklists.ts')).checklists,
  });
  add(orchestrator, {
    usage: 'review',
    summary: 'Let codex review the change, with your notes and the newest manifest as evidence.',
    examples: ['factory orchestrator review --notes "Goal: ... | Summary: ... | Risks: ..."'],
    options: [
      ...change(),
      new Option('--notes <text>', 'Goal: ... | Summary: ... | Risks: ... | Questions: ... (default: NOTES)'),
      task(),
      format(),
    ],
    load: async () => (await import('./review/review.ts')).review,
  });
  const prompts = orchestrator.command('prompts').description("Prompt files for Codex's own command line.");
  add(prompts, {
    usage: 'install',
    summary: 'Install the prompts diagnostics and review-handoff into the folder of Codex.',
    examples: ['factory orchestrator prompts install'],
    options: [
      new Option('--force', 'replace files that were changed').default(false),
      new Option('--dry-run', 'only print what would be written').default(false),
      format(),
    ],
    load: async () => (await import('./prompts/prompts-install.ts')).promptsInstall,
  });
}
