import { describe, expect, it } from '@jest/globals';
import { groupsOf } from '../../../src/runner/history/job-ids.ts';
import { groupedJobs, groupInWords, type JobNode } from '../../../src/web/ui/workflows/graph/job-groups.ts';

const keys = ['build', 'call', 'call/test', 'call/deep', 'call/deep/leaf', 'a.b'];

describe('the groups of a job', () => {
  it.each([
    ['build', []],
    ['build (linux)', ['matrix build build']],
    ['call/test', ['call call call']],
    ['call (20)/test', ['matrix call call', 'call call (20) call (20)']],
    ['call (20)/test (x, y)', ['matrix call call', 'call call (20) call (20)', 'matrix call (20)/test test']],
    ['call/deep/leaf', ['call call call', 'call call/deep deep']],
    // A value that looks like a called job, and one that is no text of a line.
    ['build (x)/test (y)', ['matrix build build']],
    ['build (\n)', ['matrix build build']],
    ['unknown', []],
    ['a.b (1)', ['matrix a.b a.b']],
    ['axb (1)', []],
  ])('%j is in %j', (id, expected) => {
    expect(groupsOf(id, keys).map(({ kind, id: group, name }) => `${kind} ${group} ${name}`)).toEqual(expected);
  });

  const outline = (nodes: readonly JobNode<{ readonly id: string }>[]): unknown[] =>
    nodes.map((node) =>
      'job' in node ? node.job.id : [`${node.group.kind} ${node.group.id}`, ...outline(node.members)],
    );

  it('hold legs and called jobs, each where the first of them was', () => {
    const ids = [
      'call (20)/test (a)',
      'build (mac)',
      'notes',
      'call (22)/test (a)',
      'build (linux)',
      'call (20)/deep/leaf',
    ];
    const jobs = ids.map((id) => ({ id, groups: [...groupsOf(id, keys)] }));
    expect(outline(groupedJobs(jobs))).toEqual([
      [
        'matrix call',
        [
          'call call (20)',
          ['matrix call (20)/test', 'call (20)/test (a)'],
          ['call call (20)/deep', 'call (20)/deep/leaf'],
        ],
        ['call call (22)', ['matrix call (22)/test', 'call (22)/test (a)']],
      ],
      ['matrix build', 'build (mac)', 'build (linux)'],
      'notes',
    ]);
  });

  it('say how their jobs are', () => {
    const done = { status: 'completed', conclusion: 'success' } as const;
    const group = { id: 'a', name: 'a', kind: 'matrix' } as const;
    expect(groupInWords(group, [done, { status: 'in_progress', conclusion: null }, done])).toBe(
      'matrix, 3 jobs: 2 success, 1 running',
    );
    expect(groupInWords({ ...group, kind: 'call' }, [done])).toBe('called workflow, 1 job: 1 success');
  });
});
