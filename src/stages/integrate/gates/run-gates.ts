import type { ObjectStore } from '../../../core/bundle/store/object-store.ts';
import type { RunInputs } from '../../../core/contracts/launch/run-inputs.ts';
import { listTree } from '../../../core/git/objects/ls-tree.ts';
import { readCheckoutSettings } from '../../../core/git/worker-repository/checkout-settings.ts';
import { readRun } from '../../../core/run/access/read-run.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import type { StageDeps } from '../../../core/run/stage.ts';
import { cacheKey } from '../../../core/setup/cache/cache-key.ts';
import { recordedPack, type WarmPack } from '../../../core/setup/cache/warm-pack.ts';
import { commandInWords } from '../../../core/setup/commands/command-program.ts';
import { gateIndex, runVariables } from '../../../core/setup/run-variables.ts';
import { takePorts } from '../../../core/setup/take-ports.ts';
import { type Bubblewrap, findBubblewrap } from '../../../core/system/processes/bubblewrap.ts';
import { changedFiles, folderManifest } from './folder-manifest.ts';
import { type GateRun, runGate } from './run-gate.ts';

/** The results of gates that ran in this process. */
export interface GatesRun {
  /** `null` without a clean merge. No gate ran then. */
  readonly tree: string | null;
  readonly gates: readonly GateRun[];
}

export interface GatesOptions {
  /** The repository root, absolute. */
  readonly root: string;
  readonly layout: RunLayout;
  readonly inputs: RunInputs;
  /** It has the objects of the tree. */
  readonly store: ObjectStore;
  readonly tree: string | null;
  /** Runs only this gate. */
  readonly only?: string | undefined;
}

/**
 * Runs the configured gates on a merged tree, one after another and each in a separate folder, so that a gate does not see what another
 * gate wrote. The run folder is compared around each gate.
 */
export async function runGates(options: GatesOptions, deps: StageDeps): Promise<GatesRun> {
  const { root, layout, inputs, store, tree, only } = options;
  const gates = inputs.config.gates.filter(({ name }) => only === undefined || name === only);
  if (tree === null || gates.length === 0) return { tree, gates: [] };
  const { settings } = await readCheckoutSettings(root, deps.env);
  const sandbox = await sandboxFor(inputs, root, deps);
  const skipped = new Set([`${layout.runDir}/ledger`, layout.locksDir]);
  const { setup } = inputs.config;
  const pack = await warmPackOf(options, tree);
  const runs: GateRun[] = [];
  for (const gate of gates) {
    deps.log(`gate ${gate.name}: ${commandInWords(gate.command)}`);
    const before = folderManifest(root, layout.runDir, skipped);
    const index = gateIndex(inputs.config.gates.indexOf(gate));
    await using ports = await takePorts(`${root} ${layout.runId} ${index}`);
    const variables = runVariables({ root, runId: layout.runId, index, portBase: ports.base });
    const run = await runGate(gate, { setup, pack, store, tree, settings, sandbox, variables }, deps);
    const written = changedFiles(before, folderManifest(root, layout.runDir, skipped));
    deps.log(`gate ${gate.name}: ${run.rc === null ? 'did not run' : `rc ${run.rc}`}`);
    runs.push({ ...run, written });
  }
  return { tree, gates: runs };
}

/** The warm folder that this run recorded, if the merged tree still has the lock files that it was filled for. */
async function warmPackOf({ root, layout, inputs, store }: GatesOptions, tree: string): Promise<WarmPack | undefined> {
  const { setup } = inputs.config;
  if (setup.cache.length === 0 || setup.commands.length === 0) return undefined;
  const { platform, arch, version } = process;
  const key = cacheKey(await listTree(store.git, tree), setup, { platform, arch, node: version });
  const { events } = await readRun({ root, layout }).chain();
  return recordedPack({ root, layout }, events, key, setup.cache);
}

async function sandboxFor({ config }: RunInputs, root: string, deps: StageDeps): Promise<Bubblewrap | undefined> {
  const policy = config.gate_policy.sandbox;
  if (policy === 'off') return undefined;
  const found = await findBubblewrap(deps.env, root);
  if (!('missing' in found)) return found;
  if (policy === 'required') return found;
  deps.log(`Gates run without a sandbox: ${found.missing}.`);
  return undefined;
}
