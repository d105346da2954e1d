import { AppError } from '../../../../core/diagnostics/app-error.ts';
import { byCodeUnit, jsonLine } from '../../../../core/system/text/json.ts';
import { type Approval, approvals, type Review } from '../../../../runner/execute/record/approval.ts';
import { type Pause, pauses } from '../../../../runner/execute/record/pause.ts';
import { answer, openQuestions } from '../../../../runner/execute/record/question.ts';
import { refuseStranger } from '../../../../runner/history/refuse-stranger.ts';
import type { RunDetails } from '../../../../runner/history/run-details.ts';
import type { Io } from '../../../program/io.ts';
import { plain } from '../../../terminal/plain.ts';
import { chosenRun, type RunChoice } from './choose-run.ts';

export interface RunnerApproveOptions extends RunChoice {
  readonly job?: string;
  readonly environment?: string;
  readonly deny: boolean;
  readonly reason?: string;
  readonly actor?: string;
  readonly ask: boolean;
  readonly retry: boolean;
  readonly json: boolean;
}

/**
 * `factory runner approve [ID]`: approves, or with `--deny` rejects, the deployments that wait for it. Also lets jobs
 * continue that wait after a failed step (`run --pause-on-failure`): with `--retry` the step runs again in the same
 * workspace, else its failure counts.
 *
 * @throws AppError ERR_USAGE if nothing waits, if both kinds wait and the options fit both, or for a wrong reviewer
 */
export async function runnerApprove(io: Io, options: RunnerApproveOptions): Promise<number> {
  const run = await chosenRun(io, options);
  const waiting = await waitingFor(run, options);
  if (waiting.deployments.length > 0 && waiting.pauses.length > 0) throw ambiguous(run);
  if (waiting.deployments.length > 0) await review(io, run, waiting.deployments, options);
  else if (waiting.pauses.length > 0) await resume(io, run, waiting.pauses, options);
  else throw nothingWaits(run, options);
  return 0;
}

interface Waiting {
  readonly deployments: readonly Approval[];
  readonly pauses: readonly Pause[];
}

/** What waits and fits the options. The questions of a runner that was killed wait for nobody. */
async function waitingFor(run: RunDetails, options: RunnerApproveOptions): Promise<Waiting> {
  if (run.status === 'completed' || run.status === 'lost') return { deployments: [], pauses: [] };
  const { job, environment, deny, reason, ask, retry } = options;
  const isNamed = (waiting: { readonly job: string }): boolean => job === undefined || waiting.job === job;
  const onlyDeployments = environment !== undefined || deny || reason !== undefined || ask;
  const [deployments, paused] = await Promise.all([
    retry ? [] : openQuestions(approvals, run.folder),
    onlyDeployments ? [] : openQuestions(pauses, run.folder),
  ]);
  const wanted = environment?.toLowerCase();
  return {
    deployments: deployments
      .filter(isNamed)
      .filter((waiting) => wanted === undefined || waiting.environment.toLowerCase() === wanted)
      .sort((left, right) => byCodeUnit(left.job, right.job)),
    pauses: paused.filter(isNamed),
  };
}

async function review(
  io: Io,
  run: RunDetails,
  waiting: readonly Approval[],
  options: RunnerApproveOptions,
): Promise<void> {
  const actor = options.actor ?? io.env.USER ?? io.env.USERNAME ?? 'local';
  for (const deployment of waiting) refuseStranger(deployment, actor);
  for (const deployment of waiting) {
    const decision = options.ask ? await askFor(io, deployment, options.reason) : decided(options);
    if (decision === undefined) continue;
    await answer(approvals, run.folder, deployment, { ...decision, actor });
    const { job, environment } = deployment;
    if (options.json) io.out(jsonLine({ run_id: run.record.id, job, environment, ...decision, actor }));
    else io.out(`${plain(`${job}: deployment to ${environment} ${decision.state} by ${actor}`, 200)}\n`);
  }
}

type Decision = Omit<Review, 'actor'>;

function decided({ deny, reason = '' }: RunnerApproveOptions): Decision {
  return { state: deny ? 'rejected' : 'approved', reason };
}

/**
 * @returns `undefined` if the answer is neither yes nor no: the job waits on
 * @throws AppError ERR_USAGE without a terminal
 */
async function askFor(
  { askLine }: Io,
  { job, environment }: Approval,
  given: string | undefined,
): Promise<Decision | undefined> {
  if (askLine === undefined)
    throw new AppError(
      'ERR_USAGE',
      `--ask needs a terminal, and job ${job} waits for the approval of ${environment}.`,
      {
        fault: 'usage',
        nextAction: 'Decide with options: factory runner approve --environment <name>, with --deny to reject.',
      },
    );
  const typed = await askLine(`${plain(`Deploy job ${job} to ${environment}?`, 200)} [y]es, [n]o, else wait: `);
  const state = { y: 'approved', n: 'rejected' } as const;
  const chosen = state[typed.trim().toLowerCase().slice(0, 1) as 'y'];
  if (chosen === undefined) return undefined;
  return { state: chosen, reason: given ?? (await askLine('Reason (may be empty): ')).trim() };
}

async function resume(
  io: Io,
  { folder, record }: RunDetails,
  waiting: readonly Pause[],
  { retry, json }: RunnerApproveOptions,
): Promise<void> {
  for (const pause of waiting) {
    await answer(pauses, folder, pause, { retry });
    if (json) io.out(jsonLine({ run_id: record.id, job: pause.job, step: pause.name, retry }));
    else io.out(`${plain(`${pause.job}: ${pause.name} ${retry ? 'runs again' : 'has failed'}`, 200)}\n`);
  }
}

function ambiguous({ record }: RunDetails): AppError {
  return new AppError(
    'ERR_USAGE',
    `In run ${record.id} deployments wait for approval, and jobs wait after a failed step.`,
    {
      fault: 'usage',
      nextAction: `Name one of them: factory runner approve ${record.id} --environment <name>, or --job <id>.`,
    },
  );
}

function nothingWaits({ record }: RunDetails, { job, environment }: RunnerApproveOptions): AppError {
  const about = environment === undefined ? '' : ` for environment ${environment}`;
  const which =
    job === undefined ? `No job of run ${record.id} waits` : `The job ${job} of run ${record.id} does not wait`;
  return new AppError('ERR_USAGE', `${which} for an answer${about}.`, {
    fault: 'usage',
    nextAction: `Look at the run: factory runner show ${record.id}`,
  });
}
