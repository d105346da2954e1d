import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  emptyRecord,
  emptyStream,
  readCodexLine,
  readRecordLine,
} from '../../../../../src/stages/dispatch-codex/agents/codex/codex-events.ts';
import { codexVersion } from '../../../../helpers/agents/find-codex.ts';
import { projectRoot } from '../../../../helpers/runs/own-workflows.ts';

const streamOf = (...lines: readonly string[]) => lines.reduce(readCodexLine, emptyStream);
const usage = '{"input_tokens":100,"cached_input_tokens":40,"output_tokens":20,"reasoning_output_tokens":5}';

const streams: readonly (readonly [string, readonly string[], Partial<typeof emptyStream>])[] = [
  ['nothing', [], emptyStream],
  [
    'no JSON, other JSON, and events of another version',
    ['x', '[]', '{"type":"thread.forked"}', 'null', '1'],
    emptyStream,
  ],
  [
    'the thread of the first event only',
    ['{"type":"thread.started","thread_id":"a"}', '{"type":"thread.started","thread_id":"b"}'],
    { thread: 'a' },
  ],
  ['a turn that runs', ['{"type":"turn.started"}'], { turn: 'running', progress: 1 }],
  [
    'errors as no progress',
    ['{"type":"turn.started"}', '{"type":"error","message":"Reconnecting..."}'],
    { progress: 1 },
  ],
  [
    'refused logins that it repeats',
    [
      '{"type":"error","message":"Reconnecting... 1/5 (unexpected status 401 Unauthorized: Incorrect API key)"}',
      '{"type":"error","message":"Reconnecting... 2/5 (unexpected status 401 Unauthorized: Incorrect API key)"}',
      '{"type":"error","message":"Reconnecting... 3/5 (unexpected status 503 Service Unavailable)"}',
    ],
    { refusals: 2, progress: 0 },
  ],
  [
    'what an agent prints while it is ended because of its login',
    [
      ...[1, 2].map(
        (at) => `{"type":"error","message":"Reconnecting... ${at}/5 (unexpected status 401 Unauthorized)"}`,
      ),
      '{"type":"turn.failed","error":{"message":"interrupted"}}',
    ],
    { refusals: 2 },
  ],
  [
    'a login that was renewed between two refusals',
    [
      '{"type":"error","message":"Reconnecting... 1/5 (unexpected status 401 Unauthorized)"}',
      '{"type":"item.completed","item":{"id":"1","type":"reasoning"}}',
      '{"type":"error","message":"Reconnecting... 1/5 (unexpected status 401 Unauthorized)"}',
    ],
    { refusals: 1 },
  ],
  [
    'a completed turn and its usage',
    ['{"type":"turn.started"}', `{"type":"turn.completed","usage":${usage}}`],
    { turn: 'completed', usage: { input: 100, cachedInput: 40, output: 20 } },
  ],
  [
    'usage that is no number as nothing',
    ['{"type":"turn.completed","usage":{"input_tokens":"many","output_tokens":-3}}'],
    { usage: { input: 0, cachedInput: 0, output: 0 } },
  ],
  ['a failed turn', ['{"type":"turn.failed","error":{"message":"no"}}'], { turn: 'failed', failure: 'no' }],
  [
    'an error before success',
    ['{"type":"turn.started"}', '{"type":"error","message":"429"}', `{"type":"turn.completed","usage":${usage}}`],
    { turn: 'completed', failure: '' },
  ],
  [
    'the last message',
    [
      '{"type":"item.completed","item":{"id":"1","type":"agent_message","text":"one"}}',
      '{"type":"item.completed","item":{"id":"2","type":"agent_message","text":"two"}}',
    ],
    { message: 'two', items: 0 },
  ],
  [
    'commands and changes, once each',
    [
      '{"type":"item.started","item":{"id":"1","type":"command_execution"}}',
      '{"type":"item.completed","item":{"id":"1","type":"command_execution"}}',
      '{"type":"item.completed","item":{"id":"2","type":"file_change"}}',
      '{"type":"item.completed","item":{"id":"3","type":"reasoning"}}',
    ],
    { items: 2, progress: 4 },
  ],
];

const failed = (info: unknown, message = 'm'): string =>
  JSON.stringify({ type: 'event_msg', payload: { type: 'task_complete', error: { message, codex_error_info: info } } });

const failures: readonly (readonly [unknown, string, string])[] = [
  ['context_window_exceeded', '', 'context-full'],
  ['usage_limit_exceeded', '', 'quota'],
  ['internal_server_error', '', 'outage'],
  [{ response_too_many_failed_attempts: { http_status_code: 429 } }, '', 'throttled'],
  [{ http_connection_failed: { http_status_code: 503 } }, '', 'outage'],
  [{ http_connection_failed: { http_status_code: null } }, '', 'unreachable'],
  [{ http_connection_failed: { http_status_code: 429 } }, '', 'throttled'],
  [{ response_stream_connection_failed: {} }, '', 'unreachable'],
  [{ http_connection_failed: { http_status_code: 401 } }, '', 'login'],
  [{ http_connection_failed: { http_status_code: 400 } }, '', 'other'],
  [{ response_stream_disconnected: { http_status_code: null } }, '', 'outage'],
  ['other', 'stream disconnected before completion: Transport error', 'outage'],
  ['other', 'Missing environment variable', 'other'],
  ['bad_request', 'stream disconnected before completion', 'other'],
  ['a_word_of_tomorrow', '', 'other'],
  [{}, '', 'other'],
  [7, '', 'other'],
  [{ cyber_policy: 'no' }, '', 'other'],
];

describe(`the stream of codex exec (${streams.length} cases)`, () => {
  it.each(streams)('reads %s', (_name, lines, wanted) => {
    expect(streamOf(...lines)).toMatchObject(wanted);
  });
});

describe(`the record of a conversation (${failures.length} kinds of failure)`, () => {
  it.each(failures)('reads %j (%s) as %s', (info, message, wanted) => {
    expect(readRecordLine(emptyRecord, failed(info, message)).failure).toBe(wanted);
  });

  it('uses the greatest usage, and ignores other lines', () => {
    const count = (input: number): string =>
      JSON.stringify({
        type: 'event_msg',
        payload: { type: 'token_count', info: { total_token_usage: { input_tokens: input } } },
      });
    const lines = [
      count(10),
      '{"type":"event_msg","payload":{"type":"token_count","info":null}}',
      'torn {',
      count(30),
      count(20),
    ];
    expect(lines.reduce(readRecordLine, emptyRecord).usage.input).toBe(30);
  });
});

describe('the tested version of the Codex CLI', () => {
  it.each(['.ci/install-tools', 'docs/agents.md'])('is named in %s', (file) => {
    expect(readFileSync(join(projectRoot, file), 'utf8')).toContain(codexVersion);
  });
});
