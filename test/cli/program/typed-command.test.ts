import { expect, it } from '@jest/globals';
import { asTyped } from '../../../src/cli/program/typed-command.ts';

const run = 'Read .runs/a/cli/r/commands/01-a.ndjson, then: codex-orchestrator resume --run r';

it.each<[string, string, string | undefined, string]>([
  ['a command that npx ran', run, 'exec', run.replace('codex-', 'npx --no-install codex-')],
  ['a command of a shell', run, undefined, run],
  ['a script of npm', run, 'run-script', run],
  [
    'two commands',
    'codex-orchestrator approve, then: codex-orchestrator resume',
    'exec',
    'npx --no-install codex-orchestrator approve, then: npx --no-install codex-orchestrator resume',
  ],
  [
    'a command that is complete',
    'npx --no-install codex-orchestrator start diagnostics',
    'exec',
    'npx --no-install codex-orchestrator start diagnostics',
  ],
  [
    'a path',
    'node_modules/.bin/codex-orchestrator is missing',
    'exec',
    'node_modules/.bin/codex-orchestrator is missing',
  ],
  [
    'a code quote',
    'See `codex-orchestrator plan <pipeline>`.',
    'exec',
    'See `npx --no-install codex-orchestrator plan <pipeline>`.',
  ],
])('%s is printed as it can be typed', (_what, text, command, typed) => {
  expect(asTyped({ env: { npm_command: command } }, text)).toBe(typed);
});
