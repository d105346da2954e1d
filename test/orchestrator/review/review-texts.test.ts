import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { newestManifest } from '../../../src/orchestrator/review/newest-manifest.ts';
import { readReview } from '../../../src/orchestrator/review/review-findings.ts';
import { parseNotes } from '../../../src/orchestrator/review/review-notes.ts';
import { reviewPrompt } from '../../../src/orchestrator/review/review-prompt.ts';
import { manifestText } from '../../helpers/orchestrator/run-manifest.ts';
import { writeFiles } from '../../helpers/runs/factory-repo.ts';

describe('NOTES', () => {
  it.each<readonly [string, readonly (string | null)[]]>([
    ['Goal: a | Summary: b | Risks: c | Questions (optional): d', ['a', 'b', 'c', 'd']],
    ['goal:a|SUMMARY :b|Risks:c', ['a', 'b', 'c', null]],
    ['Risks: c | Goal: a | Summary: b', ['a', 'b', 'c', null]],
    ['Goal: a || b | Summary: x|y | Risks: c', ['a || b', 'x|y', 'c', null]],
    ['Goal: a\nmore | Summary: b: c | Risks: none | Questions: ...', ['a\nmore', 'b: c', 'none', null]],
  ])('%j', (text, [goal, summary, risks, questions]) => {
    expect(parseNotes(text)).toEqual({ goal, summary, risks, questions });
  });

  it.each<readonly [string | undefined, string]>([
    [undefined, 'NOTES gives no goal, no summary, no risks.'],
    [' ', 'NOTES gives no goal, no summary, no risks.'],
    ['Goal: a | Summary: b', 'NOTES gives no risks.'],
    ['Goal: | Summary: b | Risks: c', 'NOTES gives no goal.'],
    ['Goal: ... | Summary: ... | Risks: ...', 'NOTES gives no goal, no summary, no risks.'],
    ['Goal: <goal> | Summary: b | Risks: c', 'NOTES gives no goal.'],
    ['Fix it | Goal: a | Summary: b | Risks: c', 'NOTES begins with "Fix it", which has no label.'],
    ['Goal: a | Goal: b | Summary: b | Risks: c', 'NOTES has "goal" twice.'],
  ])('refuses %j', (text, message) => {
    const form = ' Allowed is: Goal: ... | Summary: ... | Risks: ... | Questions (optional): ...';
    expect(() => parseNotes(text)).toThrow(
      expect.objectContaining({ code: 'ERR_REVIEW_NOTES', fault: 'usage', message: message + form }),
    );
  });
});

describe('what a reviewer prints', () => {
  const finding = { priority: null, title: 'x', body: '', file: null, line: null, end_line: null };
  it.each<readonly [string, string, unknown]>([
    ['prose alone', 'Fine.\n', { explanation: 'Fine.', findings: [] }],
    [
      'two findings',
      'It fails.\n\nFull review comments:\n\n- [P1] Guard it — /repo/src/a.js:2-3\n  First.\n  Second.\n\n- Say why — /repo/a b.js:1-1\n  Text.\n',
      {
        explanation: 'It fails.',
        findings: [
          { priority: 1, title: 'Guard it', body: 'First.\nSecond.', file: 'src/a.js', line: 2, end_line: 3 },
          { priority: null, title: 'Say why', body: 'Text.', file: 'a b.js', line: 1, end_line: 1 },
        ],
      },
    ],
    [
      'one finding',
      'Bad.\r\n\r\nReview comment:\r\n\r\n- [P0] x — /other/a.js:7\r\n',
      { explanation: 'Bad.', findings: [{ ...finding, priority: 0, file: '/other/a.js', line: 7, end_line: 7 }] },
    ],
    [
      'a list in a body',
      'Review comment:\n- [P2] x — /repo/a:1-2\n  - one\n  - two\n',
      {
        explanation: '',
        findings: [{ ...finding, priority: 2, body: '- one\n- two', file: 'a', line: 1, end_line: 2 }],
      },
    ],
    [
      'a finding without a place',
      'Full review comments:\n- [P3] x\n',
      { explanation: '', findings: [{ ...finding, priority: 3 }] },
    ],
    [
      'JSON',
      JSON.stringify({
        overall_explanation: 'e',
        findings: [
          {
            title: '[P1] x',
            priority: 0,
            code_location: { absolute_file_path: '/repo/a', line_range: { start: 1, end: 2 } },
          },
          { title: '[P2] x' },
        ],
      }),
      {
        explanation: 'e',
        findings: [
          { ...finding, priority: 0, file: 'a', line: 1, end_line: 2 },
          { ...finding, priority: 2 },
        ],
      },
    ],
    [
      'JSON with a place or a priority that means nothing',
      JSON.stringify({
        findings: [
          {
            title: '[P1] x',
            priority: 'high',
            code_location: { absolute_file_path: '/repo/a', line_range: { start: -1, end: 2 } },
          },
          { title: 'x', priority: 0, code_location: 'a:1' },
        ],
      }),
      {
        explanation: '',
        findings: [
          { ...finding, priority: 1, file: 'a' },
          { ...finding, priority: 0 },
        ],
      },
    ],
    [
      'a title with dashes and a number of a line that is too large',
      'Review comment:\n- [P1] x — y — a:1\n- [P1] z — a:99999999999999999999999\n',
      {
        explanation: '',
        findings: [
          { ...finding, priority: 1, file: 'y — a', line: 1, end_line: 1 },
          { ...finding, priority: 1, title: 'z — a:99999999999999999999999' },
        ],
      },
    ],
    ['other JSON', '{"ok":true}', { explanation: '{"ok":true}', findings: [] }],
  ])('%s', (_name, output, expected) => expect(readReview(output, '/repo')).toEqual(expected));

  it('is no review if its findings cannot be read', () => {
    expect(() => readReview('{"findings":[{"body":"no title"}]}', '/repo')).toThrow(
      expect.objectContaining({ code: 'ERR_REVIEWER', message: expect.stringContaining('findings.0.title') }),
    );
  });

  it('is read in linear time', () => {
    const line = `- x${' — a'.repeat(500_000)}`;
    expect(readReview(`Review comment:\n${line}\n`, '/repo').findings).toHaveLength(1);
  });
});

