import { describe, expect, it } from '@jest/globals';
import { parseScript, stepNames } from '../../../../../src/stages/dispatch-codex/agents/script/parse-script.ts';
import { refusal } from '../../../../helpers/stages/refusal.ts';

const prompt = (...block: readonly string[]) => ['RUN_ID: x', '', '```factory-script', ...block, '```', ''].join('\n');
const steps = (text: string) => prompt('{"steps": [', text, ']}');

const bad: readonly (readonly [
  name: string,
  prompt: string,
  code: string,
  line: number | undefined,
  message: RegExp,
])[] = [
  ['no block', 'RUN_ID: x\n', 'ERR_SCRIPT_MISSING', undefined, /autohotkey, codex-exec and command send/],
  ['a block of another language', '```json\n{"steps": []}\n```\n', 'ERR_SCRIPT_MISSING', undefined, /no fenced block/],
  [
    'a block inside another',
    '~~~\n```factory-script\n{}\n```\n~~~\n',
    'ERR_SCRIPT_MISSING',
    undefined,
    /no fenced block/,
  ],
  ['a block that never ends', 'a\n```factory-script\n{"steps": []}\n', 'ERR_SCRIPT_INVALID', 2, /never closed/],
  [
    'two blocks',
    `${prompt('{"steps": []}')}${prompt('{"steps": []}')}`,
    'ERR_SCRIPT_INVALID',
    8,
    /second factory-script/,
  ],
  [
    'bad JSON',
    prompt('{"steps": [', '  {"print": "a"},', '  oops', ']}'),
    'ERR_SCRIPT_INVALID',
    6,
    /not JSON at column 3/,
  ],
  ['no list', prompt('{"steps": {}}'), 'ERR_SCRIPT_INVALID', 4, /single key "steps"/],
  ['another key beside', prompt('{"steps": [], "more": 1}'), 'ERR_SCRIPT_INVALID', 4, /single key "steps"/],
  [
    'an unknown step',
    steps('{"print": "a"},\n{"shell": "rm"}'),
    'ERR_SCRIPT_INVALID',
    6,
    /"shell", is unknown.*write, append, delete/,
  ],
  ['a name of Object', steps('{"constructor": 1}'), 'ERR_SCRIPT_INVALID', 5, /is unknown/],
  ['two keys', steps('{"print": "a", "done": true}'), 'ERR_SCRIPT_INVALID', 5, /exactly one key/],
  ['no object', steps('"done"'), 'ERR_SCRIPT_INVALID', 5, /exactly one key/],
  ['a wrong value', steps('{"write": {"path": "a", "content": 1}}'), 'ERR_SCRIPT_INVALID', 5, /write\.content/],
  ['an unknown member', steps('{"write": {"path": "a", "content": "", "x": 1}}'), 'ERR_SCRIPT_INVALID', 5, /write: /],
  ['a wrong mode', steps('{"chmod": {"path": "a", "mode": "rwx"}}'), 'ERR_SCRIPT_INVALID', 5, /octal/],
  ['an invalid exit status', steps('{"exit": 256}'), 'ERR_SCRIPT_INVALID', 5, /exit/],
];

describe('reading a script', () => {
  it.each(bad)('refuses %s', async (_name, text, code, line, message) => {
    const error = await refusal(() => parseScript(text, 'prompts/A.txt'));
    expect([error.code, error.line, error.file]).toEqual([code, line, 'prompts/A.txt']);
    expect(error.message).toMatch(message);
  });

  it('names every step in each refusal of one', async () => {
    const error = await refusal(() => parseScript(steps('{"x": 1}'), 'p'));
    for (const name of stepNames) expect(error.message).toContain(name);
  });

  it('returns each step with its line, also with CRLF and tildes', () => {
    const text = '~~~~ factory-script\r\n{"steps": [{"print": "```"},\r\n\r\n {"done": true}]}\r\n~~~~\r\n';
    expect(parseScript(text, 'p')).toEqual([
      { name: 'print', value: '```', line: 2 },
      { name: 'done', value: true, line: 4 },
    ]);
  });
});
