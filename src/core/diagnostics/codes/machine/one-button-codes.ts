import type { CodeEntry } from '../code-entry.ts';

export const oneButtonCodes = {
  ERR_INBOX_PLACE: {
    meaning: 'The inbox folder cannot be used: the configured path is not allowed, or a file blocks it.',
    nextAction: 'Set inbox.base (or --inbox-base) to a folder that this user can write, or move the named file away.',
  },
  ERR_INBOX_EMPTY: {
    meaning: 'The inbox has no pack.',
    nextAction: 'Put PROMPTS_PACK_NEXT.txt into the named folder, then run `factory one-button` again.',
  },
  ERR_INBOX_NOT_READY: {
    meaning: 'The pack is not complete yet: the inbox has only PROMPTS_PACK_NEXT.tmp.',
    nextAction:
      'When PROMPTS_PACK_NEXT.tmp is complete, rename it to PROMPTS_PACK_NEXT.txt. The new name is the ready signal.',
  },
  ERR_INBOX_STRANGER: {
    meaning: 'The inbox has a .txt file that is not the pack.',
    nextAction: 'Move the named file away. If it is the pack, rename it to PROMPTS_PACK_NEXT.txt.',
  },
  ERR_INBOX_BUSY: {
    meaning: 'Another executor is processing the pack.',
    nextAction: 'Wait until the other executor ends. It processes the pack; do not start a second run of it.',
  },
  ERR_INBOX_LINKS: {
    meaning: 'The workers folder of the run in the inbox does not have exactly the expected links.',
    nextAction: 'Move the named entries away, then resume the run: `factory one-button --resume <RUN_ID>`.',
  },
  ERR_PACK_NOT_REGULAR: {
    meaning: 'The pack is a link, a folder or a special file.',
    nextAction: 'Replace it with a regular file.',
  },
  ERR_PACK_TOO_LARGE: {
    meaning: 'The pack is larger than the limit.',
    nextAction: 'Shorten the prompts. The message names the limit.',
  },
  ERR_PACK_EMPTY: {
    meaning: 'The pack has no text.',
    nextAction: 'Write the five prompt blocks into the pack, then run `factory one-button` again.',
  },
  ERR_PACK_CHANGED: {
    meaning: 'The pack kept changing while the executor read it.',
    nextAction:
      'Write each pack as PROMPTS_PACK_NEXT.tmp and rename it once it is complete. Then run `factory one-button` again.',
  },
  ERR_RESUME_PACK: {
    meaning: 'The pack of the run differs from the pack that the run started with.',
    nextAction: 'Restore the original pack, or start a new run with this pack: `factory one-button` without --resume.',
  },
  ERR_RESUME_BASE: {
    meaning: 'The run started from another base commit.',
    nextAction:
      'Check out the commit that the message names first and resume again, or start a new run: `factory one-button` without --resume.',
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;
