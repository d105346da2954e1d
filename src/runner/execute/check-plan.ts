import { AppError } from '../../core/diagnostics/app-error.ts';
import { runsOnOf } from '../plan/job-settings.ts';
import { expandMatrix } from '../plan/matrix.ts';
import type { PlannedJob, PlannedWorkflow } from '../plan/plan-workflow.ts';
import { evaluateCondition } from '../workflow/expressions/evaluate.ts';
import type { Json } from '../workflow/expressions/template.ts';
import type { NormalJob, Step, UsesStep } from '../workflow/model.ts';
import { readAction } from '../workflow/read/read-action.ts';
import { gateScope } from './jobs/job-gate.ts';
import { type ActionPlaces, findRemoteRoot, readActionText } from './steps/action-places.ts';

/** GitHub's limit for nested composite actions. */
const maxDepth = 10;

export interface PlanChecks {
  /** In lower case; `undefined` accepts every label. */
  readonly labels: ReadonlySet<string> | undefined;
  readonly places: ActionPlaces;
  /** The text of a file of the event's commit, by its path; `undefined` if there is none. */
  readonly readCommitted: (path: string) => Promise<string | undefined>;
  /** `github`, `inputs` and `vars`, as far as they are known before the run. */
  readonly contexts: { readonly github: Json; readonly inputs: Json; readonly vars: Json };
}

/**
 * Refuses a run whose jobs need labels that this runner lacks, or actions that are not on this machine, before anything
 * starts. Covers the jobs that surely run if nothing fails. Other jobs, and values that depend on other jobs, are checked
 * when the job starts.
 *
 * @throws AppError ERR_RUNNER_LABELS, ERR_ACTION_SOURCE (usage), naming all of them
 */
export async function checkPlan(root: PlannedWorkflow, checks: PlanChecks): Promise<void> {
  const jobs = sureJobs(root, checks);
  checkLabels(jobs, checks);
  await checkActions(jobs, checks);
}

interface SureJob {
  readonly planned: PlannedJob;
  readonly job: NormalJob;
}

function sureJobs(workflow: PlannedWorkflow, checks: PlanChecks): SureJob[] {
  const sure = new Map<string, boolean>();
  const isSure = (planned: PlannedJob): boolean => {
    const known = sure.get(planned.id);
    if (known !== undefined) return known;
    const needed = workflow.jobs.filter((other) => planned.needs.includes(other.id));
    const result = needed.every(isSure) && (needed.length === 0 ? holds(planned, checks) : always(planned));
    sure.set(planned.id, result);
    return result;
  };
  return workflow.jobs.filter(isSure).flatMap((planned): SureJob[] => {
    if (planned.callee !== undefined) return sureJobs(planned.callee, checks);
    return planned.job.kind === 'job' ? [{ planned, job: planned.job }] : [];
  });
}

function holds({ job }: PlannedJob, { contexts }: PlanChecks): boolean {
  try {
    return evaluateCondition(job.if, gateScope({ ...contexts, needs: {} }, new Map(), false));
  } catch {
    return false;
  }
}

function always({ job }: PlannedJob): boolean {
  return job.if.kind === 'expression' && /^(?:success|always)\(\)$/.test(job.if.expression.trim());
}

function checkLabels(jobs: readonly SureJob[], { labels, contexts }: PlanChecks): void {
  if (labels === undefined) return;
  const problems = jobs.flatMap(({ planned, job }) => {
    const missing = new Set(wantedLabels(job, contexts).filter((label) => !labels.has(label.toLowerCase())));
    return missing.size === 0 ? [] : [`The job ${planned.label} requires the labels ${[...missing].join(', ')}.`];
  });
  if (problems.length === 0) return;
  throw new AppError('ERR_RUNNER_LABELS', `${problems.join(' ')} This runner has ${[...labels].join(', ')}.`, {
    fault: 'usage',
  });
}

/** The labels of all legs, as far as they do not depend on other jobs. */
function wantedLabels(job: NormalJob, contexts: PlanChecks['contexts']): string[] {
  try {
    return expandMatrix(job, { contexts }).combinations.flatMap(({ matrix }) => [
      ...runsOnOf(job.runsOn, { contexts: { ...contexts, matrix } }).labels,
    ]);
  } catch {
    return [];
  }
}

async function checkActions(jobs: readonly SureJob[], checks: PlanChecks): Promise<void> {
  const missing = new Map<string, UsesStep>();
  const seen = new Set<string>();
  const visit = async (steps: readonly Step[], depth: number): Promise<void> => {
    for (const step of steps) {
      if (step.kind !== 'uses' || seen.has(step.uses)) continue;
      seen.add(step.uses);
      const text = await actionText(step, checks);
      if (text === 'missing') missing.set(step.uses, step);
      const runs = text === undefined || text === 'missing' ? undefined : readAction(text, step.uses).action?.runs;
      if (runs?.kind === 'composite' && depth < maxDepth) await visit(runs.steps, depth + 1);
    }
  };
  for (const { job } of jobs) await visit(job.steps, 0);
  if (missing.size > 0) throw missingActions([...missing.values()]);
}

/** `undefined` for an action that is built in, or that is known only when its step runs. */
async function actionText({ reference }: UsesStep, { places, readCommitted }: PlanChecks): Promise<string | undefined> {
  if (reference.kind === 'local') {
    const file = (name: string): string => [reference.path, name].filter((part) => part !== '').join('/');
    return (await readCommitted(file('action.yml'))) ?? (await readCommitted(file('action.yaml')));
  }
  if (reference.kind !== 'repository') return undefined;
  const found = await findRemoteRoot(places, reference);
  if (found === undefined) return 'missing';
  return found.kind === 'builtin' ? undefined : (await readActionText(found.root, reference.path))?.text;
}

function missingActions(steps: readonly UsesStep[]): AppError {
  const names = steps.map(({ uses, position }) => `${uses} (${position.file}, line ${position.line})`).join(', ');
  const [first] = steps;
  const reference = first?.reference;
  const repository = reference?.kind === 'repository' ? reference : { owner: '', repo: '', ref: '' };
  const full = `${repository.owner}/${repository.repo}`;
  const fetch = /^[0-9a-f]{40}$/.test(repository.ref)
    ? `git clone https://github.com/${full} DIR && git -C DIR checkout ${repository.ref}`
    : `git clone --depth 1 --branch ${repository.ref} https://github.com/${full} DIR`;
  return new AppError('ERR_ACTION_SOURCE', `Not on this machine, and not built in: ${names}.`, {
    fault: 'usage',
    ...(first === undefined ? {} : { file: first.position.file, line: first.position.line }),
    nextAction: `Get the action with \`${fetch}\` and pass --action-source ${full}=DIR. Or put its files into CACHE/${full}/${repository.ref} and pass --action-cache CACHE.`,
  });
}
