import { posix } from 'node:path';
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import { isMapping } from '@actions/workflow-parser/templates/tokens/type-guards';
import { fieldsOf, propertiesOf, textOfToken } from '../../../workflow/read/file-reader.ts';
import { actionInterface, actionText, programsOf, referenceOf } from '../../actions/action-interface.ts';
import { knownActions } from '../../actions/known-actions.ts';
import type { Report } from '../../source/finding.ts';
import { hint } from '../../source/nearest.ts';
import { type OutlinedJob, type OutlinedStep, placeOfToken } from '../../source/outline.ts';
import type { Surroundings } from '../../source/surroundings.ts';
import type { Rule } from '../rule.ts';

/** Actions that do not exist or no longer work, and inputs that they do not have. */
export const actionUse: Rule = (outline, report, surroundings) => {
  for (const job of outline.jobs)
    for (const step of job.steps) {
      const token = step.fields.get('uses');
      const uses = textOfToken(token);
      if (token === undefined || uses === undefined) continue;
      checkVersion(uses, token, report);
      if (outline.kind === 'workflow') checkLocal(job, step, token, uses, surroundings, report);
      checkInputs(step, token, uses, surroundings, report);
    }
};

function checkVersion(uses: string, token: TemplateToken, report: Report): void {
  const [, name = '', major = ''] = /^([^@]+)@v(\d+)(?:\.[\d.]+)?$/.exec(uses) ?? [];
  const known = knownActions[name.toLowerCase()];
  if (known === undefined || known.why === undefined || Number(major) >= known.from) return;
  report(placeOfToken(token), `${uses} no longer works on GitHub: ${known.why}. Use v${known.from} or newer.`);
}

/** What an earlier step, or a checkout into another folder, makes cannot be known. */
function checkLocal(
  job: OutlinedJob,
  step: OutlinedStep,
  token: TemplateToken,
  uses: string,
  surroundings: Surroundings,
  report: Report,
): void {
  const reference = referenceOf(uses);
  if (reference?.kind !== 'local') return;
  const before = job.steps.slice(0, step.index);
  if (
    before.some(
      ({ fields }) =>
        fields.has('run') || fieldsOf(fields.get('with')).has('path') || fieldsOf(fields.get('with')).has('repository'),
    )
  )
    return;
  const { read } = surroundings;
  const action = actionText(reference.path, undefined, surroundings);
  if (action !== undefined) {
    for (const { key, file } of programsOf(action))
      if (read(posix.join(reference.path, file)) === undefined)
        report(placeOfToken(token), `The file '${file}', which ${uses} names as ${key}, does not exist.`);
  } else if (read(posix.join(reference.path, 'Dockerfile')) === undefined)
    report(placeOfToken(token), `There is no action.yml in '${reference.path === '' ? '.' : reference.path}'.`);
}

function checkInputs(
  step: OutlinedStep,
  token: TemplateToken,
  uses: string,
  surroundings: Surroundings,
  report: Report,
): void {
  const known = actionInterface(uses, surroundings);
  const given = step.fields.get('with');
  if (known === undefined || (given !== undefined && !isMapping(given))) return;
  const names = known.inputs.map(({ id }) => id);
  const pairs = propertiesOf(given);
  for (const { key, keyToken } of pairs) {
    const input = known.inputs.find(({ id }) => id.toLowerCase() === key.toLowerCase());
    if (input === undefined) report(placeOfToken(keyToken), `${uses} has no input '${key}'.${hint(key, names)}`);
    else if (input.deprecated !== undefined)
      report(placeOfToken(keyToken), `The input '${key}' of ${uses} is deprecated: ${input.deprecated}`, 'warning');
  }
  // An expression may add any input.
  if (given !== undefined && isMapping(given) && pairs.length < given.count) return;
  for (const { id, required } of known.inputs)
    if (required && !pairs.some(({ key }) => key.toLowerCase() === id.toLowerCase()))
      report(placeOfToken(token), `${uses} needs the input '${id}', which is not given.`);
}
