import { describe, expect, it } from '@jest/globals';
import { readsInLog } from '../../../../src/stages/dispatch-codex/reads/reads-in-log.ts';
import { simpleCommands } from '../../../../src/stages/dispatch-codex/reads/shell-commands.ts';
import { fc } from '../../../helpers/property.ts';

const worktree = '/srv/tree';
const files = [
  'README.md',
  'src/a.ts',
  'src/b.ts',
  'src/deep/c.ts',
  ...Array.from({ length: 12 }, (_, at) => `many/${at}.ts`),
];
const place = { worktree, isFile: (path: string) => files.includes(path) };

const line = (value: unknown): string => `${JSON.stringify(value)}\n`;
const codex = (command: string, output = '', exit = 0): string =>
  line({
    type: 'item.completed',
    item: { id: 'i', type: 'command_execution', command, aggregated_output: output, exit_code: exit },
  });
const claude = (name: string, input: object, content: unknown = '', is_error = false): string =>
  line({ type: 'assistant', message: { id: 'm', content: [{ type: 'tool_use', id: 't', name, input }] } }) +
  line({ type: 'user', message: { content: [{ type: 'tool_result', tool_use_id: 't', content, is_error }] } });
const gemini = (tool_name: string, parameters: object, output = '', status = 'success'): string =>
  line({ type: 'tool_use', tool_name, tool_id: 't', parameters }) +
  line({ type: 'tool_result', tool_id: 't', status, output });
const opencode = (tool: string, input: object, output = '', exit?: number): string =>
  line({
    type: 'tool_use',
    sessionID: 's',
    part: { tool, state: { status: 'completed', input, output, metadata: { exit } } },
  });
const copilot = (toolName: string, args: object, content = '', success = true): string =>
  line({ type: 'tool.execution_start', data: { toolCallId: 'c', toolName, arguments: args } }) +
  line({ type: 'tool.execution_complete', data: { toolCallId: 'c', success, result: { content } } });

interface Expected {
  readonly reads?: Readonly<Record<string, string>>;
  readonly absent?: readonly string[];
  readonly notFound?: readonly string[];
}

const missing = (path: string): string => `cat: ${path}: No such file or directory`;

