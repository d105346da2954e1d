import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { WorkflowRun } from '../../../../core/contracts/review/workflow-run.ts';
import { bytesInWords } from '../../text/counts.ts';
import { Plain } from '../../text/plain.tsx';
import { ScrollRegion } from '../../text/scroll-region.tsx';
import { inlineParts, type SummaryBlock, summaryBlocks } from './summary-blocks.ts';

/** More blocks are made when the reader asks for them. */
const shownBlocks = 200;

/** What the steps of jobs wrote to GITHUB_STEP_SUMMARY. */
export function JobSummaries({ all }: { readonly all: WorkflowRun['summaries'] }): JSX.Element | null {
  if (all.length === 0) return null;
  return (
    <section>
      <h2>Summaries</h2>
      {all.map(({ job, text, cut }) => (
        <article key={job} class="summary">
          <h3>
            <Plain text={job} />
          </h3>
          <Blocks text={text} />
          {cut > 0 && <p class="quiet-text">{bytesInWords(cut)} more in the file summary.md of the job's logs.</p>}
        </article>
      ))}
    </section>
  );
}

function Blocks({ text }: { readonly text: string }): JSX.Element {
  const [all, setAll] = useState(false);
  const blocks = summaryBlocks(text);
  return (
    <>
      {blocks.slice(0, all ? blocks.length : shownBlocks).map((block, at) => (
        <Block key={at} block={block} />
      ))}
      {!all && blocks.length > shownBlocks && (
        <button type="button" onClick={() => setAll(true)}>
          Show the rest
        </button>
      )}
    </>
  );
}

function Block({ block }: { readonly block: SummaryBlock }): JSX.Element {
  if (block.kind === 'heading')
    return (
      <h4>
        <Inline text={block.text} />
      </h4>
    );
  if (block.kind === 'text')
    return (
      <p>
        <Inline text={block.text} />
      </p>
    );
  if (block.kind === 'code')
    return (
      <ScrollRegion class="summary-wide" label="Code of the summary">
        <pre>
          <Plain text={block.text} lines />
        </pre>
      </ScrollRegion>
    );
  if (block.kind === 'list')
    return (
      <ul class="bullets">
        {block.items.map((item, at) => (
          <li key={at}>
            <Inline text={item} />
          </li>
        ))}
      </ul>
    );
  const [head = [], ...rows] = block.rows;
  return (
    <ScrollRegion class="summary-wide" label="Table of the summary">
      <table class="compared">
        <thead>
          <tr>
            {head.map((cell, at) => (
              <th key={at} scope="col">
                <Inline text={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) => (
                <td key={column}>
                  <Inline text={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Inline({ text }: { readonly text: string }): JSX.Element {
  return (
    <>
      {inlineParts(text).map(({ look, text: part }, at) =>
        look === 'code' ? (
          <code key={at}>
            <Plain text={part} />
          </code>
        ) : look === 'strong' ? (
          <b key={at}>
            <Plain text={part} />
          </b>
        ) : (
          <Plain key={at} text={part} lines />
        ),
      )}
    </>
  );
}
