import type { OrchestratorConfig } from '../../core/contracts/conveyor/orchestrator-config.ts';
import { gateEnvironment } from '../../core/setup/commands/command-program.ts';
import { rcInWords, runCommand } from '../../core/setup/commands/run-command.ts';
import type { Clock } from '../../core/system/clock.ts';
import { writeFileAtomic } from '../../core/system/files/atomic-write.ts';
import { tempFolder } from '../../core/system/files/temp.ts';
import { sessionStem } from '../layout/conveyor-paths.ts';
import { commandWords } from '../session/executor-command.ts';
import { sessionMark } from '../session/run-session.ts';

/** One validation command that ran. */
export interface ValidationRun {
  readonly command: string;
  readonly rc: number;
  readonly durationMs: number;
  /** Its output, relative to the repository root. */
  readonly log: string;
  /** The end of its output. */
  readonly lastLines: readonly string[];
}

const shownLines = 20;

/**
 * Runs the validation commands in the sessions' repository until one fails. They get the environment of a gate, with no key or token.
 * What they write there is not part of the change, which was collected before. A session that repairs a failure finds it there; its result
 * is validated again.
 *
 * @throws the signal's reason when aborted
 */
export async function runValidation(options: {
  readonly root: string;
  readonly folder: string;
  readonly runId: string;
  readonly planId: string;
  readonly session: number;
  readonly config: OrchestratorConfig;
  readonly clock: Clock;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}): Promise<ValidationRun[]> {
  const { root, folder, config, clock, env, signal } = options;
  const runs: ValidationRun[] = [];
  for (const [at, command] of config.validationCommands.entries()) {
    await using home = await tempFolder('factory-validation');
    const watch = clock.stopwatch();
    const { rc, output } = await runCommand(formOf(command), {
      folder,
      home: home.path,
      env: gateEnvironment(env, home.path),
      mark: sessionMark(root),
      timeoutSeconds: config.validation.timeout_seconds,
      signal,
    });
    const log = `${sessionStem(options.runId, options.planId, options.session)}.validation-${at + 1}.log`;
    await writeFileAtomic(root, log, output);
    const lastLines = output.toString('utf8').trimEnd().split(/\r?\n/).slice(-shownLines);
    runs.push({ command: shownCommand(command), rc, durationMs: watch(), log, lastLines });
    if (rc !== 0) break;
  }
  return runs;
}

type Command = OrchestratorConfig['validationCommands'][number];

function formOf(command: Command) {
  if (typeof command !== 'string') return command;
  const split = commandWords(command);
  // The configuration was checked when it was read.
  return 'problem' in split ? [] : split.words;
}

/** A command in one line, for people. */
export function shownCommand(command: Command): string {
  if (typeof command === 'string') return command;
  return 'run' in command ? command.run : command.join(' ');
}

/** Why a validation failed, as a sentence. */
export function failedValidation({ command, rc }: ValidationRun): string {
  return `Validation failed: ${command} ${rcInWords(rc)}.`;
}