const cases: readonly (readonly [string, string, Expected])[] = [
  ['codex: cat', codex("bash -lc 'cat src/a.ts'"), { reads: { 'src/a.ts': 'alone' } }],
  [
    'codex: sed in a folder',
    codex(`bash -lc "cd src && sed -n '1,20p' deep/c.ts"`),
    { reads: { 'src/deep/c.ts': 'alone' } },
  ],
  [
    'codex: sed that writes reads nothing alone',
    codex('bash -lc "sed -i \'s/a/b/\' src/a.ts"'),
    { reads: { 'src/a.ts': 'tool' } },
  ],
  [
    'codex: a pipe',
    codex("bash -lc 'cat src/a.ts | head -3; nl src/b.ts'"),
    { reads: { 'src/a.ts': 'alone', 'src/b.ts': 'alone' } },
  ],
  ['codex: an absolute path', codex(`cat ${worktree}/src/a.ts /etc/passwd ../x`), { reads: { 'src/a.ts': 'alone' } }],
  ['codex: a program that gets a file', codex('python3 src/a.ts'), { reads: { 'src/a.ts': 'tool' } }],
  [
    'codex: many files at once',
    codex(`cat ${files.slice(4).join(' ')}`),
    { reads: Object.fromEntries(files.slice(4).map((path) => [path, 'sweep'])) },
  ],
  [
    'codex: a search that finds',
    codex('rg -n load src', 'src/a.ts:3:load()\nsrc/b.ts:4:load()\n'),
    { reads: { 'src/a.ts': 'tool', 'src/b.ts': 'tool' } },
  ],
  [
    'codex: a search that finds much',
    codex('rg -l load', files.join('\n')),
    { reads: Object.fromEntries(files.map((path) => [path, 'sweep'])) },
  ],
  ['codex: a search that finds nothing', codex('rg -n "function loadUser\\b" src', '', 1), { notFound: ['loadUser'] }],
  [
    'codex: a search for several names',
    codex("grep -rnE 'loadUser|save_user|two words' src", '', 1),
    { notFound: ['loadUser', 'save_user'] },
  ],
  ['codex: a find that finds nothing', codex("find . -name 'slug*.ts'", ''), { notFound: ['slug'] }],
  ['codex: a search that failed', codex('rg -n loadUser nowhere', 'rg: nowhere: IO error', 2), {}],
  [
    'codex: a missing file',
    codex("bash -lc 'cat src/lib/x.ts'", missing('src/lib/x.ts'), 1),
    { absent: ['src/lib/x.ts'] },
  ],
  ['codex: test -f', codex('test -f src/lib/x.ts', '', 1), { absent: ['src/lib/x.ts'] }],
  [
    'codex: listing a missing file',
    codex('ls src/x.ts', "ls: cannot access 'src/x.ts': No such file or directory", 2),
    { absent: ['src/x.ts'] },
  ],
  ['claude: Read', claude('Read', { file_path: `${worktree}/src/a.ts` }, '1 text'), { reads: { 'src/a.ts': 'alone' } }],
  [
    'claude: a missing file',
    claude('Read', { file_path: `${worktree}/src/x.ts` }, 'File does not exist.', true),
    { absent: ['src/x.ts'] },
  ],
  [
    'claude: Grep',
    claude('Grep', { pattern: 'load', path: 'src' }, [{ type: 'text', text: `Found 1 file\n${worktree}/src/a.ts` }]),
    { reads: { 'src/a.ts': 'tool' } },
  ],
  [
    'claude: Grep without a match',
    claude('Grep', { pattern: 'rateLimit' }, 'No matches found'),
    { notFound: ['rateLimit'] },
  ],
  [
    'claude: Glob without a match',
    claude('Glob', { pattern: '**/rate*.ts' }, 'No files found'),
    { notFound: ['rate'] },
  ],
  [
    'claude: Bash',
    claude('Bash', { command: 'cat src/a.ts src/x.ts' }, `Exit code 1\n${missing('src/x.ts')}`, true),
    { reads: { 'src/a.ts': 'alone' }, absent: ['src/x.ts'] },
  ],
  [
    'gemini: read_file',
    gemini('read_file', { absolute_path: `${worktree}/src/a.ts` }),
    { reads: { 'src/a.ts': 'alone' } },
  ],
  [
    'gemini: read_many_files',
    gemini('read_many_files', { include: files.slice(0, 3) }),
    { reads: Object.fromEntries(files.slice(0, 3).map((path) => [path, 'alone'])) },
  ],
  [
    'gemini: a search without a match',
    gemini('search_file_content', { pattern: 'rateLimit' }, 'No matches found for pattern "rateLimit"'),
    { notFound: ['rateLimit'] },
  ],
  [
    'gemini: a missing file',
    gemini('read_file', { file_path: 'src/x.ts' }, 'File not found: /srv/tree/src/x.ts', 'error'),
    { absent: ['src/x.ts'] },
  ],
  [
    'gemini: a shell command',
    gemini('run_shell_command', { command: 'grep -rn rateLimit src' }, 'Exit Code: 1'),
    { notFound: ['rateLimit'] },
  ],
  ['opencode: read', opencode('read', { filePath: `${worktree}/src/a.ts` }), { reads: { 'src/a.ts': 'alone' } }],
  ['opencode: bash', opencode('bash', { command: 'git grep -n rateLimit' }, '', 1), { notFound: ['rateLimit'] }],
  ['copilot: view', copilot('view', { path: `${worktree}/src/a.ts` }), { reads: { 'src/a.ts': 'alone' } }],
  [
    'a login shell whose profile prints a line',
    codex("bash -lc 'grep -rn rateLimit src'", 'profile: ready\n', 1),
    { notFound: ['rateLimit'] },
  ],
  ['claude: a search by Bash', claude('Bash', { command: 'grep -rn rateLimit src' }, ''), { notFound: ['rateLimit'] }],
  ['claude: a quiet search', claude('Bash', { command: 'grep -rq rateLimit src' }, ''), {}],
  ['no event stream', 'cat src/a.ts\n{"type":"item.completed"}\n{"type":"tool_use"}\n', {}],
  [
    'a result without its request',
    line({ type: 'user', message: { content: [{ type: 'tool_result', tool_use_id: 'other' }] } }),
    {},
  ],
];

describe('reads in an event stream', () => {
  it.each(cases)('%s', (_title, output, { reads = {}, absent = [], notFound = [] }) => {
    const found = readsInLog(Buffer.from(output), place);
    expect(Object.fromEntries(found.reads.map(({ path, how }) => [path, how]))).toEqual(reads);
    expect([found.absent, found.notFound]).toEqual([absent, notFound]);
  });

  it('survives any text', () => {
    const word = fc.constantFrom(
      '{',
      '}',
      '"type":"tool_use"',
      'item.completed',
      "'",
      '"',
      '\\',
      '|',
      ';',
      'cat',
      '../..',
      '\0',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), fc.string({ maxLength: 200 }), (words, text) => {
        const lines = `${words.join('')}\n${codex(words.join(' '))}${codex(text, text)}${claude(text, { path: text })}`;
        expect(readsInLog(Buffer.from(lines), place).calls).toBe(3);
      }),
    );
  });

  it('splits shell commands', () => {
    const split = (text: string): readonly string[] => simpleCommands(text).map(({ words }) => words.join('_'));
    expect(split(`A=1 cat 'a b' "c\\"d" && (cd x; ls) || grep -n "x|y" f 2>/dev/null`)).toEqual([
      'cat_a b_c"d',
      'cd_x',
      'ls',
      'grep_-n_x|y_f_/dev/null',
    ]);
  });
});
