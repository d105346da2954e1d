import type { CodeEntry } from '../code-entry.ts';

/** Codes of this area; each row says what happened and what to do. */
export const promptCodes = {
  ERR_PROMPT_MISSING: {
    meaning: 'The prompt file of a worker is missing.',
    nextAction: 'Add <WORKER>_<RUN_ID>.txt for every one of the five workers.',
  },
  ERR_PROMPT_EXTRA: {
    meaning: 'There is a file that is no prompt of this RUN_ID.',
    nextAction: 'Leave only the five files <WORKER>_<RUN_ID>.txt in the zip.',
  },
  ERR_PROMPT_DUPLICATE: {
    meaning: 'Two files are the prompt of one worker.',
    nextAction: 'Keep one of the two.',
  },
  ERR_PROMPT_PLACE: {
    meaning: 'The prompt files lie in several folders.',
    nextAction: 'Put the five files into the root of the zip, or into one folder.',
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
    meaning: 'A prompt is for another RUN_ID.',
    nextAction: 'Make its RUN_ID line equal to the RUN_ID in its file name.',
  },
  ERR_PROMPT_CODEX_ID_MISSING: {
    meaning: 'A prompt has no CODEX_ID header in its first 40 lines.',
    nextAction: 'Add the line `CODEX_ID: <WORKER>` near the top.',
  },
  ERR_PROMPT_CODEX_ID: {
    meaning: 'A prompt is for another worker.',
    nextAction: 'Make its CODEX_ID line equal to the worker in its file name.',
  },
  ERR_PROMPT_MARKER_PATH: {
    meaning: 'A prompt does not tell its worker where to leave the done marker.',
    nextAction: 'Add the path tools/codex/runs/<RUN_ID>/<WORKER>/DONE.marker to the prompt.',
  },
  ERR_PROMPT_MARKER_TOKEN: {
    meaning: 'A prompt does not tell its worker what to write into the done marker.',
    nextAction: 'Add the token `DONE <RUN_ID> <WORKER>` to the prompt.',
  },
  ERR_PROMPT_FOLDER_DIFFERS: {
    meaning: 'The prompt folder exists and differs from the zip.',
    nextAction: 'Remove the prompt folder or make a zip under a new RUN_ID.',
  },
  ERR_PROMPT_INVISIBLE: {
    meaning: 'A prompt has invisible or direction-changing characters, which can hide instructions.',
    nextAction: 'Remove what stands at the named line and column, or write it by its number, as in U+202E.',
  },
  ERR_PACK_ENCODING: {
    meaning: 'A prompt pack is not valid UTF-8.',
    nextAction: 'Save the pack as UTF-8.',
  },
  ERR_PACK_BLOCK_MISSING: {
    meaning: 'A prompt pack lacks the block of a worker, or the block is empty.',
    nextAction: 'Add `=== <WORKER> PROMPT ===` and its text for every one of the five workers.',
  },
  ERR_PACK_BLOCK_DUPLICATE: {
    meaning: 'A prompt pack has two blocks of one worker.',
    nextAction: 'Keep one of the two blocks.',
  },
  ERR_PACK_BLOCK_UNKNOWN: {
    meaning: 'A prompt pack has a block of an unknown worker.',
    nextAction: 'Name the block by one of the five workers.',
  },
  ERR_PACK_PREAMBLE: {
    meaning: 'A prompt pack has text before its first block.',
    nextAction: 'Move the text into a block; every line must belong to one worker.',
  },
  ERR_SCOPE_GLOB: {
    meaning: 'A glob cannot be used.',
    nextAction: 'Write a gitignore-style glob without negation, escapes or ".." parts.',
  },
  ERR_SCOPE_WIDENS: {
    meaning: "A prompt asks for more than the configuration's ceiling for its worker.",
    nextAction: 'Narrow the header, or widen workers.<WORKER> in factory.config.json and commit that.',
  },
  ERR_SCOPE_UNBOUNDED: {
    meaning: 'Two or more workers may change everything, so that they can overlap anywhere.',
    nextAction: 'Give each worker ALLOWED_GLOBS in its prompt, or allowed_globs in factory.config.json.',
  },
  ERR_SCOPE_IGNORED: {
    meaning: "The aggregator's prompt has scope headers, which have no effect: its lock is always empty.",
    nextAction: 'Remove the scope headers from the prompt.',
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;
