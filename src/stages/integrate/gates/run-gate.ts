import { join } from 'node:path';
import type { FactoryConfig } from '../../../core/contracts/config/factory-config.ts';
import type { GateResult } from '../../../core/contracts/verdict/gate-result.ts';
import { finding } from '../../../core/diagnostics/app-error.ts';
import type { ErrorCode } from '../../../core/diagnostics/error-codes.ts';
import { findingRecordOf } from '../../../core/evidence/finding-record.ts';
import { checkoutTree } from '../../../core/git/worktree/checkout-tree.ts';
import type { StageDeps } from '../../../core/run/stage.ts';
import { secretValues } from '../../../core/secrets/known-secrets.ts';
import { redactBytes } from '../../../core/secrets/redact.ts';
import { redactedFinding } from '../../../core/secrets/redacted-finding.ts';
import { gateEnvironment } from '../../../core/setup/commands/command-program.ts';
import { runCommand } from '../../../core/setup/commands/run-command.ts';
import { makeFolder } from '../../../core/system/files/plain-files.ts';
import { tempFolder } from '../../../core/system/files/temp.ts';
import type { Bubblewrap } from '../../../core/system/processes/bubblewrap.ts';
import { randomToken } from '../../../core/system/text/hash.ts';
import { type GateSetup, setUpGate } from './set-up-gate.ts';

export type Gate = FactoryConfig['gates'][number];

/** A gate's result, and its output for the log. Only the rc decides. */
export interface GateRun extends GateResult {
  /** Both streams in the order of arrival, the set-up's first. */
  readonly output: Buffer;
}

/** Where a gate runs, and how its folder is made ready. */
export interface GatePlace extends GateSetup {
  /** `undefined`: gates run without a sandbox. */
  readonly sandbox: Bubblewrap | undefined;
  /** The gate's own ports and database. */
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * Runs one gate in a separate folder with the files of the merged tree, as the user's checkout would have them, and without git metadata. A
 * failed gate is an rc, never an error. Gates run workers' code, so each has its own process tree, a clean environment and its own home.
 * Only this process learns the rc, and all of the gate's processes end before it is returned.
 */
export async function runGate(gate: Gate, place: GatePlace, deps: StageDeps): Promise<GateRun> {
  const { tree, sandbox } = place;
  if (sandbox !== undefined && 'missing' in sandbox) {
    const message = `The gate ${gate.name} did not run: gate_policy.sandbox is required, but ${sandbox.missing}.`;
    return notRun(gate, tree, 'ERR_GATE_SANDBOX', message);
  }
  await using scratch = await tempFolder('factory-gate');
  const [folder, home] = [join(scratch.path, 'tree'), join(scratch.path, 'home')];
  for (const path of [folder, home]) await makeFolder(path);
  const { store, settings, variables } = place;
  const { env, signal } = deps;
  const altered = await checkoutTree(store.git, { folder, treeish: tree, settings, env, signal });
  if (altered.length > 0) {
    const message = `The gate ${gate.name} did not run: in its folder ${altered.slice(0, 5).join(', ')} differ from the merged tree ${tree}.`;
    return notRun(gate, tree, 'ERR_GATES_TREE', message);
  }
  const mark = { name: 'FACTORY_GATE', value: randomToken(), madeHere: true };
  const common = { folder, home, sandbox, mark, signal };
  const ready = await setUpGate(gate.name, place, { ...common, env, variables });
  if (ready.rc !== 0) {
    const { findings, output } = await shown(gate.name, [ready.output], deps);
    return {
      tree,
      name: gate.name,
      rc: ready.rc,
      written: [],
      findings: [...ready.findings.map(findingRecordOf), ...findings],
      output,
    };
  }
  const { rc, output } = await runCommand(gate.command, {
    ...common,
    env: { ...gateEnvironment(env, home), ...variables },
    timeoutSeconds: gate.timeout_seconds,
  });
  return { tree, name: gate.name, rc, written: [], ...(await shown(gate.name, [ready.output, output], deps)) };
}

/** The output without secrets: it goes into logs and reports (docs/secrets.md). */
async function shown(
  name: string,
  output: readonly Buffer[],
  { env }: StageDeps,
): Promise<Pick<GateRun, 'findings' | 'output'>> {
  const { value, count } = await redactBytes(Buffer.concat(output), { known: secretValues(env) });
  const findings = redactedFinding(new Map([[`the output of the gate ${name}`, count]]));
  return { findings: findings.map(findingRecordOf), output: value };
}

/** The result of a gate that must not run. */
function notRun(gate: Gate, tree: string, code: ErrorCode, message: string): GateRun {
  const findings = [findingRecordOf(finding(code, message))];
  return { tree, name: gate.name, rc: null, written: [], findings, output: Buffer.from(`${message}\n`) };
}
