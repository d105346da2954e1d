import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { run, type Started } from './run.ts';

/** Writes the process's peak memory to PEAK_FILE when it ends. */
const hook = `
import { writeFileSync } from 'node:fs';
process.on('exit', () => writeFileSync(process.env.PEAK_FILE, String(process.resourceUsage().maxRSS)));
`;

/**
 * Runs a Node program and returns the greatest memory of its process, in megabytes.
 *
 * @param folder for two small files
 */
export async function peakMemoryOf(folder: string, args: readonly string[], given: Started = {}): Promise<number> {
  const [script, peak] = [join(folder, 'peak.mjs'), join(folder, 'peak')];
  await writeFile(script, hook);
  await run(process.execPath, ['--import', pathToFileURL(script).href, ...args], {
    ...given,
    env: { ...(given.env ?? process.env), PEAK_FILE: peak },
  });
  return Number(await readFile(peak, 'utf8')) / 1024;
}
