import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import { isMapping } from '@actions/workflow-parser/templates/tokens/type-guards';
import { fieldsOf, propertiesOf, textOfToken } from '../../workflow/read/file-reader.ts';
import { actionInterface } from '../actions/action-interface.ts';
import { hint, nearest } from '../source/nearest.ts';
import type { Outline, OutlinedJob, OutlinedStep, OutlinedValue } from '../source/outline.ts';
import type { Surroundings } from '../source/surroundings.ts';
import { calledInterface } from './called-interface.ts';
import { matrixType } from './matrix-type.ts';
import { anything, boolean, exactly, mapOf, number, type ObjectType, text, type ValueType } from './value-type.ts';

/** The properties of contexts (GitHub docs, "Contexts reference"). */
const githubTexts = words(
  'action action_path action_ref action_repository action_status actor actor_id api_url artifacts artifacts_list base_ref env event_name event_path graphql_url head_ref job job_workflow_sha output path ref ref_name ref_type repository repository_id repository_owner repository_owner_id repositoryUrl repository_visibility retention_days artifact_cache_size_limit run_id run_number run_attempt secret_source server_url sha state step_summary token triggering_actor workflow workflow_ref workflow_sha workspace',
);
const runnerTexts = words('name os arch temp tool_cache debug environment workspace');
const jobTexts = words('status check_run_id workflow_ref workflow_sha workflow_repository workflow_file_path');

/** The contexts of one place of a file, by name in lower case. */
export type Contexts = ReadonlyMap<string, ValueType>;

/** Makes the function that types the contexts of each value of a file. */
export function contextsOf(outline: Outline, surroundings: Surroundings): (value: OutlinedValue) => Contexts {
  const inputs = inputsType(outline);
  const shared: readonly (readonly [string, ValueType])[] = [
    ['github', githubType(outline)],
    [
      'runner',
      strict(
        'runner',
        runnerTexts.map((name) => [name, text]),
      ),
    ],
    ['job', jobType()],
    [
      'strategy',
      strict('strategy', [
        ['fail-fast', boolean],
        ['job-index', number],
        ['job-total', number],
        ['max-parallel', number],
      ]),
    ],
    ['inputs', inputs],
    ['secrets', mapOf(text)],
    ['vars', mapOf(text)],
    ['env', mapOf(text)],
    ['jobs', jobsType(outline, surroundings)],
  ];
  const known = new Map<OutlinedJob | OutlinedStep | undefined, Contexts>();
  return ({ job, step }) => {
    const key = step ?? job;
    const found = known.get(key);
    if (found !== undefined) return found;
    const contexts = new Map([...shared, ...(job === undefined ? [] : ofJob(outline, surroundings, job, step))]);
    known.set(key, contexts);
    return contexts;
  };
}

function ofJob(
  outline: Outline,
  surroundings: Surroundings,
  job: OutlinedJob,
  step: OutlinedStep | undefined,
): readonly (readonly [string, ValueType])[] {
  const steps = stepsType(surroundings, job, step);
  if (outline.kind === 'action') return [['steps', steps]];
  return [
    ['steps', steps],
    ['needs', needsType(outline, surroundings, job)],
    ['matrix', matrixType(job)],
  ];
}

/** Inside a step only the steps before it are known. Outputs of a job see all. */
function stepsType(surroundings: Surroundings, job: OutlinedJob, step: OutlinedStep | undefined): ValueType {
  const before = job.steps.filter(({ id, index }) => id !== undefined && (step === undefined || index < step.index));
  const known = before.map(({ id = '', fields }): [string, ValueType] => [
    id,
    exactly([
      ['outputs', outputsOfStep(textOfToken(fields.get('uses')), surroundings, id)],
      ['outcome', text],
      ['conclusion', text],
    ]),
  ]);
  return exactly(known, (name) => {
    const later = job.steps.find(({ id }) => id?.toLowerCase() === name.toLowerCase());
    if (later !== undefined && later === step) return `The step '${name}' cannot use its own results.`;
    if (later !== undefined) return `The step '${name}' runs later, so its results are not known here.`;
    return `There is no step with the id '${name}' before this place.${hint(
      name,
      known.map(([id]) => id),
    )}`;
  });
}

function outputsOfStep(uses: string | undefined, surroundings: Surroundings, step: string): ValueType {
  if (uses === undefined) return mapOf(text);
  const known = actionInterface(uses, surroundings);
  if (known === undefined) return mapOf(text);
  return exactly(
    known.outputs.map((id) => [id, text]),
    (name) =>
      known.closed || nearest(name, known.outputs) !== undefined
        ? `The step '${step}' has no output '${name}', because ${uses} has none.${hint(name, known.outputs)}`
        : undefined,
  );
}

