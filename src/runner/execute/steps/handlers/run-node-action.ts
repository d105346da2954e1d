import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ActionRuns } from '../../../workflow/model.ts';
import type { Conclusion } from '../../protocol/run-event.ts';
import type { ActionInstance } from '../job-state.ts';
import { oldNodeWarning } from '../programs/node-programs.ts';
import { actionGithub, processEnvironment, type StepRequest, withStepFiles } from '../step-request.ts';
import { runStepProcess } from './run-step-process.ts';

/** Runs one phase of a JavaScript action: starts Node with the file that action.yml names. */
export function runNodeAction(
  request: StepRequest,
  instance: ActionInstance & { readonly action: { readonly kind: 'file' } },
  runs: ActionRuns & { readonly kind: 'node' },
  entryFile: string,
  inputs: ReadonlyMap<string, string>,
): Promise<Conclusion> {
  return withStepFiles(request, instance.state, async (files) => {
    const { job, channel } = request;
    const path = resolve(instance.action.folder, entryFile);
    const exists = await access(path).then(
      () => true,
      () => false,
    );
    if (!exists) {
      channel.error(`File not found: '${path}'`);
      return 'failure';
    }
    const warning = oldNodeWarning(job.setup.nodes, runs.using);
    if (warning !== undefined) job.setup.warnOnce(warning);
    const env = processEnvironment(request, {
      github: { ...actionGithub(instance), ...files.paths },
      inputs,
      state: instance.state,
      runtime: true,
    });
    const node = await job.host.findNode();
    const result = await runStepProcess(request, {
      command: node.path,
      args: [...(node.starter === undefined ? [] : [node.starter]), job.host.inside(path)],
      cwd: job.folders.workspace,
      env,
      state: instance.state,
    });
    return result.conclusion;
  });
}
