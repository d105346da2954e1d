import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { tempFolder } from '../../../../../../src/core/system/files/temp.ts';
import type { Usage } from '../../../../../../src/stages/dispatch-codex/agents/backend/usage.ts';
import { claudePreset } from '../../../../../../src/stages/dispatch-codex/agents/command/presets/claude.ts';
import { copilotPreset } from '../../../../../../src/stages/dispatch-codex/agents/command/presets/copilot.ts';
import { geminiPreset } from '../../../../../../src/stages/dispatch-codex/agents/command/presets/gemini.ts';
import { opencodePreset } from '../../../../../../src/stages/dispatch-codex/agents/command/presets/opencode.ts';
import {
  type AgentStream,
  emptyAgentStream,
  type Preset,
} from '../../../../../../src/stages/dispatch-codex/agents/command/presets/preset.ts';
import { projectRoot } from '../../../../../helpers/runs/own-workflows.ts';

// Claude's lines are shortened output of the real program. The others are based on the programs' sources and documentation; their
// real output is in test/fixtures/agent-streams.
const claudeResult = (rest: string): string =>
  `{"type":"result","session_id":"s","permission_denials":[],"total_cost_usd":0.0012,${rest}}`;
const claudeUsage =
  '"usage":{"input_tokens":200,"cache_creation_input_tokens":10,"cache_read_input_tokens":20,"output_tokens":40}';
const claudeAnswer = (id: string): string =>
  `{"type":"assistant","message":{"id":"${id}","content":[{"type":"text","text":"Said"}],"usage":{"input_tokens":100,"cache_creation_input_tokens":5,"cache_read_input_tokens":10,"output_tokens":1}}}`;
const claudeError = (status: number | null, result: string): string =>
  claudeResult(`"is_error":true,"api_error_status":${status},"subtype":"success","result":"${result}"`);
const openStep =
  '{"type":"step_finish","sessionID":"ses_1","part":{"reason":"REASON","tokens":{"total":120,"input":90,"output":20,"reasoning":0,"cache":{"write":0,"read":10}},"cost":0}}';
const openError = (name: string, data: string): string =>
  `{"type":"error","sessionID":"ses_1","error":{"name":"${name}","data":${data}}}`;
const geminiError = (code: number): string =>
  `{"type":"result","status":"error","error":{"type":"unknown","message":"[API Error: {\\"error\\":{\\"code\\":${code},\\"message\\":\\"scripted\\"}}]"},"stats":{"total_tokens":0,"input_tokens":0,"output_tokens":0,"cached":0}}`;

