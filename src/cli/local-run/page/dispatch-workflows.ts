import { join } from 'node:path';
import type { DecisionResult } from '../../../core/contracts/review/run-decision.ts';
import type {
  DispatchableWorkflow,
  DispatchForm,
  DispatchInput,
  DispatchRequest,
} from '../../../core/contracts/review/workflow-dispatch.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { type Git, openGit } from '../../../core/git/git.ts';
import { clockFrom } from '../../../core/system/clock.ts';
import { findRef, objectsOf, readFacts } from '../../../runner/execute/event/repository-facts.ts';
import { readCommitted } from '../../../runner/execute/preflight/load-workflow.ts';
import { workflowFiles } from '../../../runner/execute/preflight/workflow-files.ts';
import { mirroredActions } from '../../../runner/mirror/action-mirror.ts';
import { workflowDispatch } from '../../../runner/standing/requests/dispatch-events.ts';
import { submitEvent } from '../../../runner/standing/requests/request-spool.ts';
import { planEntry } from '../../../runner/standing/runs/plan-entry.ts';
import type { SharedRunOptions } from '../../../runner/standing/setup/standing-options.ts';
import { standingFolder, standingHolder } from '../../../runner/standing/standing-folder.ts';
import { evaluateString } from '../../../runner/workflow/expressions/evaluate.ts';
import type { Template } from '../../../runner/workflow/expressions/template.ts';
import type { InputDefinition, WorkflowFile } from '../../../runner/workflow/model.ts';
import { readWorkflow } from '../../../runner/workflow/read/read-workflow.ts';
import type { WorkflowDispatches } from '../../../web/server/workflows/workflow-dispatches.ts';
import type { Io } from '../../program/io.ts';
import { packageRoot } from '../../program/package-root.ts';
import type { FoundRepository } from '../../repository/repository.ts';
import { hostEnvironment } from '../host-environment.ts';
import { packageRepository } from '../package-source.ts';
import { actionRepository } from '../workflow-source.ts';
import type { Decider } from './workflow-decisions.ts';

/** The form offers so many refs. */
const maxRefs = 500;

/** The workflows of a repository that the page can start. */
export function dispatchWorkflows(
  io: Io,
  { root, name, key }: FoundRepository,
  recordRoot: string,
  { actor, start }: Decider,
): WorkflowDispatches {
  const git = openGit({ dir: root, env: io.env });
  const objects = objectsOf(git);
  const hostEnv = hostEnvironment(io.env);
  const folder = standingFolder(recordRoot, key);
  const shared = async (): Promise<SharedRunOptions> => {
    const own = { [actionRepository]: packageRoot(), [await packageRepository(io)]: packageRoot() };
    const actionSources = { ...(await mirroredActions(join(recordRoot, 'actions'))), ...own };
    return {
      repo: root,
      repositoryName: name,
      hostEnv,
      recordDir: recordRoot,
      actionSources,
      clock: clockFrom(io.env),
    };
  };
  return {
    async form(ref): Promise<DispatchForm> {
      const initial = `refs/heads/${(await readFacts(git, name, undefined, objects)).defaultBranch}`;
      const found = await findRef(objects, ref ?? initial);
      if (found === undefined) throw unknownRef(ref ?? initial);
      const refs = await refsOf(git);
      const workflows: DispatchableWorkflow[] = [];
      const problems: string[] = [];
      for (const path of await workflowFiles({ hostEnv }, { directory: root, sha: found.sha })) {
        const text = await readCommitted({ objects, sha: found.sha, ref: found.ref, workingTree: root }, path);
        if (text?.includes('workflow_dispatch') !== true) continue;
        const { workflow, diagnostics } = readWorkflow(text, path);
        const error = diagnostics.find(({ severity }) => severity === 'error');
        if (workflow === undefined || error !== undefined) problems.push(error?.message ?? `${path} cannot be read.`);
        else if (workflow.on.events.some(({ event }) => event === 'workflow_dispatch')) workflows.push(shown(workflow));
      }
      return { ...found, refs: [initial, ...refs.filter((one) => one !== initial)], workflows, problems };
    },
    async start({ workflow, ref, sha, inputs }: DispatchRequest): Promise<DecisionResult> {
      const options = await shared();
      const event = await workflowDispatch(options, { workflow, ref, inputs, actor });
      if (event.sha !== sha)
        throw new AppError('ERR_USAGE', `${ref} has another commit than the form was made from.`, {
          fault: 'usage',
          nextAction: 'Load the form again, and look at its inputs.',
        });
      const said = `${workflow} on ${event.ref} is queued.`;
      if (standingHolder(folder) !== undefined) {
        await submitEvent(folder, event, options.clock);
        return { said, next_action: '' };
      }
      // The verb refuses in a process of its own, where nobody at the page reads it.
      const at = options.clock.nowIso();
      const entry = { id: 'page', at, event, state: 'queued' as const, workflow, interrupted: 0 };
      const { planned } = await planEntry(options, entry);
      await planned.event[Symbol.asyncDispose]();
      const given = Object.entries(inputs).map(([id, value]) => `--input=${id}=${value}`);
      const what = [workflow, '--event', 'workflow_dispatch', `--ref=${event.ref}`, `--sha=${sha}`, `--actor=${actor}`];
      const places = ['--repo', root, '--record-dir', recordRoot];
      if (await start(['runner', 'run', ...what, ...given, ...places])) return { said, next_action: '' };
      throw new AppError('ERR_PROCESS_FAILED', 'factory runner run could not be started.');
    },
  };
}

async function refsOf(git: Git): Promise<readonly string[]> {
  const sorted = ['--sort=-creatordate', `--count=${maxRefs}`, '--format=%(refname)'];
  const { text } = await git.run(['for-each-ref', ...sorted, 'refs/heads', 'refs/tags']);
  return text.split('\n').filter((ref) => ref !== '');
}

function unknownRef(ref: string): AppError {
  return new AppError('ERR_REF_UNKNOWN', `${ref} is neither a branch nor a tag of the repository.`, { fault: 'usage' });
}

function shown(workflow: WorkflowFile): DispatchableWorkflow {
  const environments = workflow.jobs.flatMap((job) => (job.kind === 'job' ? literalsOf(job.environment) : []));
  return {
    path: workflow.path,
    name: workflow.name ?? workflow.path,
    inputs: workflow.on.dispatchInputs.map((definition) => inputOf(definition, [...new Set(environments)])),
  };
}

function inputOf(definition: InputDefinition, environments: readonly string[]): DispatchInput {
  const { id, type, description = '', required, options, default: preset } = definition;
  return {
    ...{ id, type, description, required },
    default: preset === undefined ? '' : evaluateString(preset, { contexts: {} }),
    options: [...(type === 'environment' ? environments : options)],
  };
}

/** A literal text, or that of `name` in a mapping. */
function literalsOf(template: Template | undefined): readonly string[] {
  if (template?.kind === 'literal') return [String(template.value)];
  if (template?.kind !== 'mapping') return [];
  return template.entries.flatMap(({ key, value }) =>
    key.kind === 'literal' && key.value === 'name' ? literalsOf(value) : [],
  );
}
