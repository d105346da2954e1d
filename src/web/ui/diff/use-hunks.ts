import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ChangedFile, FileHunks } from '../../../core/contracts/review/changed-file.ts';

/** Fetches the hunks at an address, once. Absent in the static form, which has all of them. */
export type LoadHunks = (address: string) => Promise<FileHunks>;

/** A file with its hunks, or why they could not be fetched. */
export interface HunkedFile {
  /** The file; while newer hunks are on their way, as it was shown before. */
  readonly whole: ChangedFile | undefined;
  readonly problem: string;
  readonly retry: () => void;
}

interface Fetched {
  readonly address: string;
  readonly hunks?: FileHunks;
  readonly problem?: string;
}

/**
 * Fetches the hunks that a file lacks.
 *
 * @param isWanted false while nobody can see them
 */
export function useHunks(file: ChangedFile, isWanted: boolean, load: LoadHunks | undefined): HunkedFile {
  const [fetched, setFetched] = useState<Fetched>();
  const [attempt, setAttempt] = useState(0);
  const before = useRef<ChangedFile | undefined>(undefined);
  const address = file.later?.hunks;
  useEffect(() => {
    if (!isWanted || address === undefined || load === undefined) return undefined;
    let isCurrent = true;
    const show = (found: Fetched): void => {
      if (isCurrent) setFetched(found);
    };
    load(address).then(
      (hunks) => show({ address, hunks }),
      (error: unknown) => show({ address, problem: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [isWanted, address, load, attempt]);
  const hunks = fetched?.address === address ? fetched?.hunks : undefined;
  const whole = useMemo(() => (address === undefined ? file : hunks && withHunks(file, hunks)), [file, address, hunks]);
  if (whole !== undefined) before.current = whole;
  return {
    whole: whole ?? before.current,
    problem: (fetched?.address === address && fetched?.problem) || '',
    retry: () => setAttempt(attempt + 1),
  };
}

/** The file as if it had come with its hunks. */
export function withHunks(file: ChangedFile, { changes, merged }: FileHunks): ChangedFile {
  return {
    ...file,
    changes: file.changes.map((change, at) => ({ ...change, patch: { ...change.patch, text: changes[at] ?? '' } })),
    merged: file.merged && { ...file.merged, text: merged },
  };
}
