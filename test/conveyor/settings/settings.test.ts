import { describe, expect, it } from '@jest/globals';
import { decidePolicy, effectiveModeOf } from '../../../src/conveyor/settings/decide-policy.ts';
import { parseOrchestratorConfig } from '../../../src/conveyor/settings/load-orchestrator-config.ts';
import { AppError } from '../../../src/core/diagnostics/app-error.ts';

const minimal = { executor: { command: 'agent {plan_file}' } };

describe('orchestrator.config.json', () => {
  it('needs only the executor', () => {
    const config = parseOrchestratorConfig(JSON.stringify(minimal));
    expect(config.executor).toEqual({ command: 'agent {plan_file}', handoffExitCode: 75, env_allow: [] });
    expect(config.policy.default_risk).toBe('medium');
    expect(config.git).toEqual({ atomicCommits: true, advance: 'fast-forward', isolation: 'repository' });
    expect(config.validation.max_rework).toBe(1);
  });

  it.each<[string, string, string, number | undefined]>([
    ['no JSON', '{"executor": }', '', 1],
    ['no executor', '{}', 'executor', undefined],
    ['an empty command', '{\n  "executor": { "command": "" }\n}', 'executor.command', 2],
    ['a command of blanks', '{"executor": {"command": "  "}}', 'executor.command', undefined],
    ['an empty list', '{"executor": {"command": []}}', 'executor.command', undefined],
    ['an open quote', `{"executor": {"command": "a 'b"}}`, 'executor.command', undefined],
    ['an unknown key', '{\n  "executor": { "command": "a" },\n  "excutor": 1\n}', '', undefined],
    ['a wrong type', '{"executor": {"command": "a", "handoffExitCode": "75"}}', 'executor.handoffExitCode', 1],
    [
      'a validation command without a program',
      '{"executor": {"command": "a"}, "validationCommands": [" "]}',
      'validationCommands.0',
      undefined,
    ],
  ])('refuses %s and names the key', (_what, text, path, line) => {
    const error = errorOf(() => parseOrchestratorConfig(text));
    expect(error.code).toBe('ERR_CONVEYOR_CONFIG');
    if (path !== '') expect(error.diagnostics[0]?.path).toContain(path);
    if (line !== undefined) expect(error.line).toBe(line);
  });
});

function errorOf(act: () => unknown): AppError {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error('nothing was refused');
}

describe('policy', () => {
  const approved = { ORCH_APPROVED_MEDIUM: '1' };
  it.each([
    ['low', 'guarded', {}, true],
    ['medium', 'guarded', {}, false],
    ['medium', 'guarded', approved, true],
    ['high', 'guarded', approved, false],
    ['high', 'guarded', { ORCH_APPROVED_HIGH: '1' }, true],
    ['medium', 'full', {}, false],
    ['medium', 'full', approved, true],
    ['medium', 'full', { ORCH_APPROVED_MEDIUM: 'true' }, false],
    ['low', 'full', {}, true],
  ] as const)('%s risk in %s mode with %j: %s', (risk, mode, env, isAllowed) => {
    expect(decidePolicy({ risk, autonomy: 'both' }, { mode, env, defaultRisk: 'medium' }).isAllowed).toBe(isAllowed);
  });

  it('takes the default risk for a plan without one, and says so', () => {
    const plan = { risk: null, autonomy: 'both' } as const;
    expect(decidePolicy(plan, { mode: 'guarded', env: {}, defaultRisk: 'low' }).isAllowed).toBe(true);
    expect(decidePolicy(plan, { mode: 'guarded', env: {}, defaultRisk: 'medium' })).toMatchObject({
      isAllowed: false,
      reason: expect.stringContaining('policy.default_risk'),
    });
  });

  it('narrows by Autonomy-Allowed', () => {
    const setting = { env: {}, defaultRisk: 'low' } as const;
    const other = 'factory conveyor resume --mode full; or change Autonomy-Allowed, commit it, and begin a new run';
    for (const [allowed, nextAction] of [
      ['1', other],
      ['', `Set ORCH_ALLOW_FULL_AUTONOMY=1, then: ${other}`],
    ] as const) {
      const env = { ORCH_ALLOW_FULL_AUTONOMY: allowed };
      const decision = decidePolicy({ risk: 'low', autonomy: 'full' }, { ...setting, env, mode: 'guarded' });
      expect(decision).toMatchObject({ isAllowed: false, nextAction });
    }
    expect(decidePolicy({ risk: 'low', autonomy: 'guarded' }, { ...setting, mode: 'full' }).isAllowed).toBe(false);
    expect(decidePolicy({ risk: 'low', autonomy: 'guarded' }, { ...setting, mode: 'guarded' }).isAllowed).toBe(true);
  });

  it('runs guarded without ORCH_ALLOW_FULL_AUTONOMY=1, and says why', () => {
    expect(effectiveModeOf('full', {})).toMatchObject({ effectiveMode: 'guarded', downgraded: true });
    expect(effectiveModeOf('full', {}).downgradeReason).toContain('ORCH_ALLOW_FULL_AUTONOMY');
    expect(effectiveModeOf('full', { ORCH_ALLOW_FULL_AUTONOMY: '1' })).toMatchObject({
      effectiveMode: 'full',
      downgraded: false,
    });
    expect(effectiveModeOf('guarded', {})).toMatchObject({ effectiveMode: 'guarded', downgraded: false });
  });
});
