import { checkPlans } from '../../../conveyor/plans/check-plans.ts';
import { orderPlans } from '../../../conveyor/plans/order-plans.ts';
import { plansInCommit } from '../../../conveyor/plans/plans-in-commit.ts';
import { isReady } from '../../../conveyor/plans/promote-plan.ts';
import { decidePolicy, effectiveModeOf } from '../../../conveyor/settings/decide-policy.ts';
import { loadOrchestratorConfig } from '../../../conveyor/settings/load-orchestrator-config.ts';
import type { ConveyorMode } from '../../../core/contracts/conveyor/conveyor-event.ts';
import { openGit } from '../../../core/git/git.ts';
import { jsonLine } from '../../../core/system/text/json.ts';
import type { Io } from '../../program/io.ts';
import { table } from '../../program/output.ts';

/** Prints which plans of HEAD would run, in order, and what keeps the others from it. Writes nothing. */
export async function dryRun(
  io: Io,
  options: { readonly mode?: ConveyorMode; readonly skipPromotion: boolean; readonly json: boolean },
  root: string,
): Promise<number> {
  const git = openGit({ dir: root, env: io.env });
  const config = await loadOrchestratorConfig(git, 'HEAD');
  const { effectiveMode: mode } = effectiveModeOf(options.mode ?? 'guarded', io.env);
  const { plans } = checkPlans(await plansInCommit(git, 'HEAD'));
  const active = plans.filter(({ folder, status }) => folder === 'active' && !/completed|failed|blocked/.test(status));
  const future = options.skipPromotion ? [] : plans.filter(isReady);
  const rows = [...orderPlans(active), ...orderPlans(future)].map((plan) => {
    const decision = decidePolicy(plan, { mode, defaultRisk: config.policy.default_risk, env: io.env });
    const does = decision.isAllowed
      ? plan.folder === 'future'
        ? 'would be promoted and run'
        : 'would run'
      : 'blocked';
    return {
      planId: plan.id,
      does,
      dependencies: plan.dependencies,
      reason: decision.isAllowed ? '' : decision.reason,
    };
  });
  if (options.json) for (const row of rows) io.out(jsonLine(row));
  else {
    io.out(
      table(
        rows.map(({ planId, does, dependencies, reason }) => [
          planId,
          does,
          reason || (dependencies.length === 0 ? '' : `after ${dependencies.join(', ')}`),
        ]),
      ),
    );
  }
  return 0;
}
