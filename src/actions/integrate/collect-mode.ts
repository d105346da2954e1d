import { loadConfig } from '../../core/config/load-config.ts';
import type { StageReport } from '../../core/run/stage.ts';
import { collectGarbage } from '../../upkeep/gc/collect-garbage.ts';
import { renderGcReport } from '../../upkeep/gc/render-gc-report.ts';
import type { ActionContext } from '../action-context.ts';
import { readCount, readFlag } from '../common-inputs.ts';

/**
 * The `gc` mode: removes the files of old runs from this runner's checkout and worktrees. The job summary is the
 * report.
 *
 * @throws AppError as {@link collectGarbage}
 */
export async function collectMode({ host, inputs, deps }: ActionContext): Promise<StageReport> {
  const { config } = await loadConfig({ root: inputs.root, env: deps.env, configPath: inputs.configPath });
  const { report, file } = await collectGarbage(
    {
      root: inputs.root,
      config,
      keepDays: readCount(host, 'keep-days'),
      keepCount: readCount(host, 'keep-count'),
      dryRun: readFlag(host, 'dry-run'),
    },
    deps,
  );
  const failed = report.failed_deletes.length;
  return {
    stage: 'integrate',
    runId: '',
    status: report.status,
    diagnostics: [],
    nextAction: failed === 0 ? 'Nothing to do.' : `Fix what ${file} lists under failed_deletes, then run again.`,
    summary: renderGcReport(report),
    outputs: { collected: JSON.stringify(report.collected.map(({ run_id }) => run_id)) },
    workers: [],
  };
}
