import type { ConveyorMode } from '../../core/contracts/conveyor/conveyor-event.ts';
import type { Plan, RiskTier } from '../plans/plan.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The mode that a run really has. */
export interface EffectiveMode {
  readonly requestedMode: ConveyorMode;
  readonly effectiveMode: ConveyorMode;
  readonly downgraded: boolean;
  readonly downgradeReason: string | null;
}

/** `full` needs ORCH_ALLOW_FULL_AUTONOMY=1; without it the run is guarded and says so. */
export function effectiveModeOf(requestedMode: ConveyorMode, env: Environment): EffectiveMode {
  if (requestedMode === 'guarded' || env.ORCH_ALLOW_FULL_AUTONOMY === '1') {
    return { requestedMode, effectiveMode: requestedMode, downgraded: false, downgradeReason: null };
  }
  const downgradeReason = 'ORCH_ALLOW_FULL_AUTONOMY is not 1.';
  return { requestedMode, effectiveMode: 'guarded', downgraded: true, downgradeReason };
}

const approvals: Readonly<Record<RiskTier, string | null>> = {
  low: null,
  medium: 'ORCH_APPROVED_MEDIUM',
  high: 'ORCH_APPROVED_HIGH',
};

/** Whether a plan may run. `approval` is the variable that allowed it, if one was needed. */
export type PolicyDecision =
  | { readonly isAllowed: true; readonly risk: RiskTier; readonly approval: string | null }
  | { readonly isAllowed: false; readonly reason: string; readonly nextAction: string };

/**
 * Decides by mode, risk and approvals. Medium and high risk need their approval in both modes.
 *
 * @param options.defaultRisk of a plan that does not state its risk
 * @param options.resume the command that continues the run, for the next action
 */
export function decidePolicy(
  plan: Pick<Plan, 'risk' | 'autonomy'>,
  options: {
    readonly mode: ConveyorMode;
    readonly defaultRisk: RiskTier;
    readonly env: Environment;
    readonly resume?: string;
  },
): PolicyDecision {
  const { mode, defaultRisk, env, resume = 'factory conveyor resume' } = options;
  if (plan.autonomy !== 'both' && plan.autonomy !== mode) {
    const reason = `Autonomy-Allowed is ${plan.autonomy}, and the run is ${mode}.`;
    const isMissing = plan.autonomy === 'full' && env.ORCH_ALLOW_FULL_AUTONOMY !== '1';
    const first = isMissing ? 'Set ORCH_ALLOW_FULL_AUTONOMY=1, then: ' : '';
    const other = 'or change Autonomy-Allowed, commit it, and begin a new run';
    return { isAllowed: false, reason, nextAction: `${first}${resume} --mode ${plan.autonomy}; ${other}` };
  }
  const risk = plan.risk ?? defaultRisk;
  const approval = approvals[risk];
  if (approval === null || env[approval] === '1') return { isAllowed: true, risk, approval };
  const source = plan.risk === null ? ' (policy.default_risk, because the plan has no Risk-Tier)' : '';
  const reason = `The risk is ${risk}${source}, and ${approval} is not 1.`;
  return { isAllowed: false, reason, nextAction: `Review the plan, set ${approval}=1, then: ${resume}` };
}