const cases: readonly (readonly [Preset, string, readonly string[], Partial<AgentStream>])[] = [
  [claudePreset, 'its conversation', ['{"type":"system","subtype":"init","session_id":"s"}'], { thread: 's' }],
  [claudePreset, 'no progress in repeated requests', ['{"type":"system","subtype":"api_retry"}'], { progress: 0 }],
  [
    claudePreset,
    'refused logins that it repeats',
    [401, 503, 403].map((status) => `{"type":"system","subtype":"api_retry","error_status":${status}}`),
    { refusals: 2, progress: 0 },
  ],
  [
    claudePreset,
    'two requests at once that are refused once each',
    Array(2).fill('{"type":"system","subtype":"api_retry","attempt":1,"error_status":401}'),
    { refusals: 1 },
  ],
  [
    claudePreset,
    'a request that is refused again',
    [1, 2].map((attempt) => `{"type":"system","subtype":"api_retry","attempt":${attempt},"error_status":401}`),
    { refusals: 2 },
  ],
  [
    claudePreset,
    'what an agent prints while it is ended because of its login',
    [...Array(2).fill('{"type":"system","subtype":"api_retry","error_status":401}'), claudeAnswer('a')],
    { refusals: 2 },
  ],
  [
    claudePreset,
    'a login that was renewed between two refusals',
    [
      '{"type":"system","subtype":"api_retry","error_status":401}',
      claudeAnswer('a'),
      '{"type":"system","subtype":"api_retry","error_status":401}',
    ],
    { refusals: 1 },
  ],
  [
    claudePreset,
    'no connection',
    [claudeError(null, 'API Error: Unable to connect to API (ECONNREFUSED)')],
    { failure: 'unreachable' },
  ],
  [
    claudePreset,
    'a dropped stream',
    [claudeError(null, 'API Error: Connection lost: stream ended')],
    { failure: 'outage' },
  ],
  [
    claudePreset,
    'usage while it runs, once an answer',
    [claudeAnswer('a'), claudeAnswer('a'), claudeAnswer('b')],
    { usage: { input: 230, cachedInput: 20, output: 2 }, message: 'Said', turn: 'running' },
  ],
  [
    claudePreset,
    'its own figures at the end',
    [claudeAnswer('a'), claudeResult(`"is_error":false,"result":"Said 1",${claudeUsage}`)],
    { turn: 'completed', usage: { input: 230, cachedInput: 20, output: 40 }, costUsd: 0.0012, message: 'Said 1' },
  ],
  [claudePreset, 'a denial', ['{"type":"system","subtype":"permission_denied","tool_name":"Bash"}'], { denials: 1 }],
  [claudePreset, '401', [claudeError(401, 'Failed to authenticate. API Error: 401')], { failure: 'login' }],
  [claudePreset, 'no login', [claudeError(null, 'Not logged in · Please run /login')], { failure: 'login' }],
  [claudePreset, '429', [claudeError(429, 'API Error: Request rejected (429)')], { failure: 'throttled' }],
  [claudePreset, '529', [claudeError(529, 'API Error: 529')], { turn: 'failed', failure: 'outage' }],
  [claudePreset, '400', [claudeError(400, 'API Error: 400')], { turn: 'failed', failure: 'other' }],
  [claudePreset, 'a full context', [claudeError(null, 'Prompt is too long')], { failure: 'context-full' }],
  [
    geminiPreset,
    'its conversation, which it stores with the first answer',
    ['{"type":"init","session_id":"g","model":"m"}', '{"type":"message","role":"assistant","content":"Said"}'],
    { thread: 'g' },
  ],
  [
    geminiPreset,
    'no connection',
    [
      '{"type":"result","status":"error","error":{"type":"unknown","message":"exception TypeError: fetch failed sending request"}}',
    ],
    { failure: 'unreachable' },
  ],
  [
    geminiPreset,
    'no answer yet',
    ['{"type":"init","session_id":"g","model":"m"}'],
    { thread: undefined, unstored: 'g' },
  ],
  [
    geminiPreset,
    'a quota that it does not wait for',
    [
      '{"type":"result","status":"error","error":{"type":"unknown","message":"[API Error: You exceeded your current quota.\\nSuggested retry after 7200s.]"}}',
    ],
    {
      failure: 'quota',
      limit: { text: '[API Error: You exceeded your current quota.\nSuggested retry after 7200s.]' },
    },
  ],
  [
    claudePreset,
    'a limit',
    [
      '{"type":"rate_limit_event","rate_limit_info":{"status":"rejected","resetsAt":1778565600,"rateLimitType":"five_hour"}}',
      claudeError(429, "You've hit your session limit · resets 2pm (Asia/Shanghai)"),
    ],
    {
      failure: 'quota',
      limit: { at: 1_778_565_600, text: "You've hit your session limit · resets 2pm (Asia/Shanghai)" },
    },
  ],
  [
    claudePreset,
    'requests that are served although overage is refused',
    [
      '{"type":"rate_limit_event","rate_limit_info":{"status":"allowed","resetsAt":1774447200,"overageStatus":"rejected"}}',
    ],
    { limit: undefined, turn: 'running' },
  ],
  [
    claudePreset,
    'the own limits of the API',
    [claudeError(400, 'API Error: 400 You have reached your specified API usage limits. You will regain access on')],
    { failure: 'quota' },
  ],
  [
    copilotPreset,
    'a limit',
    ['{"type":"session.error","data":{"errorType":"rate_limit","message":"Please try again in 51 hours."}}'],
    { failure: 'throttled', limit: { text: 'Please try again in 51 hours.' } },
  ],
  [
    opencodePreset,
    'a limit',
    [openError('APIError', '{"statusCode":429,"message":"Too many","responseHeaders":{"retry-after":"3600"}}')],
    { failure: 'throttled', limit: { text: 'Too many', inSeconds: 3_600 } },
  ],
  [
    geminiPreset,
    'a turn with a tool',
    [
      '{"type":"message","role":"user","content":"Do it"}',
      '{"type":"message","role":"assistant","content":"Said","delta":true}',
      '{"type":"tool_use","tool_name":"run_shell_command","tool_id":"t","parameters":{}}',
      '{"type":"tool_result","tool_id":"t","status":"success","output":""}',
      '{"type":"message","role":"assistant","content":"Said ","delta":true}',
      '{"type":"message","role":"assistant","content":"last","delta":true}',
      '{"type":"result","status":"success","stats":{"total_tokens":240,"input_tokens":200,"output_tokens":40,"cached":20,"input":180}}',
    ],
    { turn: 'completed', message: 'Said last', usage: { input: 200, cachedInput: 20, output: 40 }, costUsd: undefined },
  ],
  [geminiPreset, '401', [geminiError(401)], { turn: 'failed', failure: 'login' }],
  [geminiPreset, '429', [geminiError(429)], { turn: 'failed', failure: 'throttled' }],
  [
    opencodePreset,
    'usage of all steps, and no cost where it has no price',
    [openStep.replace('REASON', 'tool-calls'), openStep.replace('REASON', 'stop')],
    { thread: 'ses_1', turn: 'completed', usage: { input: 200, cachedInput: 20, output: 40 }, costUsd: undefined },
  ],
  [opencodePreset, 'a step that goes on', [openStep.replace('REASON', 'tool-calls')], { turn: 'running' }],
  [opencodePreset, 'a cost', [openStep.replace('"cost":0', '"cost":0.5')], { costUsd: 0.5 }],
  [opencodePreset, '401', [openError('APIError', '{"statusCode":401,"isRetryable":false}')], { failure: 'login' }],
  [opencodePreset, 'no key', [openError('ProviderAuthError', '{}')], { turn: 'failed', failure: 'login' }],
  [opencodePreset, '503', [openError('APIError', '{"statusCode":503}')], { failure: 'outage' }],
  [
    copilotPreset,
    '401',
    [
      '{"type":"session.error","data":{"errorType":"authentication","statusCode":401}}',
      '{"type":"result","sessionId":"c","exitCode":1,"usage":{"premiumRequests":0}}',
    ],
    { thread: 'c', turn: 'failed', failure: 'login', usage: undefined },
  ],
  [
    copilotPreset,
    'an ended turn, of which it tells no tokens',
    ['{"type":"assistant.message","data":{"content":"Said"}}', '{"type":"result","sessionId":"c","exitCode":0}'],
    { turn: 'completed', message: 'Said', usage: undefined, costUsd: undefined },
  ],
  [
    copilotPreset,
    'no progress in repeated requests',
    ['{"type":"model.call_failure","data":{}}', '{"type":"assistant.turn_retry","data":{}}'],
    { progress: 0 },
  ],
  ...[claudePreset, copilotPreset, geminiPreset, opencodePreset].map(
    (preset) =>
      [preset, 'nothing in other lines', ['x', '[]', 'null', '{"type":"of tomorrow"}'], emptyAgentStream] as const,
  ),
];

