import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Plain } from '../text/plain.tsx';

export interface QuestionDialogProps {
  readonly title: string;
  /** The label of the button that confirms. */
  readonly yes: string;
  /** Carries out the decision. An error is shown, and the question stays. */
  readonly onYes: () => Promise<void>;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** Asks before something happens. Open for as long as it is there; the safe answer has the focus. */
export function QuestionDialog({ title, yes, onYes, onClose, children }: QuestionDialogProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const safe = useRef<HTMLButtonElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  // Before the next key: it would act on the page behind.
  useLayoutEffect(() => {
    dialog.current?.showModal();
    safe.current?.focus();
  }, []);
  const act = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setProblem('');
    try {
      await onYes();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  };
  return (
    <dialog
      ref={dialog}
      class="question"
      aria-labelledby="question-title"
      onClose={onClose}
      // The page's own keys would act behind the question, and take Escape.
      onKeyDown={(event) => event.stopPropagation()}
      // While it is being done the answer cannot be taken back.
      onCancel={(event) => busy && event.preventDefault()}
    >
      <h2 id="question-title">{title}</h2>
      <div class="question-body">{children}</div>
      <p class="question-problem" role="alert">
        <Plain text={problem} />
      </p>
      <p class="question-answers">
        <button ref={safe} type="button" disabled={busy} onClick={() => dialog.current?.close()}>
          Cancel
        </button>
        <button type="button" class="primary" disabled={busy} onClick={() => void act()}>
          {busy ? 'Working…' : yes}
        </button>
      </p>
    </dialog>
  );
}
