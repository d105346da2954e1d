import { AppError, finding } from '../../../../core/diagnostics/app-error.ts';
import type { Missing, MissingAction } from '../../../../runner/execute/preflight/find-missing.ts';
import type { UsedName } from '../../../../runner/execute/preflight/used-names.ts';
import type { Position } from '../../../../runner/workflow/expressions/template.ts';
import type { Io } from '../../../program/io.ts';
import { plain } from '../../../terminal/plain.ts';

/**
 * Refuses a run that lacks labels or actions.
 *
 * @throws AppError ERR_RUNNER_LABELS or ERR_ACTION_SOURCE naming all of them with their places
 */
export function refuseMissing({ labels, actions }: Missing): void {
  if (labels.length > 0) {
    const wanted = labels.map(
      ({ job, labels: names, position }) => `job ${job} needs ${names.join(', ')} (${placeOf(position)})`,
    );
    const options = [...new Set(labels.flatMap(({ labels: names }) => names))].map((name) => `--label ${name}`);
    throw new AppError('ERR_RUNNER_LABELS', `This runner does not have all labels: ${wanted.join('; ')}.`, {
      fault: 'usage',
      nextAction: `Run every job here with --any-label, or give this runner the labels: ${options.join(' ')}.`,
      diagnostics: labels.map(({ job, position: { file, line, column } }) =>
        finding('ERR_RUNNER_LABELS', `The job ${job} needs labels that this runner does not have.`, {
          file,
          line,
          column,
        }),
      ),
    });
  }
  const [first] = actions;
  if (first === undefined) return;
  const named = actions.map(({ uses, position }) => `${uses} (${placeOf(position)})`);
  throw new AppError('ERR_ACTION_SOURCE', `These actions are not on this machine: ${named.join(', ')}.`, {
    fault: 'usage',
    nextAction: fetchAdvice(first),
  });
}

/** The command that fetches an action, and the options that find it elsewhere. */
function fetchAdvice({ repository, ref }: MissingAction): string {
  const folder = repository.split('/')[1] ?? 'action';
  const fetch = `git clone --depth 1 --branch ${ref} https://github.com/${repository} ${folder} && factory runner actions add ${repository}@${ref} --from ${folder}`;
  return `Fetch it once: ${fetch}. Or name a folder with --action-source ${repository}=<dir>, or another mirror with --action-cache <dir>.`;
}

/** Secrets and variables that are used and have no value, as warnings. */
export function missingLines({ secrets, vars }: Pick<Missing, 'secrets' | 'vars'>): readonly string[] {
  const line = (what: string, option: string, names: readonly UsedName[]): readonly string[] => {
    if (names.length === 0) return [];
    const list = names.map(({ name, position }) => `${name} (${placeOf(position)})`).join(', ');
    return [
      plain(
        `warning: ${what} without a value, empty as on GitHub: ${list}. Give it with ${option} ${names[0]?.name}=<value>.`,
        2_000,
      ),
    ];
  };
  return [...line('secrets', '--secret', secrets), ...line('variables', '--var', vars)];
}

/**
 * Asks for each secret on the terminal. An empty answer leaves it empty.
 *
 * @throws AppError ERR_USAGE without a terminal
 */
export async function askForSecrets(io: Io, names: readonly UsedName[]): Promise<Readonly<Record<string, string>>> {
  if (names.length === 0) return {};
  const { ask } = io;
  if (ask === undefined) {
    const message = `--ask needs a terminal, and these secrets have no value: ${names.map(({ name }) => name).join(', ')}.`;
    throw new AppError('ERR_USAGE', message, {
      fault: 'usage',
      nextAction: `Give them with --secret or --secret-file.`,
    });
  }
  const answers: Record<string, string> = {};
  for (const { name } of names) answers[name] = await ask(`Value of the secret ${name}: `);
  return answers;
}

function placeOf({ file, line, column }: Position): string {
  return `${file}:${line}:${column}`;
}
