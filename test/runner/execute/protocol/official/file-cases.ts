/**
 * The rules that the official runner's own tests of file commands and of its masker check, with data of our own
 * (https://github.com/actions/runner/blob/main/src/Test/L0/Worker/SetEnvFileCommandL0.cs, SetOutputFileCommandL0.cs,
 * SaveStateFileCommandL0.cs, and src/Test/L0/HostContextL0.cs).
 */

/** Text of a file, and its entries. */
export const entryCases: readonly [name: string, text: string, entries: Readonly<Record<string, string>>][] = [
  ['an empty file', '', {}],
  ['a value with a blank', 'ONE=some text\n', { ONE: 'some text' }],
  ['empty lines around values', '\nONE=a\n\nTWO=b c\n\n', { ONE: 'a', TWO: 'b c' }],
  ['an empty value', 'ONE=\n', { ONE: '' }],
  ['several values', 'ONE=a\nTWO=\nTHREE=c\n', { ONE: 'a', TWO: '', THREE: 'c' }],
  ['equals signs in values', 'ONE==a\nTWO=b=c\nTHREE=d=\n', { ONE: '=a', TWO: 'b=c', THREE: 'd=' }],
  ['several lines', 'ONE<<END\na\nb\nc\nEND\n', { ONE: 'a\nb\nc' }],
  ['several lines without one', 'ONE<<END\nEND\n', { ONE: '' }],
  [
    'empty lines around several lines',
    '\nONE<<END\na\nb\nEND\n\nTWO<<END\nc\nd\nEND\n\n',
    { ONE: 'a\nb', TWO: 'c\nd' },
  ],
  ['a delimiter with an equals sign', 'ONE<<=END\na\n=END\n', { ONE: 'a' }],
  ['a delimiter with an angle', 'ONE<<<END\na\n<END\n', { ONE: 'a' }],
  ['empty lines inside', 'ONE<<END\na\n\nb\n\nEND\n', { ONE: 'a\n\nb\n' }],
  ['an equals sign inside', 'ONE<<END\na=b\nEND\n', { ONE: 'a=b' }],
  ['a delimiter that is indented', 'ONE<<END\n END\nEND\n', { ONE: ' END' }],
  ['another kind of line break inside', 'ONE<<END\na\r\nb\rc\nEND\n', { ONE: 'a\r\nb\rc' }],
];

/** Text of a file, and the reason why it is refused. */
export const badEntryCases: readonly [name: string, text: string, problem: string][] = [
  ['several lines on one', 'ONE<<END a b END ', 'Matching delimiter not found'],
  ['a delimiter that is not alone on its line', 'ONE<<END a\nb\nc END ', 'EOF marker missing new line'],
];

/** Secrets, a text, and what is shown of it. */
export const maskCases: readonly [name: string, secrets: readonly string[], text: string, shown: string][] = [
  ['the value', ['Swordfish77!'], '12Swordfish77!34', '12***34'],
  ['another case', ['Swordfish77!'], 'swordfish77', 'swordfish77'],
  ['escaped quotes', ['Sword"fish"77!'], '12Sword\\"fish\\"77!34', '12***34'],
  ['a URI', ['Sword fish 77!'], '12Sword%20fish%2077%2134', '12***34'],
  ['XML', ['Sword<fish>77!'], '12Sword&lt;fish&gt;77!34', '12***34'],
  ['an expression', ["Sword'fish'77!"], "12Sword''fish''77!34", '12***34'],
  ['quotes around a value', ['"Swordfish77!"'], '12Swordfish77!34', '12***34'],
  ['a value with its quotes', ['"sword"'], '12"sword"34', '12***34'],
  [
    'parts of PowerShell errors',
    ['turtle&turtle&turtle'],
    'turtle&turtle&\u001b[96mturtle\u001b[0m',
    '***\u001b[96m***\u001b[0m',
  ],
  ['parts before +', ['turtle&rabbit+turtle'], 'turtle&\u001b[96mrabbit+turtle\u001b[0m', '***\u001b[96m***\u001b[0m'],
  [
    'parts after &+',
    ['turtle&turtle&+turtleturtle'],
    'turtle&turtle&+\u001b[96mt\u001b[0murtleturtle',
    '***\u001b[96mt\u001b[0m***',
  ],
  [
    'the first &+ counts',
    ['turtle&+turtle&+turtle'],
    'turtle&+\u001b[96mt\u001b[0murtle&+turtle',
    '***\u001b[96mt\u001b[0m***',
  ],
  ['nothing after &+', ['turtle&turtle&+'], 'turtle&turtle&+\u001b[96m\u001b[0m', '***\u001b[96m\u001b[0m'],
];

/** What stands before a secret in base64, and what is still shown of it. */
export const base64Cases: readonly [before: string, shown: string][] = [
  ['', ''],
  ['a', 'YVN3'],
  ['ab', 'YWJT'],
  ['abc', 'YWJj'],
  ['abcd', 'YWJjZFN3'],
  ['abcde', 'YWJjZGVT'],
];
