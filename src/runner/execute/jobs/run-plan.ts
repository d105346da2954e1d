import { AppError } from '../../../core/diagnostics/app-error.ts';
import { onAbort } from '../../../core/system/on-abort.ts';
import { Slots } from '../../../core/system/slots.ts';
import { readCallInputs } from '../../plan/inputs.ts';
import {
  type Concurrency,
  concurrencyOf,
  environmentOf,
  type JobEnvironment,
  jobName,
  nestedName,
} from '../../plan/job-settings.ts';
import { type Combination, expandMatrix, type Strategy, strategyContext } from '../../plan/matrix.ts';
import type { PlannedJob, PlannedWorkflow } from '../../plan/plan-workflow.ts';
import { isSelectedLeg } from '../../plan/select-jobs.ts';
import { type CacheGrant, jobCacheMode } from '../../workflow/cache-mode.ts';
import {
  evaluateBoolean,
  evaluateCondition,
  evaluateString,
  evaluateStrings,
} from '../../workflow/expressions/evaluate.ts';
import type { Json, Scope } from '../../workflow/expressions/template.ts';
import type { CallJob, NormalJob } from '../../workflow/model.ts';
import type { Level } from '../../workflow/permissions.ts';
import type { ResolvedWorkflow } from '../../workflow/read/resolve-calls.ts';
import { environmentValues, overridden } from '../environments/environment-values.ts';
import { deploymentRecord, passProtection } from '../environments/pass-protection.ts';
import type { Conclusion } from '../protocol/run-event.ts';
import { isSystemError } from '../record/record-problem.ts';
import { idTokenClaims } from '../tokens/id-token-claims.ts';
import { tokenPermissions } from '../tokens/token-permissions.ts';
import { checkLabels } from './check-labels.ts';
import { enterGroup } from './enter-group.ts';
import { combined, type GateContexts, gateScope, type JobOutcome, needsContext } from './job-gate.ts';
import { legSuffix } from './leg-suffix.ts';
import { type JobLabel, refuseJob, reportJob } from './report-job.ts';
import { runJob } from './run-job.ts';
import type { ScheduleSetup } from './schedule-setup.ts';
import { workflowIdentity } from './setup/workflow-identity.ts';

/** As on GitHub, a job may push only with `contents: write`. Git quotes the address in its error. */
const refusedPush = 'file:///push-refused/the-job-needs-the-permission-contents-write';

/** One workflow of the run: the started one, or a called one. */
interface WorkflowScope {
  readonly schedule: ScheduleSetup;
  readonly resolved: ResolvedWorkflow;
  readonly planned: PlannedWorkflow;
  readonly github: Readonly<Record<string, Json>>;
  readonly inputs: Json;
  readonly secrets: Readonly<Record<string, string>>;
  /** The calling job, if it is a called workflow. */
  readonly caller: JobLabel | undefined;
  readonly cap: Readonly<Record<string, Level>> | undefined;
  readonly cache: CacheGrant;
  /** Maps each concurrency group (in lower case) that the run or a calling job holds to the holder's name. */
  readonly groups: ReadonlyMap<string, string>;
  readonly signal: AbortSignal;
}

/** A job whose needs have ended. */
interface ReadyJob {
  readonly planned: PlannedJob;
  readonly contexts: GateContexts;
  /** The results of everything that it needs, directly or not. */
  readonly results: ReadonlyMap<string, Conclusion>;
}

/** One job of a matrix, or the only one. */
interface Leg extends ReadyJob, JobLabel {
  readonly contexts: GateContexts & Readonly<Record<string, Json>>;
  /** Aborted by fail-fast. */
  readonly failFast: AbortSignal;
}

const skipped: JobOutcome = { result: 'skipped', outputs: {} };

/** Runs the jobs of a plan in the order of their needs. Returns the conclusion of the run. */
export async function runPlan(
  schedule: ScheduleSetup,
  start: Pick<WorkflowScope, 'resolved' | 'planned' | 'github' | 'inputs' | 'secrets' | 'groups'>,
): Promise<Conclusion> {
  const { signal, cacheMode: granted } = schedule;
  const top = { caller: undefined, cap: undefined, cache: { granted, isCalled: false }, signal };
  const outcomes = await runJobs({ ...start, ...top, schedule });
  return combined([...outcomes.values()].map((outcome) => outcome.result));
}

