import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ChangedFile, WorkerChange } from '../../../core/contracts/review/changed-file.ts';
import { CommentButton, FileComments } from '../comments/comment-parts.tsx';
import { memo } from '../drawing/memo.ts';
import { CopyButton } from '../text/copy-button.tsx';
import { grouped } from '../text/counts.ts';
import { Icon, iconOf } from '../text/icons.tsx';
import { Plain } from '../text/plain.tsx';
import { outcomeWords, riskWords } from '../text/words.ts';
import { WorkerTile } from '../text/worker-tile.tsx';
import { TypeLetter } from '../tree/file-tree.tsx';
import { type DiffLayout, DiffTable } from './diff-table.tsx';
import { type LoadHunks, useHunks } from './use-hunks.ts';

export interface FileSectionProps {
  readonly file: ChangedFile;
  readonly id: string;
  readonly layout: DiffLayout;
  readonly viewed: boolean;
  readonly current: boolean;
  /** Read one by one: of 2,000 files only those near the screen have rows. */
  readonly near: (element: Element, show: () => void) => () => void;
  readonly load: LoadHunks | undefined;
  readonly onViewed: (path: string, viewed: boolean) => void;
}

/** One file: what is risky about it, who changed it and why that was allowed, and the diff of each worker. */
export const FileSection = memo(DrawnSection);

function DrawnSection({ file, id, layout, viewed, current, near, load, onViewed }: FileSectionProps): JSX.Element {
  const { path, risks, changes, notes, kind } = file;
  const [open, setOpen] = useState<boolean>();
  const [shown, setShown] = useState(false);
  const element = useRef<HTMLElement>(null);
  const isOpen = open ?? (!viewed && kind !== 'generated');
  const { whole, problem, retry } = useHunks(file, shown && isOpen, load);
  useEffect(() => setOpen(undefined), [viewed]);
  useEffect(() => (element.current === null ? undefined : near(element.current, () => setShown(true))), [near]);
  const [first] = changes;
  const lines = changes.reduce((sum, { added, removed }) => sum + (added ?? 0) + (removed ?? 0), 0);
  return (
    <section
      ref={element}
      id={id}
      class={`file ${current ? 'is-current' : ''}`}
      aria-label={`Changes of ${path.slice(0, 200)}`}
      {...(notes.some(({ severity }) => severity === 'error') ? { 'data-finding': '' } : {})}
      tabIndex={-1}
    >
      <div class="file-head">
        <button
          type="button"
          class="quiet"
          aria-expanded={isOpen}
          aria-label="Show the diff"
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name="open" />
        </button>
        <TypeLetter file={file} />
        <h3>
          {first?.old_path != null && first.old_path !== path && (
            <>
              <Plain text={first.old_path} /> →{' '}
            </>
          )}
          <Plain text={path} />
        </h3>
        <CopyButton text={path} what="the path" />
        {risks.map((risk) => (
          <span key={risk} class={`risk risk-${risk}`} title={riskWords[risk][1]}>
            {riskWords[risk][0]}
          </span>
        ))}
        {kind === 'generated' && <span class="risk">generated</span>}
        <span class="file-counts">
          <span class="plus">+{grouped(sumOf(changes, 'added'))}</span>{' '}
          <span class="minus">−{grouped(sumOf(changes, 'removed'))}</span>
        </span>
        <label class="viewed">
          <input type="checkbox" checked={viewed} onChange={(event) => onViewed(path, event.currentTarget.checked)} />{' '}
          Viewed
        </label>
      </div>
      {isOpen && (
        <div class="file-body">
          {notes
            .filter(({ line }) => shown && line === null)
            .map((note, at) => (
              <p key={at} class={`file-note ${note.severity}`}>
                <Icon name={iconOf(note.severity)} label={note.severity} /> <b>{note.code}</b>{' '}
                <Plain text={note.message} />
              </p>
            ))}
          {problem !== '' && (
            <p class="empty">
              The diff could not be fetched: <Plain text={problem} />{' '}
              <button type="button" class="link" onClick={retry}>
                Try again
              </button>
            </p>
          )}
          {shown && whole !== undefined ? (
            <Diffs file={whole} layout={layout} />
          ) : (
            problem === '' && <Placeholder rows={lines} />
          )}
        </div>
      )}
    </section>
  );
}

