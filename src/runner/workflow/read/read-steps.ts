import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import { isSequence } from '@actions/workflow-parser/templates/tokens/type-guards';
import { createIdScope, type IdScope } from '../ids.ts';
import type { ActionReference, ControlStep, JobStep, Step, StepBase } from '../model.ts';
import { parseActionReference } from '../references.ts';
import {
  complain,
  conditionOf,
  type FileReader,
  fieldsOf,
  itemsOf,
  positionOf,
  templateOf,
  templatesOf,
  textOfToken,
} from './file-reader.ts';

/** Reads the steps of a composite action. Steps without an id get a generated one, as on GitHub. */
export function readSteps(reader: FileReader, token: TemplateToken | undefined): readonly Step[] {
  return readJobSteps(reader, token).filter((step) => step.kind !== 'control');
}

/** Reads the steps of a job, with those that control background steps. `parallel` becomes background steps and a wait. */
export function readJobSteps(reader: FileReader, token: TemplateToken | undefined): readonly JobStep[] {
  if (token === undefined || !isSequence(token)) return [];
  const list: StepList = { reader, ids: createIdScope(), known: new Map(), inParallel: false };
  const read = itemsOf(token).flatMap((item) => readItem(list, item));
  // Generated after all ids of the file are known, so that they do not collide.
  const generated = new Map<JobStep, string>();
  for (const step of read) if (step.generatedId) generated.set(step, list.ids.generated(kindOf(step)));
  return read.map((step) => withIds(step, generated));
}

/** The steps of one job or action while they are read. */
interface StepList {
  readonly reader: FileReader;
  readonly ids: IdScope;
  /** The ids so far, as in the file, and whether each is of a background step. */
  readonly known: Map<string, boolean>;
  /** Whether the steps are those of `parallel`. */
  readonly inParallel: boolean;
}

/** A control step of `parallel` waits for steps whose ids may not be known yet. */
type ReadStep = JobStep & { readonly waitsFor?: readonly JobStep[] };

function readItem(list: StepList, item: TemplateToken): readonly ReadStep[] {
  const { reader } = list;
  const fields = fieldsOf(item);
  if (list.inParallel) refuseInParallel(reader, fields, item);
  const parallel = fields.get('parallel');
  if (parallel !== undefined) return list.inParallel ? [] : readParallel(list, parallel, item);
  const step = readControl(list, item, fields) ?? readStep(reader, item, fields);
  const idToken = fields.get('id');
  const id = textOfToken(idToken);
  const isBackground =
    step?.kind !== 'control' && (list.inParallel || textOfToken(fields.get('background')) === 'true');
  if (idToken !== undefined && id !== undefined) {
    const problem = list.ids.known(id);
    if (problem !== undefined) complain(reader, idToken, problem);
    list.known.set(id, isBackground);
  }
  if (step === undefined) return [];
  const named = id === undefined ? step : { ...step, id, generatedId: false };
  return [named.kind !== 'control' && isBackground ? { ...named, background: true } : named];
}

function readParallel(list: StepList, token: TemplateToken, item: TemplateToken): readonly ReadStep[] {
  const steps = itemsOf(token).flatMap((inner) => readItem({ ...list, inParallel: true }, inner));
  const wait: ReadStep = {
    kind: 'control',
    control: 'wait',
    id: '',
    generatedId: true,
    label: 'Parallel group',
    targets: [],
    position: positionOf(list.reader, item),
    waitsFor: steps,
  };
  return [...steps, wait];
}

function refuseInParallel(reader: FileReader, fields: ReadonlyMap<string, TemplateToken>, item: TemplateToken): void {
  const background = fields.get('background');
  if (background !== undefined)
    complain(
      reader,
      background,
      "'background' is not allowed inside a parallel block. Steps in a parallel block are automatically run as background steps.",
    );
  for (const key of ['wait', 'wait-all', 'cancel'])
    if (fields.has(key)) complain(reader, item, `'${key}' is not allowed inside a parallel block.`);
  if (fields.has('parallel')) complain(reader, item, "Nested 'parallel' blocks are not allowed.");
}

function readControl(
  list: StepList,
  item: TemplateToken,
  fields: ReadonlyMap<string, TemplateToken>,
): ControlStep | undefined {
  const { reader } = list;
  const wait = fields.get('wait');
  const waitAll = fields.get('wait-all');
  const cancel = fields.get('cancel');
  const target = wait ?? cancel;
  if (target === undefined && waitAll === undefined) return undefined;
  if (waitAll !== undefined && textOfToken(waitAll) === 'false')
    complain(reader, waitAll, "The value of 'wait-all' must be true or omitted");
  const control = wait !== undefined ? 'wait' : cancel !== undefined ? 'cancel' : 'wait-all';
  const targets = itemsOf(target).map((token) => {
    checkTarget(list, token, textOfToken(fields.get('id')));
    return (textOfToken(token) ?? '').toLowerCase();
  });
  return {
    kind: 'control',
    control,
    id: '',
    generatedId: true,
    label: textOfToken(fields.get('name')) ?? { wait: 'Wait', 'wait-all': 'Wait for all', cancel: 'Cancel' }[control],
    targets,
    position: positionOf(reader, item),
  };
}

/** Only earlier steps have been started. The messages are those of GitHub's parser. */
function checkTarget({ reader, known }: StepList, token: TemplateToken, own: string | undefined): void {
  const id = textOfToken(token) ?? '';
  if (id.startsWith('__'))
    complain(reader, token, `The identifier '${id}' is invalid. IDs starting with '__' are reserved.`);
  else if (id.toLowerCase() === own?.toLowerCase()) complain(reader, token, `Step '${own}' cannot reference itself`);
  else if (!known.has(id)) complain(reader, token, `Step references unknown step ID '${id}'`);
  else if (known.get(id) === false)
    complain(reader, token, `The step '${id}' does not run in the background, so this has no effect`, 'warning');
}

function withIds(step: ReadStep, generated: ReadonlyMap<JobStep, string>): JobStep {
  const { waitsFor, ...plain } = step;
  const id = generated.get(step) ?? step.id;
  if (plain.kind !== 'control' || waitsFor === undefined) return { ...plain, id };
  return { ...plain, id, targets: waitsFor.map((one) => (generated.get(one) ?? one.id).toLowerCase()) };
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
  const { reference } = parsed;
  return { ...base, kind: 'uses', uses, reference, ...templatesOf(reader, fields, { with: 'with' }) };
}

/** The start of a generated id. */
function kindOf(step: JobStep): string {
  if (step.kind === 'uses') return nameOf(step.reference);
  return step.kind === 'run' ? 'run' : step.control;
}

function nameOf(reference: ActionReference): string {
  if (reference.kind === 'repository') return `${reference.owner}/${reference.repo}`;
  return reference.kind === 'docker' ? reference.image : 'self';
}
