import type { ConveyorResult, PlanVerdict } from '../../../conveyor/conveyor-result.ts';
import { table } from '../../program/output.ts';
import { plain } from '../../terminal/plain.ts';

/** The morning's report: a row for each plan, where the result is, what sessions changed in the git folder, then what to do. */
export function report(result: ConveyorResult): string {
  const { runId, exitCode, plans, commits, parkedUntil } = result;
  const rows = plans.map((plan) => [plain(plan.planId, 200), plan.outcome, sessionsOf(plan), plain(plan.reason, 300)]);
  const actions = plans.flatMap(({ planId, nextAction }) =>
    nextAction === '' ? [] : [`  ${plain(planId, 200)}: ${plain(nextAction, 600)}\n`],
  );
  return [
    `Run ${runId}: ${inWords(exitCode, parkedUntil)}, ${counted(commits, 'commit')}.\n`,
    table(rows),
    placeOf(result),
    failedBeforeOf(result),
    alterationsOf(result),
    actions.length === 0 ? '' : `What to do:\n${actions.join('')}`,
  ].join('');
}

/** `1 commit`, `2 commits`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

const shownHash = 12;

/** Which branch has the result. */
function placeOf({ kept, branch, delivered, advance }: ConveyorResult): string {
  if (delivered !== null) {
    const range = [delivered.from, delivered.to].map((sha) => sha.slice(0, shownHash)).join('..');
    return `${plain(delivered.branch, 200)} has the run's commits: git log --oneline ${range}\n`;
  }
  if (kept === '') return '';
  const next =
    advance === 'pull-request'
      ? `git push origin refs/heads/${branch}, then open a pull request of it`
      : `git merge refs/heads/${branch}`;
  return `The result is on the branch ${branch}. ${plain(kept, 600)}\nNext: ${next}\n`;
}

/** As a sentence for the report and for Markdown; empty if there are none. */
export function failedBeforeInWords({ failedBefore }: Pick<ConveyorResult, 'failedBefore'>): string {
  if (failedBefore.length === 0) return '';
  return `Left alone, because they failed in an earlier run: ${failedBefore.join(', ')}. To try them again: factory conveyor run --retry-failed`;
}

function failedBeforeOf(result: ConveyorResult): string {
  const words = failedBeforeInWords(result);
  return words === '' ? '' : `${plain(words, 2_000)}\n`;
}

function alterationsOf({ alterations }: ConveyorResult): string {
  if (alterations.length === 0) return '';
  const lines = alterations.map(
    ({ planId, session, message, nextAction }) =>
      `  ${plain(planId, 200)}, session ${session}: ${plain(message, 600)} ${plain(nextAction, 600)}\n`,
  );
  return `Changed in your git folder:\n${lines.join('')}`;
}

function sessionsOf({ sessions, tokens }: PlanVerdict): string {
  if (sessions === 0) return '';
  return `${counted(sessions, 'session')}${tokens === null ? '' : `, ${tokens} tokens`}`;
}

function inWords(exitCode: number, parkedUntil: string | null): string {
  const words: Readonly<Record<number, string>> = {
    0: 'done',
    1: 'a plan failed',
    2: 'a plan is blocked',
    75:
      parkedUntil === null
        ? 'another session is wanted; continue with `factory conveyor resume`'
        : `a usage limit resets at ${parkedUntil}; continue then with \`factory conveyor resume\``,
  };
  return `${words[exitCode] ?? 'ended'} (exit ${exitCode})`;
}
