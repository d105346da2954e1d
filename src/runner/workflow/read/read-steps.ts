import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import { isSequence } from '@actions/workflow-parser/templates/tokens/type-guards';
import { createIdScope } from '../ids.ts';
import type { ActionReference, Step, StepBase } from '../model.ts';
import { parseActionReference } from '../references.ts';
import {
  complain,
  conditionOf,
  type FileReader,
  fieldsOf,
  itemsOf,
  noteFeature,
  positionOf,
  templateOf,
  templatesOf,
  textOfToken,
} from './file-reader.ts';

const backgroundKeys = ['background', 'wait', 'wait-all', 'cancel', 'parallel'];

/** Reads the steps of a job or of a composite action. Steps without an id get a generated one, as on GitHub. */
export function readSteps(reader: FileReader, token: TemplateToken | undefined): readonly Step[] {
  if (token === undefined || !isSequence(token)) return [];
  const ids = createIdScope();
  const read = itemsOf(token).flatMap((item) => {
    const fields = fieldsOf(item);
    const background = backgroundKeys.find((key) => fields.has(key));
    if (background !== undefined) {
      noteFeature(reader, 'background', item);
      return [];
    }
    const idToken = fields.get('id');
    const id = textOfToken(idToken);
    const problem = id === undefined ? undefined : ids.known(id);
    if (problem !== undefined && idToken !== undefined) complain(reader, idToken, problem);
    const step = readStep(reader, item, fields);
    return step === undefined ? [] : [{ id, step }];
  });
  // Generated after all ids of the file are known, so that they do not collide.
  return read
    .map(({ id, step }) => (id === undefined ? step : { ...step, id, generatedId: false }))
    .map((step) =>
      step.generatedId ? { ...step, id: ids.generated(step.kind === 'run' ? 'run' : nameOf(step.reference)) } : step,
    );
}

function readStep(
  reader: FileReader,
  token: TemplateToken,
  fields: ReadonlyMap<string, TemplateToken>,
): Step | undefined {
  const base: StepBase = {
    id: '',
    generatedId: true,
    if: conditionOf(reader, fields.get('if'), token),
    position: positionOf(reader, token),
    ...templatesOf(reader, fields, {
      name: 'name',
      env: 'env',
      'timeout-minutes': 'timeoutMinutes',
      'continue-on-error': 'continueOnError',
    }),
  };
  const run = fields.get('run');
  if (run !== undefined) {
    if (/\bGITHUB_ARTIFACTS(?:_LIST)?\b/.test(run.toString())) noteFeature(reader, 'artifactsFile', run);
    return {
      ...base,
      kind: 'run',
      run: templateOf(reader, run),
      ...templatesOf(reader, fields, { shell: 'shell', 'working-directory': 'workingDirectory' }),
    };
  }
  const usesToken = fields.get('uses');
  const uses = textOfToken(usesToken);
  if (usesToken === undefined || uses === undefined) return undefined;
  const parsed = parseActionReference(uses);
  if ('problem' in parsed) {
    complain(reader, usesToken, parsed.problem);
    return undefined;
  }
  if (parsed.reference.kind === 'docker') noteFeature(reader, 'dockerAction', usesToken);
  const { reference } = parsed;
  return { ...base, kind: 'uses', uses, reference, ...templatesOf(reader, fields, { with: 'with' }) };
}

function nameOf(reference: ActionReference): string {
  if (reference.kind === 'repository') return `${reference.owner}/${reference.repo}`;
  return reference.kind === 'docker' ? reference.image : 'self';
}
