import { join } from 'node:path';
import type { Cause } from '../../../core/diagnostics/causes.ts';
import { desktopCodes } from '../../../core/diagnostics/codes/stages/desktop-codes.ts';
import { dispatchCodes } from '../../../core/diagnostics/codes/stages/dispatch-codes.ts';
import { proveTestsGate } from '../../../core/policy/gate-names.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import { readHostileFile } from '../../../core/system/hostile/read-hostile.ts';
import type { GateRun } from '../gates/run-gate.ts';

/** The end of a log. */
export interface CauseLog {
  /** Relative to the repository root. */
  readonly path: string;
  /** At most {@link shownLines} lines. */
  readonly end: string;
}

const shownLines = 20;

/** Where the worker of a dispatch finding says why it ended: the first that has text. The names are those of dispatch. */
const workerLogs = ['agent.stderr.log', 'agent.stdout.log', 'AHK_STDERR.log', 'AHK_DISPATCH.log'];

const maxLogBytes = 80 * 1024 * 1024;

/** Reads the end of the log that each cause is about: a failed gate's, or the agent's of a worker that dispatch reported. */
export function readCauseLogs(from: {
  readonly root: string;
  readonly layout: RunLayout;
  readonly causes: readonly Cause[];
  readonly gates: readonly GateRun[];
}): ReadonlyMap<Cause, CauseLog> {
  const logs = new Map<Cause, CauseLog>();
  for (const cause of from.causes) {
    const isOfGate = cause.code === 'ERR_GATE' || testCodes.has(cause.code);
    const log = isOfGate ? gateLog(cause, from) : workerLog(cause, from);
    if (log !== undefined) logs.set(cause, log);
  }
  return logs;
}

/** Findings of the gate prove-tests. They are about test files, not about its log. */
const testCodes: ReadonlySet<string> = new Set(['ERR_TEST_FAILED', 'ERR_TEST_PROVES_NOTHING']);

function gateLog(
  { code, findings }: Cause,
  { layout, gates }: { readonly layout: RunLayout; readonly gates: readonly GateRun[] },
): CauseLog | undefined {
  const pathOf = (name: string): string => `${layout.integratorDir}/LOGS/gate-${name}.log`;
  const gate = gates.find(({ name }) =>
    testCodes.has(code) ? name === proveTestsGate : findings.some(({ file }) => file === pathOf(name)),
  );
  return gate === undefined ? undefined : { path: pathOf(gate.name), end: endOf(gate.output) || '(no output)' };
}

function workerLog(
  { code, workers }: Cause,
  { root, layout }: { readonly root: string; readonly layout: RunLayout },
): CauseLog | undefined {
  const [worker] = workers;
  if (worker === undefined || !(code in dispatchCodes || code in desktopCodes)) return undefined;
  const folder = `${layout.runDir}/logs/${worker}`;
  for (const name of workerLogs) {
    const end = endOf(readHostileFile(join(root, folder), name, maxLogBytes).bytes ?? Buffer.alloc(0));
    if (end !== '') return { path: `${folder}/${name}`, end };
  }
  return undefined;
}

function endOf(bytes: Buffer): string {
  return bytes.subarray(-65_536).toString('utf8').trimEnd().split('\n').slice(-shownLines).join('\n');
}
