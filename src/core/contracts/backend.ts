import { z } from 'zod';

/** The backends that a prompt can be dispatched through (spec: dispatch). */
export const backendName = z.enum(['autohotkey', 'codex-exec', 'command', 'script']);

/** A dispatch backend's name. */
export type BackendName = z.infer<typeof backendName>;
