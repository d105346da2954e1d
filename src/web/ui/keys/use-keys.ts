import { useEffect, useRef } from 'preact/hooks';

/** Actions by key. A key is `event.key`; letters as they are typed. Two keys in a row have a blank between them: `g r`. */
export type Keys = Readonly<Record<string, () => void>>;

/** Calls the action of a key, unless the reader types into a field or holds a modifier. */
export function useKeys(keys: Keys): void {
  const newest = useRef(keys);
  newest.current = keys;
  const before = useRef('');
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const { target } = event;
      const isField = target instanceof HTMLElement && target.matches('input:not([type=checkbox]), textarea, select');
      if (isField && event.key !== 'Escape') return;
      const action = newest.current[`${before.current} ${event.key}`] ?? newest.current[event.key];
      before.current = event.key;
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
