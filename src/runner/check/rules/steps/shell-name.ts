import { isString } from '@actions/workflow-parser/templates/tokens/type-guards';
import { systemOf } from '../../source/job-labels.ts';
import { hint } from '../../source/nearest.ts';
import { type OutlinedJob, type OutlinedValue, placeOfToken } from '../../source/outline.ts';
import type { Rule } from '../rule.ts';

const names: readonly string[] = ['bash', 'pwsh', 'python', 'sh', 'cmd', 'powershell'];

/** Shells that do not exist, or not on the job's system. */
export const shellName: Rule = (outline, report) => {
  for (const value of outline.values) {
    const { token, keys } = value;
    if (keys.at(-1) !== 'shell' || !isString(token) || token.value.includes('{0}')) continue;
    const shell = token.value.trim();
    const system = systemFor(value, outline.jobs);
    if (!names.includes(shell.split(/\s/)[0] ?? '') || /\s/.test(shell)) {
      report(
        placeOfToken(token),
        `The shell '${shell}' does not exist.${hint(shell, names)} A command line of your own must contain {0}.`,
      );
    } else if ((shell === 'cmd' || shell === 'powershell') && system !== undefined && system !== 'windows') {
      report(placeOfToken(token), `The shell '${shell}' exists only on Windows, but the job runs on ${system}.`);
    } else if (shell === 'sh' && system === 'windows') {
      report(
        placeOfToken(token),
        "The shell 'sh' exists only on Linux and macOS, but the job runs on windows. Use bash.",
      );
    }
  }
};

/** The system of the value's job; for a default of the workflow, that of all jobs if they agree. */
function systemFor({ job }: OutlinedValue, jobs: readonly OutlinedJob[]): string | undefined {
  const systems = new Set((job === undefined ? jobs : [job]).map(systemOf));
  return systems.size === 1 ? [...systems][0] : undefined;
}
