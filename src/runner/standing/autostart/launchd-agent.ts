import { posix } from 'node:path';
import type { AutostartDefinition, AutostartFile } from './autostart-definition.ts';
import { xmlText } from './xml-text.ts';

/**
 * A launchd agent of the user (launchd.plist(5)). The program keeps a log of its own.
 *
 * @param home absolute
 * @param user the numeric id of the user
 */
export function launchdAgent(definition: AutostartDefinition, home: string, user: number): AutostartFile {
  const { name, command, workingFolder, env } = definition;
  const path = posix.join(home, 'Library/LaunchAgents', `${name}.plist`);
  const variables = Object.entries(env).map(([key, value]) => `    <key>${xmlText(key)}</key>\n    ${string(value)}`);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0">',
    '<dict>',
    `  <key>Label</key>\n  ${string(name)}`,
    `  <key>ProgramArguments</key>\n  <array>\n${command.map((part) => `    ${string(part)}`).join('\n')}\n  </array>`,
    `  <key>WorkingDirectory</key>\n  ${string(workingFolder)}`,
    `  <key>EnvironmentVariables</key>\n  <dict>\n${variables.join('\n')}\n  </dict>`,
    '  <key>RunAtLoad</key>\n  <true/>',
    '  <key>KeepAlive</key>\n  <dict>\n    <key>SuccessfulExit</key>\n    <false/>\n  </dict>',
    '  <key>ExitTimeOut</key>\n  <integer>30</integer>',
    '</dict>',
    '</plist>',
    '',
  ];
  return {
    path,
    bytes: Buffer.from(lines.join('\n')),
    install: [['launchctl', 'bootstrap', `gui/${user}`, path]],
    uninstall: [['launchctl', 'bootout', `gui/${user}/${name}`]],
    removed: [],
  };
}

function string(text: string): string {
  return `<string>${xmlText(text)}</string>`;
}
