import type { CodeEntry } from '../code-entry.ts';

/** Codes of this area; each row says what happened and what to do. */
export const oneButtonCodes = {
  ERR_INBOX_PLACE: {
    meaning: 'The inbox cannot lie where the configuration says, or something that is no folder stands in its way.',
    nextAction: 'Set inbox.base (or --inbox-base) to a folder that this machine may write, or move away what is named.',
  },
  ERR_INBOX_EMPTY: {
    meaning: 'The inbox holds no pack.',
    nextAction: 'Put PROMPTS_PACK_NEXT.txt into the named folder, then press the button again.',
  },
  ERR_INBOX_NOT_READY: {
    meaning: 'The pack is still being written: only PROMPTS_PACK_NEXT.tmp is there.',
    nextAction: 'Rename PROMPTS_PACK_NEXT.tmp to PROMPTS_PACK_NEXT.txt when it is complete; that is the ready signal.',
  },
  ERR_INBOX_STRANGER: {
    meaning: 'The inbox holds a .txt file that is not the pack.',
    nextAction: 'Move the named file away, or rename it to PROMPTS_PACK_NEXT.txt if it is the pack.',
  },
  ERR_INBOX_BUSY: {
    meaning: 'Another executor works on the pack.',
    nextAction: 'Wait until it ends; a pack is never taken twice.',
  },
  ERR_INBOX_LINKS: {
    meaning: "The workers folder of the run's place in the inbox does not hold exactly the links that it should.",
    nextAction: 'Move away what is named there, then resume the run.',
  },
  ERR_PACK_NOT_REGULAR: {
    meaning: 'The pack is a link, a folder or a special file.',
    nextAction: 'Put the pack there as a plain file.',
  },
  ERR_PACK_TOO_LARGE: {
    meaning: 'The pack has more bytes than are allowed.',
    nextAction: 'Make the prompts shorter; the message names the limit.',
  },
  ERR_PACK_EMPTY: {
    meaning: 'The pack has no text.',
    nextAction: 'Write the five blocks into the pack, then press the button again.',
  },
  ERR_PACK_CHANGED: {
    meaning: 'The pack was replaced again and again while it was taken.',
    nextAction: 'Write packs as PROMPTS_PACK_NEXT.tmp and rename them once; then press the button again.',
  },
  ERR_RESUME_PACK: {
    meaning: 'The pack of the run is not the one that it was started with.',
    nextAction: 'Put the original pack back, or run the present one as a new run without --resume.',
  },
  ERR_RESUME_BASE: {
    meaning: 'The base commit is not the one that the run was started from.',
    nextAction:
      'Check out the commit that is named first and resume again, or press the button without --resume for a new run.',
  },
  ERR_REFS_CHANGED: {
    meaning: 'A ref that does not belong to the run changed while the run went on.',
    nextAction: 'Look in branch_guard_report.json at what moved; compare it with what you or your tools did meanwhile.',
  },
  ERR_WORKTREES_CHANGED: {
    meaning: 'A worktree that does not belong to the run appeared or vanished while the run went on.',
    nextAction: 'Look in worktree_guard_report.json; close the worktree that is named if nobody needs it.',
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;
