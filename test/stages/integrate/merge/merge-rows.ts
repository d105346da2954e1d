import type { WorkerName } from '../../../../src/core/contracts/worker.ts';
import type { MergeOptions } from '../../../../src/stages/integrate/merge/merge-workers.ts';

/** A file of twenty numbered lines, some of them changed. */
export const lines = (changes: Readonly<Record<number, string>> = {}): string =>
  Array.from({ length: 20 }, (_, at) => `${changes[at + 1] ?? `line ${at + 1}`}\n`).join('');
const attributes =
  '*.union merge=union\n*.never -merge\n*.bin binary\n*.mb merge=binary\n*.drv merge=mine\n*.text merge=text\n*.set merge\n*.cr text\n';
const endings = ['union', 'never', 'bin', 'mb', 'drv', 'text', 'set'];
export const base: Readonly<Record<string, string>> = {
  '.gitattributes': attributes,
  'x.txt': lines(),
  'y.txt': 'y\n',
  'x.raw': '\0',
  'old/a.js': lines({ 1: 'a' }),
  'old/sub/b.js': lines({ 1: 'b' }),
  ...Object.fromEntries(endings.map((ending) => [`x.${ending}`, lines()])),
  // Stored in a form that git would not write, already in the base.
  'odd.cr': 'odd\r\n',
  'plain.dat': 'plain\r\n',
};

/** Changed files; `null` deletes. */
type Changes = Readonly<Record<string, string | null>>;
export type Work = Partial<Record<WorkerName, Changes>>;

export interface Row {
  readonly options?: Partial<MergeOptions>;
  /** Why workers are not accepted. */
  readonly rejected?: Partial<Record<WorkerName, string>>;
  /** The workers whose commits are in the result. */
  readonly merged: readonly WorkerName[];
  readonly conflicts?: readonly string[];
  readonly shared?: readonly string[];
  readonly left?: readonly string[];
  readonly renormalised?: readonly string[];
}

export const move: Changes = {
  'old/a.js': null,
  'old/sub/b.js': null,
  'new/a.js': lines({ 1: 'a' }),
  'new/sub/b.js': lines({ 1: 'b' }),
};
const both = (path: string, one: number, other: number): Work => ({
  A_core: { [path]: lines({ [one]: 'a' }) },
  B_tooling: { [path]: lines({ [other]: 'b' }) },
});
const never = (path: string, kind: string, attribute: string): string =>
  `B_tooling ${path} (${kind}) with A_core, ${attribute}`;
const hunk = (line: number, from: string, to: string): string => `@@ -${line} +${line} @@|-${from}|+${to}|`;
export const clean: readonly WorkerName[] = ['A_core', 'B_tooling'];

