import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ChangedFile } from '../../../core/contracts/review/changed-file.ts';
import type { DiffLayout } from '../diff/diff-table.tsx';
import { FileSection } from '../diff/file-section.tsx';
import type { LoadHunks } from '../diff/use-hunks.ts';
import { memo } from '../drawing/memo.ts';
import { nearScreen } from '../drawing/near-screen.ts';

export interface FileListProps {
  readonly files: readonly ChangedFile[];
  /** The ids of the sections, by path. */
  readonly ids: ReadonlyMap<string, string>;
  readonly layout: DiffLayout;
  readonly viewed: ReadonlySet<string>;
  /** The file that the reader is at. It is drawn at once, however far down it is. */
  readonly current: string | undefined;
  readonly load: LoadHunks | undefined;
  readonly onViewed: (path: string, viewed: boolean) => void;
}

/** The first drawing has so many files. The others follow in steps, so that the first ones are on the screen before, and no key waits long. */
const firstFiles = 40;
const moreFiles = 80;
const restMs = 50;

/** The changed files with their diffs. Not drawn again for an event that changes no file. */
export const FileList = memo(DrawnList);

function DrawnList({ files, ids, layout, viewed, current, load, onViewed }: FileListProps): JSX.Element {
  const [room, setRoom] = useState(firstFiles);
  useEffect(() => {
    if (room >= files.length) return undefined;
    const timer = setTimeout(() => setRoom(room + moreFiles), room === firstFiles ? restMs : 0);
    return () => clearTimeout(timer);
  }, [room, files.length]);
  const reached = current === undefined ? 0 : files.findIndex(({ path }) => path === current) + 1;
  return (
    <>
      {files.slice(0, Math.max(room, reached)).map((file) => (
        <FileSection
          key={file.path}
          file={file}
          id={ids.get(file.path) ?? ''}
          layout={layout}
          viewed={viewed.has(file.path)}
          current={file.path === current}
          near={nearScreen}
          load={load}
          onViewed={onViewed}
        />
      ))}
    </>
  );
}
