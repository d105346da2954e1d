import type { BackendName } from '../../core/contracts/backend.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import type { Backend } from './backend.ts';
import { autohotkeyBackend } from './backends/autohotkey.ts';
import { codexExecBackend } from './backends/codex-exec.ts';
import { commandBackend } from './backends/command.ts';
import { scriptBackend } from './backends/script.ts';

/** Every backend by its name; `null` where this version has none yet. */
const backends: Readonly<Record<BackendName, Backend | null>> = {
  autohotkey: autohotkeyBackend,
  'codex-exec': codexExecBackend,
  command: commandBackend,
  script: scriptBackend,
};

/** The names of the backends that can run. */
export const workingBackends: readonly BackendName[] = (Object.keys(backends) as BackendName[]).filter(
  (name) => backends[name] !== null,
);

/** @throws AppError ERR_BACKEND_UNAVAILABLE, naming the backends that work */
export function backendOf(name: BackendName): Backend {
  const backend = backends[name];
  if (backend !== null) return backend;
  throw new AppError(
    'ERR_BACKEND_UNAVAILABLE',
    `The backend ${name} is not part of this version; the backends that work are ${workingBackends.slice(0, -1).join(', ')} and ${workingBackends.at(-1)}.`,
    { path: 'dispatch.backend' },
  );
}
