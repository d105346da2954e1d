import { isString } from '@actions/workflow-parser/templates/tokens/type-guards';
import { itemsOf, textOfToken } from '../../../workflow/read/file-reader.ts';
import { hint } from '../../source/nearest.ts';
import { type OutlinedValue, placeOfToken } from '../../source/outline.ts';
import type { Rule } from '../rule.ts';

const names: readonly string[] = ['bash', 'pwsh', 'python', 'sh', 'cmd', 'powershell'];

/** Shells that do not exist, or not on the job's system. */
export const shellName: Rule = (outline, report) => {
  for (const value of outline.values) {
    const { token, keys } = value;
    if (keys.at(-1) !== 'shell' || !isString(token) || token.value.includes('{0}')) continue;
    const shell = token.value.trim();
    if (!names.includes(shell.split(/\s/)[0] ?? '') || /\s/.test(shell)) {
      report(
        placeOfToken(token),
        `The shell '${shell}' does not exist.${hint(shell, names)} A command line of your own must contain {0}.`,
      );
    } else if (
      (shell === 'cmd' || shell === 'powershell') &&
      systemOf(value) !== undefined &&
      systemOf(value) !== 'windows'
    ) {
      report(
        placeOfToken(token),
        `The shell '${shell}' exists only on Windows, but the job runs on ${systemOf(value)}.`,
      );
    }
  }
};

function systemOf({ job }: OutlinedValue): string | undefined {
  const labels = itemsOf(job?.fields.get('runs-on')).map((token) => textOfToken(token) ?? '');
  return labels.flatMap((label) => /^(ubuntu|windows|macos)-/i.exec(label)?.[1]?.toLowerCase() ?? [])[0];
}
