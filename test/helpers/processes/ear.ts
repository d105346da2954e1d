import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A loopback server that records the bodies of POST requests. */
export interface Ear extends AsyncDisposable {
  readonly url: string;
  /** The bodies, in the order of their arrival. */
  readonly heard: readonly string[];
}

/** Listens on a free port of loopback until it is disposed. */
export async function openEar(): Promise<Ear> {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      heard.push(body);
      response.end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    heard,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
