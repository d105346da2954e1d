import { join } from 'node:path';
import { loadPaths } from '../../../core/config/load-config.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { layoutOf } from '../../../core/run/layout.ts';
import { writeFileAtomic } from '../../../core/system/files/atomic-write.ts';
import { makeFolder } from '../../../core/system/files/plain-files.ts';
import { readHostileFile } from '../../../core/system/hostile/read-hostile.ts';
import { safeJoin } from '../../../core/system/paths/safe-path.ts';
import { jsonLine } from '../../../core/system/text/json.ts';
import { promptZipLimits } from '../../../core/zip/zip-limits.ts';
import { selectPrompts } from '../../../stages/prepare-run/prompts/prompt-set.ts';
import { readPromptFolder, zipPrompts } from '../../local-run/prompts/prompt-files.ts';
import type { Io } from '../../program/io.ts';
import { repositoryRoot } from '../../repository/repository.ts';

export interface PromptsZipOptions {
  readonly repo: string;
  readonly folder: string;
  readonly force: boolean;
  readonly json: boolean;
}

/**
 * `factory prompts zip`: checks the prompts and writes `<prompt_zips_dir>/<RUN_ID>.zip`. The same prompts give the same bytes.
 *
 * @throws AppError ERR_PROMPT_*; ERR_ZIP_FILE_NAME (usage) if another zip is there and `--force` is not given
 */
export async function promptsZip(io: Io, options: PromptsZipOptions): Promise<number> {
  const root = await repositoryRoot(io, options.repo);
  const paths = await loadPaths({ root, env: io.env });
  const { runId, files } = await readPromptFolder(io, options.folder);
  const layout = layoutOf(paths, runId);
  const members = [...files].map(([path, data]) => ({ path, data: Buffer.from(data) }));
  selectPrompts(options.folder, members, layout);
  const bytes = await zipPrompts(files);
  await makeFolder(await safeJoin(root, paths.prompt_zips_dir));
  const there = readHostileFile(join(root, paths.prompt_zips_dir), `${runId}.zip`, promptZipLimits.archiveBytes).bytes;
  if (there !== null && !bytes.equals(there) && !options.force) {
    throw new AppError('ERR_ZIP_FILE_NAME', `${layout.zip} exists and has other prompts.`, {
      fault: 'usage',
      file: layout.zip,
      nextAction: 'Replace it with --force, or rename the folder and its prompts to a RUN_ID that is not used.',
    });
  }
  await writeFileAtomic(root, layout.zip, bytes);
  if (options.json) io.out(jsonLine({ run_id: runId, zip: layout.zip }));
  else io.out(`Wrote ${layout.zip}.\nNext: factory iterate --run-id ${runId}, or push it to start the workflow.\n`);
  return 0;
}
