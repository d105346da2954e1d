import { resolve } from 'node:path';
import { nulRecords } from '../../../core/git/nul-records.ts';
import { type Checkout, usersGit } from '../../../core/git/users-git.ts';
import { readPlainText } from '../../../core/system/hostile/read-hostile.ts';
import type { CommandEntry } from '../../contracts/cli-manifest.ts';
import type { CommandStage } from '../../contracts/pipeline-file.ts';
import { commandText, isGuard, type ResolvedPipeline } from '../../pipelines/resolved-pipeline.ts';

/** What a replay runs. */
export interface Scenario {
  readonly source: 'execution_history' | 'prompt' | 'diff';
  readonly stage: Pick<CommandStage, 'id' | 'command' | 'cwd' | 'env'>;
}

export interface ScenarioSources {
  readonly pipeline: ResolvedPipeline;
  readonly commands: readonly CommandEntry[];
  readonly checkout: Checkout;
  /** LEARNING_PROMPT_FILE; a relative path counts from the root. */
  readonly promptFile: string | undefined;
  /** Whether the snapshot has a path. */
  readonly isCaptured: (path: string) => boolean;
}

const maxPromptBytes = 1024 * 1024;

/** Test files that Node runs without another program. */
const nodeTest = /\.test\.[cm]?js$/;

/**
 * The scenario of a run: its last successful command, else the first shell block of the prompt file, else the changed test files that Node can
 * run. `undefined`: a person has to write one.
 */
export async function findScenario(sources: ScenarioSources): Promise<Scenario | undefined> {
  const { pipeline, commands, checkout, promptFile } = sources;
  const last = lastCommand(pipeline, new Set(commands.filter(succeeded).map(({ id }) => id)));
  if (last !== undefined) return { source: 'execution_history', stage: last };
  const prompt =
    promptFile === undefined ? undefined : readPlainText(resolve(checkout.root, promptFile), maxPromptBytes);
  const block = prompt === undefined ? undefined : shellBlock(prompt);
  if (block !== undefined) return { source: 'prompt', stage: { id: 'prompt', command: block } };
  const tests = (await changedPaths(checkout)).filter((path) => nodeTest.test(path) && sources.isCaptured(path));
  if (tests.length === 0) return undefined;
  return { source: 'diff', stage: { id: 'changed-tests', command: ['node', '--test', ...tests] } };
}

const succeeded = ({ status }: CommandEntry): boolean => status === 'succeeded';

/**
 * The last stage that succeeded and can be repeated without harm. A guard and other commands of this program judge the change and its history,
 * or start an agent; what needed an approval must not run again without one.
 */
function lastCommand(pipeline: ResolvedPipeline, done: ReadonlySet<string>): Scenario['stage'] | undefined {
  for (const stage of pipeline.stages.toReversed()) {
    if (!done.has(stage.id) || stage.requires_approval === true) continue;
    if (stage.kind === 'subpipeline') {
      // Of a nested run that succeeded, every stage did that may not fail.
      const inner = stage.resolved.stages.filter((each) => each.allowFailure !== true);
      const found = lastCommand(stage.resolved, new Set(inner.map(({ id }) => id)));
      if (found !== undefined) return found;
    } else if (!isGuard(stage) && !startsThisProgram(stage)) return stage;
  }
  return undefined;
}

function startsThisProgram({ command }: CommandStage): boolean {
  return /(?:^|[\s/])codex-orchestrator(?:\.js)?(?=\s|$)/.test(commandText(command));
}

function shellBlock(prompt: string): string | undefined {
  const [, block] = /^```(?:bash|sh|shell)[ \t]*\r?\n(.*?)^```/ms.exec(prompt) ?? [];
  return block === undefined || block.trim() === '' ? undefined : block;
}

/** What differs from the checked-out commit, and what is untracked; sorted. */
async function changedPaths(checkout: Checkout): Promise<string[]> {
  const list = async (args: readonly string[]): Promise<string[]> => {
    const { exitCode, stdout } = await usersGit(checkout, args);
    // Before the first commit there is nothing to compare with.
    return exitCode === 0 ? nulRecords(stdout) : [];
  };
  const changed = await list(['diff', '--name-only', '--relative', '-z', 'HEAD']);
  const untracked = await list(['ls-files', '-z', '--others', '--exclude-standard']);
  return [...new Set([...changed, ...untracked])].sort();
}
