import { Fragment, type JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { FileNote } from '../../../core/contracts/review/changed-file.ts';
import { CommentRows, LineNumber } from '../comments/comment-parts.tsx';
import type { CommentTarget } from '../comments/comment-store.ts';
import { Icon, iconOf } from '../text/icons.tsx';
import { maxShown, Plain, partsOf } from '../text/plain.tsx';
import { ScrollRegion } from '../text/scroll-region.tsx';
import { type DiffLine, type Hunk, parseHunks, partners, type SideRow, sideRows } from './parse-hunks.ts';
import { type WordPiece, wordMarks } from './word-marks.ts';

export type DiffLayout = 'unified' | 'split';

export interface DiffTableProps {
  readonly hunks: string;
  readonly layout: DiffLayout;
  /** Findings with a line are shown below it. */
  readonly notes: readonly FileNote[];
  /** What the table shows, for screen readers. */
  readonly label: string;
  /** Whose change it is; without it nobody can comment. */
  readonly subject?: Subject;
}

type Subject = Pick<CommentTarget, 'worker' | 'path'>;

/** A diff of more lines shows its first part until the reader asks for the rest. */
const maxLines = 1_500;

/** The hunks of one file as a table. All text is text: no part of it becomes an element. */
export function DiffTable({ hunks: text, layout, notes, label, subject }: DiffTableProps): JSX.Element {
  const hunks = useMemo(() => parseHunks(text), [text]);
  const [limit, setLimit] = useState(maxLines);
  const shown = useMemo(() => firstLines(hunks, limit), [hunks, limit]);
  const total = hunks.reduce((sum, { lines }) => sum + lines.length, 0);
  const placed = notes.filter(({ line }) => line !== null);
  const columns = layout === 'split' ? 4 : 3;
  return (
    <ScrollRegion class="diff-scroll" label={label}>
      <table class={`diff diff-${layout}`}>
        {layout === 'split' && (
          <colgroup>
            <col class="number-column" />
            <col />
            <col class="number-column" />
            <col />
          </colgroup>
        )}
        <tbody>
          {shown.map((hunk) => (
            <Fragment key={`${hunk.oldStart}:${hunk.newStart}`}>
              <tr class="hunk">
                <td colSpan={columns}>
                  <span class="hunk-place">
                    −{hunk.oldStart} +{hunk.newStart}
                  </span>{' '}
                  <Plain text={hunk.context} />
                </td>
              </tr>
              {layout === 'split' ? (
                <SplitRows hunk={hunk} notes={placed} subject={subject} />
              ) : (
                <UnifiedRows hunk={hunk} notes={placed} subject={subject} />
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
      {total > limit && (
        <button type="button" class="more" onClick={() => setLimit(Number.POSITIVE_INFINITY)}>
          Show all {total} lines
        </button>
      )}
    </ScrollRegion>
  );
}

interface RowsProps {
  readonly hunk: Hunk;
  readonly notes: readonly FileNote[];
  readonly subject: Subject | undefined;
}

/** The place of a comment on a line: of the result where it has the line. */
function placeOf(line: DiffLine | undefined, subject: Subject | undefined): CommentTarget | undefined {
  if (line === undefined || subject === undefined || line.kind === 'note') return undefined;
  if (line.newLine > 0) return { ...subject, line: line.newLine, side: 'result' };
  return { ...subject, line: line.oldLine, side: 'base' };
}

function UnifiedRows({ hunk, notes, subject }: RowsProps): JSX.Element {
  const others = useMemo(() => partners(hunk.lines), [hunk]);
  return (
    <>
      {hunk.lines.map((line, at) => (
        <Fragment key={at}>
          <tr class={`line ${line.kind}`}>
            <td class="number">
              {line.newLine === 0 && subject !== undefined ? (
                <LineNumber place={placeOf(line, subject)} />
              ) : (
                line.oldLine || ''
              )}
            </td>
            <td class="number">
              {line.newLine > 0 && subject !== undefined ? (
                <LineNumber place={placeOf(line, subject)} />
              ) : (
                line.newLine || ''
              )}
            </td>
            <td class="code">
              <Code line={line} other={others.get(line)} />
            </td>
          </tr>
          <NoteRows notes={notes} line={line} columns={3} />
          <CommentRows places={[placeOf(line, subject)]} columns={3} />
        </Fragment>
      ))}
    </>
  );
}

function SplitRows({ hunk, notes, subject }: RowsProps): JSX.Element {
  const rows = useMemo(() => sideRows(hunk.lines), [hunk]);
  return (
    <>
      {rows.map((row, at) => (
        <Fragment key={at}>
          <tr class="line">
            <Side row={row} side="left" subject={subject} />
            <Side row={row} side="right" subject={subject} />
          </tr>
          {row.right !== undefined && <NoteRows notes={notes} line={row.right} columns={4} />}
          <CommentRows places={[placeOf(row.left, subject), placeOf(row.right, subject)]} columns={4} />
        </Fragment>
      ))}
    </>
  );
}

function Side({
  row,
  side,
  subject,
}: {
  readonly row: SideRow;
  readonly side: 'left' | 'right';
  readonly subject: Subject | undefined;
}): JSX.Element {
  const line = row[side];
  const other = side === 'left' ? row.right : row.left;
  if (line === undefined)
    return (
      <>
        <td class="number empty" />
        <td class="code empty" />
      </>
    );
  return (
    <>
      <td class={`number ${line.kind}`}>
        {subject !== undefined && (side === 'right' || line.newLine === 0) ? (
          <LineNumber place={placeOf(line, subject)} />
        ) : (
          (side === 'left' ? line.oldLine : line.newLine) || ''
        )}
      </td>
      <td class={`code ${line.kind}`}>
        <Code line={line} other={other === line ? undefined : other} />
      </td>
    </>
  );
}

const signs = { context: ' ', added: '+', removed: '-', note: ' ' } as const;

function Code({ line, other }: { readonly line: DiffLine; readonly other: DiffLine | undefined }): JSX.Element {
  const [all, setAll] = useState(false);
  const { kind, text } = line;
  const sign = (
    <span class="sign" aria-hidden="true">
      {signs[kind]}
    </span>
  );
  const spoken = kind === 'added' || kind === 'removed' ? <span class="spoken">{kind}: </span> : null;
  if (kind === 'note') return <em class="note-text">{partsOf(text)}</em>;
  if (text.length > maxShown && !all)
    return (
      <>
        {sign}
        {spoken}
        {partsOf(text.slice(0, maxShown))}
        <button type="button" class="more" onClick={() => setAll(true)}>
          … {text.length - maxShown} more characters
        </button>
      </>
    );
  const marks =
    other === undefined ? undefined : kind === 'added' ? wordMarks(other.text, text) : wordMarks(text, other.text);
  const pieces: readonly WordPiece[] | undefined = kind === 'added' ? marks?.after : marks?.before;
  return (
    <>
      {sign}
      {spoken}
      {pieces === undefined
        ? partsOf(text)
        : pieces.map((piece, at) =>
            piece.changed ? (
              <mark key={at}>{partsOf(piece.text)}</mark>
            ) : (
              <Fragment key={at}>{partsOf(piece.text)}</Fragment>
            ),
          )}
    </>
  );
}

/** The findings whose range ends at a line. */
function NoteRows({
  notes,
  line,
  columns,
}: {
  readonly notes: readonly FileNote[];
  readonly line: DiffLine;
  readonly columns: number;
}): JSX.Element | null {
  if (line.newLine === 0) return null;
  return (
    <>
      {notes
        .filter((note) => (note.end_line ?? note.line) === line.newLine)
        .map((note, at) => (
          <tr key={at} class={`note ${note.severity}`}>
            <td colSpan={columns}>
              <Icon name={iconOf(note.severity)} label={note.severity} /> <b>{note.code}</b>{' '}
              {note.line !== null && note.end_line !== null && note.end_line !== note.line && (
                <>
                  lines {note.line} to {note.end_line}:{' '}
                </>
              )}
              <Plain text={note.message} />
            </td>
          </tr>
        ))}
    </>
  );
}

function firstLines(hunks: readonly Hunk[], limit: number): readonly Hunk[] {
  const kept: Hunk[] = [];
  let left = limit;
  for (const hunk of hunks) {
    if (left <= 0) break;
    kept.push(hunk.lines.length <= left ? hunk : { ...hunk, lines: hunk.lines.slice(0, left) });
    left -= hunk.lines.length;
  }
  return kept;
}
