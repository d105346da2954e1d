import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { defaultConfigPath } from '../../core/config/load-config.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { lockRun } from '../../core/run/access/lock-run.ts';
import { openRun } from '../../core/run/access/open-run.ts';
import { layoutOf } from '../../core/run/layout.ts';
import { readInputsInForce } from '../../core/run/revisions/inputs-in-force.ts';
import { revisePolicy } from '../../stages/prepare-run/policy/revise-policy.ts';
import { refusedReport, revisedReport } from '../../stages/prepare-run/prepare-report.ts';
import type { ActionContext, DoorResult } from '../action-context.ts';

const event = z.looseObject({ repository: z.looseObject({ default_branch: z.string() }) });

/**
 * `prepare` with a policy commit: gives the restored run the policy of that commit, so that the later jobs judge its bundles again. The
 * commit must be on the default branch, to which only maintainers can push. After a refusal no later job runs.
 */
export async function policyMode(context: ActionContext, commit: string): Promise<DoorResult> {
  const { host, inputs, deps, paths } = context;
  const layout = layoutOf(paths, inputs.runId);
  try {
    await using run = await openRun(await lockRun({ root: inputs.root, layout }, deps.signal), deps);
    const defaultBranch = await defaultBranchOf(host.env.GITHUB_EVENT_PATH ?? '');
    const configPath = inputs.configPath || defaultConfigPath;
    const given = { commit, configPath, inActions: { defaultBranch }, token: inputs.githubToken };
    const revised = await revisePolicy(run, given, deps);
    const inForce = await readInputsInForce(inputs.root, layout);
    return { report: revisedReport(inForce.inputs, revised, deps.env), publish: { label: 'prepare-run' } };
  } catch (error) {
    if (!(error instanceof AppError) || error.fault === 'internal') throw error;
    return { report: refusedReport(inputs.runId, error, { status: 'BLOCKED', finished: true }) };
  }
}

async function defaultBranchOf(path: string): Promise<string | undefined> {
  if (path === '') return undefined;
  const parsed = event.safeParse(JSON.parse(await readFile(path, 'utf8')));
  return parsed.data?.repository.default_branch;
}
