import { expect, it } from '@jest/globals';
import { claudePreset } from '../../../../../../src/stages/dispatch-codex/agents/command/presets/claude.ts';
import { emptyAgentStream } from '../../../../../../src/stages/dispatch-codex/agents/command/presets/preset.ts';

it.each<readonly [status: number | null, result: string, failure: string]>([
  [null, 'Not logged in', 'login'],
  [null, 'Invalid API key', 'login'],
  [null, 'Failed to authenticate', 'login'],
  [null, 'It is Not logged in', 'other'],
  [null, 'Credit balance is too low', 'quota'],
  [null, 'Claude AI usage limit reached', 'quota'],
  [null, 'You’ve hit your weekly limit', 'quota'],
  [null, "You've hit your limit", 'quota'],
  [400, 'You have reached your specified API usage limits', 'quota'],
  [400, 'You have reached your specified workspace API usage limits', 'quota'],
  [null, 'Prompt is too long', 'context-full'],
  [null, 'API Error: Unable to connect', 'unreachable'],
  [null, 'API Error: Connection error', 'unreachable'],
  [null, 'API Error: Request timed out', 'outage'],
  [null, 'API Error: stream ended', 'outage'],
  [null, 'API Error: something else', 'other'],
  [400, 'API Error: Connection error', 'other'],
  [null, 'Connection error', 'other'],
  [503, 'API Error: 503', 'outage'],
  [429, 'API Error: 429', 'throttled'],
  [403, 'API Error: 403', 'login'],
])('status %p with %j is %s', (status, result, failure) => {
  const line = JSON.stringify({ type: 'result', subtype: 'success', is_error: true, api_error_status: status, result });
  expect(claudePreset.read(emptyAgentStream, line)).toMatchObject({ turn: 'failed', failure });
});
