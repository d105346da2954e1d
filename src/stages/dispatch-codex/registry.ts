import type { BackendName } from '../../core/contracts/backend.ts';
import type { Backend } from './backend.ts';
import { autohotkeyBackend } from './backends/autohotkey.ts';
import { codexExecBackend } from './backends/codex-exec.ts';
import { commandBackend } from './backends/command.ts';
import { scriptBackend } from './backends/script.ts';

/** Every backend by its name. */
export const backends: Readonly<Record<BackendName, Backend>> = {
  autohotkey: autohotkeyBackend,
  'codex-exec': codexExecBackend,
  command: commandBackend,
  script: scriptBackend,
};
