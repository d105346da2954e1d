import type { Validation } from '../../core/contracts/verdict/validation.ts';
import { blankSteering } from '../../core/diagnostics/text/steering.ts';

/** The checks and workers for the job summary; the caller adds the findings. Markdown in the cells is escaped. */
export function summaryOf(result: Validation): string {
  const checks = result.checks.map(({ name, status, rc, detail }) => [name, status, String(rc), detail]);
  const workers = result.workers.map((each) => [
    each.worker,
    each.noop && each.accepted ? 'NOOP' : each.status,
    String(each.changed_files),
    String(each.patch_bytes),
  ]);
  return [
    table(['Check', 'Status', 'RC', 'Detail'], checks),
    table(['Worker', 'Status', 'Files', 'Patch bytes'], workers),
  ].join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |\n`;
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('');
}

function cell(text: string): string {
  return blankSteering(text.replace(/\s+/g, ' ')).replace(/[\\`*_[\]<>|#!~@&]/g, '\\$&');
}
