import { join } from 'node:path';
import { expect } from '@jest/globals';
import { workerNames } from '../../src/core/contracts/worker.ts';
import type { ErrorCode } from '../../src/core/diagnostics/error-codes.ts';
import { type EndToEndCase, type Exited, goodSteps, scriptPrompt } from '../helpers/runs/end-to-end.ts';
import { type IterationGround, iterationGround } from '../helpers/runs/iteration-ground.ts';
import { zipOf } from '../helpers/zips/prompt-zip.ts';

export const runId = '20261120_1';
export const configFile = 'tools/codex/factory/factory.config.json';
const agent = join(import.meta.dirname, '../fixtures/bin/corrected-agent.js');

/** What corrected-agent.js does wrong while it is told to. */
export interface Fault {
  readonly files?: Readonly<Record<string, string | null>>;
  readonly outbox?: Readonly<Record<string, string | null>>;
  readonly git?: readonly (readonly string[])[];
  readonly says?: string;
  readonly marker?: string;
  /** How long it waits before its end, and its exit status. */
  readonly seconds?: number;
  readonly exit?: number;
}

/** What a call of the program says in its last line. */
interface Told {
  readonly verdict: string;
  readonly nextAction: string;
  readonly cause: string;
}

/** The zip of a run in which everything is right. */
export function goodZip(id = runId): Promise<Buffer> {
  const prompts = workerNames.map((worker) => [`${worker}_${id}.txt`, scriptPrompt(id, worker, goodSteps(worker), [])]);
  return zipOf(Object.fromEntries(prompts));
}

/** A run whose agents are {@link agent}; B_tooling has the fault until it is corrected. */
export async function faultyGround(
  fault: Fault,
  given: EndToEndCase = {},
): Promise<IterationGround & { correct(): void }> {
  const { config, ...rest } = given;
  // Beside the repository: no worker may reach it.
  const ground = await iterationGround({ ...rest, config: { ...config, dispatch: { max_rework: 0 } } });
  const faultFile = join(ground.at.folder, 'fault.json');
  const command = { max_rework: 0, backend: 'command', command: [process.execPath, agent, faultFile] };
  const { dispatch = {}, ...others } = (config ?? {}) as { dispatch?: object };
  // The newest commit changes a file, which a worker can undo.
  ground.put('README.md', '# Sample\n\nNewest.\n\nOne.\n\nTwo.\n\nThree.\n\nFour.\n');
  await commitConfig(ground, { ...others, dispatch: { ...dispatch, ...command } });
  ground.put('../fault.json', JSON.stringify({ worker: 'B_tooling', ...fault }));
  return { ...ground, correct: () => ground.put('../fault.json', '{}') };
}

/** Commits a configuration. */
export async function commitConfig(at: IterationGround, config: object): Promise<void> {
  at.put(configFile, `${JSON.stringify({ schema_version: 1, ...config }, null, 2)}\n`);
  await at.git(
    '-c',
    'user.name=Base',
    '-c',
    'user.email=base@localhost',
    'commit',
    '--allow-empty',
    '-qam',
    'configuration',
  );
}

/** Calls the program in this process, as a user does. */
export async function call(at: IterationGround, args: readonly string[]): Promise<Exited & Told> {
  const exited = await at.at.call([...args, '--json']);
  const last = exited.lines.at(-1) ?? {};
  const { verdict = last.code, next_action: nextAction = '', cause = last.message } = last;
  return { ...exited, verdict: String(verdict), nextAction: String(nextAction), cause: String(cause ?? '') };
}

/** `factory iterate` of the ground's zip. */
export function iterate(at: IterationGround, args: readonly string[] = [], id = runId): Promise<Exited & Told> {
  return call(at, ['iterate', '--run-id', id, ...args]);
}

/** Expects that the run did not pass, and that the code is the reported cause. A usage error has its code in place of a verdict. */
export function expectTold(told: Told, code: ErrorCode): void {
  const cause = told.verdict === code ? `${code}: ${told.cause}` : told.cause;
  expect([told.verdict, cause, told.nextAction]).toEqual([
    expect.not.stringMatching(/^PASS$/),
    expect.stringMatching(new RegExp(`^${code}: `)),
    expect.stringMatching(/\S/),
  ]);
}

/** The commands in a next action, word by word. */
export function commandsIn(nextAction: string): string[][] {
  expect(nextAction).not.toMatch(/<RUN_ID>|--workers <WORKER>/);
  return [...nextAction.matchAll(/factory ((?:[a-z-]+ )+--run-id [^.;,]*?)(?=[.;,](?:\s|$)|`|$)/g)].map(
    ([, line = '']) => line.trim().split(/\s+/),
  );
}
