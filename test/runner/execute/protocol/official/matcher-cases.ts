/**
 * The rules that the official runner's own tests of problem matchers check, with data of our own
 * (https://github.com/actions/runner/blob/main/src/Test/L0/Worker/IssueMatcherL0.cs and OutputManagerL0.cs).
 */

/** One pattern: the expression, its groups by property, and `loop`. */
type PatternData = readonly [regexp: string, groups?: Readonly<Record<string, unknown>>];

export interface MatcherData {
  readonly owner?: string;
  readonly severity?: string;
  readonly fromPath?: string;
  readonly patterns: readonly PatternData[];
}

const one = (regexp = 'fault (.+)'): readonly PatternData[] => [[regexp, { message: 1 }]];

/** Files of matchers, and the part of the message that refuses them; `undefined` for those that are accepted. */
export const fileCases: readonly [name: string, matchers: readonly MatcherData[], problem: string | undefined][] = [
  ['loop in a single pattern', [{ patterns: [['a(b)', { message: 1, loop: true }]] }], "'loop' in another pattern"],
  [
    'loop before the last pattern',
    [{ patterns: [['a'], ['b', { loop: true }], ['c(d)', { message: 1 }]] }],
    "'loop' in another pattern",
  ],
  [
    'loop without message',
    [
      {
        patterns: [
          ['a(b)', { message: 1 }],
          ['c', { loop: true }],
        ],
      },
    ],
    "'loop' without",
  ],
  [
    'message in the first pattern',
    [
      {
        patterns: [
          ['a(b)', { message: 1 }],
          ['c(d)', { file: 1 }],
        ],
      },
    ],
    undefined,
  ],
  ['no message', [{ patterns: [['a(b)', { file: 1 }]] }], "does not set 'message'"],
  [
    'an owner twice, in another case',
    [
      { owner: 'Lint', patterns: one() },
      { owner: 'lint', patterns: one() },
    ],
    'twice',
  ],
  ['no owner', [{ owner: '', patterns: one() }], 'no owner'],
  ['no pattern', [{ patterns: [] }], 'no patterns'],
  [
    'a property twice',
    [
      {
        patterns: [
          ['a(b)', { file: 1 }],
          ['c(d)', { file: 1, message: 0 }],
        ],
      },
    ],
    "'file' twice",
  ],
  ['a group that is too high', [{ patterns: [['a(b)', { message: 2 }]] }], "'message' to 2"],
  ['a negative group', [{ patterns: [['a(b)', { message: -1 }]] }], "'message' to -1"],
  ['the whole match', [{ patterns: [['a b', { message: 0 }]] }], undefined],
  ['an unknown severity', [{ severity: 'fatal', patterns: one() }], "severity 'fatal'"],
  ['a severity in capitals', [{ severity: 'NOTICE', patterns: one() }], undefined],
  ['numbers in quotes', [{ patterns: [['a(b)', { message: '1' }]] }], undefined],
  ['no matchers at all', [], undefined],
];

/** What a line gives: nothing, or some fields of the match. */
type Expected = undefined | Readonly<Record<string, unknown>>;

export interface LineCase {
  readonly name: string;
  /** Added in this order, one file each. */
  readonly matchers: readonly MatcherData[];
  readonly lines: readonly (readonly [line: string, expected?: Expected])[];
}

const chain: readonly PatternData[] = [
  ['^(.+)$', { file: 1 }],
  ['^(.+)$', { severity: 1 }],
];
const full = 'at (\\S+) line (\\S+) column (\\S+) as (\\S*) in (\\S*) says (.+)$';
const fullGroups = { file: 1, line: 2, column: 3, severity: 4, fromPath: 5, message: 6 };

