import { z } from 'zod';
import { requiredCommand } from './command-form.ts';

const globs = z.array(z.string().min(1));
const seconds = z.int().min(1).max(86_400);

/** A command or a pipeline that is run on the merged tree. Its rc decides the check `gate:<name>`. */
const gate = z
  .strictObject({
    name: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'must be letters, digits, dot, underscore or dash, at most 64'),
    command: requiredCommand.optional(),
    /** The id of a pipeline of codex.orchestrator.json, or a built-in one. */
    pipeline: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, 'must be the id of a pipeline')
      .optional(),
    timeout_seconds: seconds.default(600),
  })
  .refine(({ command, pipeline }) => (command === undefined) !== (pipeline === undefined), {
    error: 'must have either command or pipeline',
  });

/** How the gate `prove-tests` runs one test file. A list only: a name that a worker chose must not reach a shell's text. */
const testCommand = z.strictObject({
  files: globs.min(1),
  command: z
    .array(z.string())
    .min(1)
    .refine(
      (words) => words.slice(1).some((word) => /\{(?:file|dir)\}/.test(word)),
      'must have {file} or {dir} in an argument',
    ),
  timeout_seconds: seconds.default(120),
});

/** GitHub's limit for the jobs of one matrix. Each gate is one. */
export const maxGates = 256;

export const gatesSetting = z
  .array(gate)
  .max(maxGates)
  .default([])
  .describe(
    'Commands that are run on the merged tree, at most 256. Each is a required check. `command` is a list, or `{"shell": "bash", "run": "..."}`. Instead of it, `pipeline` names a pipeline of the orchestrator.',
  );

/** What holds for all gates. Policy: only the base commit's value counts. */
export const gatePolicySettings = z
  .strictObject({
    sandbox: z
      .enum(['auto', 'required', 'off'])
      .default('auto')
      .describe(
        'Run each gate in a bubblewrap sandbox (Linux). `auto`: where it works; `required`: the run is BLOCKED where it does not.',
      ),
    required: z.boolean().default(false).describe('A run in which no gate ran is BLOCKED.'),
    prove_tests: z
      .boolean()
      .default(false)
      .describe(
        'Add the gate `prove-tests`: each test file that workers added or changed must fail on the base commit and pass on the merge.',
      ),
    prove_tests_commands: z
      .array(testCommand)
      .default([])
      .describe(
        'How `prove_tests` runs one test file, as `{"files": [...], "command": [...]}`; `{file}` and `{dir}` in an argument are its path and folder. The first entry counts whose globs match.',
      ),
  })
  .prefault({});
