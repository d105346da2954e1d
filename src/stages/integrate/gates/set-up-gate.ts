import type { ObjectStore } from '../../../core/bundle/store/object-store.ts';
import type { FactoryConfig } from '../../../core/contracts/config/factory-config.ts';
import { AppError, finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import type { CheckoutSettings } from '../../../core/git/worker-repository/checkout-settings.ts';
import { copyWarmPack, type WarmPack } from '../../../core/setup/cache/warm-pack.ts';
import { failureInWords, runSetup, type SetupContext } from '../../../core/setup/commands/run-setup.ts';
import { settleWorktree } from '../../../core/setup/settle-worktree.ts';

const nextAction =
  'Read the log that the message names. If the machine lacks something, install it; then re-run the failed jobs, or run factory integrate --run-id <RUN_ID>. If setup.commands is wrong, fix it, commit that, and start a new run.';

export interface GateSetup {
  readonly setup: FactoryConfig['setup'];
  /** The warm folder for this tree, if the run recorded one. */
  readonly pack: WarmPack | undefined;
  readonly store: ObjectStore;
  readonly tree: string;
  readonly settings: CheckoutSettings['settings'];
}

/** The output of set-up for the gate's log, and the reason if the gate must not run. */
export interface GateReadiness {
  readonly output: Buffer;
  /** 0 if the gate may run. */
  readonly rc: number;
  readonly findings: readonly Diagnostic[];
}

/**
 * Prepares a gate's folder like a worker's: warm folder, set-up commands, and then again the merged tree's own files. Included files
 * contain the user's secrets, so no gate gets them.
 */
export async function setUpGate(
  name: string,
  { setup, pack, store, tree, settings }: GateSetup,
  place: SetupContext,
): Promise<GateReadiness> {
  if (setup.commands.length === 0) return { output: Buffer.alloc(0), rc: 0, findings: [] };
  if (pack !== undefined) await copyWarmPack(pack, place.folder);
  const run = await runSetup(setup, place);
  const notReady = (what: string, rc: number): GateReadiness => {
    const found = finding('ERR_SETUP', `The gate ${name} did not run. ${what}`, { nextAction });
    return { output: run.output, rc, findings: [found] };
  };
  if (run.failed !== undefined) {
    return notReady(failureInWords('before it', run, `Z_aggregator/LOGS/gate-${name}.log`), run.failed.rc);
  }
  const checkout = { settings, excludes: [] };
  const { folder } = place;
  try {
    // What set-up wrote into the folder's index could keep a file from being restored.
    const records = { index: new Map(), entries: [], state: 'read' as const };
    await settleWorktree({ store, folder, treeish: tree, outbox: '', checkout, apart: setup.cache, records });
  } catch (error) {
    if (error instanceof AppError && error.code === 'ERR_SETUP') return notReady(error.message, 1);
    throw error;
  }
  return { output: run.output, rc: 0, findings: [] };
}