export const lineCases: readonly LineCase[] = [
  {
    name: 'a single pattern gives all properties',
    matchers: [{ patterns: [[full, fullGroups]] }],
    lines: [
      ['nothing here'],
      [
        'at a.go line 7 column 9 as warning in b.mod says too long',
        { file: 'a.go', line: 7, column: 9, level: 'warning', fromPath: 'b.mod', message: 'too long' },
      ],
    ],
  },
  {
    name: 'the default severity counts where the pattern has none',
    matchers: [{ severity: 'notice', patterns: [[full, fullGroups]] }],
    lines: [
      ['at a line 1 column 1 as Error in b says x', { level: 'error' }],
      ['at a line 1 column 1 as  in b says x', { level: 'notice' }],
    ],
  },
  {
    name: 'the default severity counts over several patterns',
    matchers: [
      {
        severity: 'WARNING',
        patterns: [
          ['^in (.+)$', { file: 1 }],
          ['^(\\w*)!(.+)$', { severity: 1, message: 2 }],
        ],
      },
    ],
    lines: [
      ['in a'],
      ['error!one', { level: 'error', file: 'a' }],
      ['in b'],
      ['!two', { level: 'warning', file: 'b' }],
    ],
  },
  {
    name: 'the default fromPath counts where the pattern has none',
    matchers: [{ fromPath: 'sub/all.proj', patterns: [[full, fullGroups]] }],
    lines: [
      ['at a line 1 column 1 as error in  says x', { fromPath: 'sub/all.proj' }],
      ['at a line 1 column 1 as error in own.proj says x', { fromPath: 'own.proj' }],
    ],
  },
  {
    name: 'several patterns with loop keep what came before, line by line',
    matchers: [{ patterns: [...chain, ['^says:(.+)$', { message: 1, loop: true }]] }],
    lines: [
      ['a.c'],
      ['warning'],
      ['says:one', { file: 'a.c', level: 'warning', message: 'one' }],
      ['says:two', { file: 'a.c', level: 'warning', message: 'two' }],
      ['left out'],
      ['b.c'],
      ['error'],
      ['says:three', { file: 'b.c', level: 'error', message: 'three' }],
      ['left out'],
      ['left out too'],
      ['c.c'],
      ['notice'],
      ['says:four', { file: 'c.c', level: 'notice', message: 'four' }],
    ],
  },
  {
    name: 'a broken loop forgets what came before, even where a line matches two patterns',
    matchers: [
      {
        patterns: [
          ['^(.+)$', { file: 1 }],
          ['^(.+)$', { code: 1 }],
          ['^says:(.+)$', { message: 1, loop: true }],
        ],
      },
    ],
    lines: [
      ['a.c'],
      ['E1'],
      ['says:one', { file: 'a.c', message: 'one' }],
      ['says:two', { file: 'a.c', message: 'two' }],
      ['b.c'],
      ['says:this is a code'],
      ['says:three', { file: 'b.c', message: 'three' }],
    ],
  },
  {
    name: 'several patterns without loop start again after each match',
    matchers: [
      {
        patterns: [
          ['^file:(.+)$', { file: 1 }],
          ['^says:(.+)$', { message: 1 }],
        ],
      },
    ],
    lines: [['file:a'], ['says:x', { file: 'a', message: 'x' }], ['says:x'], ['file:b'], ['says:y', { file: 'b' }]],
  },
  {
    name: 'a match of patterns that match everything clears their state',
    matchers: [{ patterns: [...chain, ['^(.+)$', { message: 1 }]] }],
    lines: [
      ['a.c'],
      ['error'],
      ['one', { file: 'a.c', level: 'error', message: 'one' }],
      ['b.c'],
      ['warning'],
      ['two', { file: 'b.c', level: 'warning', message: 'two' }],
    ],
  },
  {
    name: 'a loop goes on after its matches, and ends with other text',
    matchers: [{ patterns: [['Begin'], ['Fault: (.+)', { message: 1, loop: true }]] }],
    lines: [
      ['Begin here'],
      ['Fault: a', { message: 'a' }],
      ['Fault: b', { message: 'b' }],
      ['other'],
      ['Fault: c'],
      ['Begin again'],
      ['Fault: d', { message: 'd' }],
    ],
  },
  {
    name: 'a match resets the other matchers',
    matchers: [
      { owner: 'second', patterns: [['^both (.+)'], ['(.+)', { message: 1 }]] },
      { owner: 'first', patterns: [['^both .+'], ['^only (.+)', { message: 1 }]] },
    ],
    lines: [
      ['both start'],
      ['only one', { message: 'one' }],
      ['other'],
      ['both again'],
      ['no more', { message: 'no more' }],
    ],
  },
  {
    name: 'a matcher of the same owner, in another case, replaces the older one',
    matchers: [
      { owner: 'A', patterns: one('bad (.+)') },
      { owner: 'b', patterns: one('worse (.+)') },
      { owner: 'a', patterns: one('bad (.+) end') },
    ],
    lines: [['bad x end', { message: 'x' }], ['bad y'], ['worse z', { message: 'z' }]],
  },
  {
    name: 'the newest matcher comes first, and an older one gets the rest',
    matchers: [
      { owner: 'a', patterns: one('bad (.+)') },
      { owner: 'b', patterns: one('bad (.+) end') },
    ],
    lines: [
      ['bad x end', { message: 'x' }],
      ['bad y', { message: 'y' }],
    ],
  },
  {
    name: 'lines and columns that are no numbers are left out',
    matchers: [{ patterns: [['\\((.+),(.+)\\) (.+)', { line: 1, column: 2, message: 3 }]] }],
    lines: [
      ['(3,4) a', { line: 3, column: 4 }],
      ['(3,four) b', { line: 3, column: undefined }],
      ['(three,4) c', { line: undefined, column: 4 }],
      ['( 3,4) d', { line: undefined, column: 4 }],
      ['(99999999999,4) e', { line: undefined, column: 4 }],
    ],
  },
  {
    name: 'colours are removed before the line is matched and shown',
    matchers: [{ patterns: one('^the fault: (.+)$') }],
    lines: [
      [
        'the fault: \u001b[31mred, \u001b[1;31mbright, \u001b[mplain',
        { message: 'red, bright, plain', text: 'the fault: red, bright, plain' },
      ],
    ],
  },
  {
    name: 'a severity that is none is left to the other matchers',
    matchers: [
      { owner: 'a', patterns: one('(.+)!') },
      { owner: 'b', patterns: [['(\\w*): (.+)', { severity: 1, message: 2 }]] },
    ],
    lines: [
      ['Error: x', { level: 'error', message: 'x' }],
      ['WARNing: x', { level: 'warning' }],
      ['info: x'],
      ['info: y!', { level: 'error', message: 'info: y' }],
      [': z', { level: 'error', message: 'z' }],
    ],
  },
  {
    name: 'an empty message is no problem, and the text around a message stays',
    matchers: [{ patterns: one('bad:(.*)') }],
    lines: [['bad:'], ['bad:  '], ['bad: x ', { message: ' x ' }]],
  },
  {
    name: 'the message of an earlier pattern stays',
    matchers: [
      {
        patterns: [
          ['^says:(.+)$', { message: 1 }],
          ['^in (.+)$', { file: 1 }],
        ],
      },
    ],
    lines: [['says:a'], ['in b', { message: 'a', file: 'b' }]],
  },
];
