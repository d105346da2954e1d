import { describe, expect, it } from '@jest/globals';
import { type CacheMode, cacheModes, jobCacheMode } from '../../../src/runner/workflow/cache-mode.ts';
import { readWorkflow } from '../../../src/runner/workflow/read/read-workflow.ts';

const rows: readonly (readonly [
  job: CacheMode | undefined,
  workflow: CacheMode | undefined,
  granted: CacheMode,
  isCalled: boolean,
  mode: CacheMode,
])[] = [
  [undefined, undefined, 'write', false, 'write'],
  [undefined, undefined, 'read', false, 'read'],
  [undefined, 'none', 'write', false, 'none'],
  ['write-only', 'none', 'write', false, 'write-only'],
  // An explicit mode overrides the default of an event.
  ['write', undefined, 'read', false, 'write'],
  // A called workflow gets at most what its caller has.
  ['write', undefined, 'read', true, 'read'],
  ['write', undefined, 'write-only', true, 'write-only'],
  ['read', undefined, 'write-only', true, 'none'],
  ['write-only', 'write', 'read', true, 'none'],
  ['none', 'write', 'write', true, 'none'],
  [undefined, 'read', 'write', true, 'read'],
  [undefined, undefined, 'none', true, 'none'],
];

describe('cache-mode', () => {
  it.each(rows)(
    'of the job %s and the workflow %s, granted %s, called %s, is %s',
    (job, own, granted, isCalled, mode) => {
      expect(jobCacheMode(job, own, { granted, isCalled })).toBe(mode);
    },
  );

  const file = (top: string, job: string): string =>
    `on: push\n${top}\njobs:\n  a:\n    runs-on: x\n    ${job}\n    steps: [{ run: a }]\n  b:\n    uses: ./.github/workflows/c.yml\n    ${job}\n`;

  it.each(cacheModes)('%s is read from workflows, jobs and calls', (mode) => {
    const { workflow, diagnostics } = readWorkflow(file(`cache-mode: ${mode}`, `cache-mode: ${mode}`), 'w.yml');
    expect(diagnostics).toEqual([]);
    expect([workflow?.cacheMode, ...(workflow?.jobs.map(({ cacheMode }) => cacheMode) ?? [])]).toEqual([
      mode,
      mode,
      mode,
    ]);
  });

  it.each([
    ['cache-mode: all', '', "w.yml (Line: 2, Col: 13): Unexpected value 'all'"],
    ['cache-mode: Read', '', "w.yml (Line: 2, Col: 13): Unexpected value 'Read'"],
    ['', 'cache-mode: [read]', 'A sequence was not expected'],
    ['', `cache-mode: "\${{ vars.X }}"`, "w.yml (Line: 6, Col: 18): Unrecognized named-value: 'vars'"],
    ['cache-mode:', '', 'w.yml (Line: 2'],
  ])('refuses [%s] and [%s]', (top, job, message) => {
    const { diagnostics } = readWorkflow(file(top, job), 'w.yml');
    expect(diagnostics[0]).toMatchObject({ severity: 'error', message: expect.stringContaining(message) });
  });
});