async function runJobs(scope: WorkflowScope): Promise<ReadonlyMap<string, JobOutcome>> {
  const outcomes = new Map<string, JobOutcome>();
  const started = new Map<string, Promise<void>>();
  const start = (job: PlannedJob): Promise<void> => {
    const known = started.get(job.id);
    if (known !== undefined) return known;
    const needed = scope.planned.jobs.filter((other) => job.needs.includes(other.id));
    const promise = Promise.all(needed.map(start)).then(async () => {
      outcomes.set(job.id, await runPlannedJob(scope, job, outcomes));
    });
    started.set(job.id, promise);
    return promise;
  };
  await Promise.all(scope.planned.jobs.map(start));
  return new Map(scope.planned.jobs.map((job) => [job.id, outcomes.get(job.id) ?? skipped]));
}

async function runPlannedJob(
  scope: WorkflowScope,
  planned: PlannedJob,
  outcomes: ReadonlyMap<string, JobOutcome>,
): Promise<JobOutcome> {
  const { schedule, github, inputs } = scope;
  if (schedule.selected?.has(planned.key) === false) return skipped;
  const contexts = { github, inputs, vars: schedule.vars, needs: needsContext(planned.needs, outcomes) };
  const results = new Map(planned.allNeeds.map((id) => [id, outcomes.get(id)?.result ?? 'skipped']));
  const gate = gateScope(contexts, results, scope.signal.aborted);
  let strategy: Strategy;
  try {
    if (!evaluateCondition(planned.job.if, gate)) return skip(scope, planned);
    strategy = expandMatrix(planned.job, { contexts });
  } catch (error) {
    return refuseJob(schedule, labelOf(scope, planned.id), error);
  }
  if (strategy.combinations.length === 0) return skip(scope, planned);
  return runLegs(scope, { planned, contexts, results }, strategy);
}

async function runLegs(scope: WorkflowScope, ready: ReadyJob, strategy: Strategy): Promise<JobOutcome> {
  const { schedule } = scope;
  const failFast = new AbortController();
  const parallel = new Slots(strategy.maxParallel ?? strategy.combinations.length);
  const run = async (combination: Combination, index: number): Promise<JobOutcome> => {
    const { matrix } = combination;
    if (!isSelectedLeg(matrix, schedule.selection?.matrix)) return skipped;
    const contexts = { ...ready.contexts, strategy: strategyContext(strategy, index), matrix };
    const { planned } = ready;
    const id = `${planned.id}${legSuffix(strategy, index)}`;
    try {
      const label = labelOf(scope, id, jobName(planned.job, combination, { contexts }));
      const earlier = schedule.selection?.kept?.get(label.id);
      if (earlier !== undefined) return reportJob(schedule, label, earlier.conclusion, { outputs: earlier.outputs });
      const outcome = await runLeg(scope, { ...ready, ...label, contexts, failFast: failFast.signal });
      if (outcome.result === 'failure' && strategy.failFast) failFast.abort();
      return outcome;
    } catch (error) {
      if (isSystemError(error)) schedule.setup.onRecordError(error);
      if (strategy.failFast) failFast.abort();
      return refuseJob(schedule, labelOf(scope, id, planned.id), error);
    }
  };
  const legs = await Promise.all(
    strategy.combinations.map((combination, index) => parallel.run(() => run(combination, index))),
  );
  // On GitHub the leg that ends last sets an output. Here the order of the matrix decides, so that runs are
  // reproducible.
  return {
    result: combined(legs.map((leg) => leg.result)),
    outputs: Object.assign({}, ...legs.map((leg) => leg.outputs)),
  };
}

