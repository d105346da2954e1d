import { z } from 'zod';

/** How a prompt reaches an agent (docs/agents.md). */
export const backendName = z.enum(['autohotkey', 'codex-exec', 'command', 'script']);

export type BackendName = z.infer<typeof backendName>;
