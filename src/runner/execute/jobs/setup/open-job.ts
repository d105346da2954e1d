import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeMissingFolders } from '../../../../core/system/files/atomic-write.ts';
import { randomToken, sha256 } from '../../../../core/system/text/hash.ts';
import { prettyJson } from '../../../../core/system/text/json.ts';
import type { Json } from '../../../workflow/expressions/template.ts';
import { Masker } from '../../protocol/masks/masker.ts';
import { ProblemMatchers } from '../../protocol/problem-matcher.ts';
import { thisMachine } from '../../steps/host/this-machine.ts';
import type { Frame, JobFolders, JobState, RunSetup } from '../../steps/job-state.ts';
import type { JobRequest } from './job-request.ts';
import { runnerArch, runnerOs } from './runner-labels.ts';

/** A folder name for a job's id: valid on every system, different for every job. */
export function jobFolderName(id: string): string {
  const plain = id.replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, 60);
  if (plain === id) return id;
  return `${plain}-${sha256(id).slice(0, 10)}`;
}

/** Where a job's files are. Makes no folder. */
export function jobFolders(setup: RunSetup, { id, resume }: JobRequest): JobFolders {
  const root = resume?.checkpoint.root ?? join(setup.folder, 'work', jobFolderName(id));
  const repository = setup.repository.name.split('/')[1] ?? 'repository';
  return {
    root,
    workspace: join(root, repository, repository),
    temp: join(root, '_temp'),
    logs: join(setup.folder, 'logs', jobFolderName(id)),
  };
}

/** Makes a job's folders and its state before the first step. */
export async function openJob(
  setup: RunSetup,
  request: JobRequest,
  folders: JobFolders,
  images: JobState['images'],
): Promise<JobState> {
  const eventPath = join(folders.temp, '_github_workflow', 'event.json');
  for (const folder of [folders.workspace, folders.logs, join(folders.temp, '_github_workflow'), setup.toolCache]) {
    await makeMissingFolders(folder);
  }
  await writeFile(eventPath, prettyJson(request.payload));
  const masker = new Masker();
  for (const secret of Object.values(request.contexts.secrets as Record<string, string>)) masker.add(secret);
  masker.add(request.artifacts.runtimeToken);
  if (request.artifacts.idToken !== undefined) masker.add(request.artifacts.idToken.token);
  const frame: Frame = {
    composite: undefined,
    steps: new Map(),
    inputs: request.contexts.inputs as Record<string, Json>,
    env: new Map(),
    status: 'success',
    actionName: '',
    key: '',
    depth: 0,
  };
  return {
    setup,
    id: request.id,
    folders,
    host: thisMachine(setup.hostEnv, setup.nodes),
    images,
    containers: {},
    masker,
    matchers: new ProblemMatchers(),
    contexts: {
      ...request.contexts,
      github: {
        ...(request.contexts.github as Record<string, Json>),
        job: request.job.id,
        workspace: folders.workspace,
        event_path: eventPath,
      },
      job: { ...request.workflowIdentity, status: 'success' },
      runner: {
        name: 'local',
        os: runnerOs,
        arch: runnerArch,
        temp: folders.temp,
        tool_cache: setup.toolCache,
        workspace: dirname(folders.workspace),
        environment: 'self-hosted',
        ...(setup.debug ? { debug: '1' } : {}),
      },
    },
    env: new Map(Object.entries(request.outerEnv)),
    path: [],
    status: 'success',
    posts: [],
    annotations: [],
    summaries: [],
    artifactSubjects: new Map(),
    defaults: {},
    workflowRepository: request.workflowRepository,
    pushUrl: request.pushUrl,
    artifacts: request.artifacts,
    runId: request.runId,
    runAttempt: request.runAttempt,
    trackingId: `github_${randomToken()}`,
    warned: new Set(),
    actions: new Map(),
    instances: new Map(),
    frame,
  };
}
