import { expect, it } from '@jest/globals';
import { parseWorkflowCommand, registeredCommands } from '../../../../src/runner/execute/protocol/workflow-command.ts';

/** A second copy, on purpose: a command that is missing here would be printed, and its secret with it. */
const commands = [
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'internal-set-repo-path',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'stop-commands',
  'warning',
];

it('these are all commands', () => {
  expect(registeredCommands).toEqual(commands);
});

it.each(commands)('%s is a command in both forms', (name) => {
  const command = { name, properties: new Map([['a', 'b']]), data: 'c' };
  expect(parseWorkflowCommand(`::${name} a=b::c`)).toEqual(command);
  expect(parseWorkflowCommand(`x ##[${name} a=b]c`)).toEqual(command);
});

it.each<readonly [line: string, data: string, value: string]>([
  ['::error a=%0D%0A%3A%2C%25::%0D%0A%3A%2C%25', '\r\n%3A%2C%', '\r\n:,%'],
  ['##[error a=%3B%0D%0A%5D%25]%3B%0D%0A%5D%25', ';\r\n]%', ';\r\n]%'],
  ['::error a=%250A::%250A', '%0A', '%0A'],
  ['##[error a=%255D]%255D', '%5D', '%5D'],
])('%s is unescaped once', (line, data, value) => {
  const command = parseWorkflowCommand(line);
  expect([command?.data, command?.properties.get('a')]).toEqual([data, value]);
});

it.each<readonly [line: string, token: string | undefined, name: string | undefined]>([
  ['::Token1::', 'Token1', 'Token1'],
  ['::TOKEN1::', 'Token1', 'TOKEN1'],
  ['##[Token1]', 'Token1', 'Token1'],
  ['::Token1::', undefined, undefined],
  ['::Token2::', 'Token1', undefined],
  ['::ERROR::', 'Token1', 'error'],
])('%s with the stop token %s is the command %s', (line, token, name) => {
  expect(parseWorkflowCommand(line, token)?.name).toBe(name);
});

it('takes properties with the spaces of their names, the last of a name, and no part without an equals sign', () => {
  const properties = parseWorkflowCommand('::error  File= x , line=1,line=2,LINE=3,col::m')?.properties;
  expect([...(properties ?? [])]).toEqual([
    ['file', ' x '],
    [' line', '1'],
    ['line', '3'],
  ]);
  // As .NET splits at the first equals sign without empty parts.
  expect(parseWorkflowCommand('::error =x,a==y::m')?.properties.get('a')).toBe('y');
});
