import type { Validation } from '../../core/contracts/validation.ts';
import { steering } from '../../core/diagnostics/steering.ts';

const maxFindings = 50;

/** The job summary's text: checks, workers, and the first findings. Worker text stands in table cells only, made harmless. */
export function summaryOf(result: Validation): string {
  const checks = result.checks.map(({ name, status, rc, detail }) => [name, status, String(rc), detail]);
  const workers = result.workers.map((each) => [
    each.worker,
    each.noop && each.accepted ? 'NOOP' : each.status,
    String(each.changed_files),
    String(each.patch_bytes),
  ]);
  const findings = result.findings
    .slice(0, maxFindings)
    .map(({ severity, code, worker, file, line, message }) => [
      severity,
      code,
      worker ?? '',
      `${file ?? ''}${line === undefined ? '' : `:${line}`}`,
      message,
    ]);
  const more = result.findings.length - findings.length;
  return [
    table(['Check', 'Status', 'RC', 'Detail'], checks),
    table(['Worker', 'Status', 'Files', 'Patch bytes'], workers),
    ...(findings.length === 0 ? [] : [table(['Severity', 'Code', 'Worker', 'Place', 'What'], findings)]),
    ...(more > 0 ? [`... and ${more} more in VALIDATION.json\n`] : []),
  ].join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |\n`;
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('');
}

function cell(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(steering, ' ')
    .replace(/[\\`*_[\]<>|#!~@&]/g, '\\$&');
}
