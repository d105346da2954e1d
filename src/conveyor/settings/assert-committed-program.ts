import { join, posix } from 'node:path';
import type { OrchestratorConfig } from '../../core/contracts/conveyor/orchestrator-config.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import type { Git } from '../../core/git/git.ts';
import { statHostile } from '../../core/system/hostile/stat-hostile.ts';
import { nameProblem } from '../../core/system/paths/portable-name.ts';
import { commandWords } from '../session/executor-command.ts';

/**
 * Refuses an executor whose program is a file of the checkout that the base commit lacks: sessions have a repository of their own, so that
 * every plan would fail in the same way. Only the words before the first option are judged, because an option may name a file to write.
 *
 * @param git in the repository, whose root is `root`
 * @throws AppError ERR_CONVEYOR_EXECUTOR
 */
export async function assertCommittedProgram(
  git: Git,
  options: {
    readonly root: string;
    readonly base: string;
    readonly config: OrchestratorConfig;
    readonly resume: boolean;
  },
): Promise<void> {
  const { root, base, config, resume } = options;
  if (config.git.isolation === 'checkout') return;
  const split = commandWords(config.executor.command);
  const words = 'problem' in split ? [] : split.words;
  const option = words.findIndex((word) => word.startsWith('-'));
  for (const word of option < 0 ? words : words.slice(0, option)) {
    const path = posix.normalize(word);
    if (word.includes('{') || nameProblem(path) !== undefined || statHostile(join(root, path)).kind !== 'file')
      continue;
    const entry = await git.run(['--literal-pathspecs', 'ls-tree', base, '--', path]);
    if (entry.text !== '') continue;
    const where = resume ? `the commit ${base.slice(0, 12)}, from which the run started` : 'the commit at HEAD';
    const message = `executor.command names ${path}, which is in the checkout but not in ${where}; sessions see only what is committed.`;
    const again = resume ? 'begin a new run with `factory conveyor run --retry-failed`' : 'run the command again';
    throw new AppError('ERR_CONVEYOR_EXECUTOR', message, {
      path: 'executor.command',
      nextAction: `Commit it with \`git add ${path}\` and \`git commit\`, then ${again}.`,
    });
  }
}
