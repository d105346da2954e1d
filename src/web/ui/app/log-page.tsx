import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { LogWindow } from '../../../core/contracts/review/run-list.ts';
import { bytesInWords } from '../text/counts.ts';
import { Plain } from '../text/plain.tsx';
import { ScrollRegion } from '../text/scroll-region.tsx';
import { PageNav } from './page-nav.tsx';
import { useServed } from './use-served.ts';

/** The bytes of a window: no log is ever loaded as a whole. */
const windowBytes = 128 * 1024;
const followMs = 1_000;

/** A log by windows of its file. At the end it follows. */
export function LogPage({ runId, path }: { readonly runId: string; readonly path: string }): JSX.Element {
  const id = encodeURIComponent(runId);
  const [start, setStart] = useState(-1);
  const text = useRef<HTMLDivElement>(null);
  const place = `path=${encodeURIComponent(path)}`;
  const {
    value: shown,
    problem,
    ask,
  } = useServed<LogWindow>(`/api/runs/${id}/log?${place}&start=${start}&bytes=${windowBytes}`);
  useEffect(() => {
    document.title = `${path} · ${runId}`;
  }, [path, runId]);
  useEffect(() => {
    if (start !== -1) return undefined;
    const timer = setInterval(ask, followMs);
    return () => clearInterval(timer);
  }, [start, ask]);
  const isLast = shown !== undefined && shown.end >= shown.size;
  useEffect(() => {
    if (start === -1) text.current?.scrollIntoView({ block: 'end' });
  }, [shown, start]);
  return (
    <main class="page log-page">
      <PageNav keys={[]}>
        <a href={`/runs/${id}`}>Run {runId}</a>
      </PageNav>
      <h1 class="list-title">
        <Plain text={path} />
      </h1>
      <div class="list-tools">
        <button type="button" disabled={shown === undefined || shown.start === 0} onClick={() => setStart(0)}>
          Beginning
        </button>
        <button
          type="button"
          disabled={shown === undefined || shown.start === 0}
          onClick={() => setStart(Math.max(0, (shown?.start ?? 0) - windowBytes))}
        >
          Earlier
        </button>
        <button type="button" disabled={isLast} onClick={() => setStart(shown?.end ?? 0)}>
          Later
        </button>
        <button type="button" aria-pressed={start === -1} onClick={() => setStart(-1)}>
          Follow the end
        </button>
        <a href={`/api/runs/${id}/raw?${place}`}>Download</a>
        <span class="quiet-text" role="status">
          {problem !== '' ? (
            <Plain text={problem} />
          ) : (
            shown !== undefined &&
            `${bytesInWords(shown.start)} to ${bytesInWords(shown.end)} of ${bytesInWords(shown.size)}`
          )}
        </span>
      </div>
      {shown !== undefined && (
        <ScrollRegion class="log-text" label={`Log ${path}`}>
          <pre>
            <Plain text={shown.text.replaceAll('\r\n', '\n')} lines />
          </pre>
          <div ref={text} />
        </ScrollRegion>
      )}
    </main>
  );
}
