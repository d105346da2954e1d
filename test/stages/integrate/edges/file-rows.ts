import { base, type EdgeRow, importing, lib, use } from './name-rows.ts';

/** Five lines, of which a writer replaces all but two. */
const page = ['# Page', 'first line', 'second line', 'third line', 'fourth line'];

/** Files that were taken away, files and names that were missing, and what both workers added. */
export const fileRows: readonly EdgeRow[] = [
  // Files.
  [
    'a file that moved and is imported',
    { a: { 'lib.ts': null, 'core/lib.ts': lib }, b: { 'app.ts': use('loadUser(x)', importing) } },
    ['moved lib.ts  high @app.ts:1 > core/lib.ts'],
  ],
  [
    'a file that is gone and is named',
    { base: { ...base, 'data.csv': 'a\n' }, a: { 'data.csv': null }, b: { 'app.ts': use('read("data.csv")') } },
    ['moved data.csv  high @app.ts:1'],
  ],
  [
    'a file that is gone and is named from the root',
    { base: { ...base, 'data.csv': 'a\n' }, a: { 'data.csv': null }, b: { 'app.ts': use('read("/data.csv")') } },
    ['moved data.csv  high @app.ts:1'],
  ],
  [
    'a page of which most is gone, opened alone',
    {
      base: { 'page.md': page.join('\n'), 'app.ts': '' },
      a: { 'page.md': '# Page\nfirst line\n' },
      b: { 'app.ts': use('1') },
      reads: { 'page.md': 'alone' },
    },
    ['replaced page.md  medium'],
  ],
  [
    'a page of which most is gone, opened with others',
    {
      base: { 'page.md': page.join('\n'), 'app.ts': '' },
      a: { 'page.md': '# Page\nfirst line\n' },
      b: { 'app.ts': use('1') },
      reads: { 'page.md': 'tool' },
    },
    [],
  ],
  [
    'a page of which most stays',
    {
      base: { 'page.md': page.join('\n'), 'app.ts': '' },
      a: { 'page.md': page.slice(0, 3).join('\n') },
      b: { 'app.ts': use('1') },
      reads: { 'page.md': 'alone' },
    },
    [],
  ],
  [
    'a page of four lines',
    {
      base: { 'page.md': page.slice(1).join('\n\n'), 'app.ts': '' },
      a: { 'page.md': 'new' },
      b: { 'app.ts': use('1') },
      reads: { 'page.md': 'alone' },
    },
    [],
  ],
  [
    'code of which most is gone, not imported',
    {
      base: { 'lib.ts': `${lib}${'a();\n'.repeat(9)}`, 'app.ts': '' },
      a: { 'lib.ts': lib },
      b: { 'app.ts': use('1') },
      reads: { 'lib.ts': 'alone' },
    },
    [],
  ],
  [
    'code of which most is gone, imported',
    {
      base: { 'lib.ts': `${lib}${'a();\n'.repeat(9)}`, 'app.ts': '' },
      a: { 'lib.ts': lib },
      b: { 'app.ts': use('1', importing) },
      reads: { 'lib.ts': 'alone' },
    },
    ['replaced lib.ts  medium'],
  ],
  // What was missing.
  [
    'a file that the reader looked for',
    { a: { 'src/mailer.ts': lib }, b: { 'app.ts': use('1') }, absent: ['src/mailer.ts'] },
    ['absent src/mailer.ts  high'],
  ],
  [
    'a file like the one that the reader looked for',
    { a: { 'src/mailer.ts': lib }, b: { 'app.ts': use('1') }, absent: ['lib/mailer.js'] },
    ['absent src/mailer.ts  medium'],
  ],
  [
    'a file like the one that the reader looked for and wrote',
    { a: { 'src/mailer.ts': lib }, b: { 'lib/mailer.js': 'x();\n' }, absent: ['lib/mailer.js'] },
    ['absent src/mailer.ts  high'],
  ],
  ['a file with a usual name', { a: { 'src/utils.ts': lib }, b: { 'app.ts': use('1') }, absent: ['lib/utils.js'] }, []],
  [
    'a name that the reader looked for',
    { a: { 'src/x1.ts': lib }, b: { 'app.ts': use('1') }, notFound: ['load_user'] },
    ['absent src/x1.ts loadUser medium'],
  ],
  [
    'a name that the reader looked for and wrote',
    { a: { 'src/x1.ts': lib }, b: { 'y2.ts': lib.replace('loadUser', 'load_user') }, notFound: ['load_user'] },
    ['absent src/x1.ts loadUser high @y2.ts:1'],
  ],
  // What both added.
  [
    'the same name',
    { base: { 'app.ts': '' }, a: { 'x1.ts': lib }, b: { 'y2.ts': lib } },
    ['twice x1.ts loadUser high @y2.ts:1'],
  ],
  ['the same name as one of the base commit', { a: { 'x1.ts': lib }, b: { 'y2.ts': lib } }, []],
  [
    'the same plain name',
    { a: { 'x1.ts': lib.replace('loadUser', 'convert') }, b: { 'y2.ts': lib.replace('loadUser', 'convert') } },
    ['twice x1.ts convert medium @y2.ts:1'],
  ],
  [
    'the same short name',
    { a: { 'x1.ts': lib.replace('loadUser', 'mapIt') }, b: { 'y2.ts': lib.replace('loadUser', 'mapIt') } },
    [],
  ],
  [
    'the same usual name',
    { a: { 'x1.ts': lib.replace('loadUser', 'handler') }, b: { 'y2.ts': lib.replace('loadUser', 'handler') } },
    [],
  ],
  [
    'the same name with another kind',
    { base: { 'app.ts': '' }, a: { 'x1.ts': lib }, b: { 'y2.ts': 'export const loadUser = 3;\n' } },
    [],
  ],
  [
    'the same route',
    { a: { 'x1.ts': 'app.get("/users/:id", one);\n' }, b: { 'y2.ts': 'app.get("/users/{key}", two);\n' } },
    ['twice x1.ts GET /users/* high @y2.ts:1'],
  ],
  [
    'the same number',
    { a: { 'db/0007_users.sql': 'x' }, b: { 'db/0007_orders.sql': 'y' } },
    ['twice db/0007_users.sql db/0007 high @db/0007_orders.sql:1'],
  ],
  ['the same day', { a: { 'db/20261120_users.sql': 'x' }, b: { 'db/20261120_orders.sql': 'y' } }, []],
];