describe(`the streams of the presets (${cases.length} cases)`, () => {
  it.each(cases.map(([preset, name, lines, wanted]) => ({ preset, agent: preset.name, name, lines, wanted })))(
    '$agent: $name',
    ({ preset, lines, wanted }) => {
      expect(lines.reduce(preset.read, emptyAgentStream)).toMatchObject(wanted);
    },
  );
});

const counted = (turns: number) => ({ input: 100 * turns, cachedInput: 10 * turns, output: 20 * turns });
const fixture = (name: string): string[] =>
  readFileSync(join(projectRoot, 'test/fixtures/agent-streams', `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n');

const samples: readonly (readonly [Preset, string, Partial<AgentStream>])[] = [
  [geminiPreset, 'good', { turn: 'completed', message: 'All is done.', denials: 0, usage: counted(3) }],
  [geminiPreset, 'denied', { turn: 'completed', denials: 1, usage: counted(2) }],
  [geminiPreset, 'login', { turn: 'failed', failure: 'login' }],
  [opencodePreset, 'good', { turn: 'completed', message: 'All is done.', denials: 0, usage: counted(3) }],
  [opencodePreset, 'denied', { turn: 'completed', denials: 1, usage: counted(2) }],
  [opencodePreset, 'login', { turn: 'failed', failure: 'login' }],
  [copilotPreset, 'good', { turn: 'completed', message: 'All is done.', denials: 0, usage: undefined }],
  [copilotPreset, 'denied', { turn: 'completed', denials: 1 }],
  [copilotPreset, 'login', { turn: 'failed', failure: 'login', progress: 3 }],
  [copilotPreset, 'quota', { turn: 'failed', failure: 'quota' }],
];

describe(`what the real programs wrote (${samples.length} samples)`, () => {
  it.each(samples.map(([preset, name, wanted]) => ({ preset, agent: preset.name, name, wanted })))(
    '$agent: $name',
    ({ preset, agent, name, wanted }) => {
      const stream = fixture(`${agent}-${name}`).reduce(preset.read, emptyAgentStream);
      expect(stream).toMatchObject(wanted);
      expect(stream.thread ?? stream.unstored).toMatch(/^id-\d+$/);
    },
  );

  it("copilot: its record's usage, over two sessions of one conversation", async () => {
    const { record } = copilotPreset;
    if (record === undefined) throw new Error('it has one');
    const usage = fixture('copilot-record').reduce<Usage | undefined>((sum, line) => record.read(sum, line), undefined);
    expect(usage).toEqual(counted(4));
    await using home = await tempFolder('copilot-home');
    const env = { HOME: home.path, COPILOT_HOME: join(home.path, '.copilot') };
    const place = (id: string) => ({ root: env.COPILOT_HOME, path: join('session-state', id, 'events.jsonl') });
    const at = (id: string): string => join(place(id).root, place(id).path);
    expect(record.find(env, undefined)).toBeUndefined();
    for (const name of ['.session-operation-locks', 'one']) mkdirSync(join(at(name), '..'), { recursive: true });
    expect(record.find(env, undefined)).toEqual(place('one'));
    expect(record.find({ HOME: home.path }, undefined)).toBeUndefined();
    expect(record.find({ HOME: home.path }, 'one')).toEqual(place('one'));
    mkdirSync(join(at('two'), '..'));
    expect([record.find(env, undefined), record.find(env, 'two')]).toEqual([undefined, place('two')]);
  });
});
