import type { Context } from 'hono';

/**
 * Sends a file as a download that no browser renders.
 *
 * @param pieces of the file; the first may throw
 * @param type default: text
 */
export async function download(
  c: Context,
  name: string,
  pieces: AsyncGenerator<Uint8Array>,
  type = 'text/plain; charset=utf-8',
): Promise<Response> {
  let first: IteratorResult<Uint8Array> | undefined = await pieces.next();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = first ?? (await pieces.next());
      first = undefined;
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
  c.header('Content-Disposition', `attachment; filename="${name.replaceAll(/[^\w.-]+/g, '-')}"`);
  return c.body(body, 200, { 'Content-Type': type });
}
