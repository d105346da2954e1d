import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import {
  allowedAt,
  defaultValues,
  findSetting,
  kindAt,
  type SettingSchema,
  schemaAt,
  settingPaths,
  valueOfText,
} from '../../../src/core/config/setting-tree.ts';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';

describe('kindAt', () => {
  it.each<readonly [path: string, kind: 'setting' | 'group' | undefined]>([
    ['dispatch', 'group'],
    ['dispatch.send_mode', 'setting'],
    ['dispatch.send_mode.x', undefined],
    ['dispatch.nope', undefined],
    ['nope.x', undefined],
    ['feature_flags', 'group'],
    ['feature_flags.any', 'setting'],
    ['toString', undefined],
    ['gates', 'setting'],
  ])('%s is a %s', (path, kind) => {
    expect(kindAt(path.split('.'))).toBe(kind);
  });
});

it('has the names, schemas and default values of the whole configuration as JSON Schema', () => {
  const whole = z.toJSONSchema(factoryConfig, { io: 'input' });
  const walk = (schema: SettingSchema, path: readonly string[]): string[] =>
    Object.entries(schema.properties ?? {}).flatMap(([name, member]) => {
      const place = [...path, name];
      const { $schema: _dialect, ...own } = schemaAt(place) as SettingSchema & { readonly $schema?: string };
      expect(own).toEqual(member);
      if (kindAt(place) === 'group') return walk(member, place);
      const known = defaultValues().find((each) => each.path.join('.') === place.join('.'));
      expect(known?.value).toEqual(member.default);
      return [place.join('.')];
    });
  expect(walk(whole as SettingSchema, [])).toEqual(settingPaths().map((path) => path.join('.')));
});

it('settingPaths leaves groups out', () => {
  const paths = settingPaths().map((path) => path.join('.'));
  expect(paths).toContain('workers.A_core.allowed_globs');
  expect(paths).toContain('gates');
  expect(paths.filter((path) => ['feature_flags', 'dispatch', 'workers', 'workers.A_core'].includes(path))).toEqual([]);
  expect(paths[0]).toBe('schema_version');
});

it.each<readonly [name: string, path: string | undefined]>([
  ['DISPATCH__SEND_MODE', 'dispatch.send_mode'],
  ['dispatch__Send_Mode', 'dispatch.send_mode'],
  ['DISPATCH__WORKER_DONE_TIMEOUT', 'dispatch.worker_done_timeout_seconds'],
  ['DISPATCH__WORKER_DONE_TIMEOUT_SECONDS', 'dispatch.worker_done_timeout_seconds'],
  ['WORKERS__Z_INTEGRATOR__BACKEND', 'workers.Z_aggregator.backend'],
  ['WORKERS__a_core__BACKEND', 'workers.A_core.backend'],
  ['FEATURE_FLAGS__New_Thing', 'feature_flags.new_thing'],
  ['FEATURE_FLAGS', undefined],
  ['DISPATCH', undefined],
  ['DISPATCH__NOPE', undefined],
  ['NOPE__X', undefined],
  ['GATES', 'gates'],
  ['GATES__X', undefined],
])('findSetting of %s is %s', (name, path) => {
  expect(findSetting(name.split('__'))?.join('.')).toBe(path);
});

const nullable = (type: string): SettingSchema => ({ anyOf: [{ type }, { type: 'null' }] });

it.each<readonly [schema: SettingSchema, text: string, value: unknown]>([
  [{ type: 'integer' }, '12', 12],
  [{ type: 'integer' }, '-12', -12],
  [{ type: 'integer' }, '1.5', '1.5'],
  [{ type: 'integer' }, '1e3', '1e3'],
  [{ type: 'integer' }, '', ''],
  [{ type: 'number' }, '1.5', 1.5],
  [{ type: 'number' }, '-1', -1],
  [{ type: 'number' }, '1.', '1.'],
  [{ type: 'boolean' }, 'TRUE', true],
  [{ type: 'boolean' }, '1', true],
  [{ type: 'boolean' }, 'false', false],
  [{ type: 'boolean' }, '0', false],
  [{ type: 'boolean' }, 'yes', 'yes'],
  [{ type: 'array' }, '[1]', [1]],
  [{ type: 'array' }, 'a,b', 'a,b'],
  [{ type: 'string' }, '12', '12'],
  [{ type: 'string' }, 'null', 'null'],
  [{ type: ['string', 'null'] }, 'null', null],
  [nullable('integer'), 'null', null],
  [nullable('integer'), '3', 3],
  [{ enum: ['a'] }, 'a', 'a'],
])('valueOfText(%j, %j) is %j', (schema, text, value) => expect(valueOfText(schema, text)).toEqual(value));

it.each<readonly [schema: SettingSchema, words: string]>([
  [{ type: 'object', properties: { b: {}, a: {} } }, 'an object with the keys a, b'],
  [{ type: 'object', additionalProperties: { type: 'boolean' } }, 'an object of true or false values'],
  [{ enum: ['a', 1] }, 'one of a, 1'],
  [{ type: 'integer', minimum: 1 }, 'an integer of at least 1'],
  [{ type: 'integer', minimum: 1, maximum: 3 }, 'an integer from 1 to 3'],
  [{ type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER }, 'an integer of at least 0'],
  [{ type: 'number' }, 'a number of at least 0'],
  [{ type: 'number', minimum: 2 }, 'a number of at least 2'],
  [{ type: 'number', exclusiveMinimum: 0 }, 'a number above 0'],
  [nullable('boolean'), 'true or false, or null'],
  [{ type: 'array' }, 'a list (JSON array) of values'],
  [{ type: 'array', items: { type: 'string' } }, 'a list (JSON array) of non-empty strings'],
  [{ type: 'array', items: { properties: { b: {}, a: {} } } }, 'a list (JSON array) of objects with the keys a, b'],
  [{ type: ['string', 'null'] }, 'a non-empty string, or null'],
])('allowedAt(%j) says: %s', (schema, words) => expect(allowedAt(schema)).toBe(words));