function needsType(outline: Outline, surroundings: Surroundings, job: OutlinedJob): ObjectType {
  const needed = job.needs.flatMap(({ id }) => jobNamed(outline, id) ?? []);
  const type = exactly(
    needed.map((other) => [
      other.id,
      exactly([
        ['result', text],
        ['outputs', outputsOfJob(other, surroundings)],
      ]),
    ]),
    (name) =>
      jobNamed(outline, name) === undefined
        ? `There is no job with the id '${name}'.${hint(
            name,
            needed.map(({ id }) => id),
          )}`
        : `The job '${job.id}' does not list '${name}' in its needs, so that needs.${name} is empty.`,
  );
  return job.needs.length > 0
    ? type
    : { ...type, empty: `The job '${job.id}' has no needs, so that needs.* is empty.` };
}

function jobNamed(outline: Outline, id: string): OutlinedJob | undefined {
  return outline.jobs.find((job) => job.id.toLowerCase() === id.toLowerCase());
}

/** Only `on.workflow_call.outputs` uses the context `jobs`. */
function jobsType(outline: Outline, surroundings: Surroundings): ValueType {
  return exactly(
    outline.jobs.map((job) => [
      job.id,
      exactly([
        ['result', text],
        ['outputs', outputsOfJob(job, surroundings)],
      ]),
    ]),
    (name) =>
      `There is no job with the id '${name}'.${hint(
        name,
        outline.jobs.map(({ id }) => id),
      )}`,
  );
}

function outputsOfJob(job: OutlinedJob, surroundings: Surroundings): ValueType {
  const outputs = job.fields.get('outputs');
  const called = textOfToken(job.fields.get('uses'));
  const names =
    called === undefined
      ? propertiesOf(outputs).map(({ key }) => key)
      : calledInterface(called, surroundings)?.outputs.map(({ id }) => id);
  if (names === undefined || (outputs !== undefined && !isMapping(outputs))) return mapOf(text);
  return exactly(
    names.map((name) => [name, text]),
    (name) => `The job '${job.id}' has no output '${name}'.${hint(name, names)}`,
  );
}

function inputsType(outline: Outline): ValueType {
  const defined =
    outline.kind === 'action'
      ? propertiesOf(outline.root.get('inputs')).map(({ key }): [string, ValueType] => [key, text])
      : ['workflow_dispatch', 'workflow_call'].flatMap((event) => inputsOfEvent(outline.events.get(event)));
  return exactly(
    defined,
    (name) =>
      `There is no input '${name}'.${
        defined.length === 0
          ? ' The file defines no inputs.'
          : hint(
              name,
              defined.map(([id]) => id),
            )
      }`,
  );
}

function inputsOfEvent(event: TemplateToken | undefined): (readonly [string, ValueType])[] {
  return propertiesOf(fieldsOf(event).get('inputs')).map(({ key, value }) => {
    const type = textOfToken(fieldsOf(value).get('type'));
    return [key, type === 'boolean' ? boolean : type === 'number' ? number : text];
  });
}

function githubType(outline: Outline): ValueType {
  const inputs = inputsOfEvent(outline.events.get('workflow_dispatch')).map(([id]): [string, ValueType] => [id, text]);
  // A called workflow has the payload of its caller, with other inputs.
  const own = outline.events.has('workflow_dispatch') && !outline.events.has('workflow_call');
  const payload = mapOf(
    anything,
    own
      ? [
          [
            'inputs',
            exactly(
              inputs,
              (name) =>
                `There is no input '${name}'.${hint(
                  name,
                  inputs.map(([id]) => id),
                )}`,
            ),
          ],
        ]
      : [],
  );
  return strict('github', [
    ['event', payload],
    ['ref_protected', boolean],
    ...githubTexts.map((name): [string, ValueType] => [name, text]),
  ]);
}

function jobType(): ValueType {
  const ids: readonly [string, ValueType][] = [
    ['id', text],
    ['network', text],
  ];
  const service = exactly([...ids, ['ports', mapOf(text)]]);
  return strict('job', [
    ...jobTexts.map((name): [string, ValueType] => [name, text]),
    ['container', exactly(ids)],
    ['services', mapOf(service)],
  ]);
}

function strict(context: string, properties: readonly (readonly [string, ValueType])[]): ValueType {
  return exactly(
    properties,
    (name) =>
      `The context '${context}' has no property '${name}'.${hint(
        name,
        properties.map(([known]) => known),
      )}`,
  );
}

function words(list: string): readonly string[] {
  return list.split(' ');
}
