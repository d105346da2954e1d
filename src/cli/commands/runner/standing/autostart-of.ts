import { join } from 'node:path';
import { AppError } from '../../../../core/diagnostics/app-error.ts';
import type { AutostartDefinition, AutostartFile } from '../../../../runner/standing/autostart/autostart-definition.ts';
import { launchdAgent } from '../../../../runner/standing/autostart/launchd-agent.ts';
import { logonTask } from '../../../../runner/standing/autostart/logon-task.ts';
import { systemdUnit } from '../../../../runner/standing/autostart/systemd-unit.ts';
import type { Io } from '../../../program/io.ts';

/**
 * The file that starts a program on this system when the user logs in.
 *
 * @param folder for files that the system has no folder for, absolute
 * @throws AppError ERR_USAGE on other systems, or if there is no home folder
 */
export function autostartOf(
  { env }: Io,
  definition: AutostartDefinition,
  folder: string,
  platform: NodeJS.Platform = process.platform,
): AutostartFile {
  if (platform === 'win32') {
    const { USERDOMAIN: domain = '.', USERNAME: user = '' } = env;
    return logonTask(definition, folder, `${domain}\\${user}`);
  }
  const home = env.HOME ?? '';
  if (home === '' || (platform !== 'linux' && platform !== 'darwin'))
    throw new AppError('ERR_USAGE', 'This system has no service manager that the runner knows, or no home folder.', {
      fault: 'usage',
      nextAction: 'Start it in a terminal, or by a service of your own: factory runner start.',
    });
  if (platform === 'darwin') return launchdAgent(definition, home, process.getuid?.() ?? 0);
  return systemdUnit(definition, env.XDG_CONFIG_HOME ?? join(home, '.config'));
}
