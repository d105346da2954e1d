/**
 * The rules that the official runner's own tests of workflow commands check, with data of our own
 * (https://github.com/actions/runner/blob/main/src/Test/L0/Worker/ActionCommandL0.cs and ActionCommandManagerL0.cs).
 */

type Parsed = readonly [name: string, properties: Readonly<Record<string, string>>, data: string];

export const parseCases: readonly [line: string, parsed: Parsed | undefined][] = [
  // The older form, anywhere in a line.
  ['##[notice file=a;]text', ['notice', { file: 'a' }, 'text']],
  ['##[endgroup]', ['endgroup', {}, '']],
  ['##[notice title=%3B=%0D=%0A=%5D;]%3B %0D %0A %5D', ['notice', { title: ';=\r=\n=]' }, '; \r \n ]']],
  ['##[notice title=%253B=%250D=%250A=%255D;]%253B%250D', ['notice', { title: '%3B=%0D=%0A=%5D' }, '%3B%0D']],
  ['##[notice title=;file=;]', ['notice', {}, '']],
  ['before ##[notice file=a;]text', ['notice', { file: 'a' }, 'text']],
  ['##[notice file=a;line=2]text', ['notice', { file: 'a', line: '2' }, 'text']],
  ['##[notice file==a]x', ['notice', { file: 'a' }, 'x']],
  // The newer form, at the start of a line.
  ['::notice file=a,::text', ['notice', { file: 'a' }, 'text']],
  ['::endgroup::', ['endgroup', {}, '']],
  ['::notice title=;=%2C=%0D=%0A=]=%3A,::;%0D%0A]:,', ['notice', { title: ';=,=\r=\n=]=:' }, ';\r\n]:,']],
  ['::notice title=%252C=%250D=%253A,::%250D%250A', ['notice', { title: '%2C=%0D=%3A' }, '%0D%0A']],
  ['::notice title=,file=,::', ['notice', {}, '']],
  ['::notice title=a::', ['notice', { title: 'a' }, '']],
  ['   ::notice title=a,::text', ['notice', { title: 'a' }, 'text']],
  ['\t::NOTICE TITLE=a::text', ['notice', { title: 'a' }, 'text']],
  ['before ::notice title=a::text', undefined],
  ['::notice title=a:text', undefined],
  // Names are not trimmed.
  ['::notice title=a, file=b::x', ['notice', { title: 'a', ' file': 'b' }, 'x']],
  ['::notice =a,=b=c::x', ['notice', { b: 'c' }, 'x']],
];

/** Properties of an annotation, and the place that is kept. */
export const placeCases: readonly [properties: string, place: Readonly<Record<string, number | string>>][] = [
  ['line=1,endLine=2,col=1,endColumn=2', { line: 1, endLine: 2 }],
  ['col=1,endColumn=2', {}],
  ['endLine=3', { line: 3, endLine: 3 }],
  ['line=1,endColumn=2', { line: 1, column: 2, endColumn: 2 }],
  ['line=,endLine=3', { line: 3, endLine: 3 }],
  ['line=4,endLine=3', {}],
  ['line=1,endLine=1,col=3,endColumn=2', { line: 1, endLine: 1 }],
  ['line=1,endLine=1,col=1,endColumn=2', { line: 1, endLine: 1, column: 1, endColumn: 2 }],
  ['line=1,col=1,file=a.txt', { file: 'a.txt', line: 1, column: 1 }],
  ['line=a,col=b', {}],
];

/** Lines of one step, and what they do: `text` for output that is shown, or an effect. */
export const stepCases: readonly {
  readonly name: string;
  readonly lines: readonly string[];
  readonly seen: readonly (string | RegExp)[];
  readonly env?: Readonly<Record<string, string>>;
  readonly debug?: boolean;
}[] = [
  {
    name: 'commands stop until their token, in any case',
    lines: ['##[stop-commands]end-here', '##[warning]a', '##[END-here]', '##[warning]b'],
    seen: ['out ##[stop-commands]end-here', 'text ##[warning]a', 'out ##[END-here]', 'warning b'],
  },
  ...['', 'pause-logging', 'Pause-Logging', 'set-output', 'STOP-commands'].map((token) => ({
    name: `commands do not stop for the token '${token}'`,
    lines: [`::stop-commands::${token}`, '::warning::still'],
    seen: [
      "error Unable to process command 'stop-commands' successfully.",
      /^error You cannot use a endToken/,
      'failed',
      'warning still',
    ],
  })),
  {
    name: 'any token is taken where that is allowed',
    env: { ACTIONS_ALLOW_UNSECURE_STOPCOMMAND_TOKENS: 'true' },
    lines: ['::stop-commands::warning', '::error::x', '::warning::', '::error::y'],
    seen: ['out ::stop-commands::warning', 'text ::error::x', 'out ::warning::', 'error y'],
  },
  {
    name: 'a token stays masked after it was used',
    lines: ['::stop-commands::lengthy-token', 'lengthy-token', '::lengthy-token::', 'lengthy-token'],
    seen: ['out ::stop-commands::lengthy-token', 'text ***', 'out ::lengthy-token::', 'text ***'],
  },
  {
    name: 'a short token is not masked',
    lines: ['::stop-commands::abcdef', 'abcdef', '::abcdef::'],
    seen: ['out ::stop-commands::abcdef', 'text abcdef', 'out ::abcdef::'],
  },
  {
    name: 'echo is switched in any case, with blanks',
    lines: ['::echo::ON', '::group::a', '::echo::Off   ', '::group::b'],
    seen: ['out ::group::a', 'out ##[group]a', 'out ::echo::Off   ', 'out ##[group]b'],
  },
  {
    name: 'echo is on while debugging',
    debug: true,
    lines: ['::endgroup::', '::echo::off', '::endgroup::'],
    seen: ['out ::endgroup::', 'out ##[endgroup]', 'out ::echo::off', 'out ##[endgroup]'],
  },
  ...['maybe', ''].map((value) => ({
    name: `echo fails for '${value}'`,
    lines: [`::echo::${value}`],
    seen: [`error Unable to process command '::echo::${value}' successfully.`, /^error Invalid echo command/, 'failed'],
  })),
  {
    name: 'each line of a mask is a mask, and blank ones are none',
    lines: ['::add-mask::ab%0Dcd%0Aef%0D%0Agh', '::add-mask:: %0D  %0A   %0D%0A    %0D', 'ab cd ef gh', '  '],
    seen: [
      "warning Can't add secret mask for empty string in ##[add-mask] command.",
      'text *** *** *** ***',
      'text   ',
    ],
  },
  {
    name: 'NODE_OPTIONS cannot be set, even where unsecure commands are allowed',
    env: { ACTIONS_ALLOW_UNSECURE_COMMANDS: 'true' },
    lines: ['::set-env name=node_options::x', '::set-env name=A::b'],
    seen: [/^error Can't update NODE_OPTIONS environment variable/, 'env A=b'],
  },
  {
    name: 'matchers are added and removed in silence',
    lines: ['::add-matcher::m.json', '::remove-matcher owner=lint::', '::remove-matcher owner=lint::m.json'],
    seen: [/^warning Either specify an owner name or a file path/],
  },
  {
    name: 'adding and removing matchers is shown while debugging',
    debug: true,
    lines: ['::add-matcher::m.json', '::remove-matcher::m.json'],
    seen: [
      'out ::add-matcher::m.json',
      /^out ##\[debug\]Added matchers: 'lint'\./,
      'out ::remove-matcher::m.json',
      "out ##[debug]Removed matchers: 'lint'",
    ],
  },
];
