import type { WriteStream } from 'node:fs';

/** Ends a stream and waits until it is closed. A stream that failed is closed already and emits no further event. */
export async function closeStream(stream: WriteStream): Promise<void> {
  if (stream.closed) return;
  await new Promise<void>((resolve) => {
    stream.once('close', () => resolve());
    if (!stream.destroyed) stream.end();
  });
}
