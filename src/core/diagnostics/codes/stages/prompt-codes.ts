import type { CodeEntry } from '../code-entry.ts';

export const promptCodes = {
  ERR_PROMPT_MISSING: {
    meaning: 'The prompt file of a worker is missing.',
    nextAction: 'Add <WORKER>_<RUN_ID>.txt for each of the five workers.',
  },
  ERR_PROMPT_EXTRA: {
    meaning: 'A file is not a prompt of this RUN_ID.',
    nextAction: 'Remove every file but the five <WORKER>_<RUN_ID>.txt from the zip.',
  },
  ERR_PROMPT_DUPLICATE: {
    meaning: 'One worker has two prompt files.',
    nextAction: 'Delete one of the two files.',
  },
  ERR_PROMPT_PLACE: {
    meaning: 'The prompt files are in different folders.',
    nextAction: 'Put all five files into the root of the zip, or into one folder.',
  },
  ERR_PROMPT_ENCODING: {
    meaning: 'A prompt is not valid UTF-8.',
    nextAction: 'Save the named file as UTF-8.',
  },
  ERR_PROMPT_RUN_ID_MISSING: {
    meaning: 'A prompt has no RUN_ID header in its first 40 lines.',
    nextAction: 'Add the line `RUN_ID: <RUN_ID>` near the top.',
  },
  ERR_PROMPT_RUN_ID: {
    meaning: 'The RUN_ID header of a prompt names another run.',
    nextAction: 'Set its RUN_ID line to the RUN_ID in its file name.',
  },
  ERR_PROMPT_CODEX_ID_MISSING: {
    meaning: 'A prompt has no CODEX_ID header in its first 40 lines.',
    nextAction: 'Add the line `CODEX_ID: <WORKER>` near the top.',
  },
  ERR_PROMPT_CODEX_ID: {
    meaning: 'The CODEX_ID header of a prompt names another worker.',
    nextAction: 'Set its CODEX_ID line to the worker in its file name.',
  },
  ERR_PROMPT_NOOP: {
    meaning: 'A NOOP header has no reason, or the prompts of all workers have one.',
    nextAction: 'Write the reason behind `NOOP:`, or remove the line and give the worker a task.',
  },
  ERR_PROMPT_MARKER_PATH: {
    meaning: 'A prompt does not say where its worker must write the done marker.',
    nextAction: 'Add the path tools/codex/runs/<RUN_ID>/<WORKER>/DONE.marker to the prompt.',
  },
  ERR_PROMPT_MARKER_TOKEN: {
    meaning: 'A prompt does not say what its worker must write into the done marker.',
    nextAction: 'Add the token `DONE <RUN_ID> <WORKER>` to the prompt.',
  },
  ERR_PROMPT_FOLDER_DIFFERS: {
    meaning: 'The prompt folder exists, but its content differs from the zip.',
    nextAction: 'Delete the prompt folder, or make a zip with a new RUN_ID.',
  },
  ERR_PROMPT_INVISIBLE: {
    meaning:
      'A prompt has invisible characters, or characters that change the reading direction. They can hide instructions.',
    nextAction: 'Delete the character at the named line and column, or write its code point as text, like U+202E.',
  },
  ERR_PACK_ENCODING: {
    meaning: 'A prompt pack is not valid UTF-8.',
    nextAction: 'Save the pack as UTF-8.',
  },
  ERR_PACK_BLOCK_MISSING: {
    meaning: 'A prompt pack has no block for a worker, or the block is empty.',
    nextAction: 'Add `=== <WORKER> PROMPT ===` and the prompt for each of the five workers.',
  },
  ERR_PACK_BLOCK_DUPLICATE: {
    meaning: 'A prompt pack has two blocks for one worker.',
    nextAction: 'Delete one of the two blocks.',
  },
  ERR_PACK_BLOCK_UNKNOWN: {
    meaning: 'A prompt pack has a block for an unknown worker.',
    nextAction: 'Name the block after one of the five workers.',
  },
  ERR_PACK_PREAMBLE: {
    meaning: 'A prompt pack has text before its first block.',
    nextAction: 'Move the text into a block. Every line must belong to one worker.',
  },
  ERR_SCOPE_GLOB: {
    meaning: 'A glob is not valid.',
    nextAction: 'Write a gitignore-style glob without negation, escapes or ".." segments.',
  },
  ERR_SCOPE_WIDENS: {
    meaning: 'A prompt requests more than the configuration allows its worker.',
    nextAction: 'Narrow the header, or widen workers.<WORKER> in factory.config.json and commit that.',
  },
  ERR_SCOPE_UNBOUNDED: {
    meaning: 'Two or more workers may change every path, so they can overlap anywhere.',
    nextAction: 'Give each worker ALLOWED_GLOBS in its prompt, or allowed_globs in factory.config.json.',
  },
  ERR_SCOPE_UNMATCHED: {
    meaning: 'An allowing glob matches no file of the base commit. Such globs are anchored at the root.',
    nextAction: 'If you meant any folder, use the suggested glob. If the worker will add the files, change nothing.',
  },
  ERR_SCOPE_IGNORED: {
    meaning: "The aggregator's prompt has scope headers. They have no effect: its scope lock is always empty.",
    nextAction: 'Remove the scope headers from the prompt.',
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;
