import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { askServer } from './ask-server.ts';

/** Something of the server: the newest value, and why a newer one could not be had. */
export interface Served<T> {
  readonly value: T | undefined;
  readonly problem: string;
  readonly ask: () => void;
}

/**
 * Fetches a path, and again with each call of `ask`. A call during a fetch is done after it, once. Of another path only the newest one's
 * answer is shown; until it comes the value is the one before.
 */
export function useServed<T>(path: string): Served<T> {
  const [value, setValue] = useState<T>();
  const [problem, setProblem] = useState('');
  const state = useRef<'idle' | 'asking' | 'again'>('idle');
  const newest = useRef<(() => void) | undefined>(undefined);
  const ask = useCallback((): void => {
    if (state.current !== 'idle') {
      state.current = 'again';
      return;
    }
    state.current = 'asking';
    void askServer<T>(path)
      .then(
        (found) => {
          if (newest.current !== ask) return;
          setValue(found);
          setProblem('');
        },
        (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
      )
      .then(() => {
        const again = state.current === 'again';
        state.current = 'idle';
        if (again) newest.current?.();
      });
  }, [path]);
  newest.current = ask;
  useEffect(ask, [ask]);
  return { value, problem, ask };
}
