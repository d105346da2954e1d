import { useEffect, useState } from 'preact/hooks';

const words = {
  good: '',
  lost: 'Not connected, trying again. What is shown may be old.',
  ended: 'The server was restarted. Open the address that factory ui printed.',
} as const;

/**
 * Calls `ask` whenever the server says that something has changed.
 *
 * @param path of the server-sent events
 * @returns a problem with the connection; empty if there is none
 */
export function useFollowed(path: string, ask: () => void): string {
  const [connection, setConnection] = useState<keyof typeof words>('good');
  useEffect(() => {
    const events = new EventSource(path);
    events.addEventListener('change', ask);
    events.addEventListener('open', () => setConnection('good'));
    // The browser tries again by itself, unless another server answered, which does not know this page's token.
    events.addEventListener('error', () => setConnection(events.readyState === EventSource.CLOSED ? 'ended' : 'lost'));
    return () => events.close();
  }, [path, ask]);
  return words[connection];
}
