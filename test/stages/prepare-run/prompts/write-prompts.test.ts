import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import type { WorkerName } from '../../../../src/core/contracts/worker.ts';
import { layoutOf } from '../../../../src/core/run/layout.ts';
import { readHeaders } from '../../../../src/stages/prepare-run/prompts/headers.ts';
import { judgePrompt } from '../../../../src/stages/prepare-run/prompts/judge-prompt.ts';
import { withoutNoops } from '../../../../src/stages/prepare-run/prompts/noops.ts';
import { writePrompts } from '../../../../src/stages/prepare-run/prompts/write-prompts.ts';

const config = factoryConfig.parse({
  workers: {
    A_core: { allowed_globs: ['/src/**', '/{a,b}.md'] },
    B_tooling: { allowed_globs: ['/odd,name/**'] },
  },
});
const runId = '20261120_1';
const layout = layoutOf(config.paths, runId);

describe('writePrompts', () => {
  it('writes headers, task and how to be done; nobody without a task gets one', () => {
    const files = writePrompts(layout, config, { A_core: '  Fold accents.\n' });
    expect([...files].map(([name, text]) => [name, text.toString('utf8')])).toEqual([
      [
        'A_core_20261120_1.txt',
        [
          'RUN_ID: 20261120_1',
          'CODEX_ID: A_core',
          'ALLOWED_GLOBS: /src/**, /{a,b}.md',
          '',
          'Fold accents.',
          '',
          'When you are done, write the file tools/codex/runs/20261120_1/A_core/DONE.marker with exactly this line:',
          'DONE 20261120_1 A_core',
          '',
        ].join('\n'),
      ],
      ...['B_tooling', 'C_features', 'D_validation', 'Z_aggregator'].map((worker) => [
        `${worker}_20261120_1.txt`,
        `RUN_ID: 20261120_1\nCODEX_ID: ${worker}\nNOOP: no task in this run\n`,
      ]),
    ]);
  });

  it('gives the aggregator a task when two workers have one, unless it has its own', () => {
    const two = { A_core: 'a', B_tooling: 'b' };
    const of = (tasks: Partial<Record<WorkerName, string>>) =>
      writePrompts(layout, config, tasks).get('Z_aggregator_20261120_1.txt')?.toString('utf8');
    expect(of(two)).toContain('what the other workers changed');
    expect(of(two)).not.toContain('ALLOWED_GLOBS');
    expect(of({ ...two, Z_aggregator: 'Count.' })).toContain('\n\nCount.\n\n');
  });

  it('lists no globs that a header would split', () => {
    const text = writePrompts(layout, config, { B_tooling: 'b' }).get('B_tooling_20261120_1.txt')?.toString('utf8');
    expect(readHeaders(text ?? '')).toEqual({ RUN_ID: expect.anything(), CODEX_ID: expect.anything() });
  });

  it.each([
    ['no task', {}],
    ['blank tasks', { A_core: ' \n', B_tooling: '' }],
    ['a task for the aggregator alone', { Z_aggregator: 'Count.' }],
  ])('refuses %s', (_what, tasks) => {
    expect(() => writePrompts(layout, config, tasks)).toThrow(
      expect.objectContaining({ code: 'ERR_USAGE', fault: 'usage' }),
    );
  });

  it('refuses a task with hidden characters', () => {
    expect(() => writePrompts(layout, config, { A_core: 'do\u202e this' })).toThrow(
      expect.objectContaining({ code: 'ERR_PROMPT_INVISIBLE' }),
    );
  });
});

describe('a NOOP header', () => {
  const judged = (head: string) =>
    judgePrompt('B_tooling', Buffer.from(`RUN_ID: ${runId}\nCODEX_ID: B_tooling\n${head}\n`), {
      runId,
      file: 'B.txt',
      outbox: layout.outbox('B_tooling'),
    }).findings.map(({ code, line }) => [code, line]);

  it('needs a reason and nothing else', () => {
    expect(judged('NOOP: nothing to build')).toEqual([]);
    expect(judged('NOOP:   ')).toEqual([['ERR_PROMPT_NOOP', 3]]);
    expect(judged('no header').map(([code]) => code)).toEqual(['ERR_PROMPT_MARKER_PATH', 'ERR_PROMPT_MARKER_TOKEN']);
  });

  const all: readonly WorkerName[] = ['A_core', 'B_tooling', 'C_features', 'D_validation', 'Z_aggregator'];
  const without = (idle: readonly WorkerName[], wanted = all) =>
    withoutNoops(
      wanted,
      all.map((worker) => ({ worker, headers: idle.includes(worker) ? { NOOP: { value: 'idle', line: 3 } } : {} })),
    );

  it.each([
    ['nobody', [], all, { workers: all, noops: undefined }],
    [
      'one',
      ['B_tooling'],
      all,
      { workers: ['A_core', 'C_features', 'D_validation', 'Z_aggregator'], noops: { B_tooling: 'idle' } },
    ],
    [
      'all but one',
      ['B_tooling', 'C_features', 'D_validation'],
      all,
      {
        workers: ['A_core'],
        noops: {
          B_tooling: 'idle',
          C_features: 'idle',
          D_validation: 'idle',
          Z_aggregator: 'Only one worker has a task.',
        },
      },
    ],
    ['the aggregator', ['Z_aggregator'], all, { workers: all.slice(0, 4), noops: { Z_aggregator: 'idle' } }],
    [
      'one that was not wanted',
      ['B_tooling'],
      ['Z_aggregator', 'A_core'],
      { workers: ['A_core', 'Z_aggregator'], noops: undefined },
    ],
    [
      'one of two that were wanted',
      ['B_tooling'],
      ['A_core', 'B_tooling'],
      { workers: ['A_core'], noops: { B_tooling: 'idle' } },
    ],
  ] as const)('leaves out %s', (_what, idle, wanted, result) => {
    expect(without(idle, wanted)).toEqual(result);
  });

  it('leaves somebody to work', () => {
    expect(() => without(['A_core', 'B_tooling', 'C_features', 'D_validation'])).toThrow(
      expect.objectContaining({ code: 'ERR_PROMPT_NOOP' }),
    );
  });
});
