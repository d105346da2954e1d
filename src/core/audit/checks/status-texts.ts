import type { StatusFile } from '../../contracts/worker/status-file.ts';
import { type Comparison, compare, map, text } from '../../evidence/comparison.ts';
import { canonicalJson } from '../../system/text/json.ts';
import type { Check } from './audited-run.ts';

/** The run's STATUS.json and the integrator's say the same: cause, errors, warnings, checks. */
export const statusTexts: Check = async ({ layout, evidence }) => {
  const { runStatus, integratorStatus } = evidence;
  const files = `${layout.status} / ${layout.integratorDir}/STATUS.json`;
  const both = (what: string, project: (file: StatusFile) => string | undefined): Comparison =>
    compare(`${files}: ${what}`, map(runStatus, project), map(integratorStatus, project));
  return [
    both('cause', (file) => text(file.cause)),
    both('errors', (file) => canonicalJson(file.errors)),
    both('warnings', (file) => canonicalJson(file.warnings)),
    both('required_checks', (file) => canonicalJson(file.required_checks)),
    both('exit_code', (file) => text(file.exit_code)),
  ];
};
