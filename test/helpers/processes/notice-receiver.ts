import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The reaction to one delivery: a status, no answer at all, a dropped connection, or a status after an action. */
export type Answer = number | 'hang' | 'drop' | (() => number);

/** One received delivery. */
export interface Delivery {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A webhook receiver on loopback. */
export interface Receiver extends AsyncDisposable {
  readonly seen: Delivery[];
  /** Contains a secret, as such addresses do: `s3cr3t-of-the-hook`. */
  readonly url: string;
  /** Answers the next deliveries by this script. */
  answer(...answers: readonly Answer[]): void;
}

/** Starts a receiver that answers by a script, repeats the last answer, and records the deliveries. */
export async function receiver(...given: readonly Answer[]): Promise<Receiver> {
  const seen: Delivery[] = [];
  let answers = given;
  let at = 0;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      const next = answers[Math.min(at++, answers.length - 1)] ?? 200;
      seen.push({ headers: request.headers, body });
      const answer = typeof next === 'function' ? next() : next;
      if (answer === 'drop') response.destroy();
      else if (answer !== 'hang') response.writeHead(answer, { location: 'http://127.0.0.1:9/' }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    seen,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?token=s3cr3t-of-the-hook`,
    answer(...next) {
      answers = next;
      at = 0;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
