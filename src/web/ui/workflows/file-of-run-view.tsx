import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { WorkflowFileText } from '../../../core/contracts/review/workflow-run.ts';
import { useServed } from '../app/use-served.ts';
import { grouped } from '../text/counts.ts';
import { Plain } from '../text/plain.tsx';
import { ScrollRegion } from '../text/scroll-region.tsx';

/** The workflow file as it is in the run's commit, folded. It is fetched when it is opened. */
export function FileOfRun({ path }: { readonly path: string }): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="log-end" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Workflow file</summary>
      {isOpen && <Lines path={path} />}
    </details>
  );
}

function Lines({ path }: { readonly path: string }): JSX.Element {
  const { value: file, problem } = useServed<WorkflowFileText>(path);
  return (
    <>
      <p class="quiet-text" role="status">
        <Plain text={problem === '' && file !== undefined ? `${file.path} at ${file.sha.slice(0, 12)}` : problem} />
      </p>
      {file !== undefined && (
        <ScrollRegion class="log-end-text" label="Workflow file">
          <ol class="file-lines">
            {file.text
              .replace(/\r?\n$/, '')
              .split(/\r?\n/)
              .map((line, at) => (
                <li key={at} class="log-row">
                  <span class="line-number" aria-hidden="true">
                    {at + 1}
                  </span>
                  <span class="line-text">
                    <Plain text={line} />
                  </span>
                </li>
              ))}
          </ol>
          {file.cut > 0 && <p class="quiet-text">{grouped(file.cut)} characters are left out.</p>}
        </ScrollRegion>
      )}
    </>
  );
}
