import { callEngine } from './call-engine.ts';
import type { Engine } from './find-engine.ts';

/**
 * Lets everybody write the files of a job in its running container, or in that of a Docker action. They may belong to root or to an account that exists
 * only there, and this account must remove them. Does nothing if the image has no `chmod`.
 */
export async function openFiles(engine: Engine, id: string): Promise<void> {
  await callEngine(engine, ['exec', '--user', '0', id, 'chmod', '-R', 'a+rwX', '/__w', '/github'], {
    timeoutMs: 60_000,
  });
}
