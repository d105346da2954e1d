import { describe, expect, it } from '@jest/globals';
import { workflowBench } from '../../helpers/runs/workflow-run.ts';

describe('runWorkflow', () => {
  it('runs scripts, needs, outputs, env and a checkout', async () => {
    await using bench = await workflowBench({
      'hello.txt': 'hello\n',
      '.github/workflows/main.yml': `
name: main
on: push
env: { TOP: top }
jobs:
  first:
    runs-on: ubuntu-latest
    outputs: { word: "\${{ steps.word.outputs.word }}" }
    env: { JOB: job }
    steps:
      - uses: actions/checkout@v4
      - run: cat hello.txt; echo "$TOP $JOB $STEP"
        env: { STEP: step }
      - id: word
        run: |
          echo "word=banana" >> "$GITHUB_OUTPUT"
          echo "LATER=yes" >> "$GITHUB_ENV"
      - run: echo "later $LATER"; echo "# sum" >> "$GITHUB_STEP_SUMMARY"
      - run: "false"
        continue-on-error: true
        id: bad
      - run: echo "\${{ steps.bad.outcome }} \${{ steps.bad.conclusion }} \${{ hashFiles('hello.txt') != '' }}"
  second:
    needs: first
    runs-on: ubuntu-latest
    steps:
      - run: echo "got \${{ needs.first.outputs.word }}"
      - run: exit 3
      - run: echo never
      - if: always()
        run: echo cleanup
  third:
    needs: second
    runs-on: ubuntu-latest
    steps: [{ run: echo no }]
`,
    });
    const result = await bench.run('.github/workflows/main.yml');
    expect(result.lines()).toEqual(
      expect.arrayContaining(['hello', 'top job step', 'later yes', 'failure success true', 'got banana', 'cleanup']),
    );
    expect(result.lines()).not.toContain('never');
    expect(result.conclusions).toEqual({ first: 'success', second: 'failure', third: 'skipped' });
    expect(result.conclusion).toBe('failure');
    expect(result.jobs[0]?.summary).toBe('# sum\n');
    expect(result.jobs[1]?.annotations).toEqual([{ level: 'error', message: 'Process completed with exit code 3.' }]);
  });
});
