import { z } from 'zod';
import { factoryConfig } from '../contracts/config/factory-config.ts';
import { workerAliases } from '../contracts/worker.ts';
import { byCodeUnit } from '../system/text/json.ts';

/** The part of JSON Schema that the configuration uses. */
export interface SettingSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly SettingSchema[];
  readonly properties?: Readonly<Record<string, SettingSchema>>;
  readonly additionalProperties?: boolean | SettingSchema;
  readonly items?: SettingSchema;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly default?: unknown;
  readonly description?: string;
}

const olderWorkerNames = new Map(Object.entries(workerAliases).map(([older, name]) => [older.toLowerCase(), name]));

/** A setting, or a group of settings with fixed names (`members`) or free ones (`each`). */
interface Node {
  readonly schema: z.core.$ZodType;
  readonly members?: Readonly<Record<string, Node>>;
  readonly each?: Node;
  readonly default?: unknown;
}

let tree: Node | undefined;

/** Most processes need only names and default values. The whole configuration as JSON Schema takes ten milliseconds (docs/adr/0275). */
function root(): Node {
  tree ??= nodeOf(factoryConfig);
  return tree;
}

function nodeOf(schema: z.core.$ZodType): Node {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'default') return { ...nodeOf(def.innerType), schema, default: def.defaultValue };
  if (def.type === 'prefault') return { ...nodeOf(def.innerType), schema };
  if (def.type === 'record') return { schema, each: nodeOf(def.valueType) };
  if (def.type !== 'object') return { schema };
  const members = Object.entries(def.shape).map(([name, member]) => [name, nodeOf(member)]);
  return { schema, members: Object.fromEntries(members) };
}

function nodeAt(path: readonly string[]): Node | undefined {
  let node: Node | undefined = root();
  for (const part of path) node = node === undefined ? undefined : memberOf(node, part);
  return node;
}

function memberOf({ members, each }: Node, part: string): Node | undefined {
  return members === undefined ? each : Object.hasOwn(members, part) ? members[part] : undefined;
}

/** What is at a path; `undefined` if there is no such setting or group. */
export function kindAt(path: readonly string[]): 'setting' | 'group' | undefined {
  const node = nodeAt(path);
  return node && (isGroup(node) ? 'group' : 'setting');
}

function isGroup({ members, each }: Node): boolean {
  return members !== undefined || each !== undefined;
}

/** The schema at a path, for input; `undefined` if there is no such setting or group. */
export function schemaAt(path: readonly string[]): SettingSchema | undefined {
  const node = nodeAt(path);
  return node && (z.toJSONSchema(node.schema, { io: 'input' }) as SettingSchema);
}

/**
 * The paths of all settings with their default values, in the order of the contract, without those in groups with free names
 * (`feature_flags`).
 */
export function defaultValues(): { readonly path: string[]; readonly value: unknown }[] {
  const found: { path: string[]; value: unknown }[] = [];
  const walk = (node: Node, path: readonly string[]): void => {
    for (const [name, member] of Object.entries(node.members ?? {})) {
      const place = [...path, name];
      if (member.members !== undefined) walk(member, place);
      else if (!isGroup(member)) found.push({ path: place, value: member.default });
    }
  };
  walk(root(), []);
  return found;
}

/** The paths of {@link defaultValues}. */
export function settingPaths(): string[][] {
  return defaultValues().map(({ path }) => path);
}

/**
 * Finds the setting for the parts of a variable's name, ignoring case. Also accepts a key without its unit
 * (`WINDOW_READY_TIMEOUT` for `window_ready_timeout_seconds`) and the older name of a worker.
 */
export function findSetting(parts: readonly string[]): string[] | undefined {
  const path: string[] = [];
  let node = root();
  for (const part of parts) {
    const wanted = part.toLowerCase();
    const names = Object.keys(node.members ?? {});
    const name =
      names.find((key) => key.toLowerCase() === wanted) ??
      names.find((key) => key.toLowerCase() === `${wanted}_seconds`) ??
      names.find((key) => key === olderWorkerNames.get(wanted)) ??
      (node.each === undefined ? undefined : wanted);
    const next = name === undefined ? undefined : memberOf(node, name);
    if (name === undefined || next === undefined) return undefined;
    path.push(name);
    node = next;
  }
  return isGroup(node) ? undefined : path;
}

/** Describes the allowed values in words, for messages. */
export function allowedAt(schema: SettingSchema): string {
  if (schema.properties !== undefined) {
    return `an object with the keys ${Object.keys(schema.properties).sort(byCodeUnit).join(', ')}`;
  }
  if (isRecord(schema)) return `an object of ${allowedAt(schema.additionalProperties as SettingSchema)} values`;
  if (schema.enum !== undefined) return `one of ${schema.enum.map(String).join(', ')}`;
  if (schema.anyOf !== undefined) return schema.anyOf.map(allowedAt).join(', or ');
  const types = typesOf(schema);
  return types.map((type) => allowedType(type, schema)).join(', or ');
}

/**
 * Converts text to the type of a setting: integer, decimal number, true/false (1/0), JSON for arrays, `null` where it is allowed, else
 * text. Text that does not fit is returned unchanged, so that the schema refuses it.
 */
export function valueOfText(schema: SettingSchema, text: string): unknown {
  const types = typesOf(schema);
  if (text === 'null' && types.includes('null')) return null;
  if (types.includes('boolean')) {
    const known = { true: true, '1': true, false: false, '0': false }[text.toLowerCase()];
    return known ?? text;
  }
  if (types.includes('integer')) return /^-?\d+$/.test(text) ? Number(text) : text;
  if (types.includes('number')) return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
  if (types.includes('array')) {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return text;
    }
  }
  return text;
}

function typesOf(schema: SettingSchema): string[] {
  if (schema.anyOf !== undefined) return schema.anyOf.flatMap(typesOf);
  return typeof schema.type === 'string' ? [schema.type] : [...(schema.type ?? [])];
}

function allowedType(type: string, schema: SettingSchema): string {
  if (type === 'integer') {
    const top = schema.maximum === undefined || schema.maximum === Number.MAX_SAFE_INTEGER ? undefined : schema.maximum;
    return top === undefined
      ? `an integer of at least ${schema.minimum}`
      : `an integer from ${schema.minimum} to ${top}`;
  }
  if (type === 'number') {
    const { exclusiveMinimum: above, minimum = 0 } = schema;
    return above === undefined ? `a number of at least ${minimum}` : `a number above ${above}`;
  }
  if (type === 'boolean') return 'true or false';
  if (type === 'array') return `a list (JSON array) of ${schema.items === undefined ? 'values' : plural(schema.items)}`;
  return type === 'null' ? 'null' : 'a non-empty string';
}

function plural(items: SettingSchema): string {
  return items.properties === undefined
    ? 'non-empty strings'
    : `objects with the keys ${Object.keys(items.properties).sort(byCodeUnit).join(', ')}`;
}

function isRecord(schema: SettingSchema): boolean {
  return schema.properties === undefined && typeof schema.additionalProperties === 'object';
}
