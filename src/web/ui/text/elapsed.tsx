import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { span } from './times.ts';

/** The time since an instant, as {@link span} writes it. It counts on while the page is open. */
export function Elapsed({ since }: { readonly since: string }): JSX.Element {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return <>{span(since, new Date(now).toISOString())}</>;
}
