import { z } from 'zod';
import { requiredCommand } from './command-form.ts';

/** A folder below the repository's root, in plain names: no `.`, `..`, `.git`, pattern or drive. */
function isPlainFolder(path: string): boolean {
  return path.split('/').every((part) => /^[^\\:*?"<>|\p{Cc}]+$/u.test(part) && !/^\.{1,2}$|^\.git$/i.test(part));
}

/** How the folders of workers and gates are prepared (docs/setup.md). All of it is policy. */
export const setupSettings = z
  .strictObject({
    commands: z
      .array(requiredCommand)
      .default([])
      .describe(
        'Commands that run in each worker\'s folder before its agent, and before each gate. Each is a list, or `{"shell": "bash", "run": "..."}`.',
      ),
    env_allow: z
      .array(z.string())
      .default([])
      .describe('Environment variables that set-up commands get in addition to those of a gate.'),
    cache: z
      .array(z.string().refine(isPlainFolder, 'must be a folder relative to the root, without . or .. and patterns'))
      .default([])
      .describe(
        'Folders, such as `node_modules`, that are filled once and copied into each folder that has the same lock files.',
      ),
    timeout_seconds: z.int().min(1).max(86_400).default(600).describe('How long one set-up command may run.'),
  })
  .prefault({});

export type SetupSettings = z.infer<typeof setupSettings>;
