import { backendName } from '../../core/contracts/backend-name.ts';
import { publishKinds } from '../../core/contracts/verdict/publish-result.ts';
import type { Door } from '../action-context.ts';
import { readChoice, readCommit, readCount, readFlag, readWord } from '../common-inputs.ts';

/** `resolve` finds the RUN_ID; `prepare` prepares the run, or gives an ended run another policy. */
export const door: Door = async (context) => {
  const { host, inputs, deps } = context;
  if (readChoice(host, 'mode', ['prepare', 'resolve']) === 'resolve') {
    return { report: await (await import('./resolve-mode.ts')).resolveMode(context) };
  }
  const restored =
    inputs.fromArtifact === '' && (await (await import('./restore-earlier-run.ts')).restoreEarlierRun(context));
  const policyCommit = readCommit(host, 'policy-commit');
  if (policyCommit !== '') return (await import('./policy-mode.ts')).policyMode(context, policyCommit);
  const { prepareRun } = await import('../../stages/prepare-run/prepare-run.ts');
  const { promptSourceOf } = await import('../../stages/prepare-run/prompts/prompt-source.ts');
  const promptZip = host.input('prompt-zip');
  // A restored run has its prompts. Its zip may never have been in the repository.
  const isIssued =
    restored && promptZip === '' && promptSourceOf(inputs.root, context.paths, inputs.runId) === 'folder';
  const report = await prepareRun(
    {
      root: inputs.root,
      workspace: true,
      runId: inputs.runId,
      ...(isIssued ? { promptSource: 'folder' } : { promptZip }),
      baseRef: host.input('base-ref'),
      configPath: inputs.configPath,
      backend: readWord(host, 'backend', backendName.options),
      sendMode: readWord(host, 'send-mode', ['enter', 'ctrl_enter', 'both']),
      tokenBudget: readCount(host, 'token-budget'),
      workers: inputs.workers,
      dryRun: readFlag(host, 'dry-run'),
      publish: readChoice(host, 'publish', publishKinds),
      token: inputs.githubToken,
    },
    deps,
  );
  return { report, publish: { label: 'prepare-run' } };
};
