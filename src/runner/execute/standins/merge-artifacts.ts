import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { tempFolder } from '../../../core/system/files/temp.ts';
import type { BuiltinAction, BuiltinContext } from '../steps/builtin-action.ts';
import { answered, callArtifactClient } from './call-artifact-client.ts';
import { booleanInput, textInput } from './standin-inputs.ts';
import { uploadArtifactAction } from './upload-artifact.ts';

const listShape = z.object({ artifacts: z.array(z.object({ id: z.number(), name: z.string() })) });
const deletedShape = z.object({ id: z.number() });

type Listed = z.infer<typeof listShape>['artifacts'];

/** The local actions/upload-artifact/merge: one artifact with the files of all artifacts that match a pattern. */
export const mergeArtifactsAction: BuiltinAction = {
  name: 'actions/upload-artifact/merge',
  difference:
    'actions/upload-artifact/merge merges the artifacts of this run. They stay until they are deleted, even after retention-days.',
  inputs: [
    'name',
    'pattern',
    'separate-directories',
    'retention-days',
    'compression-level',
    'delete-merged',
    'include-hidden-files',
  ],
  async main(context) {
    const name = textInput(context, 'name', 'merged-artifacts');
    const separate = booleanInput(context, 'separate-directories', false);
    const deletes = booleanInput(context, 'delete-merged', false);
    const artifacts = await listMatching(context, textInput(context, 'pattern', '*'));
    await using folder = await tempFolder('merge-artifacts', context.temp);
    await download(context, artifacts, folder.path, separate);
    const { 'retention-days': days = '', 'compression-level': level = '' } = context.inputs;
    await uploadArtifactAction.main({
      ...context,
      inputs: {
        name,
        path: folder.path,
        'retention-days': days,
        'compression-level': level,
        'include-hidden-files': String(booleanInput(context, 'include-hidden-files', false)),
      },
    });
    if (!deletes) return;
    const merged = artifacts.filter((artifact) => artifact.name !== name);
    const answers = await callArtifactClient(
      context,
      merged.map((artifact) => ({ method: 'deleteArtifact', args: [artifact.name] })),
    );
    for (const answer of answers) answered(answer, deletedShape);
    context.log(`Deleted ${merged.length} merged artifact(s)`);
  },
};

async function listMatching(context: BuiltinContext, pattern: string): Promise<Listed> {
  const [answer] = await callArtifactClient(context, [{ method: 'listMatching', args: [{ latest: true }, pattern] }]);
  const { artifacts } = answered(answer, listShape);
  if (artifacts.length === 0) {
    throw new AppError('ERR_STANDIN_FAILED', `No artifacts found matching pattern '${pattern}'.`);
  }
  context.log(`Merging ${artifacts.length} artifact(s): ${artifacts.map(({ name }) => name).join(', ')}`);
  return artifacts;
}

async function download(context: BuiltinContext, artifacts: Listed, folder: string, separate: boolean): Promise<void> {
  const answers = await callArtifactClient(
    context,
    artifacts.map(({ id, name }) => ({
      method: 'downloadArtifact',
      args: [id, { path: separate ? join(folder, name) : folder }],
    })),
  );
  for (const answer of answers) answered(answer, z.object({}));
  // An artifact may be empty, but the upload needs its folder.
  if (separate) for (const { name } of artifacts) await mkdir(join(folder, name), { recursive: true });
  context.log(`Downloaded ${(await readdir(folder)).length} file(s) and folder(s)`);
}
