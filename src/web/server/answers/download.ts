import type { Context } from 'hono';

const pieceBytes = 1024 * 1024;

/**
 * Sends a file piece by piece as a download that no browser renders.
 *
 * @param read a part of the file; an empty one is its end. The first call may throw
 */
export function download(c: Context, name: string, read: (start: number, bytes: number) => Buffer): Response {
  const first = read(0, pieceBytes);
  let next = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const part = next === 0 ? first : read(next, pieceBytes);
      if (part.length === 0) return controller.close();
      next += part.length;
      controller.enqueue(part);
    },
  });
  c.header('Content-Disposition', `attachment; filename="${name.replaceAll(/[^\w.-]+/g, '-')}"`);
  return c.body(body, 200, { 'Content-Type': 'text/plain; charset=utf-8' });
}
