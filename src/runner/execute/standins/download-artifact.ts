import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { isRepositoryName } from '../../../core/git/repository-name.ts';
import type { BuiltinAction, BuiltinContext } from '../steps/builtin-action.ts';
import { answered, callArtifactClient } from './call-artifact-client.ts';
import { booleanInput, choiceInput, refused, textInput } from './standin-inputs.ts';

const artifactShape = z.object({ id: z.number(), name: z.string(), size: z.number(), digest: z.string().optional() });
const oneShape = z.object({ artifact: artifactShape });
const manyShape = z.object({ artifacts: z.array(artifactShape) });
const downloadedShape = z.object({ downloadPath: z.string().optional(), digestMismatch: z.boolean().optional() });

type Artifact = Readonly<z.infer<typeof artifactShape>>;

/** The local actions/download-artifact. It uses the unmodified @actions/artifact client. */
export const downloadArtifactAction: BuiltinAction = {
  name: 'actions/download-artifact',
  difference: "actions/download-artifact finds only artifacts of local runs. run-id needs the job's own github-token.",
  inputs: [
    'name',
    'artifact-ids',
    'pattern',
    'path',
    'merge-multiple',
    'github-token',
    'repository',
    'run-id',
    'skip-decompress',
    'digest-mismatch',
  ],
  async main(context) {
    const merge = booleanInput(context, 'merge-multiple', false);
    const skipDecompress = booleanInput(context, 'skip-decompress', false);
    const onMismatch = choiceInput(context, 'digest-mismatch', ['error', 'warn', 'info', 'ignore'], 'error');
    const path = resolve(context.workspace, textInput(context, 'path', '.').replace(/^~(?=$|[\\/])/, homedir()));
    const findBy = readFindBy(context);
    const { artifacts, direct } = await selectArtifacts(context, findBy);
    context.log(`Preparing to download ${artifacts.length} artifact(s)`);
    const answers = await callArtifactClient(
      context,
      artifacts.map((artifact) => ({
        method: 'downloadArtifact',
        args: [
          artifact.id,
          {
            ...findBy,
            path: direct || merge ? path : join(path, artifact.name),
            expectedHash: artifact.digest,
            skipDecompress,
          },
        ],
      })),
    );
    artifacts.forEach((artifact, index) => {
      const { digestMismatch } = answered(answers[index], downloadedShape);
      if (digestMismatch === true) reportMismatch(context, artifact, onMismatch);
    });
    context.setOutput('download-path', path);
    context.log(`Total of ${artifacts.length} artifact(s) downloaded`);
  },
};

/** The client's `findBy` option, if there is a token. Without it the client searches only its own run. */
function readFindBy(context: BuiltinContext): { findBy?: object } {
  const token = textInput(context, 'github-token');
  const runId = textInput(context, 'run-id', context.runId);
  const repository = textInput(context, 'repository', context.repository.name);
  if (token === '') {
    if (runId !== context.runId || repository !== context.repository.name) {
      context.annotate(
        'warning',
        'run-id and repository need github-token. Without it, artifacts of this run are downloaded.',
      );
    }
    return {};
  }
  if (!isRepositoryName(repository)) throw refused('repository', repository, 'owner/name');
  const [repositoryOwner = '', repositoryName = ''] = repository.split('/');
  if (!/^[1-9]\d{0,14}$/.test(runId)) throw refused('run-id', runId, "a workflow run's id");
  return { findBy: { token, workflowRunId: Number(runId), repositoryOwner, repositoryName } };
}

/**
 * The artifacts to download. `direct`: into the path itself (for a name or a single id), else each into a folder with
 * its name.
 */
async function selectArtifacts(
  context: BuiltinContext,
  findBy: object,
): Promise<{ artifacts: Artifact[]; direct: boolean }> {
  const name = textInput(context, 'name');
  const ids = textInput(context, 'artifact-ids');
  const pattern = textInput(context, 'pattern');
  if (name !== '' && ids !== '') throw refused('artifact-ids', ids, 'either name or artifact-ids, not both');
  if (name !== '') {
    const [answer] = await callArtifactClient(context, [{ method: 'getArtifact', args: [name, findBy] }]);
    return { artifacts: [answered(answer, oneShape).artifact], direct: true };
  }
  const wanted = ids === '' ? undefined : readIds(ids);
  const options = { latest: wanted === undefined, ...findBy };
  const [answer] = await callArtifactClient(context, [
    pattern === '' || wanted !== undefined
      ? { method: 'listArtifacts', args: [options] }
      : { method: 'listMatching', args: [options, pattern] },
  ]);
  const { artifacts } = answered(answer, manyShape);
  if (wanted === undefined) return { artifacts, direct: false };
  const found = artifacts.filter((artifact) => wanted.includes(artifact.id));
  if (found.length === 0) throw new AppError('ERR_STANDIN_FAILED', 'None of the provided artifact IDs were found.');
  const missing = wanted.filter((id) => !found.some((artifact) => artifact.id === id));
  if (missing.length > 0)
    context.annotate('warning', `Could not find the following artifact IDs: ${missing.join(', ')}.`);
  return { artifacts: found, direct: wanted.length === 1 };
}

function readIds(text: string): number[] {
  const ids = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (ids.length === 0 || !ids.every((id) => /^[1-9]\d{0,14}$/.test(id)))
    throw refused('artifact-ids', text, 'comma-separated ids');
  return [...new Set(ids.map(Number))];
}

function reportMismatch(context: BuiltinContext, artifact: Artifact, how: 'error' | 'warn' | 'info' | 'ignore'): void {
  const message = `The digest of artifact ${artifact.name} differs from the digest at its upload.`;
  if (how === 'error') throw new AppError('ERR_STANDIN_FAILED', message);
  if (how === 'warn') context.annotate('warning', message);
  if (how === 'info') context.log(message);
}
