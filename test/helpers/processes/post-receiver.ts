import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A loopback server that records the bodies of POST requests. */
export interface PostReceiver extends AsyncDisposable {
  readonly url: string;
  /** The bodies, in the order of their arrival. */
  readonly bodies: readonly string[];
}

/** Listens on a free port of loopback until it is disposed. */
export async function openPostReceiver(): Promise<PostReceiver> {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      bodies.push(body);
      response.end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    bodies,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
