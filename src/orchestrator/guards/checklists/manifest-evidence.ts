import { join } from 'node:path';
import { z } from 'zod';
import { problemText } from '../../../core/system/hostile/problem.ts';
import { readPlainFile } from '../../../core/system/hostile/read-hostile.ts';

/** What a manifest must say of itself to count as evidence. */
const evidenceManifest = z.looseObject({ task_id: z.string(), run_id: z.string(), status: z.string() });

const maxBytes = 64 * 1024 * 1024;

const allowedForm = '.runs/<task>/cli/<run>/manifest.json';

/**
 * Judges the path of a manifest that a checklist names.
 *
 * @param runsDir the folder of the runs, absolute
 * @returns a sentence; `undefined` if the manifest exists and its run succeeded
 */
export function evidenceProblem(runsDir: string, path: string): string | undefined {
  const [, task = '', run = ''] = /^\.runs\/([^/]+)\/cli\/([^/]+)\/manifest\.json$/.exec(path) ?? [];
  if ([task, run].some((part) => part === '' || part === '.' || part === '..'))
    return `${path} is no manifest of a run; allowed is ${allowedForm}`;
  const { bytes, problem } = readPlainFile(join(runsDir, task, 'cli', run, 'manifest.json'), maxBytes);
  if (bytes === null) return `${path} ${problemText[problem]}`;
  const manifest = manifestOf(bytes.toString('utf8'));
  if (manifest === undefined) return `${path} is no whole manifest`;
  if (manifest.task_id !== task || manifest.run_id !== run)
    return `${path} is the manifest of another run, ${manifest.task_id}/${manifest.run_id}`;
  return manifest.status === 'succeeded' ? undefined : `the run of ${path} is ${manifest.status}; allowed is succeeded`;
}

function manifestOf(text: string): z.infer<typeof evidenceManifest> | undefined {
  try {
    return evidenceManifest.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
