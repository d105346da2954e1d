import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { LineWindow } from '../../../core/contracts/review/workflow-run.ts';
import { bytesInWords } from '../text/counts.ts';
import { Plain } from '../text/plain.tsx';
import { ScrollRegion } from '../text/scroll-region.tsx';
import { exact } from '../text/times.ts';
import { styledParts } from './ansi.ts';
import { logBlocks, type NumberedLine } from './log-blocks.ts';

export interface LogLinesProps {
  readonly shown: LineWindow;
  readonly step: number;
  /** The line that the address names; 0 for none. */
  readonly marked: number;
  readonly hits: ReadonlySet<number>;
  readonly times: boolean;
  /** Whether the last line is kept on the screen. */
  readonly follow: boolean;
  readonly label: string;
}

/** The lines of a window. Numbers and times are not copied with the text. */
export function LogLines({ shown, step, marked, hits, times, follow, label }: LogLinesProps): JSX.Element {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (follow) end.current?.scrollIntoView({ block: 'end' });
  }, [shown, follow]);
  useEffect(() => {
    if (marked > 0 && !follow) document.getElementById(`line-${marked}`)?.scrollIntoView({ block: 'center' });
  }, [marked, shown, follow]);
  const row = (line: NumberedLine): JSX.Element => (
    <div
      key={line.number}
      id={`line-${line.number}`}
      class={`log-row level-${line.level} ${line.number === marked ? 'marked' : ''} ${hits.has(line.number) ? 'hit' : ''}`}
    >
      <a class="line-number" href={`#step:${step}:${line.number}`} aria-label={`Line ${line.number}`}>
        {line.number}
      </a>
      {times && <span class="line-time">{exact(line.at).slice(11, 19)}</span>}
      <span class="line-text">
        {coloured(line.text)}
        {line.cut > 0 && <span class="quiet-text"> {bytesInWords(line.cut)} more; the download has them</span>}
      </span>
    </div>
  );
  return (
    <ScrollRegion class="log-text step-log" label={label}>
      {logBlocks(shown.first, shown.lines).map((block) =>
        block.kind === 'line' ? (
          row(block.line)
        ) : (
          <details
            key={block.title.number}
            open={[block.title, ...block.lines].some(({ number }) => number === marked || hits.has(number))}
          >
            <summary id={`line-${block.title.number}`}>
              <span class="line-text">
                <Plain text={block.title.text} />
              </span>{' '}
              <span class="count">{block.lines.length}</span>
            </summary>
            {block.lines.map(row)}
          </details>
        ),
      )}
      <div ref={end} />
    </ScrollRegion>
  );
}

function coloured(line: string): readonly JSX.Element[] {
  const parts: JSX.Element[] = [];
  for (const { text, look } of styledParts(line))
    parts.push(
      <span class={look}>
        <Plain text={text} />
      </span>,
    );
  return parts;
}
