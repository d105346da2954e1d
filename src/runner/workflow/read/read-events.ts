import { isValidCron } from '@actions/workflow-parser/model/converter/cron';
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import { isLiteral, isMapping, isSequence } from '@actions/workflow-parser/templates/tokens/type-guards';
import type { CallInterface, EventTrigger, InputDefinition, Schedule, Triggers } from '../model.ts';
import {
  complain,
  type FileReader,
  fieldsOf,
  itemsOf,
  noteFeature,
  positionOf,
  propertiesOf,
  templateOf,
  textOfToken,
} from './file-reader.ts';

const exclusive = ['branches', 'tags', 'paths'] as const;

/** Reads the three forms of `on`: a name, a list of names, a mapping with filters. */
export function readTriggers(reader: FileReader, token: TemplateToken): Triggers {
  const events: EventTrigger[] = [];
  let dispatchInputs: readonly InputDefinition[] = [];
  let call: CallInterface | undefined;
  let schedule: readonly Schedule[] = [];
  if ((isMapping(token) || isSequence(token)) && token.count === 0)
    complain(reader, token, 'No event triggers defined in `on`');
  const names = isMapping(token)
    ? propertiesOf(token)
    : itemsOf(token).map((item) => ({ key: textOfToken(item) ?? '', keyToken: item, value: item }));
  for (const { key: event, keyToken, value } of names) {
    events.push(readEvent(reader, event, keyToken, value));
    if (event === 'workflow_dispatch') dispatchInputs = readInputs(reader, fieldsOf(value).get('inputs'), true);
    if (event === 'workflow_call') call = readCallInterface(reader, value);
    if (event === 'schedule') schedule = readSchedule(reader, value);
  }
  return { events, dispatchInputs, ...(call === undefined ? {} : { call }), schedule };
}

function readEvent(reader: FileReader, event: string, keyToken: TemplateToken, value: TemplateToken): EventTrigger {
  const fields = fieldsOf(value);
  for (const filter of exclusive) {
    const second = propertiesOf(value).findLast(({ key }) => key === filter || key === `${filter}-ignore`);
    if (second !== undefined && fields.has(filter) && fields.has(`${filter}-ignore`))
      complain(
        reader,
        second.keyToken,
        `you may only define one of \`${filter}\` and \`${filter}-ignore\` for the event '${event}'`,
      );
  }
  if (event === 'image_version' && (fields.has('names') || fields.has('versions')))
    noteFeature(reader, 'imageVersion', keyToken);
  const list = (key: string): readonly string[] | undefined => {
    const field = fields.get(key);
    return field === undefined ? undefined : itemsOf(field).map((item) => textOfToken(item) ?? '');
  };
  const trigger: Record<string, unknown> = { event, position: positionOf(reader, keyToken) };
  const keys = {
    types: 'types',
    branches: 'branches',
    branchesIgnore: 'branches-ignore',
    tags: 'tags',
    tagsIgnore: 'tags-ignore',
    paths: 'paths',
    pathsIgnore: 'paths-ignore',
    workflows: 'workflows',
  };
  for (const [property, key] of Object.entries(keys)) {
    const patterns = list(key);
    if (patterns !== undefined) trigger[property] = patterns;
  }
  return trigger as unknown as EventTrigger;
}

/** @param hasChoice whether an input may be a choice: those of workflow_dispatch may */
function readInputs(
  reader: FileReader,
  token: TemplateToken | undefined,
  hasChoice: boolean,
): readonly InputDefinition[] {
  return propertiesOf(token).map(({ key: id, keyToken, value }) => {
    const fields = fieldsOf(value);
    const type = (textOfToken(fields.get('type')) ?? 'string') as InputDefinition['type'];
    const options = itemsOf(fields.get('options')).map((item) => textOfToken(item) ?? '');
    if (hasChoice && type === 'choice' && options.length === 0)
      complain(reader, keyToken, `Missing 'options' for choice input '${id}'`);
    if (type !== 'choice' && fields.has('options'))
      complain(reader, keyToken, `Input type of '${id}' is not 'choice', but 'options' is defined`);
    const description = textOfToken(fields.get('description'));
    const given = fields.get('default');
    if (given !== undefined && isLiteral(given)) checkDefault(reader, id, type, options, given);
    const preset = templateOf(reader, given);
    return {
      id,
      type,
      required: textOfToken(fields.get('required')) === 'true',
      options,
      position: positionOf(reader, keyToken),
      ...(description === undefined ? {} : { description }),
      ...(preset === undefined ? {} : { default: preset }),
    };
  });
}

function checkDefault(
  reader: FileReader,
  id: string,
  type: InputDefinition['type'],
  options: readonly string[],
  token: TemplateToken,
): void {
  const text = textOfToken(token) ?? '';
  const wrong =
    (type === 'boolean' && !/^(true|false)$/i.test(text) && 'true, false') ||
    (type === 'number' && (text === '' || !Number.isFinite(Number(text))) && 'a number') ||
    (type === 'choice' && options.length > 0 && text !== '' && !options.includes(text) && options.join(', '));
  if (wrong)
    complain(reader, token, `The default '${text}' of the ${type} input '${id}' is not allowed; allowed: ${wrong}`);
}

function readCallInterface(reader: FileReader, token: TemplateToken): CallInterface {
  const fields = fieldsOf(token);
  return {
    inputs: readInputs(reader, fields.get('inputs'), false),
    secrets: propertiesOf(fields.get('secrets')).map(({ key: id, keyToken, value }) => ({
      id,
      required: textOfToken(fieldsOf(value).get('required')) === 'true',
      position: positionOf(reader, keyToken),
    })),
    outputs: propertiesOf(fields.get('outputs')).flatMap(({ key: id, keyToken, value }) => {
      const output = templateOf(reader, fieldsOf(value).get('value'));
      return output === undefined ? [] : [{ id, value: output, position: positionOf(reader, keyToken) }];
    }),
  };
}

function readSchedule(reader: FileReader, token: TemplateToken): readonly Schedule[] {
  if (!isSequence(token)) return [];
  return itemsOf(token).flatMap((item) => {
    const fields = fieldsOf(item);
    const cronToken = fields.get('cron');
    const cron = textOfToken(cronToken);
    if (cron === undefined) return [];
    if (!isValidCron(cron))
      complain(
        reader,
        cronToken ?? item,
        "Invalid cron expression. Expected format: '* * * * *' (minute hour day month weekday)",
      );
    const timezone = textOfToken(fields.get('timezone'));
    return [{ cron, ...(timezone === undefined ? {} : { timezone }), position: positionOf(reader, item) }];
  });
}