async function runLeg(scope: WorkflowScope, leg: Leg): Promise<JobOutcome> {
  const { job } = leg.planned;
  const { schedule } = scope;
  // If a job starts after the run was cancelled, its condition holds even then.
  const signals = [leg.failFast, ...(scope.signal.aborted ? [] : [whenUnwanted(scope, leg)])];
  const waiting = AbortSignal.any(signals);
  const stopped = (): JobOutcome => reportJob(schedule, leg, 'cancelled');
  if (waiting.aborted) return stopped();
  schedule.setup.emit({ type: 'job-queued', job: leg.id, name: leg.name });
  const concurrency = concurrencyOf(job.concurrency, { contexts: leg.contexts });
  return inGroup({ ...scope, signal: waiting }, leg, concurrency, async (within) => {
    if (job.kind === 'call') return runCall(within, leg, job);
    const environment = environmentOf(job.environment, { contexts: leg.contexts });
    const rejection = environment && (await passEnvironment(within, leg, environment));
    if (rejection !== undefined) return refuseJob(schedule, leg, new Error(rejection));
    return schedule.slots.run(async () => {
      if (within.signal.aborted) return stopped();
      return runNormal(within, leg, job, environment);
    }, within.signal);
  });
}

/**
 * Runs a job, or the workflow that it calls, as a member of its concurrency group, if it has one. If the job's own
 * workflow or caller holds the group, waiting would never end. As on GitHub, the job is cancelled with an annotation.
 */
async function inGroup(
  scope: WorkflowScope,
  leg: JobLabel,
  concurrency: Concurrency | undefined,
  run: (within: WorkflowScope) => Promise<JobOutcome>,
): Promise<JobOutcome> {
  if (concurrency === undefined) return run(scope);
  const { schedule } = scope;
  const { setup, recordRoot } = schedule;
  const { id, name } = leg;
  const { group } = concurrency;
  const entrant = { recordRoot, scope: setup.groupScope, mark: setup.runMark, clock: setup.clock };
  const key = group.toLowerCase();
  const holder = scope.groups.get(key);
  if (holder !== undefined) {
    const message = `Canceling since a deadlock for concurrency group '${group}' was detected between '${holder}' and '${name}'`;
    return refuseJob(schedule, leg, new Error(message), 'cancelled');
  }
  const waits = (): void =>
    setup.emit({ type: 'job-queued', job: id, name, reason: `waiting for concurrency group ${group}` });
  await using place = await enterGroup(entrant, concurrency, scope.signal, waits);
  if (place === undefined) return reportJob(schedule, leg, 'cancelled');
  const signal = AbortSignal.any([scope.signal, place.cancelled]);
  return await run({ ...scope, groups: new Map(scope.groups).set(key, name), signal });
}

/** Aborted when the run is cancelled and the job's condition no longer holds. `always()` jobs continue. */
function whenUnwanted(scope: WorkflowScope, leg: Leg): AbortSignal {
  const unwanted = new AbortController();
  const judge = (): void => {
    try {
      if (evaluateCondition(leg.planned.job.if, gateScope(leg.contexts, leg.results, true))) return;
    } catch {
      // A condition that cannot be evaluated counts as false.
    }
    unwanted.abort();
  };
  onAbort(scope.signal, judge);
  return unwanted.signal;
}

/** Waits for the protection rules of a job's environment. Returns why the job must not run. */
function passEnvironment(
  { schedule: { setup, environments }, signal }: WorkflowScope,
  { id, name }: Leg,
  environment: JobEnvironment,
): Promise<string | undefined> {
  const { protection = {} } = environmentValues(environments, environment.name);
  const record = deploymentRecord(setup, id, environment);
  return passProtection(setup, { job: { id, name }, environment: environment.name, protection, record, signal });
}

