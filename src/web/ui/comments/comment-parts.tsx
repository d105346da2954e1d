import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../text/icons.tsx';
import { Plain } from '../text/plain.tsx';
import { type CommentTarget, type Draft, placeInWords, useComments } from './comment-store.ts';

const maxText = 4_000;

/** Writes one comment. Ctrl-Enter adds it, Escape leaves. */
export function CommentForm({ place }: { readonly place: CommentTarget }): JSX.Element {
  const comments = useComments();
  const area = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const [line, setLine] = useState('');
  // Before the next key: it would act on the page.
  useLayoutEffect(() => area.current?.focus(), []);
  const add = (): void => {
    if (text.trim() === '') {
      area.current?.focus();
      return;
    }
    const typed = Number(line);
    const own = Number.isSafeInteger(typed) && typed > 0 ? typed : place.line;
    comments?.add({ ...place, line: own, text: text.trim() });
  };
  return (
    <div class="comment-form">
      <textarea
        ref={area}
        rows={3}
        maxLength={maxText}
        aria-label={`Comment for ${place.worker} on ${placeInWords(place).slice(0, 200)}`}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) add();
          if (event.key === 'Escape') comments?.open(undefined);
        }}
      />
      <p class="comment-buttons">
        {place.path !== '' && place.line === null && (
          <label>
            Line{' '}
            <input
              class="comment-number"
              inputMode="numeric"
              placeholder="all"
              value={line}
              onInput={(event) => setLine(event.currentTarget.value)}
            />
          </label>
        )}
        <button type="button" class="primary" onClick={add}>
          Add comment
        </button>
        <button type="button" onClick={() => comments?.open(undefined)}>
          Cancel
        </button>
      </p>
    </div>
  );
}

/** A comment that is not sent yet. */
export function CommentItem({ comment }: { readonly comment: Draft }): JSX.Element {
  const comments = useComments();
  return (
    <div class="comment">
      {comments?.isOutdated(comment) === true && (
        <p class="comment-outdated">
          <Icon name="warning" /> Outdated: this file changed after you wrote the comment.
        </p>
      )}
      <p class="comment-text">
        {comment.text.split('\n').map((line, at) => (
          <span key={at}>
            {at > 0 && <br />}
            <Plain text={line} />
          </span>
        ))}
      </p>
      <button type="button" class="link" onClick={() => comments?.remove([comment])}>
        Remove
      </button>
    </div>
  );
}

/** What is written about a file as a whole, and the form for it. */
export function FileComments({ worker, path }: Pick<CommentTarget, 'worker' | 'path'>): JSX.Element | null {
  const comments = useComments();
  if (comments === undefined || comments.returnable[worker] !== '') return null;
  const own = comments.all.filter((each) => each.worker === worker && each.path === path && each.line === null);
  const { form } = comments;
  const isOpen = form?.worker === worker && form.path === path && form.line === null;
  if (own.length === 0 && !isOpen) return null;
  return (
    <div class="comments">
      {own.map((comment, at) => (
        <CommentItem key={at} comment={comment} />
      ))}
      {isOpen && <CommentForm place={form} />}
    </div>
  );
}

/** Opens the form for a file. */
export function CommentButton({ worker, path }: Pick<CommentTarget, 'worker' | 'path'>): JSX.Element | null {
  const comments = useComments();
  if (comments === undefined || comments.returnable[worker] !== '') return null;
  return (
    <button type="button" class="link" onClick={() => comments.open({ worker, path, line: null, side: 'result' })}>
      Comment
    </button>
  );
}

/** A line's number; where the reader may comment, it opens the form below the line. */
export function LineNumber({ place }: { readonly place: CommentTarget | undefined }): JSX.Element | string | number {
  const comments = useComments();
  if (place === undefined || place.line === null) return '';
  if (comments === undefined || comments.returnable[place.worker] !== '') return place.line;
  return (
    // Not in the order of the Tab key: 1,500 stops. The key c and the button Comment lead to the same form.
    <button
      type="button"
      class="comment-line"
      tabIndex={-1}
      title="Comment on this line"
      aria-label={`Comment on line ${place.line}`}
      onClick={() => comments.open(place)}
    >
      {place.line}
    </button>
  );
}

/** The comments on a line, and the form if it is open there, as rows of the diff. */
export function CommentRows({
  places,
  columns,
}: {
  readonly places: readonly (CommentTarget | undefined)[];
  readonly columns: number;
}): JSX.Element | null {
  const comments = useComments();
  if (comments === undefined) return null;
  const isAt = (each: CommentTarget): boolean => places.some((place) => place !== undefined && isSame(place, each));
  const own = comments.all.filter(isAt);
  const { form } = comments;
  if (own.length === 0 && (form === undefined || !isAt(form))) return null;
  return (
    <tr class="comment-row">
      <td colSpan={columns}>
        {own.map((comment, at) => (
          <CommentItem key={at} comment={comment} />
        ))}
        {form !== undefined && isAt(form) && <CommentForm place={form} />}
      </td>
    </tr>
  );
}

function isSame(left: CommentTarget, right: CommentTarget): boolean {
  return (
    left.worker === right.worker && left.path === right.path && left.line === right.line && left.side === right.side
  );
}
