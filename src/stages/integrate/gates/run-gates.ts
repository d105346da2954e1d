import type { RunInputs } from '../../../core/contracts/launch/run-inputs.ts';
import type { Git } from '../../../core/git/git.ts';
import { readCheckoutSettings } from '../../../core/git/worker-repository/checkout-settings.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import type { StageDeps } from '../../../core/run/stage.ts';
import { type Bubblewrap, findBubblewrap } from '../../../core/system/processes/bubblewrap.ts';
import { changedFiles, folderManifest } from './folder-manifest.ts';
import { commandInWords } from './gate-program.ts';
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
  readonly git: Git;
  readonly tree: string | null;
  /** Runs only this gate. */
  readonly only?: string | undefined;
}

/**
 * Runs the configured gates on a merged tree, one after another and each in a separate folder, so that a gate does not see what another
 * gate wrote. The run folder is compared around each gate.
 */
export async function runGates(options: GatesOptions, deps: StageDeps): Promise<GatesRun> {
  const { root, layout, inputs, git, tree, only } = options;
  const gates = inputs.config.gates.filter(({ name }) => only === undefined || name === only);
  if (tree === null || gates.length === 0) return { tree, gates: [] };
  const { settings } = await readCheckoutSettings(root, deps.env);
  const sandbox = await sandboxFor(inputs, root, deps);
  const skipped = new Set([`${layout.runDir}/ledger`, layout.locksDir]);
  const runs: GateRun[] = [];
  for (const gate of gates) {
    deps.log(`gate ${gate.name}: ${commandInWords(gate.command)}`);
    const before = folderManifest(root, layout.runDir, skipped);
    const run = await runGate(gate, { git, tree, settings, sandbox }, deps);
    const written = changedFiles(before, folderManifest(root, layout.runDir, skipped));
    deps.log(`gate ${gate.name}: ${run.rc === null ? 'did not run' : `rc ${run.rc}`}`);
    runs.push({ ...run, written });
  }
  return { tree, gates: runs };
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
