import type { Scenario } from '../../../helpers/edges/scenario.ts';

/** A case, and its edges as `kind path name grade @place > now`. */
export type EdgeRow = readonly [title: string, scenario: Partial<Scenario>, edges: readonly string[]];

export const lib = 'export function loadUser(id: string): string {\n  return id;\n}\n';
const renamed = lib.replace('loadUser', 'fetchUser');
export const base = { 'lib.ts': lib, 'app.ts': 'export const start = 1;\n' };
export const use = (call: string, imported = ''): string => `${imported}export const started = ${call};\n`;
export const importing = "import { loadUser } from './lib.ts';\n";
const settings = 'retry_limit: 3\nother_key: 1\n';
const list = (...names: readonly string[]): string => `${names.map((name) => `${name}: 1`).join('\n')}\n`;

/** What A_core wrote and B_tooling read. */
export const nameRows: readonly EdgeRow[] = [
  // Names that are gone.
  [
    'a name that is gone and imported',
    { a: { 'lib.ts': renamed }, b: { 'app.ts': use('loadUser(x)', importing) } },
    ['gone lib.ts loadUser high @app.ts:2 > fetchUser'],
  ],
  [
    'a name that is gone and only read',
    { a: { 'lib.ts': renamed }, b: { 'app.ts': use('loadUser(x)') }, reads: { 'lib.ts': 'alone' } },
    ['gone lib.ts loadUser high @app.ts:1 > fetchUser'],
  ],
  [
    'a name that is gone and swept',
    { a: { 'lib.ts': renamed }, b: { 'app.ts': use('loadUser(x)') }, reads: { 'lib.ts': 'sweep' } },
    ['gone lib.ts loadUser medium @app.ts:1 > fetchUser'],
  ],
  [
    'a name that is gone, distinctive, and not read',
    { a: { 'lib.ts': renamed }, b: { 'app.ts': use('loadUser(x)') } },
    ['gone lib.ts loadUser medium @app.ts:1 > fetchUser'],
  ],
  [
    'a plain name that is gone, and swept',
    {
      base: { 'lib.ts': lib.replace('loadUser', 'fetch'), 'app.ts': '' },
      a: { 'lib.ts': lib.replace('loadUser', 'obtain') },
      b: { 'app.ts': use('fetch(x)') },
      reads: { 'lib.ts': 'sweep' },
    },
    ['gone lib.ts fetch medium @app.ts:1 > obtain'],
  ],
  [
    'a short name that is gone, and swept',
    {
      base: { 'lib.ts': lib.replace('loadUser', 'grab'), 'app.ts': '' },
      a: { 'lib.ts': lib.replace('loadUser', 'obtain') },
      b: { 'app.ts': use('grab(x)') },
      reads: { 'lib.ts': 'sweep' },
    },
    [],
  ],
  [
    'a plain name that is gone, and not read',
    {
      base: { 'lib.ts': lib.replace('loadUser', 'fetch'), 'app.ts': '' },
      a: { 'lib.ts': lib.replace('loadUser', 'obtain') },
      b: { 'app.ts': use('fetch(x)') },
    },
    [],
  ],
  [
    'a name that lives on elsewhere, and was read',
    {
      base: { ...base, 'other.ts': 'console.log(loadUser);\n' },
      a: { 'lib.ts': renamed },
      b: { 'app.ts': use('loadUser(x)') },
      reads: { 'lib.ts': 'tool' },
    },
    ['gone lib.ts loadUser medium @app.ts:1 > fetchUser'],
  ],
  [
    'a name that is defined elsewhere too, and was read',
    {
      base: { ...base, 'other.ts': lib },
      a: { 'lib.ts': renamed },
      b: { 'app.ts': use('loadUser(x)') },
      reads: { 'lib.ts': 'tool' },
    },
    [],
  ],
  [
    'a name that the reader gives a meaning of its own',
    {
      a: { 'lib.ts': renamed },
      b: { 'app.ts': `const loadUser = 1;\n${use('loadUser')}` },
      reads: { 'lib.ts': 'alone' },
    },
    [],
  ],
  [
    'a name inside of a text',
    { a: { 'lib.ts': renamed }, b: { 'app.ts': use('"call loadUser now"') }, reads: { 'lib.ts': 'alone' } },
    [],
  ],
  [
    'a member of that name',
    { a: { 'lib.ts': renamed }, b: { 'app.ts': use('other.loadUser(x)') }, reads: { 'lib.ts': 'alone' } },
    [],
  ],
  [
    'a line that the reader only kept, in a file that both changed',
    {
      base: { ...base, 'app.ts': use('loadUser(x)', importing) },
      a: { 'lib.ts': renamed, 'app.ts': use('fetchUser(x)') },
      b: { 'app.ts': `${use('loadUser(x)', importing)}// more\n` },
    },
    [],
  ],
  [
    'a call before the import that it needs',
    { a: { 'lib.ts': renamed }, b: { 'app.ts': `${importing}\n\n${use('loadUser(x)')}` } },
    ['gone lib.ts loadUser high @app.ts:4 > fetchUser'],
  ],
  [
    'where a name went',
    { a: { 'lib.ts': null, 'new.ts': `${lib}\n// moved\n` }, b: { 'app.ts': use('loadUser(x)', importing) } },
    ['gone lib.ts loadUser high @app.ts:2 > new.ts', 'moved lib.ts  high @app.ts:1'],
  ],
  // Names that mean something else.
  [
    'a parameter more',
    {
      a: { 'lib.ts': lib.replace('id: string', 'id: string, at: number') },
      b: { 'app.ts': use('loadUser(x)', importing) },
    },
    ['signature lib.ts loadUser high @app.ts:2'],
  ],
  [
    'a parameter more, and a sweep',
    {
      a: { 'lib.ts': lib.replace('id: string', 'id: string, at: number') },
      b: { 'app.ts': use('loadUser(x)') },
      reads: { 'lib.ts': 'sweep' },
    },
    [],
  ],
  [
    'a parameter more, and a tool',
    {
      a: { 'lib.ts': lib.replace('id: string', 'id: string, at: number') },
      b: { 'app.ts': use('loadUser(x)') },
      reads: { 'lib.ts': 'tool' },
    },
    ['signature lib.ts loadUser medium @app.ts:1'],
  ],
  [
    'a parameter more, opened alone',
    {
      a: { 'lib.ts': lib.replace('id: string', 'id: string, at: number') },
      b: { 'app.ts': use('loadUser(x)') },
      reads: { 'lib.ts': 'alone' },
    },
    ['signature lib.ts loadUser high @app.ts:1'],
  ],
  [
    'another result, imported and read',
    {
      a: { 'lib.ts': lib.replace('return id', 'return null') },
      b: { 'app.ts': use('loadUser(x)', importing) },
      reads: { 'lib.ts': 'tool' },
    },
    ['result lib.ts loadUser medium @app.ts:2'],
  ],
  [
    'another result, imported and swept',
    {
      a: { 'lib.ts': lib.replace('return id', 'return null') },
      b: { 'app.ts': use('loadUser(x)', importing) },
      reads: { 'lib.ts': 'sweep' },
    },
    [],
  ],
  [
    'another result, read but not imported',
    {
      a: { 'lib.ts': lib.replace('return id', 'return null') },
      b: { 'app.ts': use('loadUser(x)') },
      reads: { 'lib.ts': 'alone' },
    },
    [],
  ],
  [
    'another value of a setting, read by a tool',
    {
      base: { 's.yml': settings, 'app.ts': '' },
      a: { 's.yml': settings.replace('3', '4') },
      b: { 'app.ts': use('get("retry_limit")') },
      reads: { 's.yml': 'tool' },
    },
    ['value s.yml retry_limit medium @app.ts:1'],
  ],
  [
    'another value of a setting, swept',
    {
      base: { 's.yml': settings, 'app.ts': '' },
      a: { 's.yml': settings.replace('3', '4') },
      b: { 'app.ts': use('get("retry_limit")') },
      reads: { 's.yml': 'sweep' },
    },
    [],
  ],
  [
    'a setting that is gone',
    {
      base: { 's.yml': settings, 'app.ts': '' },
      a: { 's.yml': 'other_key: 1\n' },
      b: { 'app.ts': use('get("retry_limit")') },
      reads: { 's.yml': 'alone' },
    },
    ['gone s.yml retry_limit high @app.ts:1'],
  ],
  [
    'a setting that is gone and lives on in another file',
    {
      base: { 's.yml': settings, 't.yml': list('retry_limit'), 'app.ts': '' },
      a: { 's.yml': 'other_key: 1\n' },
      b: { 'app.ts': use('get("retry_limit")') },
      reads: { 's.yml': 'alone' },
    },
    ['gone s.yml retry_limit medium @app.ts:1'],
  ],
];
