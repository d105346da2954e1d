import { describe, expect, it } from '@jest/globals';
import { CommandProcessor, type CommandSink } from '../../../../src/runner/execute/protocol/command-processor.ts';
import { Masker } from '../../../../src/runner/execute/protocol/masks/masker.ts';
import { ProblemMatchers } from '../../../../src/runner/execute/protocol/problem-matcher.ts';
import { parseWorkflowCommand } from '../../../../src/runner/execute/protocol/workflow-command.ts';

const parsed: readonly [line: string, expected: readonly [string, Record<string, string>, string] | undefined][] = [
  ['::debug::hello', ['debug', {}, 'hello']],
  ['  ::Debug::hello', ['debug', {}, 'hello']],
  ['x ::debug::hello', undefined],
  ['::unknown::x', undefined],
  ['::debug', undefined],
  ['::error file=a.ts,line=1::msg', ['error', { file: 'a.ts', line: '1' }, 'msg']],
  ['::error file=a%2Cb%3Ac%25,,x::m%0An%0D%25', ['error', { file: 'a,b:c%' }, 'm\nn\r%']],
  ['::error ::%253A', ['error', {}, '%3A']],
  ['::set-output name=a::b::c', ['set-output', { name: 'a' }, 'b::c']],
  ['##[warning]careful', ['warning', {}, 'careful']],
  ['text ##[error file=x;line=2]oops%5D%3B%25', ['error', { file: 'x', line: '2' }, 'oops];%']],
  ['##[error oops', undefined],
  ['##[nothing]x', undefined],
];

/** Feeds lines to a processor and returns the output. */
function play(lines: readonly string[], env: Record<string, string> = {}): string[] {
  const seen: string[] = [];
  const masker = new Masker();
  const sink: CommandSink = {
    output: (line) => seen.push(`out ${line}`),
    annotate: ({ message, level, ...place }) =>
      seen.push(`${level} ${message}${Object.keys(place).length > 0 ? ` ${JSON.stringify(place)}` : ''}`),
    setOutput: (name, value) => seen.push(`output ${name}=${value}`),
    saveState: (name, value) => seen.push(`state ${name}=${value}`),
    setEnvironment: (name, value) => seen.push(`env ${name}=${value}`),
    addPath: (path) => seen.push(`path ${path}`),
    failStep: () => seen.push('failed'),
    readFile: () => JSON.stringify({ problemMatcher: [{ owner: 'tsc', pattern: [{ regexp: '(.*)', message: 1 }] }] }),
    relativeFile: (path) => path.replace('/home/runner/w/', ''),
  };
  const processor = new CommandProcessor(sink, { masker, matchers: new ProblemMatchers(), debug: false, env });
  for (const line of lines) if (!processor.process(line)) seen.push(`text ${masker.mask(line)}`);
  return seen;
}

const played: readonly [
  name: string,
  lines: readonly string[],
  seen: readonly string[],
  env?: Record<string, string>,
][] = [
  ['plain text', ['a', '::x::y', ''], ['text a', 'text ::x::y', 'text ']],
  ['groups', ['::group::Title', '::endgroup::'], ['out ##[group]Title', 'out ##[endgroup]']],
  ['debug is quiet', ['::debug::x'], []],
  [
    'masks',
    ['::add-mask::secret', 'a secret b', '::add-mask::', '::add-mask::qz', 'x qz'],
    ['text a *** b', "warning Can't add secret mask for empty string in ##[add-mask] command.", 'text x ***'],
  ],
  ['masks each line', ['::add-mask::first%0Asecond', 'second first'], ['text *** ***']],
  [
    'echo',
    ['::echo::on', '::set-output name=a::b', '::add-mask::zzz', '::echo::off', '::echo::maybe'],
    [
      'out ::set-output name=a::b',
      expect.stringMatching(/^warning The `set-output` command is deprecated/) as unknown as string,
      'output a=b',
      'out ::add-mask::***',
      'out ::echo::off',
      "error Unable to process command '::echo::maybe' successfully.",
      "error Invalid echo command value. Possible values can be: 'on', 'off'. Current value is: 'maybe'.",
      'failed',
    ],
  ],
  [
    'stop and resume',
    ['::stop-commands::token123', '::error::no', '::TOKEN123::', '::error::yes'],
    ['out ::stop-commands::token123', 'text ::error::no', 'out ::TOKEN123::', 'error yes'],
  ],
  [
    'bad stop token',
    ['::stop-commands::debug', '::warning::still'],
    [
      "error Unable to process command 'stop-commands' successfully.",
      expect.stringMatching(/^error You cannot use a endToken that is an empty string/) as unknown as string,
      'failed',
      'warning still',
    ],
  ],
  [
    'places',
    [
      '::error file=/home/runner/w/a.ts,line=3,endLine=3,col=1,endColumn=5,title=T::m',
      '::error file=a.ts,col=4::m',
      '::error file=a.ts,line=3,endLine=5,col=4::m',
      '::notice line=x::m',
    ],
    [
      'error m {"title":"T","file":"a.ts","line":3,"endLine":3,"column":1,"endColumn":5}',
      'error m {"file":"a.ts"}',
      'error m {"file":"a.ts","line":3,"endLine":5}',
      'notice m',
    ],
  ],
  [
    'set-env is disabled',
    ['::set-env name=A::b'],
    [
      "error Unable to process command '::set-env name=A::b' successfully.",
      expect.stringMatching(/^error The `set-env` command is disabled\./) as unknown as string,
      'failed',
    ],
  ],
  [
    'set-env where it is allowed',
    ['::set-env name=A::b', '::add-path::/p'],
    ['env A=b', 'path /p'],
    { ACTIONS_ALLOW_UNSECURE_COMMANDS: 'TRUE' },
  ],
  [
    'missing name',
    ['::save-state::x'],
    [
      expect.stringMatching(/^warning The `save-state`/) as unknown as string,
      "error Unable to process command '::save-state::x' successfully.",
      "error Required field 'name' is missing in ##[save-state] command.",
      'failed',
    ],
  ],
  [
    'matchers',
    ['::add-matcher::m.json', '::remove-matcher owner=TSC::', '::remove-matcher::', '::add-matcher::'],
    [
      'warning Either an owner name or a file path must be specified in ##[remove-matcher] command.',
      'warning File path must be specified.',
    ],
  ],
];

describe('workflow commands', () => {
  it.each(parsed)('reads %j', (line, expected) => {
    const command = parseWorkflowCommand(line);
    expect(command && [command.name, Object.fromEntries(command.properties), command.data]).toEqual(expected);
  });

  it.each(played)('%s', (...[, lines, seen, env]) => {
    expect(play(lines, env)).toEqual(seen);
  });
});
