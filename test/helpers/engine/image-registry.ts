import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** A registry on loopback with one image; disposing stops it. */
export interface ImageRegistry extends AsyncDisposable {
  /** Host and port. */
  readonly address: string;
  /** Method and path of every request, in order, with the user where there is one. */
  readonly requests: readonly string[];
}

const manifestType = 'application/vnd.oci.image.manifest.v1+json';

/**
 * Serves the image of `folder` (containers-transports, `dir:`) under every name and tag. Names below `private/` need
 * `login`.
 *
 * @param login `user:password`
 */
export async function imageRegistry(folder: string, login: string): Promise<ImageRegistry> {
  const requests: string[] = [];
  const server = createServer(({ method, url = '', headers }, response) => {
    const given = Buffer.from(headers.authorization?.split(' ')[1] ?? '', 'base64').toString();
    requests.push(`${method} ${url} ${given.split(':')[0]}`.trim());
    const needsLogin = url === '/v2/' || url.startsWith('/v2/private/');
    if (needsLogin && given !== login) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="registry"' }).end();
      return;
    }
    const [, kind, reference = ''] = /\/(manifests|blobs)\/(.+)$/.exec(url) ?? [];
    if (kind === undefined) {
      response.writeHead(200).end('{}');
      return;
    }
    const file = join(folder, kind === 'manifests' ? 'manifest.json' : reference.replace('sha256:', ''));
    const type = kind === 'manifests' ? manifestType : 'application/octet-stream';
    if (existsSync(file)) response.writeHead(200, { 'content-type': type }).end(readFileSync(file));
    else response.writeHead(404).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
