import { join, resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { loadPaths } from '../../../core/config/load-config.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { layoutOf } from '../../../core/run/layout.ts';
import { parseRunId } from '../../../core/run/run-id.ts';
import { clockFrom } from '../../../core/system/clock.ts';
import { makeFolder, writePlainFile } from '../../../core/system/files/plain-files.ts';
import { safeJoin } from '../../../core/system/paths/safe-path.ts';
import { jsonLine } from '../../../core/system/text/json.ts';
import { nextPrompts } from '../../../stages/prepare-run/prompts/next-prompts.ts';
import { findPromptZip } from '../../local-run/find-prompt-zip.ts';
import type { Io } from '../../program/io.ts';
import { findRepository } from '../../repository/repository.ts';

export interface PromptsNewOptions {
  readonly repo: string;
  readonly from: string;
  readonly zip?: string;
  readonly json: boolean;
}

/** The same for every file, so that the same prompts give the same bytes. */
const fixed = { mtime: new Date(Date.UTC(1980, 0, 1)), mode: 0o100644, forceDosTimestamp: true };

/** `factory prompts new --from`: writes the prompt zip of the next free RUN_ID and prints how to run it. Returns 0. */
export async function promptsNew(io: Io, options: PromptsNewOptions): Promise<number> {
  const from = parseRunId(options.from);
  const { root } = await findRepository(io, resolve(io.cwd, options.repo));
  const paths = await loadPaths({ root, env: io.env });
  const zip = options.zip === undefined ? undefined : await findPromptZip(io, options.zip);
  const { runId, files } = await nextPrompts({ root, paths, from, zip, clock: clockFrom(io.env) });
  const target = layoutOf(paths, runId).zip;
  const bytes = await zipped(files);
  await makeFolder(await safeJoin(root, paths.prompt_zips_dir));
  await writePlainFile(join(root, target), bytes, { exclusive: true }).catch((cause: unknown) => {
    const message = `${target} could not be written; another command may have made it just now.`;
    throw new AppError('ERR_WRITE_FAILED', message, { file: target, cause });
  });
  if (options.json) io.out(jsonLine({ run_id: runId, from, zip: target }));
  else io.out(`Made ${target} from the prompts of ${from}.\nNext: factory iterate --run-id ${runId}\n`);
  return 0;
}

async function zipped(files: ReadonlyMap<string, Uint8Array>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, bytes] of files) zip.addBuffer(Buffer.from(bytes), name, fixed);
  zip.end();
  return buffer(zip.outputStream);
}
