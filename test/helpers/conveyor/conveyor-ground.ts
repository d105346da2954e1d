import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConveyorDeps } from '../../../src/conveyor/conveyor.ts';
import type { ConveyorResult } from '../../../src/conveyor/conveyor-result.ts';
import { conveyorPaths } from '../../../src/conveyor/layout/conveyor-paths.ts';
import type { ConveyorInputs } from '../../../src/conveyor/open-conveyor.ts';
import { runConveyor } from '../../../src/conveyor/run-conveyor.ts';
import type { ConveyorEvent } from '../../../src/core/contracts/conveyor/conveyor-event.ts';
import { systemClock } from '../../../src/core/system/clock.ts';
import { type FactoryRepo, factoryRepo } from '../runs/factory-repo.ts';
import { planText } from './plan-text.ts';

/** A repository with plans, and a shell script as the executor. */
export interface ConveyorGround extends FactoryRepo {
  run(inputs?: Partial<ConveyorInputs>, deps?: Partial<ConveyorDeps>): Promise<ConveyorResult>;
  events(): ConveyorEvent[];
  /** `type taskId` of each event. */
  story(): string[];
  /** The text of a file in a commit; empty if it is not there. */
  textIn(commit: string, path: string): Promise<string>;
}

/** Options of an unlimited run. */
export const noLimits = {
  maxPlans: Number.POSITIVE_INFINITY,
  maxSessions: Number.POSITIVE_INFINITY,
  maxRollovers: 5,
  contextThreshold: 2_000,
  handoffTokenBudget: 1_500,
};

/** The plans by id; a value replaces fields of {@link planText}. */
export type GivenPlans = Readonly<Record<string, Readonly<Record<string, string | null>>>>;

/** The files of a repository with active plans of low risk, the configuration and `agent.sh`. */
export function conveyorFiles(
  plans: GivenPlans,
  script: string,
  config: Readonly<Record<string, unknown>> = {},
): Record<string, string> {
  const texts = Object.entries(plans).map(([id, fields]): [string, string] => {
    const folder = fields.Status === 'ready-for-promotion' ? 'docs/future' : 'docs/exec-plans/active';
    return [
      `${folder}/${id}.md`,
      planText({ 'Plan-ID': id, 'Risk-Tier': 'low', ...fields }, '## Acceptance Criteria\n\n- [ ] it is there'),
    ];
  });
  const executor = { command: 'sh agent.sh {plan_id} {session}', env_allow: ['SEEN'] };
  return {
    'agent.sh': `set -e\n${script}\n`,
    [conveyorPaths.config]: JSON.stringify({ executor, ...config }),
    'src/base.txt': 'base\n',
    ...Object.fromEntries(texts),
  };
}

export async function conveyorGround(
  plans: GivenPlans,
  script: string,
  config: Readonly<Record<string, unknown>> = {},
  files: Readonly<Record<string, string>> = {},
): Promise<ConveyorGround> {
  const repo = await factoryRepo({ ...conveyorFiles(plans, script, config), ...files });
  const { PATH, HOME } = process.env;
  const { signal } = new AbortController();
  const events = (): ConveyorEvent[] =>
    readFileSync(join(repo.root, conveyorPaths.events), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as ConveyorEvent);
  return {
    ...repo,
    events,
    story: () => events().map(({ type, taskId }) => `${type} ${taskId ?? ''}`.trim()),
    run(inputs = {}, deps = {}) {
      return runConveyor(
        { root: repo.root, resume: false, limits: noLimits, ...inputs },
        {
          clock: systemClock(),
          env: { PATH, HOME },
          signal,
          log: () => undefined,
          grace: { interrupt: 200, terminate: 200 },
          ...deps,
        },
      );
    },
    async textIn(commit, path) {
      const { exitCode, stdout } = await repo.git.run(['cat-file', 'blob', `${commit}:${path}`], { accept: [0, 128] });
      return exitCode === 0 ? stdout.toString('utf8') : '';
    },
  };
}