export const rows: readonly (readonly [what: string, Work, Row])[] = [
  ['nothing', {}, { merged: [] }],
  ['work apart', { A_core: { 'x.txt': 'x\n' }, B_tooling: { 'y.txt': null, n: 'n\n' } }, { merged: clean }],
  [
    'a refused worker',
    { A_core: { 'x.txt': 'x\n' }, B_tooling: { 'x.txt': 'other\n' } },
    { rejected: { A_core: 'ERR_SCOPE' }, merged: ['B_tooling'] },
  ],
  [
    'one file in two places',
    both('x.txt', 2, 18),
    { merged: clean, shared: [`B_tooling x.txt with A_core: ${hunk(18, 'line 18', 'b')}`] },
  ],
  [
    'the same change twice',
    { A_core: { 'x.txt': 'x\n' }, B_tooling: { 'x.txt': 'x\n' } },
    { merged: clean, shared: ['B_tooling x.txt with A_core: '] },
  ],
  [
    'one file of three workers',
    { ...both('x.txt', 2, 18), C_features: { 'x.txt': lines({ 10: 'c' }) } },
    {
      merged: ['A_core', 'B_tooling', 'C_features'],
      shared: [
        `B_tooling x.txt with A_core: ${hunk(18, 'line 18', 'b')}`,
        `C_features x.txt with A_core, B_tooling: ${hunk(10, 'line 10', 'c')}`,
      ],
    },
  ],
  [
    'one line, and a third worker who still merges',
    { ...both('x.txt', 10, 10), C_features: { 'y.txt': 'c\n' } },
    { merged: ['A_core', 'C_features'], conflicts: ['B_tooling x.txt (contents) with A_core, lines 10-10'] },
  ],
  [
    'one line, below lines that only the earlier worker added',
    { A_core: { 'x.txt': `top\n${lines({ 10: 'a' })}` }, B_tooling: { 'x.txt': lines({ 10: 'b' }) } },
    { merged: ['A_core'], conflicts: ['B_tooling x.txt (contents) with A_core, lines 10-10'] },
  ],
  [
    'content without lines',
    { A_core: { 'x.raw': '\0a' }, B_tooling: { 'x.raw': '\0b' } },
    { merged: ['A_core'], conflicts: ['B_tooling x.raw (contents) with A_core'] },
  ],
  [
    'conflicts with two workers, each in its own file',
    {
      A_core: { 'x.txt': lines({ 3: 'a' }) },
      B_tooling: { 'y.txt': 'b\n' },
      C_features: { 'x.txt': lines({ 3: 'c' }), 'y.txt': 'c\n' },
    },
    {
      merged: clean,
      conflicts: [
        'C_features x.txt (contents) with A_core, lines 3-3',
        'C_features y.txt (contents) with B_tooling, lines 1-1',
      ],
    },
  ],
  ['a deleted file of -merge', { A_core: { 'y.txt': 'a\n' }, B_tooling: { 'x.never': null } }, { merged: clean }],
  [
    'conflicts in two files, sorted',
    {
      A_core: { 'x.txt': lines({ 3: 'a' }), 'y.txt': 'a\n' },
      B_tooling: { 'y.txt': 'b\n', 'x.txt': lines({ 3: 'b' }) },
    },
    {
      merged: ['A_core'],
      conflicts: [
        'B_tooling x.txt (contents) with A_core, lines 3-3',
        'B_tooling y.txt (contents) with A_core, lines 1-1',
      ],
    },
  ],
  [
    'a deleted file that another edits',
    { A_core: { 'x.txt': null }, B_tooling: { 'x.txt': lines({ 3: 'b' }) } },
    { merged: ['A_core'], conflicts: ['B_tooling x.txt (modify/delete) with A_core'] },
  ],
  [
    'a renamed file that another edits',
    { A_core: { 'x.txt': null, 'moved.txt': lines() }, B_tooling: { 'x.txt': lines({ 3: 'b' }) } },
    { merged: ['A_core'], conflicts: ['B_tooling moved.txt (rename/edit) with A_core'] },
  ],
  [
    'an edited file that another renames',
    { A_core: { 'x.txt': lines({ 3: 'a' }) }, B_tooling: { 'x.txt': null, 'moved.txt': lines() } },
    { merged: ['A_core'], conflicts: ['B_tooling x.txt (rename/edit) with A_core'] },
  ],
  [
    'two new names of one file',
    { A_core: { 'x.txt': null, 'one.txt': lines() }, B_tooling: { 'x.txt': null, 'two.txt': lines() } },
    {
      merged: ['A_core'],
      conflicts: [
        'B_tooling one.txt (rename/rename) with A_core',
        'B_tooling two.txt (rename/rename) with A_core',
        'B_tooling x.txt (rename/rename) with A_core',
      ],
    },
  ],
  [
    'a folder in place of a file',
    { A_core: { thing: 'file\n' }, B_tooling: { 'thing/in.txt': 'in\n' } },
    { merged: ['A_core'], conflicts: ['B_tooling thing (file/directory) with A_core'] },
  ],
  [
    'a file in place of a folder',
    { A_core: { 'thing/in.txt': 'in\n' }, B_tooling: { thing: 'file\n' } },
    { merged: ['A_core'], conflicts: ['B_tooling thing (file/directory) with A_core'] },
  ],
  // Attributes of the base commit.
  ...(
    [
      ['union', 'merge=union'],
      ['never', '-merge'],
      ['bin', '-merge'],
      ['mb', 'merge=binary'],
      ['drv', 'merge=mine'],
    ] as const
  ).map(([ending, attribute]): readonly [string, Work, Row] => [
    `one line of a file of ${attribute}, x.${ending}`,
    both(`x.${ending}`, 10, 10),
    { merged: ['A_core'], conflicts: [`${never(`x.${ending}`, 'contents', attribute)}, lines 10-10`] },
  ]),
  ...(
    [
      ['never', '-merge'],
      ['bin', '-merge'],
      ['mb', 'merge=binary'],
    ] as const
  ).map(([ending, attribute]): readonly [string, Work, Row] => [
    `two places of a file of ${attribute}, x.${ending}`,
    both(`x.${ending}`, 2, 18),
    { merged: ['A_core'], conflicts: [never(`x.${ending}`, 'never merged', attribute)] },
  ]),
  ...['union', 'drv', 'text', 'set'].map((ending): readonly [string, Work, Row] => [
    `two places of a file that git merges, x.${ending}`,
    both(`x.${ending}`, 2, 18),
    { merged: clean, shared: [`B_tooling x.${ending} with A_core: ${hunk(18, 'line 18', 'b')}`] },
  ]),
  [
    'a file of -merge that only the second worker changes',
    { A_core: { 'y.txt': 'a\n' }, B_tooling: { 'x.never': lines({ 2: 'b' }) } },
    { merged: clean },
  ],
  [
    'the same change twice of a file of -merge',
    { A_core: { 'x.never': lines({ 2: 'b' }) }, B_tooling: { 'x.never': lines({ 2: 'b' }) } },
    { merged: clean, shared: ['B_tooling x.never with A_core: '] },
  ],
  [
    'an attribute that only a worker sets',
    {
      A_core: { '.gitattributes': `${attributes}*.txt -merge\n`, 'x.txt': lines({ 2: 'a' }) },
      B_tooling: { 'x.txt': lines({ 18: 'b' }) },
    },
    {
      merged: clean,
      shared: [`B_tooling x.txt with A_core: ${hunk(18, 'line 18', 'b')}`],
      renormalised: ['odd.cr'],
    },
  ],
  // Moved folders.
  [
    'a new file in a folder that another moved',
    { A_core: move, B_tooling: { 'old/n.js': 'n\n' } },
    { merged: clean, left: ['B_tooling old/n.js > new/n.js, A_core'] },
  ],
  [
    'a file that another moves into a moved folder',
    { A_core: move, B_tooling: { 'x.txt': null, 'old/x.txt': lines() } },
    { merged: clean, left: ['B_tooling old/x.txt > new/x.txt, A_core'] },
  ],
  [
    'the same if policy blocks it',
    { A_core: move, B_tooling: { 'old/n.js': 'n\n' }, C_features: { 'old/m.js': 'm\n' } },
    {
      options: { directoryRenames: 'block' },
      merged: ['A_core'],
      conflicts: [
        'B_tooling old/n.js (its folder moved, to new/n.js) with A_core',
        'C_features old/m.js (its folder moved, to new/m.js) with A_core',
      ],
    },
  ],
  [
    'a folder that a later worker moves, if policy blocks it',
    { A_core: { 'old/n.js': 'n\n' }, B_tooling: move, C_features: { 'y.txt': 'c\n' } },
    {
      options: { directoryRenames: 'block' },
      merged: ['A_core', 'C_features'],
      conflicts: ['B_tooling old/n.js (its folder moved, to new/n.js) with A_core'],
    },
  ],
  // A fresh checkout of the result.
  [
    'new attributes',
    { A_core: { '.gitattributes': `${attributes}*.dat text\n` } },
    { merged: ['A_core'], renormalised: ['odd.cr', 'plain.dat'] },
  ],
  [
    'attributes in a folder',
    { A_core: { 'd/.gitattributes': '*.dat text\n', 'd/p.dat': 'p\n' } },
    { merged: ['A_core'], renormalised: ['odd.cr'] },
  ],
  [
    'attributes of a file that was stored with its id expanded',
    { A_core: { '.gitattributes': `${attributes}*.i ident\n`, 'n.i': `$Id: ${'1'.repeat(40)} $\n` } },
    { merged: ['A_core'], renormalised: ['n.i', 'odd.cr'] },
  ],
  ['attributes that are gone', { A_core: { '.gitattributes': null } }, { merged: ['A_core'] }],
  [
    'attributes that have another name now',
    { A_core: { '.gitattributes': null, 'd/.gitattributes': attributes } },
    { merged: ['A_core'] },
  ],
  [
    'a file whose name only ends like it',
    { A_core: { 'x.gitattributes': '*.dat text\n', '.gitattributes.md': 'x\n' } },
    { merged: ['A_core'] },
  ],
];
