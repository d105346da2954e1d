import { auditLog } from '../../../conveyor/record/audit-log.ts';
import { verifyRecords } from '../../../conveyor/record/verify-records.ts';
import { exitCodeOf } from '../../../core/diagnostics/exit-codes.ts';
import { openGit } from '../../../core/git/git.ts';
import { jsonLine, prettyJson } from '../../../core/system/text/json.ts';
import type { Io } from '../../program/io.ts';
import { table } from '../../program/output.ts';
import { plain } from '../../terminal/plain.ts';
import { type ConveyorOptions, conveyorRoot } from './conveyor-options.ts';
import { counted } from './report.ts';

export interface AuditOptions extends ConveyorOptions {
  readonly runId?: string;
  readonly verify: boolean;
}

/** `factory conveyor audit`: counts events and shows the state of every plan. Returns 1 if `--verify` finds a difference. */
export async function conveyorAudit(io: Io, options: AuditOptions): Promise<number> {
  const root = await conveyorRoot(io, options);
  const findings = options.verify ? await verifyRecords(root, openGit({ dir: root, env: io.env })) : [];
  // A broken chain is reported once, by --verify; the counts are shown anyway.
  const { runs, eventCount, countsByType, planStatuses } = await auditLog(root, { runId: options.runId });
  if (options.json) {
    io.out(prettyJson({ runs, eventCount, countsByType, planStatuses }));
    for (const found of findings) io.err(jsonLine({ type: 'finding', ...found }));
  } else {
    const rows = (counts: Readonly<Record<string, string | number>>): string =>
      table(Object.entries(counts).map(([name, value]) => [plain(name, 120), plain(String(value), 40)]));
    io.out(`${counted(runs, 'run')}, ${counted(eventCount, 'event')}\n`);
    if (eventCount > 0) io.out(`\nEvents:\n${rows(countsByType)}\nPlans:\n${rows(planStatuses)}`);
    for (const { code, message, nextAction } of findings)
      io.out(`${code}: ${plain(message, 1_000)}\n  Next: ${nextAction}\n`);
    if (options.verify && findings.length === 0)
      io.out('\nThe log is an unbroken chain; state, plans and log agree.\n');
  }
  return exitCodeOf(findings.length === 0 ? 'PASS' : 'FAIL');
}
