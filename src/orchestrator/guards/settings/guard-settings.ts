import { z } from 'zod';

const globs = z.array(z.string().min(1));
const limit = z.int().min(0).max(1_000_000);

/** Files that programs write; their lines are not reviewed. Docs may name such paths before a program has written them. */
const generatedPaths = [
  'package-lock.json',
  '**/package-lock.json',
  '.runs/**',
  'archives/**',
  'dist/**',
  'node_modules/**',
  'out/**',
];

/**
 * `codex.guards.json` at the repository root: the rules of the guards. Without the file the defaults hold. Globs are anchored at the root
 * (docs/prompts.md).
 */
export const guardSettings = z.strictObject({
  $schema: z.string().optional(),
  schema_version: z.literal(1).default(1),
  diff_budget: z
    .strictObject({
      max_files: limit.default(25).describe('How many files a change may touch.'),
      max_lines: limit.default(800).describe('How many lines it may add and delete.'),
      ignore: globs.default(generatedPaths).describe('Paths that do not count.'),
    })
    .prefault({}),
  spec_guard: z
    .strictObject({
      max_age_days: z.int().min(1).max(3_650).default(30).describe('How old `last_review` of a changed spec may be.'),
      rules: z
        .array(
          z.strictObject({
            code: globs.min(1).describe('Paths of code.'),
            specs: globs.min(1).describe('The specs of this code. If the code changes, one of them must change too.'),
          }),
        )
        .default([
          {
            code: ['src/**', 'lib/**', 'app/**', 'apps/**', 'packages/**', 'orchestrator/**'],
            specs: ['tasks/specs/**/*.md', 'docs/specs/**/*.md', 'specs/**/*.md', 'docs/TECH_SPEC.md'],
          },
        ]),
    })
    .prefault({}),
  docs_check: z
    .strictObject({
      docs: globs
        .default(['README.md', '**/AGENTS.md', 'CLAUDE.md', 'GEMINI.md', '.agent/**/*.md', 'docs/TASKS.md'])
        .describe('The documents that agents read.'),
      generated: globs.default(generatedPaths).describe('Paths that need not exist, because programs write them.'),
      allow: z
        .array(z.string().min(1))
        .default([])
        .describe('References that are right although nothing has this name.'),
    })
    .prefault({}),
  checklists: z
    .strictObject({
      mirrors: z
        .array(z.string().min(1))
        .min(2)
        .default([
          'tasks/{task}.md',
          'tasks/tasks-{task}.md',
          'docs/tasks/{task}.md',
          'docs/TASKS.md#{task}',
          '.agent/task/{task}.md',
        ])
        .describe(
          'Where the checklist of a task is. `{task}` is the id of the task; after `#` it names a heading that contains the id.',
        ),
    })
    .prefault({}),
  review: z
    .strictObject({
      command: z
        .array(z.string().min(1))
        .min(1)
        .default(['codex', 'review', '-'])
        .describe('The reviewer. It gets the prompt on standard input.'),
      timeout_seconds: z.int().min(1).max(86_400).default(3_600).describe('How long it may run.'),
      block_priority: z
        .int()
        .min(-1)
        .max(3)
        .default(1)
        .describe('Findings of this priority and more urgent ones block: 0 is the most urgent, -1 blocks never.'),
    })
    .prefault({}),
});

export type GuardSettings = z.infer<typeof guardSettings>;
