import { expect } from '@jest/globals';
import { type ErrorCode, errorCodes } from '../../../src/core/diagnostics/error-codes.ts';
import { filledAction } from '../../../src/core/diagnostics/next-action.ts';
import { expectVerdict } from '../stages/agreement.ts';
import { treeManifest } from '../tree-manifest.ts';
import { notNightly } from '../unless.ts';
import { type EndToEnd, type EndToEndCase, endToEnd, type Outcome } from './end-to-end.ts';

/** A run that must be BLOCKED, with the expected contents of every record. */
export interface BlockedCase extends EndToEndCase {
  /** `run`: end to end, on the local runner. Otherwise by `iterate` in this process, except in the nightly run. */
  readonly door?: 'run';
  /** The code of the reason. */
  readonly code: ErrorCode;
  /** Further expected codes. ERR_STAGE_FAILED, which every failed job reports, need not be listed. */
  readonly also?: readonly ErrorCode[];
  /** The file in the finding, and its line. */
  readonly file?: string;
  readonly line?: number;
  /** The texts that the finding's message must contain: the file, and the rule. */
  readonly says: readonly string[];
  /** The run's next action; default: that of the code. */
  readonly nextAction?: string;
}

/** Runs the case by its `door`. */
export function runBy({ door }: BlockedCase, at: EndToEnd): Promise<Outcome> {
  return door === 'run' || notNightly === undefined ? at.run() : at.iterate();
}

/** Runs the case and checks all its expectations, the same verdict in every record, and an unchanged repository. */
export async function expectBlocked(given: BlockedCase): Promise<void> {
  await using at = await endToEnd(given);
  const before = repositoryOf(at);
  const outcome = await runBy(given, at);
  await expectVerdict(at, outcome, 'BLOCKED');
  expectReported(outcome, given);
  expect(repositoryOf(at)).toEqual(before);
}

/** Expects the finding of the case's code in STATUS.json and in the report, and its next action as the run's. */
export function expectReported({ status, report, codes }: Outcome, given: BlockedCase): void {
  const { code, also = [], file, line, says } = given;
  const expected = [...new Set([code, ...also])].sort();
  expect(codes.filter((each) => each !== 'ERR_STAGE_FAILED')).toEqual(expected);
  const found = (status.errors ?? []).find((error) => typeof error !== 'string' && error.code === code);
  const worker = typeof found === 'object' && typeof found.worker === 'string' ? [found.worker] : [];
  const nextAction = filledAction(given.nextAction ?? errorCodes[code].nextAction, {
    runId: status.run_id,
    workers: worker,
  });
  expect(found).toMatchObject({ ...(file === undefined ? {} : { file }), ...(line === undefined ? {} : { line }) });
  const message = typeof found === 'object' ? String(found.message) : '';
  for (const words of says) expect(message).toContain(words);
  expect(status.next_action).toBe(nextAction);
  expect(report).toContain(`## NEXT ACTION\n- ${nextAction}`);
  expect(report).toContain(`- Cause: ${code}: `);
}

/**
 * The repository with its git folder, except everything that a run may write: its folder, its prompts, the index ledger, the refs that keep
 * base commits, and the worktrees folder, if it is empty again.
 */
export function repositoryOf(at: EndToEnd): Record<string, string> {
  const own = ['tools/codex/runs', 'tools/codex/prompts', 'tools/codex/worktrees/.gitignore', '.git/refs/factory'];
  const manifest = treeManifest(at.repo, (path) => own.includes(path));
  return Object.fromEntries(Object.entries(manifest).filter(([path]) => path !== 'tools/codex/worktrees/'));
}
