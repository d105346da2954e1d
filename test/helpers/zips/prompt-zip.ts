import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { type WorkerName, workerNames } from '../../../src/core/contracts/worker.ts';

/** A prompt that satisfies every rule; `headers` are added below the two required ones. */
export function promptText(runId: string, worker: WorkerName, headers: readonly string[] = [], body = ''): string {
  return [
    `RUN_ID: ${runId}`,
    `CODEX_ID: ${worker}`,
    ...headers,
    '',
    body,
    `When done, write \`DONE ${runId} ${worker}\` into tools/codex/runs/${runId}/${worker}/DONE.marker.`,
    '',
  ].join('\n');
}

/** Name -> text of the five prompt files. `edit` may change a prompt, or drop it by returning `undefined`. */
export function promptFiles(
  runId: string,
  edit: (text: string, worker: WorkerName) => string | undefined = (text) => text,
): Record<string, string> {
  const files: Record<string, string> = {};
  for (const worker of workerNames) {
    const text = edit(promptText(runId, worker), worker);
    if (text !== undefined) files[`${worker}_${runId}.txt`] = text;
  }
  return files;
}

/** Zips files with a fixed time, so that the same files give the same bytes. */
export async function zipOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) {
    zip.addBuffer(Buffer.from(content), name, { mtime: new Date('2026-11-20T22:02:24Z'), mode: 0o100644 });
  }
  zip.end();
  return buffer(zip.outputStream);
}
