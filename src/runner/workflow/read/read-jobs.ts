import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import { isMapping, isString } from '@actions/workflow-parser/templates/tokens/type-guards';
import { type CacheMode, cacheModes } from '../cache-mode.ts';
import { createIdScope } from '../ids.ts';
import { sortJobs } from '../job-graph.ts';
import type { Job, JobBase, Permissions, RunDefaults } from '../model.ts';
import { parseWorkflowReference } from '../references.ts';
import {
  complain,
  conditionOf,
  type FileReader,
  fieldsOf,
  itemsOf,
  noteFeature,
  positionOf,
  propertiesOf,
  templateOf,
  templatesOf,
  textOfToken,
} from './file-reader.ts';
import { readJobSteps } from './read-steps.ts';

const NO_FIRST_JOB = 'The workflow must contain at least one job with no dependencies.';

/** Reads all jobs and checks their ids and needs. */
export function readJobs(reader: FileReader, token: TemplateToken | undefined): readonly Job[] {
  const ids = createIdScope();
  const jobs = propertiesOf(token).flatMap(({ key: id, keyToken, value }) => {
    const problem = ids.known(id);
    if (problem !== undefined) complain(reader, keyToken, problem);
    return readJob(reader, id, keyToken, value) ?? [];
  });
  if (token !== undefined && propertiesOf(token).length === 0) complain(reader, token, NO_FIRST_JOB);
  if (token !== undefined && jobs.length > 0) {
    // Jobs that could not be read exist too: others may need them.
    const graph = propertiesOf(token).map(({ key: id, keyToken, value }) => ({
      id,
      needs: readNeeds(reader, fieldsOf(value).get('needs')),
      position: positionOf(reader, keyToken),
    }));
    const { levels, problems } = sortJobs(graph);
    if (levels.length === 0) complain(reader, token, NO_FIRST_JOB);
    for (const { message, position } of problems) complain(reader, position, message);
  }
  return jobs;
}

function readNeeds(reader: FileReader, token: TemplateToken | undefined): JobBase['needs'] {
  return itemsOf(token).map((item) => ({ id: textOfToken(item) ?? '', position: positionOf(reader, item) }));
}

function readJob(reader: FileReader, id: string, keyToken: TemplateToken, token: TemplateToken): Job | undefined {
  const fields = fieldsOf(token);
  const permissions = readPermissions(fields.get('permissions'));
  const cacheMode = readCacheMode(reader, fields.get('cache-mode'));
  const base: JobBase = {
    id,
    needs: readNeeds(reader, fields.get('needs')),
    if: conditionOf(reader, fields.get('if'), keyToken),
    position: positionOf(reader, keyToken),
    ...(textOfToken(fields.get('name')) === '' ? {} : templatesOf(reader, fields, { name: 'name' })),
    ...templatesOf(reader, fields, { strategy: 'strategy', concurrency: 'concurrency' }),
    ...(permissions === undefined ? {} : { permissions }),
    ...(cacheMode === undefined ? {} : { cacheMode }),
  };
  const usesToken = fields.get('uses');
  if (usesToken !== undefined) {
    const uses = textOfToken(usesToken) ?? '';
    const parsed = parseWorkflowReference(uses);
    if ('problem' in parsed) {
      complain(reader, usesToken, parsed.problem);
      return undefined;
    }
    const secrets = fields.get('secrets');
    const inherit = secrets !== undefined && isString(secrets) && secrets.value === 'inherit';
    return {
      ...base,
      kind: 'call',
      uses,
      usesPosition: positionOf(reader, usesToken),
      reference: parsed.reference,
      ...templatesOf(reader, fields, { with: 'with' }),
      ...(inherit ? { secrets: 'inherit' as const } : templatesOf(reader, fields, { secrets: 'secrets' })),
    };
  }
  const steps = readJobSteps(reader, fields.get('steps'));
  const runsOn = fields.get('runs-on');
  if (runsOn === undefined) return undefined;
  if (isMapping(runsOn) && fieldsOf(runsOn).has('group')) noteFeature(reader, 'runnerGroup', runsOn);
  const snapshot = fields.get('snapshot');
  if (snapshot !== undefined) noteFeature(reader, 'snapshot', snapshot);
  const defaults = fields.get('defaults');
  if (fields.get('steps') === undefined) complain(reader, token, 'Required property is missing: steps');
  return {
    ...base,
    kind: 'job',
    runsOn: templateOf(reader, runsOn),
    ...(fieldsOf(defaults).has('run') ? { defaults: readDefaults(reader, defaults) } : {}),
    steps,
    ...templatesOf(reader, fields, {
      env: 'env',
      outputs: 'outputs',
      'timeout-minutes': 'timeoutMinutes',
      'cancel-timeout-minutes': 'cancelTimeoutMinutes',
      'continue-on-error': 'continueOnError',
      environment: 'environment',
      container: 'container',
      services: 'services',
    }),
  };
}

/** Reads the `defaults.run` of a workflow or a job. */
export function readDefaults(reader: FileReader, token: TemplateToken | undefined): RunDefaults {
  const run = fieldsOf(fieldsOf(token).get('run'));
  const shell = templateOf(reader, run.get('shell'));
  const workingDirectory = templateOf(reader, run.get('working-directory'));
  return { ...(shell === undefined ? {} : { shell }), ...(workingDirectory === undefined ? {} : { workingDirectory }) };
}

/** Reads `cache-mode`, whose values the published schema does not know. */
export function readCacheMode(reader: FileReader, token: TemplateToken | undefined): CacheMode | undefined {
  const text = textOfToken(token);
  const mode = cacheModes.find((one) => one === text);
  if (token !== undefined && mode === undefined)
    complain(reader, token, `Unexpected value '${text ?? ''}'. 'cache-mode' is one of ${cacheModes.join(', ')}`);
  return mode;
}

/** Reads `permissions`. The schema has already checked scopes and levels. An empty mapping removes every permission. */
export function readPermissions(token: TemplateToken | undefined): Permissions | undefined {
  if (token === undefined) return undefined;
  const all = textOfToken(token);
  if (all !== undefined) return all as Permissions;
  const levels = propertiesOf(token).map(({ key, value }) => [key, textOfToken(value)] as const);
  return Object.fromEntries(levels) as Permissions;
}
