import { chmod, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { removeFile } from '../../core/system/files/plain-files.ts';
import { prettyJson } from '../../core/system/text/json.ts';
import { readRunFile } from '../services/records/read-run-file.ts';

const fileName = 'service.json';

const serviceSchema = z.object({
  schema_version: z.literal(1),
  /** The origin, with a trailing slash. */
  url: z.string(),
  /** Where the routes of GitHub's REST API begin. */
  api_url: z.string(),
  /** For dispatches. */
  token: z.string(),
});

/** The address of a standing runner's own API, and a token for it: `service.json` in its folder. */
export type ServiceFile = Readonly<z.infer<typeof serviceSchema>>;

/** Writes the file so that only its user can read it. Disposing removes it. */
export async function writeServiceFile(folder: string, service: ServiceFile): Promise<AsyncDisposable> {
  const file = join(folder, fileName);
  const part = `${file}.new`;
  await removeFile(part);
  const handle = await open(part, 'wx', 0o600);
  try {
    await handle.writeFile(prettyJson(service));
  } finally {
    await handle.close();
  }
  await chmod(part, 0o600);
  await rename(part, file);
  return { [Symbol.asyncDispose]: () => removeFile(file) };
}

/** `undefined` if no standing runner is at work. A killed one leaves its file. */
export function readServiceFile(folder: string): Promise<ServiceFile | undefined> {
  return readRunFile(join(folder, fileName), serviceSchema);
}
