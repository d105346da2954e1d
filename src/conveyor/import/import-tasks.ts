import { join, posix } from 'node:path';
import type { FactoryConfig } from '../../core/contracts/config/factory-config.ts';
import type { WorkerName } from '../../core/contracts/worker.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { layoutOf } from '../../core/run/layout.ts';
import type { Clock } from '../../core/system/clock.ts';
import { writeFileAtomic } from '../../core/system/files/atomic-write.ts';
import { publishFolder } from '../../core/system/files/publish-folder.ts';
import { problemText } from '../../core/system/hostile/problem.ts';
import { readHostileFile } from '../../core/system/hostile/read-hostile.ts';
import { statHostile } from '../../core/system/hostile/stat-hostile.ts';
import { nextRunId } from '../../stages/prepare-run/prompts/next-run-id.ts';
import { writePrompts } from '../../stages/prepare-run/prompts/write-prompts.ts';
import { checkPlans } from '../plans/check-plans.ts';
import { planIdProblem, type RiskTier } from '../plans/plan.ts';
import { plansInFolder } from '../plans/plans-in-folder.ts';
import { maxPlanBytes, readPlan } from '../plans/read-plan.ts';
import { type ParallelGroup, parallelTasks } from './parallel-tasks.ts';
import { planFileOf, planIdOf, planOfTasks } from './plan-of-tasks.ts';
import { readTasks, type SourceTask, type TaskFile } from './read-tasks.ts';

export interface ImportInputs {
  /** The repository root, absolute, links resolved. */
  readonly root: string;
  /** The task file, relative to the root, with `/`. */
  readonly source: string;
  readonly id?: string | undefined;
  readonly owner: string;
  readonly priority: string;
  readonly risk?: RiskTier | undefined;
}

/** What an import wrote. */
export interface Imported {
  readonly planId: string;
  /** The plan, relative to the root. */
  readonly file: string;
  readonly open: number;
  readonly done: number;
  /** The folder of the prompts, relative to the root; `null` without parallel tasks. */
  readonly prompts: string | null;
  readonly workers: readonly WorkerName[];
}

/**
 * Makes an active plan from a task file of another tool, which stays as it is. Parallel tasks with disjoint paths also become the prompts of
 * a factory run, whose scopes are these paths.
 *
 * @throws AppError ERR_IMPORT if the file has no open task or cannot be read, or the plan exists; ERR_PROMPT_* about a task's text;
 *   ERR_WRITE_FAILED
 */
export async function importTasks(inputs: ImportInputs, config: FactoryConfig, clock: Clock): Promise<Imported> {
  const { root, source, owner, priority, risk } = inputs;
  const file = readTasks(sourceText(root, source));
  const id = checkedId(inputs, file);
  const group = parallelTasks(file.tasks, config);
  const prompts = group === undefined ? undefined : await promptsOf(group, inputs, config, clock);
  const parallel = group === undefined || prompts === undefined ? '' : inWords(group, prompts.folder);
  const planFile = planFileOf(id);
  const text = planOfTasks(file, { id, source, owner, priority, risk, parallel });
  const read = readPlan({ file: planFile, folder: 'active', bytes: Buffer.from(text), problem: '' });
  const [wrong] = read.findings;
  if (wrong !== undefined) throw refusal(source, `would make a plan that is not valid: ${wrong.message}`);
  // First the prompts, so that no plan names prompts that are not there.
  if (prompts !== undefined) await publishFolder(root, prompts.folder, prompts.files);
  await writeFileAtomic(root, planFile, text);
  const open = file.tasks.filter(({ isDone }) => !isDone).length;
  return {
    planId: id,
    file: planFile,
    open,
    done: file.tasks.length - open,
    prompts: prompts?.folder ?? null,
    workers: group?.shares.map(({ worker }) => worker) ?? [],
  };
}

function sourceText(root: string, source: string): string {
  const { bytes, problem } = readHostileFile(root, source, maxPlanBytes);
  if (bytes === null) {
    throw refusal(source, problem === 'too-large' ? `has more than ${maxPlanBytes} bytes` : problemText[problem]);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw refusal(source, 'is not UTF-8', cause);
  }
}

/** The id of the plan, which no other plan has. */
function checkedId({ root, source, id = planIdOf(source) }: ImportInputs, { tasks }: TaskFile): string {
  if (!tasks.some(({ isDone }) => !isDone)) throw refusal(source, 'has no open task, that is no line `- [ ] text`');
  const problem = planIdProblem(id);
  if (problem !== undefined) {
    throw new AppError('ERR_USAGE', `The Plan-ID ${JSON.stringify(id)} ${problem}.`, {
      fault: 'usage',
      nextAction: 'Choose one with --id.',
    });
  }
  const same = checkPlans(plansInFolder(root)).files.find((each) => each.id?.toLowerCase() === id.toLowerCase());
  const file = planFileOf(id);
  const taken = same?.file ?? (statHostile(join(root, file)).kind === 'absent' ? undefined : file);
  if (taken !== undefined) throw refusal(source, `would become the plan ${id}, which ${taken} is already`);
  return id;
}

async function promptsOf(
  { shares }: ParallelGroup,
  { root, source }: ImportInputs,
  config: FactoryConfig,
  clock: Clock,
): Promise<{ readonly folder: string; readonly files: ReadonlyMap<string, Buffer> }> {
  const runId = await nextRunId(root, config.paths, clock);
  const scopes = Object.fromEntries(
    shares.map(({ worker, globs }) => [worker, { ...config.workers[worker], allowed_globs: [...globs] }]),
  );
  const tasks = Object.fromEntries(shares.map((share) => [share.worker, taskText(share.tasks, source)]));
  const files = writePrompts(layoutOf(config.paths, runId), { workers: { ...config.workers, ...scopes } }, tasks);
  const folder = posix.join(config.paths.prompt_zips_dir, runId);
  return { folder, files };
}

function taskText(tasks: readonly SourceTask[], source: string): string {
  return [
    `Do these tasks of ${source}. Read that file and the files beside it first; they have the details. Change only what the tasks name.`,
    '',
    ...tasks.map(({ text }) => `- ${text}`),
  ].join('\n');
}

function inWords({ shares, waits }: ParallelGroup, folder: string): string {
  const names = shares.map(({ worker }) => worker);
  const when = waits ? ' when the tasks before them are done' : '';
  return [
    `\`factory run ${folder}\` does these tasks side by side${when}; the workers ${names.join(', ')} change disjoint paths:`,
    '',
    ...shares.flatMap(({ tasks }) => tasks.map(({ text }) => `- ${text}`)),
  ].join('\n');
}

function refusal(source: string, problem: string, cause?: unknown): AppError {
  return new AppError('ERR_IMPORT', `${source} ${problem}.`, { fault: 'usage', file: source, cause });
}
