import { AppError } from '../../../../core/diagnostics/app-error.ts';
import type { Missing } from '../../../../runner/execute/preflight/find-missing.ts';
import { placeOf } from '../../../../runner/execute/preflight/refuse-missing.ts';
import type { UsedName } from '../../../../runner/execute/preflight/used-names.ts';
import type { Io } from '../../../program/io.ts';
import { plain } from '../../../terminal/plain.ts';

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
