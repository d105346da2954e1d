import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

const rows: readonly (readonly [keys: string, what: string])[] = [
  ['j / k', 'next or previous file'],
  ['n / p', 'next or previous finding'],
  ['v', 'tick the file as viewed'],
  ['x', 'show or hide the file'],
  ['s', 'unified or split diffs'],
  ['/', 'search files'],
  ['?', 'this list'],
  ['Esc', 'close, or leave a field'],
];

/** The list of keys. */
export function HelpDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): JSX.Element {
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
          {rows.map(([keys, what]) => (
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
