import { type OrchestratorConfig, orchestratorConfig } from '../../core/contracts/conveyor/orchestrator-config.ts';
import { AppError, finding } from '../../core/diagnostics/app-error.ts';
import type { Git } from '../../core/git/git.ts';
import { checkJsonText } from '../../core/run/json-file.ts';
import { conveyorPaths } from '../layout/conveyor-paths.ts';
import { commandWords } from '../session/executor-command.ts';

const maxConfigBytes = 1024 * 1024;

/**
 * Reads the conveyor's configuration from a commit, so that no session can change what judges it.
 *
 * @throws AppError ERR_CONVEYOR_CONFIG with a finding (path and line) for each problem
 */
export async function loadOrchestratorConfig(git: Git, commit: string): Promise<OrchestratorConfig> {
  const file = conveyorPaths.config;
  const answer = await git.run(['cat-file', 'blob', `${commit}:${file}`], {
    accept: [0, 128],
    maxOutputBytes: maxConfigBytes,
  });
  if (answer.exitCode !== 0) {
    const message = `${file} is not in the commit ${commit.slice(0, 12)}.`;
    throw new AppError('ERR_CONVEYOR_CONFIG', message, {
      file,
      nextAction: 'Write the file (docs/conveyor.md has an example), commit it, and run the command again.',
    });
  }
  return parseOrchestratorConfig(answer.stdout.toString('utf8'));
}

/** @throws AppError ERR_CONVEYOR_CONFIG with a finding (path and line) for each problem */
export function parseOrchestratorConfig(text: string): OrchestratorConfig {
  const file = conveyorPaths.config;
  const checked = checkJsonText(text, orchestratorConfig, file);
  const problems =
    'value' in checked ? [...emptyCommands(checked.value), ...badIsolation(checked.value)] : checked.diagnostics;
  const [first] = problems;
  if (first === undefined && 'value' in checked) return checked.value;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  throw new AppError('ERR_CONVEYOR_CONFIG', `${first?.message ?? `${file} is not valid.`}${more}`, {
    file,
    diagnostics: problems.map((each) => ({ ...each, code: 'ERR_CONVEYOR_CONFIG' })),
    ...(first?.line === undefined ? {} : { line: first.line }),
    ...(first?.path === undefined ? {} : { path: first.path }),
  });
}

/** In the user's checkout each plan starts from the plan before, so the branch that is checked out has to follow. */
function badIsolation({ git }: OrchestratorConfig) {
  if (git.isolation !== 'checkout' || git.advance === 'fast-forward') return [];
  const path = 'git.advance';
  const message = `${conveyorPaths.config}: ${path}: with git.isolation "checkout" only "fast-forward" is allowed.`;
  return [finding('ERR_CONVEYOR_CONFIG', message, { file: conveyorPaths.config, path })];
}

/** Commands that have no program, or cannot be split. */
function emptyCommands({ executor, validationCommands }: OrchestratorConfig) {
  const commands: [string, unknown][] = [
    ['executor.command', executor.command],
    ['executor.resume_command', executor.resume_command],
    ...validationCommands.map((each, at): [string, unknown] => [`validationCommands.${at}`, each]),
  ];
  return commands.flatMap(([path, command]) => {
    if (typeof command !== 'string' && !Array.isArray(command)) return [];
    const words = commandWords(command as string | readonly string[]);
    const why = 'problem' in words ? words.problem : (words.words[0] ?? '').trim() === '' ? 'is empty' : '';
    const message = `${conveyorPaths.config}: ${path}: ${why}.`;
    return why === '' ? [] : [finding('ERR_CONVEYOR_CONFIG', message, { file: conveyorPaths.config, path })];
  });
}
