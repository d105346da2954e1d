import { describe, expect, it } from '@jest/globals';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import type {
  OrchestratorEvent,
  OrchestratorEventType,
} from '../../../src/orchestrator/contracts/orchestrator-event.ts';
import { ApprovalFiles } from '../../../src/orchestrator/tools/approval-files.ts';
import { knownAnswers } from '../../../src/orchestrator/tools/known-answers.ts';
import { writeFiles } from '../../helpers/runs/factory-repo.ts';

const request = {
  key: '01-deploy',
  id: 'r1',
  stage: 'deploy',
  what: 'touch x',
  requested_at: '2026-11-30T10:00:00.000Z',
};
const decision = { isApproved: true, actor: 'ann', reason: null, timestamp: '2026-11-30T10:01:00.000Z' };
const event = (type: OrchestratorEventType, payload: Record<string, unknown>): OrchestratorEvent => ({
  schema_version: 1,
  seq: 1,
  timestamp: request.requested_at,
  task_id: 't',
  run_id: 'r',
  event: type,
  actor: 'builder',
  payload,
});
const asked = (id: string) => event('approval_requested', { key: request.key, request: id, what: request.what });
const decided = (word: string) => event('approval_decided', { key: request.key, what: request.what, decision: word });

describe('the files of an approval', () => {
  it.each<[string, string | undefined, boolean]>([
    ['the answer to the request', JSON.stringify({ request: 'r1', ...decision }), true],
    ['an answer to another request', JSON.stringify({ request: 'r0', ...decision }), false],
    ['an answer to no request', JSON.stringify(decision), false],
    ['a word instead of true', JSON.stringify({ request: 'r1', ...decision, isApproved: 'yes' }), false],
    ['an actor that is no text', JSON.stringify({ request: 'r1', ...decision, actor: {} }), false],
    ['null', 'null', false],
    ['half a file', '{"request":"r1"', false],
    ['no file', undefined, false],
  ])('have %s', async (_what, text, counts) => {
    await using folder = await tempFolder('approval-files');
    const files = new ApprovalFiles(folder.path, 'run');
    if (text !== undefined) writeFiles(folder.path, { 'run/approvals/01-deploy.decision.json': text });
    expect(files.decision(request)).toEqual(counts ? decision : undefined);
  });

  it('have open requests; one that names another file is none', async () => {
    await using folder = await tempFolder('approval-files');
    const files = new ApprovalFiles(folder.path, 'run');
    await files.request(request);
    writeFiles(folder.path, {
      'run/approvals/02-odd.request.json': JSON.stringify({ ...request, key: '../../../out' }),
      'run/approvals/03-null.request.json': 'null',
    });
    expect(files.open()).toEqual([request]);
    await files.decide(request, decision);
    expect(files.open()).toEqual([]);
  });
});

describe('the known answers of a run', () => {
  it.each<[string, OrchestratorEvent[], unknown]>([
    ['none without a request', [], undefined],
    ['none to a request of another process that was replaced', [asked('r1'), asked('r2')], undefined],
    ['the file of the open request', [asked('r0'), asked('r1')], { what: request.what, decision }],
    ['an approval', [asked('r1'), decided('approved')], { what: request.what, decision: undefined }],
    ['no denial', [asked('r1'), decided('denied')], undefined],
  ])('are %s', async (_what, events, expected) => {
    await using folder = await tempFolder('known-answers');
    const files = new ApprovalFiles(folder.path, 'run');
    await files.decide(request, decision);
    expect(knownAnswers(events, files).get(request.key)).toEqual(expected);
  });
});
