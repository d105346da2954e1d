import type { WriteStream } from 'node:fs';

/** Ends a stream and waits until it is closed. A stream that failed has already closed itself, and never says so again. */
export async function closeStream(stream: WriteStream): Promise<void> {
  if (stream.closed) return;
  await new Promise<void>((resolve) => {
    stream.once('close', () => resolve());
    if (!stream.destroyed) stream.end();
  });
}
