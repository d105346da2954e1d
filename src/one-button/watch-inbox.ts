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

/** How {@link watchInbox} goes on. */
export interface WatchOptions {
  /** Told of every pack that was tried, and of every refusal of the inbox. */
  readonly onResult: (result: OneButtonResult) => void;
  /** Real milliseconds between two looks at an inbox that has not changed; 1,000 unless given. */
  readonly pollMs?: number;
}

/** There is nothing to do yet, or another executor does it: no news. */
const quiet: ReadonlySet<Diagnostic['code']> = new Set(['ERR_INBOX_EMPTY', 'ERR_INBOX_NOT_READY', 'ERR_INBOX_BUSY']);

/**
 * Presses the button for every pack that comes, until the signal is aborted. A pack that came back is tried again when its file changes,
 * and a run whose executor died is taken up when its lock is free, so that several watchers share one inbox. A folder is listed once
 * a second and no event of the file system is needed, so that shared drives work too.
 *
 * @returns 0 when stopped between two packs, else what the interrupted press gave
 * @throws AppError as openDesk, before the first look
 */
export async function watchInbox(
  inputs: Omit<OneButtonInputs, 'resume'>,
  deps: IterationDeps,
  options: WatchOptions,
): Promise<OneButtonResult['exitCode']> {
  const { inbox } = await openDesk(inputs, deps);
  const passedOver = new Set<string>();
  let tried = '';
  while (!deps.signal.aborted) {
    const look = lookAt(inbox, passedOver);
    if (look === '' || look === tried) {
      await deps.clock.sleep(options.pollMs ?? 1_000, deps.signal).catch(() => undefined);
      continue;
    }
    const result = await pressButton({ ...inputs, passedOver }, deps);
    const news = result.runId !== '' || result.findings.some(({ code }) => !quiet.has(code));
    if (news) options.onResult(result);
    if (deps.signal.aborted) return result.exitCode;
    // Its name stays claimed because a newer pack has come: that one is next.
    if (result.pack.includes('.claimed-')) passedOver.add(result.runId);
    const consumed = result.verdict === 'PASS' || result.verdict === 'BLOCKED';
    tried = consumed && inputs.dryOnly !== true ? '' : lookAt(inbox, passedOver);
  }
  return executorExits.success;
}

/** The .txt files of the inbox with what tells that one changed, and whether the executor of a claimed one lives; empty when there are none. */
function lookAt(inbox: Inbox, passedOver: ReadonlySet<string>): string {
  const names = listHostile(inbox.raw, 10_000)
    .entries.map(({ name }) => name ?? '?.txt')
    .filter((name) => /\.txt$/i.test(name));
  const rows = names.flatMap((name) => {
    const runId = /\.claimed-(.+)\.txt$/.exec(name)?.[1];
    if (runId === undefined) return [`${name} ${fileIdentity(join(inbox.raw, name))}`];
    return passedOver.has(runId) ? [] : [`${name} ${isLockHeld(join(inbox.locks, `${runId}.lock`))}`];
  });
  return rows.sort(byCodeUnit).join('\n');
}