/** The change of each worker to the file, and the merged result. */
function Diffs({ file, layout }: { readonly file: ChangedFile; readonly layout: DiffLayout }): JSX.Element {
  const { path, changes, merged } = file;
  return (
    <>
      {changes.map((change) => (
        <ChangePart key={change.worker} change={change} file={file} layout={layout} />
      ))}
      {merged !== null && (
        <>
          <p class="change-head">
            <b>Merged result</b>
          </p>
          {merged.kind === 'text' && (
            <DiffTable
              hunks={merged.text}
              layout={layout}
              notes={[]}
              label={`Merged result of ${path.slice(0, 200)}`}
            />
          )}
        </>
      )}
    </>
  );
}

function ChangePart({
  change,
  file,
  layout,
}: {
  readonly change: WorkerChange;
  readonly file: ChangedFile;
  readonly layout: DiffLayout;
}): JSX.Element {
  const { worker, outcome, detail, allowed_by: allowedBy, blocked_by: blockedBy, prompt_line: said, patch } = change;
  return (
    <>
      <p class="change-head">
        <WorkerTile worker={worker} /> <b>{worker}</b>
        <span class={`outcome outcome-${outcome}`}>
          <Icon name={iconOf(outcome)} /> {outcomeWords[outcome]}
          {detail !== '' && (
            <>
              {': '}
              <Plain text={detail} />
            </>
          )}
          {outcome === 'integrated' && <Blobs change={change} />}
        </span>
        <span class="evidence">
          {blockedBy !== null ? (
            <span class="out-of-scope">
              blocked by{' '}
              <code>
                <Plain text={blockedBy} />
              </code>
            </span>
          ) : allowedBy === null ? (
            <span class="out-of-scope">out of scope</span>
          ) : (
            <>
              allowed by{' '}
              <code>
                <Plain text={allowedBy} />
              </code>
            </>
          )}
        </span>
        {said !== '' && (
          <q class="evidence">
            <Plain text={said.slice(0, 300)} />
          </q>
        )}
        <CommentButton worker={worker} path={file.path} />
      </p>
      <FileComments worker={worker} path={file.path} />
      {patch.kind === 'binary' && <p class="empty">Binary content.</p>}
      {patch.kind === 'none' && <p class="empty">No line changed.</p>}
      {patch.kind === 'left-out' && (
        <p class="empty">
          The diff is not here: it is too long, or the bundle has none. Read {worker}/DIFF.patch of the run folder.
        </p>
      )}
      {patch.kind === 'text' && (
        <DiffTable
          hunks={patch.text}
          layout={layout}
          notes={file.notes.filter((note) => note.worker === '' || note.worker === worker)}
          label={`Diff of ${file.path.slice(0, 200)} by ${worker}`}
          subject={{ worker, path: file.path }}
        />
      )}
    </>
  );
}

/** Keeps the scroll bar about right until the rows are made. */
function Placeholder({ rows }: { readonly rows: number }): JSX.Element {
  return <div class="placeholder" style={{ height: `${Math.min(1_500, rows + 8) * 20}px` }} />;
}

function Blobs({ change }: { readonly change: WorkerChange }): JSX.Element | null {
  const { worker_blob: own, merged_blob: merged } = change;
  if (merged === null) return null;
  return <>{own === merged ? ' byte for byte' : ', merged with another change'}</>;
}

function sumOf(changes: readonly WorkerChange[], side: 'added' | 'removed'): number {
  return changes.reduce((sum, change) => sum + (change[side] ?? 0), 0);
}
