import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Keys, and what they do. */
export type KeyRows = readonly (readonly [keys: string, what: string])[];

export interface HelpDialogProps {
  /** The keys of this page. */
  readonly rows: KeyRows;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** The keys of every page. */
const common: KeyRows = [
  ['?', 'this list'],
  ['Esc', 'close, or leave a field'],
];

/** The list of keys. */
export function HelpDialog({ rows, open, onClose }: HelpDialogProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} class="help" aria-labelledby="help-title" onClose={onClose}>
      <h2 id="help-title">Keys</h2>
      <table>
        <tbody>
          {[...rows, ...common].map(([keys, what]) => (
            <tr key={keys}>
              <th scope="row">
                <kbd>{keys}</kbd>
              </th>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <button type="button" onClick={onClose}>
        Close
      </button>
    </dialog>
  );
}
