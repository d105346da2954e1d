import { win32 } from 'node:path';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { AutostartDefinition, AutostartFile } from './autostart-definition.ts';
import { xmlText } from './xml-text.ts';

/**
 * A task of Windows that starts when the user logs on (Microsoft Learn, "Task Scheduler Schema"). Windows reads the file
 * only as UTF-16, and gives the program the user's own environment.
 *
 * Windows replaces `%name%` in a task and knows no escape.
 *
 * @param folder where the file is kept, absolute
 * @param user like `MACHINE\name`
 * @throws AppError ERR_USAGE (usage) for a path or argument with `%name%`
 */
export function logonTask(definition: AutostartDefinition, folder: string, user: string): AutostartFile {
  const { name, description, command, workingFolder } = definition;
  const [program, ...args] = command;
  const replaced = [...command, workingFolder].find((text) => /%[a-z_][\w().-]*%/i.test(text));
  if (replaced !== undefined)
    throw new AppError(
      'ERR_USAGE',
      `A task of Windows cannot have ${replaced}: Windows replaces what is between the percent signs.`,
      {
        fault: 'usage',
        nextAction: 'Rename the folder or file, or start the runner in a terminal: factory runner start.',
      },
    );
  const path = win32.join(folder, `${name}.xml`);
  const lines = [
    '<?xml version="1.0" encoding="UTF-16"?>',
    '<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">',
    `  <RegistrationInfo><Description>${xmlText(description)}</Description></RegistrationInfo>`,
    `  <Triggers><LogonTrigger><UserId>${xmlText(user)}</UserId></LogonTrigger></Triggers>`,
    '  <Principals><Principal id="Author">',
    `    <UserId>${xmlText(user)}</UserId><LogonType>InteractiveToken</LogonType><RunLevel>LeastPrivilege</RunLevel>`,
    '  </Principal></Principals>',
    '  <Settings>',
    '    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>',
    '    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>',
    '    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>',
    '    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>',
    '    <RestartOnFailure><Interval>PT1M</Interval><Count>999</Count></RestartOnFailure>',
    '  </Settings>',
    '  <Actions Context="Author"><Exec>',
    `    <Command>${xmlText(program)}</Command>`,
    `    <Arguments>${xmlText(args.map(quoted).join(' '))}</Arguments>`,
    `    <WorkingDirectory>${xmlText(workingFolder)}</WorkingDirectory>`,
    '  </Exec></Actions>',
    '</Task>',
    '',
  ];
  return {
    path,
    bytes: Buffer.from(`\uFEFF${lines.join('\r\n')}`, 'utf16le'),
    install: [
      ['schtasks', '/Create', '/TN', name, '/XML', path, '/F'],
      ['schtasks', '/Run', '/TN', name],
    ],
    uninstall: [
      ['schtasks', '/End', '/TN', name],
      ['schtasks', '/Delete', '/TN', name, '/F'],
    ],
    removed: [],
  };
}

/** An argument as CommandLineToArgvW reads it: backslashes count double before a quote. */
function quoted(text: string): string {
  return `"${text.replaceAll(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`;
}
