import { createContext } from 'preact';
import { useContext, useMemo, useState } from 'preact/hooks';
import type { ReviewComment, ReviewFeedback } from '../../../core/contracts/review/review-feedback.ts';
import type { RunReview } from '../../../core/contracts/review/run-review.ts';
import { patchIdentity } from '../../../core/review/patch-identity.ts';
import { keep, readKept } from '../text/kept.ts';

/** Where a comment stands, or a form for one. */
export type CommentTarget = Omit<ReviewComment, 'text'>;

/** A comment with the identity of the patch that its writer saw. */
export interface Draft extends ReviewComment {
  readonly seen?: string | undefined;
}

/** The comments of a reader that are not sent yet. The browser keeps them over a reload. */
export interface Comments {
  readonly all: readonly Draft[];
  /** Where the reader writes at the moment. */
  readonly form: CommentTarget | undefined;
  /** For each worker why it cannot be returned; empty if it can. A worker that is not here cannot be commented on. */
  readonly returnable: Readonly<Record<string, string>>;
  readonly open: (place: CommentTarget | undefined) => void;
  readonly add: (comment: ReviewComment) => void;
  /** Whether a later round changed what the comment is about, so that its line may be another one. */
  readonly isOutdated: (comment: Draft) => boolean;
  readonly remove: (comments: readonly ReviewComment[]) => void;
}

const context = createContext<Comments | undefined>(undefined);

export const CommentsProvider = context.Provider;

/** `undefined` where nobody can comment. */
export function useComments(): Comments | undefined {
  return useContext(context);
}

/** The comments on one run. */
export function useDrafts({ run_id: runId, files }: RunReview, returnable: Comments['returnable']): Comments {
  const key = `comments.${runId}`;
  const [all, setAll] = useState<readonly Draft[]>(() => readKept<Draft[]>(key, []));
  const [form, open] = useState<CommentTarget>();
  return useMemo(() => {
    const set = (next: readonly Draft[]): void => {
      setAll(next);
      keep(key, next);
    };
    return {
      all,
      form,
      returnable,
      open,
      add: (comment) => {
        set([...all, draftOf(comment, files)]);
        open(undefined);
      },
      isOutdated: (comment) => isOutdated(comment, files),
      remove: (gone) => set(all.filter((each) => !gone.includes(each))),
    };
  }, [all, form, returnable, key, files]);
}

/** A comment as it is kept. */
export function draftOf(comment: ReviewComment, files: RunReview['files']): Draft {
  return { ...comment, seen: identityOf(comment.path, files) };
}

/** Whether the file's patch is not the one that the writer saw. Never for a comment on the work as a whole. */
export function isOutdated({ path, seen }: Draft, files: RunReview['files']): boolean {
  return seen !== undefined && seen !== identityOf(path, files);
}

function identityOf(path: string, files: RunReview['files']): string | undefined {
  const file = files.find((each) => each.path === path);
  return file && patchIdentity(file);
}

/** What is sent: the comments of the returned workers. */
export function feedbackOf(review: RunReview, comments: readonly Draft[]): ReviewFeedback {
  const sent = comments.map(({ seen: _seen, ...comment }) => comment);
  return { schema_version: 1, run_id: review.run_id, head: review.ledger.head, comments: sent };
}

/** Which workers of a run may be returned, as far as the review itself says. */
export function returnableOf({ ended, verdict, workers }: RunReview): Readonly<Record<string, string>> {
  if (!ended || verdict.status === 'PASS') return {};
  return Object.fromEntries(
    workers.map(({ worker, state, backend }) => {
      if (backend === '') return [worker, 'A person does its work.'];
      if (backend === 'script') return [worker, 'A script would do the same again.'];
      return [worker, state === 'DONE' ? '' : `It is ${state}, not DONE.`];
    }),
  );
}

/** As a reader names it: `src/a.ts:12`. */
export function placeInWords({ path, line, side }: CommentTarget): string {
  if (path === '') return 'the work as a whole';
  return `${path}${line === null ? '' : `:${line}`}${side === 'base' ? ' (before)' : ''}`;
}
