import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { askText } from './ask-server.ts';
import { sameParts } from './same-parts.ts';

/** Something of the server: the newest value, and why a newer one could not be had. */
export interface Served<T> {
  readonly value: T | undefined;
  readonly problem: string;
  readonly ask: () => void;
}

/**
 * Fetches a path, and again with each call of `ask`. A call during a fetch is done after it, once. Of another path only the newest one's
 * answer is shown; until it comes the value is the one before. The same answer again gives the same object, so that nothing is drawn.
 */
export function useServed<T>(path: string): Served<T> {
  const [value, setValue] = useState<T>();
  const [problem, setProblem] = useState('');
  const state = useRef<'idle' | 'asking' | 'again'>('idle');
  const newest = useRef<(() => void) | undefined>(undefined);
  const shown = useRef<string | undefined>(undefined);
  const ask = useCallback((): void => {
    if (state.current !== 'idle') {
      state.current = 'again';
      return;
    }
    state.current = 'asking';
    void askText(path)
      .then(
        (found) => {
          if (newest.current !== ask) return;
          if (found !== shown.current) setValue((before) => sameParts(before, JSON.parse(found) as T));
          shown.current = found;
          setProblem('');
        },
        (error: unknown) => {
          if (newest.current === ask) setProblem(error instanceof Error ? error.message : String(error));
        },
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

const refreshMs = 3_000;

/** Like {@link useServed}, and fetches again while somebody looks. Times such as "5 min ago" are drawn again too. */
export function useServedList<T>(path: string): Served<T> {
  const served = useServed<T>(path);
  const { ask } = served;
  const [, draw] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState !== 'visible') return;
      ask();
      draw((count) => count + 1);
    }, refreshMs);
    return () => clearInterval(timer);
  }, [ask]);
  return served;
}
