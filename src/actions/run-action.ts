import type { Fault } from '../core/diagnostics/app-error.ts';
import { EXIT_USAGE, exitCodeOf, type Status } from '../core/diagnostics/exit-codes.ts';
import { appErrorOf } from '../core/diagnostics/of-unknown.ts';
import type { StageName } from '../core/run/stage.ts';
import type { Door, PostDoor } from './action-context.ts';
import { readCommonInputs } from './common-inputs.ts';
import { actionsHost, type Host } from './host.ts';

const exitOf: Readonly<Record<Fault, { readonly status: Status; readonly exit: number }>> = {
  usage: { status: 'BLOCKED', exit: EXIT_USAGE },
  blocked: { status: 'BLOCKED', exit: exitCodeOf('BLOCKED') },
  internal: { status: 'FAIL', exit: exitCodeOf('FAIL') },
};

/**
 * Runs an action: restores the earlier stage's state, calls the door, uploads the state, and writes outputs, annotations, job summary and
 * exit status. Catches every error. Checks the common inputs before it loads any other code, so that a refusal is fast.
 *
 * @param moduleUrl the URL of the action's bundle
 * @param load imports the action's door
 */
export async function runAction(
  stage: StageName,
  moduleUrl: string,
  load: () => Promise<Door>,
  host: Host = actionsHost(),
): Promise<void> {
  try {
    const inputs = readCommonInputs(host);
    const { openContext } = await import('./open-context.ts');
    const { publishAndPresent } = await import('./publish-and-present.ts');
    const door = await load();
    const context = await openContext(host, inputs, moduleUrl, true);
    const status = await publishAndPresent(context, await door(context));
    host.setExitCode(status === 'PENDING' ? 0 : exitCodeOf(status));
  } catch (error) {
    await presentError(host, stage, error);
  }
}

/**
 * Runs an action's `post` step. It restores no state: it cleans up what the main step left on this disk.
 *
 * @param load imports the door of the post step
 */
export async function runPost(
  stage: StageName,
  moduleUrl: string,
  load: () => Promise<PostDoor>,
  host: Host = actionsHost(),
): Promise<void> {
  try {
    const inputs = readCommonInputs(host);
    const { openContext } = await import('./open-context.ts');
    const door = await load();
    const context = await openContext(host, inputs, moduleUrl, false);
    const publish = await door(context);
    if (publish === undefined || !inputs.upload) return;
    const { publishRun } = await import('./publish-and-present.ts');
    await publishRun(context, publish);
  } catch (error) {
    await presentError(host, stage, error);
  }
}

async function presentError(host: Host, stage: StageName, error: unknown): Promise<void> {
  const known = appErrorOf(error);
  const { status, exit } = exitOf[known.fault];
  const diagnostics = [...known.diagnostics, known.toDiagnostic()];
  diagnostics.unshift(...(await host.refuseForeignCommands()));
  for (const finding of diagnostics) host.annotate(finding);
  if (known.fault === 'internal' && known.cause instanceof Error) host.info(known.cause.stack ?? known.cause.message);
  host.setOutput('verdict', status);
  host.setOutput('next-action', known.nextAction);
  const { shownSummary } = await import('./job-summary.ts');
  const report = { stage, runId: '', status, diagnostics, nextAction: known.nextAction, summary: '' };
  await host.summary(await shownSummary(report, host));
  host.setExitCode(exit);
}
