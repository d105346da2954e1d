import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { askText } from './ask-server.ts';
import { sameParts } from './same-parts.ts';

/** A value of the server, and why a newer one could not be fetched. */
export interface Served<T> {
  readonly value: T | undefined;
  readonly problem: string;
  readonly ask: () => void;
}

/** How to fetch only what is not shown yet. */
export interface PartlyServed<T, A> {
  /** What is appended to the path. */
  readonly query: (shown: T | undefined) => string;
  /** The answer with the parts that it leaves out. */
  readonly whole: (answer: A, shown: T | undefined) => T;
}

const wholly: PartlyServed<never, never> = { query: () => '', whole: (answer) => answer };

/**
 * Fetches a path, and again with each call of `ask`. A call during a fetch is done after it, once. Of another path only the newest one's
 * answer is shown; until it comes the value is the one before. The same answer again gives the same object, so that nothing is drawn.
 *
 * @param parts the same object in each call
 */
export function useServed<T, A = T>(
  path: string,
  parts: PartlyServed<T, A> = wholly as unknown as PartlyServed<T, A>,
): Served<T> {
  const [value, setValue] = useState<T>();
  const [problem, setProblem] = useState('');
  const state = useRef<'idle' | 'asking' | 'again'>('idle');
  const newest = useRef<(() => void) | undefined>(undefined);
  const text = useRef<string | undefined>(undefined);
  const shown = useRef<T | undefined>(undefined);
  const ask = useCallback((): void => {
    if (state.current !== 'idle') {
      state.current = 'again';
      return;
    }
    state.current = 'asking';
    void askText(`${path}${parts.query(shown.current)}`)
      .then(
        (found) => {
          if (newest.current !== ask) return;
          if (found !== text.current) {
            shown.current = sameParts(shown.current, parts.whole(JSON.parse(found) as A, shown.current));
            setValue(shown.current);
          }
          text.current = found;
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
  }, [path, parts]);
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
