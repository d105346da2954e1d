import { stat } from 'node:fs/promises';
import { basename, dirname, join, normalize, sep } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { BuiltinAction, BuiltinContext } from '../steps/builtin-action.ts';
import { answered, type ClientCall, callArtifactClient } from './call-artifact-client.ts';
import { booleanInput, choiceInput, numberInput, refused, textInput } from './standin-inputs.ts';

const foundShape = z.object({ searchPaths: z.array(z.string()).min(1), files: z.array(z.string()) });
const uploadedShape = z.object({ id: z.number(), size: z.number().optional(), digest: z.string().optional() });

/**
 * The local actions/upload-artifact. It finds files with @actions/glob and uploads them with the unmodified
 * @actions/artifact client, so that it stores the same content as the published action.
 */
export const uploadArtifactAction: BuiltinAction = {
  name: 'actions/upload-artifact',
  difference:
    "actions/upload-artifact stores artifacts in the runner's record folder. They stay until they are deleted, even after retention-days.",
  inputs: [
    'name',
    'path',
    'if-no-files-found',
    'retention-days',
    'compression-level',
    'overwrite',
    'include-hidden-files',
    'archive',
  ],
  async main(context) {
    const archive = booleanInput(context, 'archive', true);
    const overwrite = booleanInput(context, 'overwrite', false);
    const name = textInput(context, 'name', 'artifact');
    const whenEmpty = choiceInput(context, 'if-no-files-found', ['warn', 'error', 'ignore'], 'warn');
    const options = {
      retentionDays: retentionInput(context),
      compressionLevel: numberInput(context, 'compression-level', 6, { from: 0, to: 9 }),
      skipArchive: !archive,
    };
    const { files, rootDirectory } = await findFiles(context);
    const [only = ''] = files;
    if (files.length === 0) {
      reportNothing(context, whenEmpty);
      return;
    }
    if (!archive && files.length > 1) {
      throw refused('archive', 'false', `false only if the path matches one file; this one matches ${files.length}`);
    }
    context.log(`With the provided path, there will be ${files.length} file${files.length === 1 ? '' : 's'} uploaded`);
    // The client names an unarchived artifact after its file.
    const stored = archive ? name : basename(only);
    const calls: ClientCall[] = [{ method: 'uploadArtifact', args: [name, files, rootDirectory, options] }];
    if (overwrite) calls.unshift({ method: 'deleteArtifact', args: [stored] });
    const answers = await callArtifactClient(context, calls);
    const deleted = overwrite ? answers[0] : undefined;
    if (deleted?.ok === false && deleted.name !== 'ArtifactNotFoundError') {
      throw new AppError('ERR_STANDIN_FAILED', deleted.message);
    }
    const { id, digest = '' } = answered(answers.at(-1), uploadedShape);
    const server = context.env.GITHUB_SERVER_URL ?? 'https://github.com';
    context.setOutput('artifact-id', String(id));
    context.setOutput('artifact-digest', digest);
    context.setOutput(
      'artifact-url',
      `${server}/${context.repository.name}/actions/runs/${context.runId}/artifacts/${id}`,
    );
    context.log(`Artifact ${stored} has been successfully uploaded (id ${id}, sha256 ${digest})`);
  },
};

/** GitHub's limit for artifacts of a public repository, and its default. */
const maxRetentionDays = 90;

/** Like GitHub, a longer time is cut to the limit, with a warning. */
function retentionInput(context: BuiltinContext): number {
  const days = numberInput(context, 'retention-days', 0, { from: 0, to: 1_000_000 });
  if (days <= maxRetentionDays) return days;
  context.annotate(
    'warning',
    `Retention days cannot be greater than the maximum allowed retention set within the repository. Using ${maxRetentionDays} instead.`,
  );
  return maxRetentionDays;
}

async function findFiles(context: BuiltinContext): Promise<{ files: string[]; rootDirectory: string }> {
  const patterns = textInput(context, 'path');
  if (patterns === '') throw refused('path', '', 'at least one file, folder or wildcard pattern');
  const options = {
    followSymbolicLinks: true,
    implicitDescendants: true,
    omitBrokenSymbolicLinks: true,
    excludeHiddenFiles: !booleanInput(context, 'include-hidden-files', false),
  };
  const [answer] = await callArtifactClient(context, [{ method: 'findFiles', args: [patterns, options] }]);
  const found = answered(answer, foundShape);
  const kinds = await Promise.all(found.files.map(async (file) => (await stat(file)).isDirectory()));
  const files = found.files.filter((_file, index) => kinds[index] === false);
  warnAboutCollisions(context, files);
  return { files, rootDirectory: rootDirectoryOf(found.searchPaths, files) };
}

/**
 * The folder that paths in the artifact are relative to. Several patterns: the deepest folder that contains all their
 * literal prefixes. One literal file: its folder. Otherwise: the literal prefix of the pattern.
 *
 * @param searchPaths absolute, at least one
 */
export function rootDirectoryOf(searchPaths: readonly string[], files: readonly string[]): string {
  const [first = '', ...others] = searchPaths;
  if (others.length === 0) return files.length === 1 && files[0] === first ? dirname(first) : first;
  const parts = searchPaths.map((path) => normalize(path).split(sep));
  const [shortest = []] = [...parts].sort((left, right) => left.length - right.length);
  const differs = shortest.findIndex((part, index) => parts.some((path) => path[index] !== part));
  const common = shortest.slice(0, differs === -1 ? shortest.length : differs);
  // Restores the separator after an empty first part (POSIX root) or a Windows drive.
  return join(...common.slice(0, 1).map((part) => `${part}${sep}`), ...common.slice(1));
}

function warnAboutCollisions(context: BuiltinContext, files: readonly string[]): void {
  const seen = new Set<string>();
  for (const file of files) {
    const folded = file.toLowerCase();
    if (seen.has(folded)) {
      context.annotate(
        'warning',
        `${file} differs from another uploaded file only in case. On Windows and macOS one overwrites the other.`,
      );
    }
    seen.add(folded);
  }
}

function reportNothing(context: BuiltinContext, whenEmpty: 'warn' | 'error' | 'ignore'): void {
  const message = `No files were found with the provided path: ${textInput(context, 'path')}. No artifacts will be uploaded.`;
  if (whenEmpty === 'error') throw new AppError('ERR_STANDIN_FAILED', message);
  if (whenEmpty === 'warn') context.annotate('warning', message);
  else context.log(message);
}