async function runNormal(
  scope: WorkflowScope,
  leg: Leg,
  job: NormalJob,
  environment: JobEnvironment | undefined,
): Promise<JobOutcome> {
  const { schedule } = scope;
  const inContexts: Scope = { contexts: leg.contexts };
  checkLabels(schedule, leg, job);
  const continuesOnError = job.continueOnError !== undefined && evaluateBoolean(job.continueOnError, inContexts);
  const { workflow, origin } = scope.resolved;
  const permissions = tokenPermissions(job.permissions, workflow.permissions, scope.cap);
  const claims = idTokenClaims(scope.github, { environment: environment?.name, workflow: scope.resolved.origin });
  const cacheMode = jobCacheMode(job.cacheMode, workflow.cacheMode, scope.cache);
  const { githubToken, ...artifacts } = schedule.tokensFor(leg.id, permissions, claims, cacheMode);
  const own = environmentValues(schedule.environments, environment?.name);
  const record = deploymentRecord(schedule.setup, leg.id, environment);
  record('in_progress');
  const result = await runJob(schedule.setup, {
    id: leg.id,
    name: leg.name,
    job,
    outerEnv: schedule.env,
    workflowEnv: workflow.env,
    workflowDefaults: workflow.defaults,
    contexts: {
      ...leg.contexts,
      vars: overridden(schedule.vars, own.vars),
      github: { ...scope.github, token: githubToken },
      secrets: { ...overridden(scope.secrets, own.secrets), GITHUB_TOKEN: githubToken, github_token: githubToken },
    },
    environment,
    payload: schedule.payload,
    permissions,
    workflowRepository: origin.repository,
    workflowIdentity: workflowIdentity(scope.github, origin),
    pushUrl: permissions.contents === 'write' ? await schedule.openPushTarget() : refusedPush,
    artifacts,
    runId: schedule.runId,
    runAttempt: schedule.runAttempt,
    keepWorkspace: schedule.keepWorkspaces,
    resume: schedule.resume?.get(leg.id),
    signal: scope.signal,
  });
  schedule.onResult(result);
  record(result.conclusion, result.environmentUrl);
  return {
    result: result.conclusion === 'failure' && continuesOnError ? 'success' : result.conclusion,
    outputs: result.outputs,
  };
}

async function runCall(scope: WorkflowScope, leg: Leg, job: CallJob): Promise<JobOutcome> {
  const resolved = scope.resolved.calls[job.id];
  const planned = leg.planned.callee;
  const call = resolved?.workflow.on.call;
  if (resolved === undefined || planned === undefined || call === undefined) {
    throw new AppError('ERR_WORKFLOW_CALL', `${job.uses} cannot be called.`);
  }
  const { vars, tokensFor } = scope.schedule;
  const { workflow, origin } = scope.resolved;
  const cap = tokenPermissions(job.permissions, workflow.permissions, scope.cap);
  const granted = jobCacheMode(job.cacheMode, workflow.cacheMode, scope.cache);
  // A calling job may pass its token on under another name.
  const claims = idTokenClaims(scope.github, { environment: undefined, workflow: origin });
  const { githubToken } = tokensFor(leg.id, { ...cap, 'id-token': 'none' }, claims, granted);
  const secretScope: Scope = {
    contexts: { ...leg.contexts, secrets: { ...scope.secrets, GITHUB_TOKEN: githubToken } },
  };
  const inputs = readCallInputs(job, call, secretScope, { contexts: { github: scope.github, vars } });
  const secrets =
    job.secrets === 'inherit' ? scope.secrets : Object.fromEntries(evaluateStrings(job.secrets, secretScope));
  const inner: WorkflowScope = {
    ...scope,
    resolved,
    planned,
    inputs,
    secrets,
    caller: { id: leg.id, name: leg.name },
    cap,
    cache: { granted, isCalled: true },
  };
  const contexts = { github: scope.github, inputs, vars };
  const concurrency = concurrencyOf(resolved.workflow.concurrency, { contexts });
  return inGroup(inner, leg, concurrency, async (within) => {
    const outcomes = await runJobs(within);
    const jobs = needsContext([...outcomes.keys()], outcomes);
    const outputs = call.outputs.map(({ id, value }): [string, string] => [
      id,
      evaluateString(value, { contexts: { ...contexts, jobs } }),
    ]);
    return {
      result: combined([...outcomes.values()].map((outcome) => outcome.result)),
      outputs: Object.fromEntries(outputs.filter(([, value]) => value !== '')),
    };
  });
}

function skip(scope: WorkflowScope, { id, job }: PlannedJob): JobOutcome {
  const name = job.name?.kind === 'literal' ? String(job.name.value) : id;
  return reportJob(scope.schedule, labelOf(scope, id, name), 'skipped');
}

function labelOf({ caller }: WorkflowScope, id: string, name = id): JobLabel {
  if (caller === undefined) return { id, name };
  return { id: `${caller.id}/${id}`, name: nestedName([caller.name], name) };
}
