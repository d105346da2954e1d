import { expect, it } from '@jest/globals';
import { emptyRecord, readRecordLine } from '../../../../../src/stages/dispatch-codex/agents/codex/codex-events.ts';

/** A second copy, on purpose: what the CLI calls a failure, and what it means. */
const failures: Readonly<Record<string, string>> = {
  context_window_exceeded: 'context-full',
  usage_limit_exceeded: 'quota',
  unauthorized: 'login',
  server_overloaded: 'outage',
  internal_server_error: 'outage',
  response_stream_disconnected: 'outage',
  response_stream_connection_failed: 'unreachable',
  response_too_many_failed_attempts: 'outage',
  http_connection_failed: 'unreachable',
};

function failureOf(info: unknown, message = 'm'): string {
  const payload = { type: 'task_complete', error: { message, codex_error_info: info } };
  return readRecordLine(emptyRecord, JSON.stringify({ type: 'event_msg', payload })).failure;
}

it.each(Object.entries(failures))('%s is %s, also with a status that says nothing else', (name, failure) => {
  expect(failureOf(name)).toBe(failure);
  for (const status of [undefined, null, 0]) {
    expect(failureOf({ [name]: { http_status_code: status } })).toBe(failure);
  }
  // A status is an answer, so that there was a connection.
  const answered = failure === 'unreachable' ? 'outage' : failure;
  for (const status of [500, 503]) expect(failureOf({ [name]: { http_status_code: status } })).toBe(answered);
  expect(failureOf({ [name]: { http_status_code: 429 } })).toBe(answered === 'outage' ? 'throttled' : answered);
  for (const status of [401, 403]) expect(failureOf({ [name]: { http_status_code: status } })).toBe('login');
  for (const status of [1, 400, 402, 404, 428, 430, 499]) {
    expect(failureOf({ [name]: { http_status_code: status } })).toBe('other');
  }
});
