import type { CodeEntry } from '../code-entry.ts';

export const guardCodes = {
  ERR_GUARD_CONFIG: {
    meaning: 'codex.guards.json has an unknown key or a bad value.',
    nextAction: 'Fix the named key (docs/guards.md lists all) and run the command again.',
  },
  ERR_GUARD_BASE: {
    meaning: 'The base of a change is no commit of this repository.',
    nextAction: 'Fetch the commit (git fetch; in CI check out with fetch-depth: 0), or name another one with --base.',
  },
  ERR_BUDGET_OVERRIDE: {
    meaning: 'An override of the diff budget gives no reason.',
    nextAction: 'Give the reason, or withdraw the override (docs/guards.md).',
  },
  ERR_BUDGET_UNMEASURED: {
    meaning: 'The diff budget cannot count the lines of an untracked file.',
    nextAction: 'Commit the file, add it to .gitignore, or remove it.',
  },
  ERR_SPEC_UNCHANGED: {
    meaning: 'Code changed, but none of its specs.',
    nextAction: 'Bring a spec of the code up to date, and set its last_review to today.',
  },
  ERR_SPEC_REVIEW: {
    meaning: 'A changed spec has no last_review, or one that is too old or no date.',
    nextAction: 'Review the spec, and set last_review in its front matter to today.',
  },
  ERR_DOCS_REFERENCE: {
    meaning: 'A document that agents read names a script, a pipeline or a path that does not exist.',
    nextAction: 'Correct the name. If it is right, list it in docs_check.allow of codex.guards.json.',
  },
  ERR_CHECKLIST_MIRROR: {
    meaning: 'The checklists of a task differ: an item is missing in one of them, or ticked in another one only.',
    nextAction: 'Run factory orchestrator checklists --fix, which ticks what is proven and adds what is missing.',
  },
  ERR_CHECKLIST_EVIDENCE: {
    meaning: 'A ticked item names no manifest of a run that succeeded.',
    nextAction:
      'Name the manifest behind the item (- Evidence: `.runs/<task>/cli/<run>/manifest.json`), or untick it until a run has succeeded.',
  },
  ERR_REVIEW_NOTES: {
    meaning: 'A review was started without notes for the reviewer, or their form is wrong.',
    nextAction:
      'Set NOTES="Goal: ... | Summary: ... | Risks: ... | Questions: ..." and run the command again. Questions may be left out.',
  },
  ERR_REVIEW_EVIDENCE: {
    meaning: 'There is no manifest of a run that a reviewer could take as evidence, or it cannot be read.',
    nextAction:
      'Start a run of the task, for example with npx --no-install codex-orchestrator start diagnostics, and review again.',
  },
  ERR_REVIEWER: {
    meaning: 'The reviewer could not be started, failed, or said nothing.',
    nextAction:
      'Check that codex is installed and logged in (codex login), or name another reviewer in review.command of codex.guards.json.',
  },
  ERR_PROMPT_CHANGED: {
    meaning: 'A prompt file in the folder of Codex was changed, or is no plain file, so that it was not replaced.',
    nextAction:
      'Compare it with sample/orchestrator/prompts of this program. Replace a changed file with prompts install --force; remove a link first.',
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;
