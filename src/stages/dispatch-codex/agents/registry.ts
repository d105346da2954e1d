import type { BackendName } from '../../../core/contracts/backend-name.ts';
import type { Backend } from './backend/backend.ts';
import { codexExecBackend } from './codex/codex-exec.ts';
import { commandBackend } from './command/command.ts';
import { autohotkeyBackend } from './desktop/autohotkey.ts';
import { scriptBackend } from './script/script.ts';

export const backends: Readonly<Record<BackendName, Backend>> = {
  autohotkey: autohotkeyBackend,
  'codex-exec': codexExecBackend,
  command: commandBackend,
  script: scriptBackend,
};
