import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { code } from './markdown.ts';

const folder = join(import.meta.dirname, '../../docs/adr');

/** A decision that no longer needs its own page. */
export interface FoldedDecision {
  readonly number: string;
  readonly decision: string;
  /** The file that now has the reason, from the repository root. */
  readonly place: string;
}

/** Their numbers are never reused, because old commits cite them. */
export const foldedDecisions: readonly FoldedDecision[] = [
  ['0006', 'A state artifact has one layout, whatever the configured paths are', 'docs/workflows.md'],
  ['0007', 'log-update redraws the terminal; the tree itself is drawn by pure functions', 'src/cli/live'],
  ['0008', '`gates` is a list, so the labels of its job are `jobs.gates_runs_on`', 'docs/configuration.md'],
  [
    '0011',
    'Expressions that depend on other jobs are evaluated when their job is ready',
    'src/runner/plan/plan-workflow.ts',
  ],
  ['0012', 'A table lists what the runner does not support', 'docs/runner-support.md'],
  [
    '0015',
    "A step's output is read line by line and masked in batches",
    'docs/adr/0017-no-output-can-stall-the-runner.md',
  ],
  [
    '0018',
    'JavaScript actions run on the best Node 24 of the machine',
    'src/runner/execute/steps/programs/node-programs.ts',
  ],
  [
    '0020',
    'Artifacts and run records are plain files, each published by one rename',
    'src/runner/services/artifacts/artifact-store.ts',
  ],
  [
    '0021',
    'Stand-ins run the published artifact client in a process of its own',
    'src/runner/execute/standins/call-artifact-client.ts',
  ],
  [
    '0022',
    'The checkout stand-in fetches, it does not clone locally',
    'docs/adr/0016-where-the-local-runner-differs.md',
  ],
  ['0032', 'The state digest names paths without the configured roots', 'src/core/run/state-digest.ts'],
  [
    '0042',
    'A RUN_ID that was refused before its launch can be used again',
    'docs/adr/0095-a-run-that-failed-can-be-resumed.md',
  ],
  ['0051', 'CHANGES.bundle enters the store through index-pack', 'src/core/git/objects/bundle.ts'],
  [
    '0052',
    'A claimed patch is tried in a private index; secretlint finds secrets',
    'src/stages/validate-bundles/evidence/claimed-patch.ts',
  ],
  ['0061', 'The script worker is a bundle and a process of its own', 'src/actions/dispatch-codex/dispatch-inputs.ts'],
  [
    '0073',
    'Integrate appends an event once, and again only after a resume',
    'docs/adr/0130-an-event-is-appended-once-per-attempt.md',
  ],
  ['0083', 'simple-git inspects repositories, @actions/exec asks small tools', 'src/core/git/inspect.ts'],
  [
    '0085',
    'The modules of a bundle are function expressions in parentheses',
    'docs/adr/0162-an-action-loads-a-mode-s-code-for-that-mode.md',
  ],
  ['0086', 'Temporary object stores are not synced to disk', 'src/core/bundle/store/borrowing-store.ts'],
  ['0090', 'The next action is that of the cause, not of its consequences', 'src/core/diagnostics/next-action.ts'],
  ['0096', '`factory run` uploads a run folder as an artifact', 'src/cli/local-run/hand-in.ts'],
  ['0101', 'The post step acts only on a dispatch that was started', 'src/actions/dispatch-codex/main.ts'],
  ['0110', '`init` writes files that it can distinguish from yours', 'src/upkeep/init-repository.ts'],
  ['0111', '`doctor --fix` repairs by the rules of each room', 'src/upkeep/doctor/diagnose.ts'],
  ['0112', 'Flat worktrees belong to one run at a time', 'src/core/run/worktree-owner.ts'],
  ['0113', 'One secret may hold the keys of several agents', 'src/core/machine/agent-key.ts'],
  ['0117', 'The API is the modules themselves', 'docs/api.md'],
  ['0118', 'The dispatch report is completed when the run ends', 'src/stages/dispatch-codex/record/complete-report.ts'],
  [
    '0121',
    "The executor's guards name what changed, and ignore fetches",
    'docs/adr/0120-a-pack-is-one-file-and-two-renames.md',
  ],
  ['0126', 'In a whole ledger, a line is good when the next one names its hash', 'src/core/ledger/scan-ledger.ts'],
  ['0127', "watch follows a run's files at the run's current place", 'src/cli/commands/evidence/watch.ts'],
  ['0128', 'An attestation describes the state and is not part of it', 'docs/attestation.md'],
  ['0131', 'A problem around a run has a code and loses no record', 'docs/recovery.md'],
  [
    '0142',
    'Notifications are sent at the end, by jobs without agents',
    'docs/adr/0158-recipients-are-notified-at-least-once.md',
  ],
  ['0145', 'A prompt goes to its own window, and each key is checked on delivery', 'docs/design/dispatch.md'],
  ['0146', 'The AutoHotkey scripts are .ahk files and a generated module', 'scripts/generated/packaged-scripts.ts'],
  ['0147', 'A chat input is read back by selecting and copying it', 'docs/design/dispatch.md'],
  [
    '0148',
    'A chat window continues without the factory, and never gets a prompt twice',
    'src/stages/dispatch-codex/resume-worker.ts',
  ],
  ['0149', 'A named mutex of the session guards the desktop', 'docs/design/dispatch.md'],
  ['0150', 'Presets are data of the command backend, and one key belongs to one agent', 'docs/agents.md'],
  [
    '0155',
    "A fleet's limits are found when its parts meet",
    'docs/adr/0141-usage-is-an-input-and-limits-are-reached-not-guessed.md',
  ],
  ['0156', 'One loop of feedback rounds for every door', 'docs/adr/0154-a-blocked-worker-gets-another-round.md'],
  ['0160', "An agent's service is a setting; the factory writes the agent's own settings", 'docs/agents.md'],
  ['0161', 'The target of an npm script is started without the script', 'src/core/system/processes/program-start.ts'],
].map(([number = '', decision = '', place = '']) => ({ number, decision, place }));

/** docs/adr/README.md: every decision by its number and title. */
export function renderDecisionIndex(): string {
  const files = readdirSync(folder).filter((name) => /^\d{4}-.*\.md$/.test(name));
  const rows = files.sort().map((file) => {
    const [, number = '', title = ''] = /^# (\d{4})[.:]? (.+)$/m.exec(readFileSync(join(folder, file), 'utf8')) ?? [];
    return `| [${number}](${file}) | ${title} |`;
  });
  const folded = foldedDecisions.map(
    ({ number, decision, place }) => `| ${number} | ${decision} | [${place}](../../${place}) |`,
  );
  return `# Decisions

Generated by ${code('npm run generate')} from the pages' titles and scripts/generated/decisions.ts; do not edit.

Each page says what was decided and why. Write a page, with the next free number, if a newcomer would ask about the decision. When a decision
changes, write a new page and set the old page's status to superseded.

| Number | Decision |
| --- | --- |
${rows.join('\n')}

## Decisions without a page

These decisions are settled, or another page has them. The link leads to the reason.

| Number | Decision | Where |
| --- | --- | --- |
${folded.join('\n')}
`;
}
