import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { type ReviewRecord, recordReview } from '../../../src/orchestrator/review/review-record.ts';

const record: ReviewRecord = {
  schema_version: 1,
  timestamp: '2026-11-30T10:00:00Z',
  actor: 'ada',
  task_id: 'login',
  run_id: 'run-1',
  manifest: 'login/cli/run-1/manifest.json',
  base: 'abc',
  head: null,
  notes: { goal: 'g', summary: 's', risks: 'r', questions: null },
  budget: { verdict: 'passed', files: 1, lines: 1, override: null },
  reviewer: ['codex', 'review', '-'],
  verdict: 'passed',
  block_priority: 1,
  explanation: '',
  findings: [],
};

describe('the record of a review', () => {
  it('has a number of its own, also if several reviews end at the same time', async () => {
    await using runs = await tempFolder('review-record');
    const authors = ['ada', 'bob', 'cem', 'dan', 'eve'];
    const paths = await Promise.all(
      authors.map((actor) => recordReview(runs.path, { ...record, actor }, `by ${actor}`)),
    );
    const names = [1, 2, 3, 4, 5].map((number) => `login/cli/run-1/reviews/00${number}.json`);
    expect(paths.toSorted()).toEqual(names);
    const read = (path: string): string => readFileSync(join(runs.path, path), 'utf8');
    for (const [at, path] of paths.entries()) {
      expect(JSON.parse(read(path)).actor).toBe(authors[at]);
      expect(read(path.replace('.json', '.txt'))).toBe(`by ${authors[at]}`);
    }
    const decisions = read('guards.jsonl').trimEnd().split('\n');
    expect(decisions.map((line) => JSON.parse(line).details?.record).toSorted()).toEqual(names);
    expect(readdirSync(join(runs.path, 'login/cli/run-1'))).toEqual(['reviews']);
  });
});
