import { type CommandForm, isShellCommand } from '../../core/contracts/config/command-form.ts';
import type { FactoryConfig } from '../../core/contracts/config/factory-config.ts';
import type { DoctorRow } from '../../core/machine/run-doctor.ts';
import { findProgram } from '../../core/system/processes/find-program.ts';
import { warn } from './rows.ts';

/**
 * One row for each gate, and for the first set-up command, whose program is not on PATH; none if all are. Behind set-up commands gates are
 * not checked, because set-up may install their programs. A path is not checked either: it starts in the tree.
 */
export async function programRows(
  { gates, setup }: Pick<FactoryConfig, 'gates' | 'setup'>,
  env: Readonly<Record<string, string | undefined>>,
): Promise<DoctorRow[]> {
  const [first] = setup.commands;
  const commands: readonly (readonly [check: string, setting: string, command: CommandForm])[] =
    first === undefined
      ? gates.flatMap(({ name, command }) =>
          // A pipeline is run by this program itself where it can.
          command === undefined ? [] : [[`gate ${name}`, `the command of the gate ${name}`, command] as const],
        )
      : [['set-up', 'setup.commands', first]];
  const rows = await Promise.all(
    commands.map(async ([check, setting, command]) => {
      const program = isShellCommand(command) ? command.shell : (command[0] ?? '');
      if (/[\\/]/.test(program) || (await findProgram(program, env)) !== undefined) return [];
      const next = `Install ${program} on the machine that runs it, or change ${setting} in factory.config.json and commit that.`;
      return [warn(check, `${program} was not found here`, next)];
    }),
  );
  return rows.flat();
}
