import { jsonLine } from '../../../../core/system/text/json.ts';
import type { Finding } from '../../../../runner/check/source/finding.ts';
import { plain } from '../../../terminal/plain.ts';

export const findingFormats = ['text', 'github', 'json'] as const;

/** `text` for people and editors, `github` for annotations, `json` for programs: one finding a line. */
export type FindingFormat = (typeof findingFormats)[number];

/** Renders findings. Only text has a last line with the counts. */
export function renderFindings(findings: readonly Finding[], format: FindingFormat, files: number): string {
  if (format === 'json') return findings.map((found) => jsonLine(found)).join('');
  if (format === 'github') return findings.map(githubLine).join('');
  const lines = findings.map(
    ({ file, line, column, severity, rule, message }) =>
      `${plain(file, 500)}:${line}:${column}: ${severity}: ${plain(message, 2_000)} [${rule}]\n`,
  );
  const count = (severity: Finding['severity']): number =>
    findings.filter((found) => found.severity === severity).length;
  const counts = [
    counted(count('error'), 'error'),
    counted(count('warning'), 'warning'),
    counted(count('notice'), 'notice'),
  ];
  return `${lines.join('')}${counts.filter((text) => !text.startsWith('0 ') || text.endsWith('errors')).join(', ')} in ${counted(files, 'file')}\n`;
}

/** A workflow command (GitHub docs, "Workflow commands"), with its escapes. */
function githubLine({ file, line, column, severity, rule, message }: Finding): string {
  const value = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  return `::${severity} file=${value(file)},line=${line},col=${column},title=${value(rule)}::${data(message)}\n`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