describe('the evidence of a review', () => {
  it('is the manifest that was written last, of the task or of all', async () => {
    await using runs = await tempFolder('reviews');
    const place = { root: runs.path, runsDir: runs.path, outDir: '' };
    const write = (task: string, run: string, seconds: number): void => {
      writeFiles(runs.path, { [`${task}/cli/${run}/manifest.json`]: manifestText(task, run) });
      utimesSync(join(runs.path, task, 'cli', run, 'manifest.json'), seconds, seconds);
    };
    expect(() => newestManifest(place, 'a')).toThrow('Task "a" has no run');
    expect(() => newestManifest({ ...place, runsDir: join(runs.path, 'gone') }, undefined)).toThrow(
      'No task has a run',
    );
    write('a', 'z', 100);
    write('a', 'b', 200);
    write('b', 'c', 300);
    writeFiles(runs.path, { 'a/cli/empty': null, 'guards.jsonl': '{}' });
    expect(newestManifest(place, 'a').path).toBe('a/cli/b/manifest.json');
    expect(newestManifest(place, undefined).path).toBe('b/cli/c/manifest.json');
    writeFiles(runs.path, { 'a/cli/cut/manifest.json': manifestText('a', 'cut').slice(0, -2) });
    expect(() => newestManifest(place, 'a')).toThrow(
      expect.objectContaining({ code: 'ERR_ORCHESTRATOR_MANIFEST', file: 'a/cli/cut/manifest.json' }),
    );
  });

  it('stands in the prompt with the notes', () => {
    const prompt = reviewPrompt({
      notes: { goal: 'g', summary: 's', risks: 'r', questions: 'q?' },
      task: 'login',
      from: 'abc',
      to: undefined,
      budget: { summary: 'Within the budget.', override: { reason: 'moved', source: 'x' } },
      manifestPath: '.runs/login/cli/1/manifest.json',
      manifest: {
        pipeline_id: 'diagnostics',
        status: 'failed',
        status_detail: 'stage:test:failed',
        commands: [{ id: 'test', status: 'failed', exit_code: 1, summary: 'two\nlines' }],
      },
    });
    for (const line of [
      '`git diff abc` and `git status --short` show them.',
      'Goal: g',
      'Summary: s',
      'Risks: r',
      'Questions, to be answered: q?',
      'Evidence: .runs/login/cli/1/manifest.json, a run of the pipeline diagnostics: failed (stage:test:failed).',
      '- test: failed, exit status 1; two lines',
      'Diff budget: Within the budget. Reason: moved',
    ])
      expect(prompt.split('\n')).toContain(line);
  });
});
