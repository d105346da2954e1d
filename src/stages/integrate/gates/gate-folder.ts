import { join } from 'node:path';
import type { CommandForm } from '../../../core/contracts/config/command-form.ts';
import { finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import type { ErrorCode } from '../../../core/diagnostics/error-codes.ts';
import { openGit } from '../../../core/git/git.ts';
import { listTree } from '../../../core/git/objects/ls-tree.ts';
import { type LfsContentFiles, readLfsFiles, writeLfsFiles } from '../../../core/git/worker-repository/lfs-files.ts';
import { checkoutTree } from '../../../core/git/worktree/checkout-tree.ts';
import type { StageDeps } from '../../../core/run/stage.ts';
import { gateEnvironment } from '../../../core/setup/commands/command-program.ts';
import { type CommandEnd, runCommand } from '../../../core/setup/commands/run-command.ts';
import { makeFolder } from '../../../core/system/files/plain-files.ts';
import { tempFolder } from '../../../core/system/files/temp.ts';
import type { Bubblewrap } from '../../../core/system/processes/bubblewrap.ts';
import { ownStart } from '../../../core/system/processes/process-table.ts';
import { randomToken } from '../../../core/system/text/hash.ts';
import { makeGateRepository } from './gate-repository.ts';
import { type GateSetup, setUpGate } from './set-up-gate.ts';

/** Where a gate runs, and how its folder is made ready. */
export interface GateContext extends GateSetup {
  /** `undefined`: gates run without a sandbox. */
  readonly sandbox: Bubblewrap | undefined;
  /** The gate's own ports and database. */
  readonly variables: Readonly<Record<string, string>>;
  readonly runId: string;
  /** The base commit of the run. */
  readonly baseSha: string;
  /** Where the content of LFS pointers may be. */
  readonly lfsPlaces: () => Promise<LfsContentFiles>;
}

/** A folder in which commands of a gate may run. */
export interface GateFolder {
  /** Absolute. */
  readonly path: string;
  /** Its home and temporary folder, absolute. */
  readonly home: string;
  /** The whole environment of its commands. */
  readonly env: Readonly<Record<string, string>>;
  /**
   * Runs a command there. All its processes have ended when this returns.
   *
   * @param more variables to add, and folders outside that a sandbox has to show
   */
  run(
    command: CommandForm,
    timeoutSeconds: number,
    more?: { readonly env: Readonly<Record<string, string>>; readonly readable: readonly string[] },
  ): Promise<CommandEnd>;
}

/** How a gate, or a part of it, ended. */
export interface GateEnd {
  /** `null` if it did not run. */
  readonly rc: number | null;
  readonly findings: readonly Diagnostic[];
  /** Of set-up too. */
  readonly output: Buffer;
  /** What the pipeline of the gate left as its manifest. */
  readonly manifest?: Buffer;
}

/**
 * Runs `work` in a separate folder with the files of a tree, as the user's checkout would have them (LFS files too, where their content is known), and a repository of its own. The folder
 * has its own home, and commands have a clean environment, because gates run workers' code. Does not run `work` if the folder cannot be
 * made ready; the findings say why.
 */
export async function inGateFolder(
  name: string,
  place: GateContext,
  deps: StageDeps,
  work: (folder: GateFolder) => Promise<GateEnd>,
): Promise<GateEnd> {
  const { tree, sandbox, store, settings, variables, baseSha, lfsPlaces } = place;
  const { env, signal } = deps;
  if (sandbox !== undefined && 'missing' in sandbox) {
    const message = `The gate ${name} did not run: gate_policy.sandbox is required, but ${sandbox.missing}.`;
    return notRun('ERR_GATE_SANDBOX', message);
  }
  await using scratch = await tempFolder('factory-gate');
  const [folder, home] = [join(scratch.path, 'tree'), join(scratch.path, 'home')];
  for (const path of [folder, home]) await makeFolder(path);
  const index = join(scratch.path, 'index');
  const altered = await checkoutTree(store.git, { folder, treeish: tree, settings, env, signal, index });
  if (altered.length > 0) {
    const message = `The gate ${name} did not run: in its folder ${altered.slice(0, 5).join(', ')} differ from the tree ${tree}.`;
    return notRun('ERR_GATES_TREE', message);
  }
  await makeGateRepository(folder, { store, tree, baseSha, settings, index });
  const lfsFiles = await readLfsFiles(store.git, tree, await listTree(store.git, tree), lfsPlaces);
  await writeLfsFiles(openGit({ dir: folder, env, signal }), join(folder, '.git'), folder, lfsFiles);
  const mark = { name: 'FACTORY_GATE', value: randomToken(), notBefore: ownStart() };
  const common = { folder, home, sandbox, mark, signal };
  const ready = await setUpGate(name, place, { ...common, env, variables });
  if (ready.rc !== 0) return ready;
  const environment = { ...gateEnvironment(env, home), ...variables };
  const end = await work({
    path: folder,
    home,
    env: environment,
    run: (command, timeoutSeconds, { env: own, readable } = { env: {}, readable: [] }) =>
      runCommand(command, { ...common, env: { ...environment, ...own }, readable, timeoutSeconds }),
  });
  return { ...end, output: Buffer.concat([ready.output, end.output]) };
}

/** The end of a gate that must not run. */
function notRun(code: ErrorCode, message: string): GateEnd {
  return { rc: null, findings: [finding(code, message)], output: Buffer.from(`${message}\n`) };
}
