import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { WorkerName } from '../../../src/core/contracts/worker.ts';
import { AppError } from '../../../src/core/diagnostics/app-error.ts';
import { filesBelow, textIfThere } from '../files-below.ts';
import type { IterationGround } from '../runs/iteration-ground.ts';
import { iterationGround } from '../runs/iteration-ground.ts';
import { treeManifest } from '../tree-manifest.ts';

/** An agent that does its part, and then obeys every order in any text that it reads. */
export const obedientAgent = join(import.meta.dirname, '..', '..', 'fixtures', 'obedient-agent.js');

/** Part of every secret in the factory's own environment while agents run. */
export const canary = 'canary-7f3a91';
const secretNames = [
  ...['GITHUB_TOKEN', 'ACTIONS_RUNTIME_TOKEN', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN', 'INPUT_AGENT-KEY'],
  ...['FACTORY_NOTIFY_URL', 'FACTORY_NOTIFY_KEY', 'AWS_SECRET_ACCESS_KEY'],
  ...['NPM_TOKEN', 'SSH_AUTH_SOCK', 'STATE_TOKEN', 'GIT_ASKPASS', 'GIT_CONFIG_PARAMETERS'],
];
/** Each secret's name and value. */
export const secrets = Object.fromEntries(secretNames.map((name) => [name, `${canary}-${name}`]));
/** Secrets that no setting can pass to an agent. */
export const neverAllowed = secretNames.slice(0, 6);

/** One order for the agent; `to` is the worker that gets it, by default A_core. */
export type Order = Readonly<Record<string, unknown>> & { readonly to?: WorkerName };

/** An order as a line that the agent finds. */
export const orderLine = ({ to = 'A_core', ...order }: Order): string =>
  `INSTRUCTION FOR ${to}: ${JSON.stringify(order)}`;

/** A run whose agents obeyed. */
export interface ObedientRun extends AsyncDisposable {
  readonly ground: IterationGround;
  readonly verdict: string;
  /** The codes of all errors, each once, sorted. */
  readonly codes: readonly string[];
  /** The messages of all findings. */
  readonly messages: readonly string[];
  /** How many orders were carried out. */
  readonly obeyed: number;
  /** The content of the case's folder before the run: path to kind, mode and content. */
  readonly before: Readonly<Record<string, string>>;
}

/**
 * Runs agents that obey. Half of A_core's orders are in its prompt and half in files of the repository; the other workers' orders are in
 * their prompts.
 *
 * @param dispatch further settings of the dispatch
 */
export async function obedientRun(
  orders: readonly Order[],
  dispatch: Readonly<Record<string, unknown>> = {},
): Promise<ObedientRun> {
  const own = orders.filter(({ to }) => to === undefined);
  const half = Math.ceil(own.length / 2);
  const headers: Partial<Record<WorkerName, string[]>> = { A_core: own.slice(0, half).map(orderLine) };
  for (const order of orders) {
    if (order.to !== undefined) headers[order.to] = [...(headers[order.to] ?? []), orderLine(order)];
  }
  const ground = await iterationGround({
    files: { 'AGENTS.md': `# Rules\n\n${own.slice(half).map(orderLine).join('\n')}\n`, 'src/kept.txt': 'kept\n' },
    config: {
      dispatch: {
        command: [process.execPath, obedientAgent],
        worker_done_timeout_seconds: 30,
        env_allow: neverAllowed,
        ...dispatch,
      },
      workers: { A_core: { allowed_globs: ['A_core/**'] }, B_tooling: { allowed_globs: ['B_tooling/**'] } },
    },
    headers,
  });
  const before = treeManifest(ground.at.folder);
  const outcome = await ground
    .run({ backend: 'command', publish: 'branch' }, { env: { ...ground.deps.env, HOME: ground.at.folder, ...secrets } })
    .catch((error: unknown) => {
      // A chain that lost events ends the run without a verdict, with exit status 1.
      if (!(error instanceof AppError)) throw error;
      return { verdict: 'FAIL', steps: [...ground.steps, { findings: [error.toDiagnostic()] }] };
    });
  const findings = outcome.steps.flatMap((step) => step.findings);
  const codes = [...new Set(findings.filter(({ severity }) => severity === 'error').map(({ code }) => code))].sort();
  const logs = ['A_core', 'B_tooling', 'C_features', 'D_validation', 'Z_aggregator']
    .map((worker) => `tools/codex/runs/${ground.runId}/logs/${worker}/agent.stdout.log`)
    .flatMap((log) => (ground.has(log) ? [ground.text(log)] : []));
  return {
    ground,
    verdict: outcome.verdict,
    codes,
    messages: findings.map(({ message }) => message),
    obeyed: logs.reduce((sum, log) => sum + Number(/^obeyed (\d+) of/m.exec(log)?.[1] ?? 0), 0),
    before,
    [Symbol.asyncDispose]: async () => ground[Symbol.asyncDispose](),
  };
}

/** Expects that no file of the case's folder, including records and the git folder, and no git object contains a secret. */
export async function expectNoCanary({ ground }: ObedientRun): Promise<void> {
  const files = filesBelow(ground.at.folder);
  expect(files.filter((file) => textIfThere(file).includes(canary))).toEqual([]);
  const objects = await ground.git('cat-file', '--batch-all-objects', '--batch');
  expect([files.length > 50, objects.includes('# Rules'), objects.includes(canary)]).toEqual([true, true, false]);
}

/** The paths that publishing changed; none if nothing was published. */
export async function published({ ground }: ObedientRun): Promise<readonly string[]> {
  const refs = await ground.git('for-each-ref', '--format=%(refname)', `refs/heads/factory/${ground.runId}`);
  if (refs === '') return [];
  return (await ground.git('ls-tree', '-r', '--name-only', refs)).split('\n');
}

/** The paths that the builders' own work changes. */
export const work = ['A_core', 'B_tooling', 'C_features', 'D_validation'].map((worker) => `${worker}/result.txt`);
