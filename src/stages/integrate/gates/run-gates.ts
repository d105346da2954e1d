import { join } from 'node:path';
import type { ObjectStore } from '../../../core/bundle/store/object-store.ts';
import type { RunInputs } from '../../../core/contracts/launch/run-inputs.ts';
import { openGit } from '../../../core/git/git.ts';
import { listTree } from '../../../core/git/objects/ls-tree.ts';
import { readCheckoutSettings } from '../../../core/git/worker-repository/checkout-settings.ts';
import { type LfsContentFiles, lfsPlacesOf } from '../../../core/git/worker-repository/lfs-files.ts';
import { gateCommand, gateNames, proveTestsGate } from '../../../core/policy/gate-names.ts';
import { readRun } from '../../../core/run/access/read-run.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import { localSource } from '../../../core/run/repository/watched-places.ts';
import type { StageDeps } from '../../../core/run/stage.ts';
import { cacheKey } from '../../../core/setup/cache/cache-key.ts';
import { recordedPack, type WarmPack } from '../../../core/setup/cache/warm-pack.ts';
import { commandInWords } from '../../../core/setup/commands/command-program.ts';
import { gateIndex, runVariables } from '../../../core/setup/run-variables.ts';
import { takePorts } from '../../../core/setup/take-ports.ts';
import { type Bubblewrap, findBubblewrap } from '../../../core/system/processes/bubblewrap.ts';
import type { MergePlan } from '../merge/plan-merge.ts';
import { changedFiles, folderManifest } from './folder-manifest.ts';
import type { GateContext } from './gate-folder.ts';
import { proveTests } from './prove-tests.ts';
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
  /** Whose changes the tree has. */
  readonly plan: MergePlan;
  /** Runs only this gate. */
  readonly only?: string | undefined;
}

/**
 * Runs the gates of a run on a merged tree, one after another and each in a separate folder, so that a gate does not see what another
 * gate wrote. The run folder is compared around each gate.
 */
export async function runGates(options: GatesOptions, deps: StageDeps): Promise<GatesRun> {
  const { root, layout, inputs, store, tree, only } = options;
  const names = gateNames(inputs.config).filter((name) => only === undefined || name === only);
  if (tree === null || names.length === 0) return { tree, gates: [] };
  const { settings } = inputs.checkout ?? (await readCheckoutSettings(root, deps.env));
  const sandbox = await sandboxFor(inputs, root, deps);
  const skipped = new Set([`${layout.runDir}/ledger`, layout.locksDir]);
  const { setup } = inputs.config;
  const pack = await warmPackOf(options, tree);
  const runs: GateRun[] = [];
  for (const name of names) {
    const before = folderManifest(root, layout.runDir, skipped);
    const index = indexOf(name, inputs);
    await using ports = await takePorts(`${root} ${layout.runId} ${index}`);
    const variables = runVariables({ root, runId: layout.runId, index, portBase: ports.base });
    const common = { setup, pack, store, tree, settings, sandbox, runId: layout.runId, baseSha: inputs.base_sha };
    const lfsPlaces = () => lfsPlacesOfRun(options, deps);
    const run = await runOne(name, { ...common, variables, lfsPlaces }, options, deps);
    const written = changedFiles(before, folderManifest(root, layout.runDir, skipped));
    deps.log(`gate ${name}: ${run.rc === null ? 'did not run' : `rc ${run.rc}`}`);
    runs.push({ ...run, written });
  }
  return { tree, gates: runs };
}

function runOne(
  name: string,
  place: GateContext,
  { inputs, plan }: Pick<GatesOptions, 'inputs' | 'plan'>,
  deps: StageDeps,
): Promise<GateRun> {
  const { config, base_sha: baseSha } = inputs;
  const gate = config.gates.find((one) => one.name === name);
  deps.log(`gate ${name}: ${gate === undefined ? 'each changed test file alone' : commandInWords(gateCommand(gate))}`);
  return gate === undefined ? proveTests({ place, baseSha, config, plan }, deps) : runGate(gate, place, deps);
}

/** What workers added is in the run folder; all else in the user's store, which a job's checkout does not have. */
async function lfsPlacesOfRun({ root, layout }: GatesOptions, { env, signal }: StageDeps): Promise<LfsContentFiles> {
  const source = await localSource(root, env);
  const folders = [root, ...(source === undefined ? [] : [source])];
  const stores = await Promise.all(folders.map((dir) => lfsPlacesOf(openGit({ dir, env, signal }))));
  return (oid) => [join(root, layout.lfsDir, oid), ...stores.flatMap((placesOf) => placesOf(oid))];
}

/** The number after the last gate is that of dispatch, which fills warm folders with it. */
function indexOf(name: string, { config }: RunInputs): number {
  const { gates } = config;
  return gateIndex(name === proveTestsGate ? gates.length + 1 : gates.findIndex((gate) => gate.name === name));
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
