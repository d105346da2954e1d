import { posix } from 'node:path';
import type { AutostartDefinition, AutostartFile } from './autostart-definition.ts';

/**
 * A systemd user service (systemd.service(5), systemd.exec(5)). Only the program itself gets the signal to end, so that it
 * can cancel its runs; what is left after 30 seconds is killed.
 *
 * @param configFolder `$XDG_CONFIG_HOME`, absolute
 */
export function systemdUnit(definition: AutostartDefinition, configFolder: string): AutostartFile {
  const { name, description, command, workingFolder, env } = definition;
  const unit = `${name}.service`;
  const lines = [
    '[Unit]',
    `Description=${description.replaceAll('%', '%%')}`,
    '',
    '[Service]',
    `ExecStart=${command.map(quoted).join(' ')}`,
    `WorkingDirectory=${workingFolder.replaceAll('%', '%%')}`,
    ...Object.entries(env).map(([key, value]) => `Environment=${quotedText(`${key}=${value}`)}`),
    'Restart=on-failure',
    'RestartSec=10',
    'KillMode=mixed',
    'TimeoutStopSec=30',
    '',
    '[Install]',
    'WantedBy=default.target',
    '',
  ];
  return {
    path: posix.join(configFolder, 'systemd/user', unit),
    bytes: Buffer.from(lines.join('\n')),
    install: [
      ['systemctl', '--user', 'daemon-reload'],
      ['systemctl', '--user', 'enable', '--now', unit],
    ],
    uninstall: [['systemctl', '--user', 'disable', '--now', unit]],
    removed: [['systemctl', '--user', 'daemon-reload']],
  };
}

/** An argument of ExecStart, where `$` starts a variable too. */
function quoted(text: string): string {
  return quotedText(text).replaceAll('$', '$$$$');
}

/** systemd.syntax(7), "Quoting"; `%` starts a specifier. */
function quotedText(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n').replaceAll('%', '%%');
  return `"${escaped}"`;
}
