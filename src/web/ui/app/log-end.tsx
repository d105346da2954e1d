import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { LogWindow } from '../../../core/contracts/review/run-list.ts';
import { bytesInWords } from '../text/counts.ts';
import { Plain } from '../text/plain.tsx';
import { ScrollRegion } from '../text/scroll-region.tsx';
import { useServedList } from './use-served.ts';

export interface LogEndProps {
  /** The address of the log. It is fetched only while the part is open. */
  readonly path: string;
  readonly label: string;
  /** Opens it when this becomes true. It never closes by itself: somebody may be reading. */
  readonly open?: boolean;
}

/** The last lines of a log, folded. While it is open it follows the log. */
export function LogEnd({ path, label, open = false }: LogEndProps): JSX.Element {
  const [isOpen, setOpen] = useState(open);
  useEffect(() => {
    if (open) setOpen(true);
  }, [open]);
  return (
    <details class="log-end" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Plain text={label} />
      </summary>
      {isOpen && <Lines path={path} label={label} />}
    </details>
  );
}

function Lines({ path, label }: LogEndProps): JSX.Element {
  const { value, problem } = useServedList<LogWindow>(path);
  return (
    <>
      <p class="quiet-text" role="status">
        {problem !== '' ? (
          <Plain text={problem} />
        ) : (
          value !== undefined &&
          (value.start > 0 ? `The end of ${bytesInWords(value.size)}.` : bytesInWords(value.size))
        )}
      </p>
      {value !== undefined && value.text !== '' && (
        <ScrollRegion class="log-end-text" label={label}>
          <pre>
            <Plain text={value.text.trimEnd()} lines />
          </pre>
        </ScrollRegion>
      )}
    </>
  );
}
