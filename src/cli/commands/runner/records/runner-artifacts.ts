import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { AppError } from '../../../../core/diagnostics/app-error.ts';
import { jsonLine } from '../../../../core/system/text/json.ts';
import type { ZipLimits } from '../../../../core/zip/zip-limits.ts';
import {
  type ArtifactRecord,
  contentPath,
  listArtifacts,
} from '../../../../runner/services/artifacts/artifact-store.ts';
import { recordRootOf } from '../../../local-run/state-folder.ts';
import type { Io } from '../../../program/io.ts';
import { table } from '../../../program/output.ts';
import { plain } from '../../../terminal/plain.ts';
import { chosenRun, type RunChoice } from './choose-run.ts';

export interface RunnerArtifactsOptions extends RunChoice {
  readonly json: boolean;
}

/** `factory runner artifacts [ID]`: the artifacts of a run, one a line. */
export async function runnerArtifacts(io: Io, options: RunnerArtifactsOptions): Promise<number> {
  const { record } = await chosenRun(io, options);
  const artifacts = await listArtifacts(recordRootOf(io, options.recordDir), record.id);
  if (options.json) for (const artifact of artifacts) io.out(jsonLine(artifact));
  else if (artifacts.length === 0) io.err(`Run ${record.id} has no artifacts.\n`);
  else
    io.out(
      table([
        ['NAME', 'SIZE', 'DIGEST', 'EXPIRES'],
        ...artifacts.map(({ name, size, digest, expires_at }) => [plain(name, 80), String(size), digest, expires_at]),
      ]),
    );
  return 0;
}

export interface RunnerDownloadOptions extends RunnerArtifactsOptions {
  readonly name?: readonly string[];
  readonly dir: string;
}

/** The zip is read into memory. Larger ones can be unpacked from the record. */
const limits: ZipLimits = {
  archiveBytes: 1024 * 1024 * 1024,
  entries: 200_000,
  entryBytes: 1024 * 1024 * 1024,
  totalBytes: 2 * 1024 * 1024 * 1024,
  ratio: 1_032,
};

/**
 * `factory runner artifacts download [ID]`: unpacks artifacts. One that is named alone goes into the folder itself, else
 * each into a folder with its name, as `gh run download` does.
 *
 * @throws AppError ERR_USAGE for an unknown artifact or a file that exists; ERR_ZIP_*
 */
export async function runnerDownload(io: Io, options: RunnerDownloadOptions): Promise<number> {
  const recordRoot = recordRootOf(io, options.recordDir);
  const { record } = await chosenRun(io, options);
  const all = await listArtifacts(recordRoot, record.id);
  const chosen = (options.name ?? all.map(({ name }) => name)).map((name) => {
    const found = all.findLast((artifact) => artifact.name === name);
    if (found !== undefined) return found;
    const known = all.length === 0 ? 'none' : all.map((artifact) => artifact.name).join(', ');
    throw new AppError('ERR_USAGE', `Run ${record.id} has no artifact ${name}; it has ${known}.`, {
      fault: 'usage',
    });
  });
  for (const artifact of chosen) {
    const base = resolve(io.cwd, options.dir);
    const folder = options.name?.length === 1 ? base : join(base, artifact.name);
    const files = await unpack(contentPath(recordRoot, artifact), artifact, folder);
    if (options.json) io.out(jsonLine({ artifact: artifact.name, folder, files }));
    else io.out(`${plain(artifact.name, 80)}: ${files} file${files === 1 ? '' : 's'} in ${folder}\n`);
  }
  return 0;
}

/** @returns the number of written files. Existing files are never overwritten */
async function unpack(content: string, artifact: ArtifactRecord, folder: string): Promise<number> {
  await mkdir(folder, { recursive: true });
  if (!/zip/.test(artifact.mime_type)) {
    await guarded(join(folder, artifact.name), (path) => copyFile(content, path, 1));
    return 1;
  }
  const { readZip } = await import('../../../../core/zip/read-zip.ts');
  const members = await readZip(artifact.name, await readFile(content), limits);
  for (const { path, data } of members) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await guarded(join(folder, path), (file) => writeFile(file, data, { flag: 'wx' }));
  }
  return members.length;
}

async function guarded(path: string, write: (path: string) => Promise<void>): Promise<void> {
  await write(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EEXIST') throw cause;
    throw new AppError('ERR_USAGE', `${path} exists already and was not overwritten.`, {
      fault: 'usage',
      cause,
      nextAction: 'Name another folder with --dir.',
    });
  });
}
