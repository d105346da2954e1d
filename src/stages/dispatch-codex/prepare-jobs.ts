import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { briefNames } from '../../core/brief/brief-of-worker.ts';
import type { BudgetSettings } from '../../core/contracts/config/budget-settings.ts';
import type { WorkerName } from '../../core/contracts/worker.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { ownStart, type TreeMark } from '../../core/system/processes/process-table.ts';
import { sha256 } from '../../core/system/text/hash.ts';
import { agentGitEnvironment, type KnownGitEnvironments } from './agents/backend/agent-git.ts';
import { type AgentVersions, tooOld } from './agents/backend/agent-program.ts';
import type { AgentTask, Backend, BackendContext, StartPlan, TaskBrief } from './agents/backend/backend.ts';
import { backends } from './agents/registry.ts';
import { workerLogDir } from './collect-worker.ts';
import type { WorkerJob } from './dispatch-worker.ts';
import {
  backendNameOf,
  type DispatchDeps,
  type IssuedBrief,
  type Launch,
  loadBrief,
  loadRules,
  loadWorker,
} from './record/load-launch.ts';
import type { Rework } from './record/worker-history.ts';
import { readRound } from './rework.ts';
import { agentHomePath, type WorktreeSite, worktreePath } from './worktree/open-worktree.ts';
import { outboxFiles } from './worktree/outbox-files.ts';

/** The variable that marks every process of a worker's agent. */
export const markName = 'FACTORY_DISPATCH_MARK';

/** A worker whose prompt, backend or configuration is refused before anything starts. */
export interface RefusedJob {
  readonly worker: WorkerName;
  readonly error: AppError;
}

/** What a dispatch knows about a worker before it prepares it. */
export interface KnownOfJob {
  /** For the aggregator: the bundles that it receives, worker to folder. */
  readonly inputs: WorkerJob['inputs'];
  /** Of the agents' programs. One that is too old is refused. */
  readonly versions: AgentVersions;
  readonly gitEnvironments: KnownGitEnvironments;
  /** The feedback round that it is dispatched for. */
  readonly rework: Rework | undefined;
}

/**
 * The mark of a worker's processes. Every process that works on this run in this repository computes the same mark, so that a later one
 * (the action's post step, a resume) finds the leftovers of an earlier one.
 */
export function markOf(site: Pick<WorktreeSite, 'root' | 'layout'>, worker: WorkerName): TreeMark {
  return { name: markName, value: `${site.layout.runId}.${worker}.${sha256(site.root).slice(0, 16)}` };
}

/**
 * Prepares a worker's dispatch: reads and checks the issued files, checks the backend's requirements, and builds the start plan.
 *
 * @throws AppError ERR_LAUNCH_STATE_ALTERED; every other refusal is returned
 */
export async function prepareJob(
  worker: WorkerName,
  launch: Launch,
  deps: DispatchDeps,
  { inputs, versions, gitEnvironments, rework }: KnownOfJob,
): Promise<WorkerJob | RefusedJob> {
  const { site, layout } = launch;
  const { config } = launch.inputs;
  const issued = await loadWorker(site.root, launch, worker);
  const issuedBrief = await loadBrief(site.root, launch, worker);
  const round = rework === undefined ? undefined : await readRound(site, worker, rework);
  const promptName = round?.promptName ?? layout.prompt(worker);
  const context: BackendContext = {
    dispatch: config.dispatch,
    codex: config.codex,
    presets: config.presets,
    preset: config.workers[worker].preset,
    env: deps.env,
    ...(deps.agentKey === undefined ? {} : { agentKey: deps.agentKey }),
    root: site.root,
    log: deps.log,
    ...(deps.scriptWorker === undefined ? {} : { scriptWorker: deps.scriptWorker }),
  };
  const worktree = worktreePath(site, worker);
  const place: AgentTask = {
    runId: layout.runId,
    worker,
    prompt: round?.prompt ?? issued.prompt,
    promptFile: join(site.root, promptName),
    promptName,
    promptLogs: join(site.root, layout.promptLogsDir),
    worktree,
    bundleDir: join(worktree, layout.outbox(worker)),
    outbox: layout.outbox(worker),
    resultPath: join(site.root, workerLogDir(site, worker), 'agent-result.json'),
    agentHome: agentHomePath(site, worker),
    ...(issuedBrief === undefined ? {} : { brief: taskBrief(issuedBrief, worktree, config.dispatch.brief) }),
  };
  try {
    const backend = backends[backendNameOf(launch.inputs, worker)];
    const program = backend.program?.(context) ?? null;
    const [missing] = await backend.doctor(context);
    const need = missing ?? (program?.oldest && tooOld(program, (await versions.of(program)).version));
    if (need !== undefined) throw new AppError(need.code, need.message, { ...need, worker });
    const rules = await givenRules(await loadRules(site.root, launch), backend, context);
    const task: AgentTask = rules === undefined ? place : { ...place, rules };
    const built = backend.build(task, context);
    const ofGit = await agentGitEnvironment(site.root, built.env, gitEnvironments);
    const plan = { ...built, env: { ...built.env, ...ofGit } };
    assertPriced(plan, config.budgets);
    const { lock, lockText } = issued;
    const given = round === undefined ? inputs : { ...inputs, [worker]: round.inputs };
    const outbox = outboxFiles(lockText, issuedBrief);
    // The dispatch has ended what an earlier one left with this mark.
    const mark = { ...markOf(site, worker), notBefore: ownStart() };
    return { worker, backend, program, task, plan, mark, lock, outbox, inputs: given };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { worker, error };
  }
}

/** The base commit's rules behind those of the account, if the configuration asks for these: what comes later counts more. */
async function givenRules(
  ofBase: string | undefined,
  backend: Backend,
  context: BackendContext,
): Promise<string | undefined> {
  const path = context.dispatch.user_rules && ofBase !== undefined ? backend.userRules?.(context) : undefined;
  const own = path === undefined ? '' : await readFile(path, 'utf8').catch(() => '');
  return own.trim() === '' ? ofBase : `# Rules of this account\n\n${own.trim()}\n\n${ofBase}`;
}

function taskBrief({ text, brief }: IssuedBrief, worktree: string, isSent: boolean): TaskBrief {
  const { allowed_globs, blocked_globs, shared_paths } = brief;
  const file = join(worktree, brief.outbox, briefNames.data);
  return { allowed_globs, blocked_globs, shared_paths, text: isSent ? text : '', file };
}

/** A limit that could never be reached would be worse than none. */
function assertPriced(plan: StartPlan, { prices, run_cost_usd, worker_cost_usd }: BudgetSettings): void {
  if (plan.model === undefined || (run_cost_usd === null && worker_cost_usd === null)) return;
  if (prices.some(({ model }) => model === plan.model)) return;
  const model = plan.model === null ? 'the default model of its agent' : plan.model;
  throw new AppError('ERR_BUDGET_PRICE', `A limit of cost is set, but budgets.prices has no price for ${model}.`, {
    path: 'budgets.prices',
  });
}
