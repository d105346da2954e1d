import { join } from 'node:path';
import type { Diagnostic } from '../core/diagnostics/diagnostic.ts';
import { isLockHeld } from '../core/system/files/lock.ts';
import { listHostile } from '../core/system/hostile/list-hostile.ts';
import { fileIdentity } from '../core/system/hostile/stat-hostile.ts';
import { byCodeUnit } from '../core/system/text/json.ts';
import type { IterationDeps } from '../iteration/run-stages.ts';
import { openDesk } from './desk.ts';
import type { Inbox } from './inbox/inbox.ts';
import { executorExits, type OneButtonInputs, type OneButtonResult, pressButton } from './press-button.ts';

export interface WatchOptions {
  /** Called for every pack that was tried, and for every refusal of the inbox. */
  readonly onResult: (result: OneButtonResult) => void;
  /** The polling interval in real milliseconds; default 1,000. */
  readonly pollMs?: number;
}

/** Not reported: there is nothing to do yet, or another executor does it. */
const quiet: ReadonlySet<Diagnostic['code']> = new Set(['ERR_INBOX_EMPTY', 'ERR_INBOX_NOT_READY', 'ERR_INBOX_BUSY']);

/**
 * Runs every pack that arrives until the signal is aborted. A pack that was put back is tried again when its file changes. A run whose
 * executor died is resumed when its lock is free, so that several watchers can share one inbox. Polls the folder instead of using file
 * system events, so that shared drives work too.
 *
 * @returns 0 if stopped between two packs, otherwise the exit status of the interrupted run
 * @throws the errors of openDesk, before the first poll
 */
export async function watchInbox(
  inputs: Omit<OneButtonInputs, 'resume'>,
  deps: IterationDeps,
  options: WatchOptions,
): Promise<OneButtonResult['exitCode']> {
  const { inbox } = await openDesk(inputs, deps);
  const skipped = new Set<string>();
  let tried = '';
  while (!deps.signal.aborted) {
    const look = lookAt(inbox, skipped);
    if (look === '' || look === tried) {
      await deps.clock.sleep(options.pollMs ?? 1_000, deps.signal).catch(() => undefined);
      continue;
    }
    const result = await pressButton({ ...inputs, skipped }, deps);
    const news = result.runId !== '' || result.findings.some(({ code }) => !quiet.has(code));
    if (news) options.onResult(result);
    if (deps.signal.aborted) return result.exitCode;
    // The pack keeps its claimed name because a newer pack exists: that one is next.
    if (result.pack.includes('.claimed-')) skipped.add(result.runId);
    const consumed = result.verdict === 'PASS' || result.verdict === 'BLOCKED';
    tried = consumed && inputs.dryOnly !== true ? '' : lookAt(inbox, skipped);
  }
  return executorExits.success;
}

/**
 * Describes the .txt files of the inbox, so that a change is visible: their identity, and whether the executor of a claimed one runs.
 * Empty if there are none.
 */
function lookAt(inbox: Inbox, skipped: ReadonlySet<string>): string {
  const names = listHostile(inbox.raw, 10_000)
    .entries.map(({ name }) => name ?? '?.txt')
    .filter((name) => /\.txt$/i.test(name));
  const rows = names.flatMap((name) => {
    const runId = /\.claimed-(.+)\.txt$/.exec(name)?.[1];
    if (runId === undefined) return [`${name} ${fileIdentity(join(inbox.raw, name))}`];
    return skipped.has(runId) ? [] : [`${name} ${isLockHeld(join(inbox.locks, `${runId}.lock`))}`];
  });
  return rows.sort(byCodeUnit).join('\n');
}
