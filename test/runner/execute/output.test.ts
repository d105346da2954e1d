import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { workflowBench } from '../../helpers/runs/workflow-run.ts';

describe('output', () => {
  it('accepts 200,000 lines, and in pieces a line of 100 MB with a secret', async () => {
    await using bench = await workflowBench({
      'w.yml': `
on: push
jobs:
  a:
    runs-on: x
    steps:
      - run: seq 200000
      - run: |
          head -c 50000000 /dev/zero | tr '\\0' a; printf %s "$KEY"; head -c 50000000 /dev/zero | tr '\\0' a; echo; echo end
        env: { KEY: "\${{ secrets.KEY }}" }
`,
    });
    let shown = 0;
    const result = await bench.run('w.yml', {
      secrets: { KEY: 'swordfish-1' },
      onEvent: (event) => {
        if (event.type === 'log') shown += event.lines.reduce((sum, line) => sum + line.length, 0);
      },
    });
    expect(result.conclusion).toBe('success');
    const lines = result.lines();
    expect(lines.filter((line) => /^\d+$/.test(line))).toHaveLength(200_000);
    expect(lines).toContain('end');
    expect(shown).toBeLessThan(5_000_000);
    const [first] = await readdir(join(result.recordDir, 'logs', 'a'));
    expect(first).toBe('1_Set-up-job.log');
    const big = (await readdir(join(result.recordDir, 'logs', 'a'))).find((name) => name.startsWith('3_'));
    const path = join(result.recordDir, 'logs', 'a', big ?? '');
    expect((await stat(path)).size).toBeGreaterThan(100_000_000);
    let [stars, tail] = [0, ''];
    for await (const chunk of createReadStream(path, 'latin1')) {
      const text = tail + String(chunk);
      expect(text).not.toContain('swordfish');
      stars += text.split('a***a').length - 1;
      tail = text.slice(-4);
    }
    expect(stars).toBe(1);
  });

  it('keeps a record: plan, events without log lines, logs with times, summary, result', async () => {
    await using bench = await workflowBench({
      'w.yml': `
on: push
run-name: run of \${{ github.ref_name }}
jobs:
  a:
    runs-on: x
    steps:
      - run: echo "hello"; echo "::warning file=a.txt,line=2::careful"; echo "# S" >> "$GITHUB_STEP_SUMMARY"
      - run: for i in $(seq 12); do echo "::error::e$i"; done; echo "::notice::$(printf 'x%.0s' $(seq 5000))"
`,
    });
    const result = await bench.run('w.yml');
    const read = (...path: string[]): Promise<string> => readFile(join(result.recordDir, ...path), 'utf8');
    expect((await readdir(result.recordDir)).sort()).toEqual([
      'events.ndjson',
      'logs',
      'plan.json',
      'request.json',
      'result.json',
      'work',
    ]);
    expect(
      await read('logs', 'a', '2_Run-echo-hello-echo-warning-file-a.txt-line-2-careful-echo-S-GITHUB_STEP_SUMMARY.log'),
    ).toContain('2026-11-20T00:00:00.0000000Z hello\n2026-11-20T00:00:00.0000000Z ##[warning]careful\n');
    expect(await read('logs', 'a', 'summary.md')).toBe('# S\n');
    const events = (await read('events.ndjson'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events[0]).toEqual({
      at: '2026-11-20T00:00:00Z',
      type: 'run-start',
      run: '1',
      name: 'run of main',
      workflow: 'w.yml',
      event: 'push',
    });
    expect(events.filter((event) => event.type === 'log')).toEqual([]);
    const annotations = result.jobs[0]?.annotations ?? [];
    expect(annotations.filter(({ level }) => level === 'error')).toHaveLength(10);
    expect(annotations.find(({ level }) => level === 'notice')?.message).toHaveLength(4096);
    expect(annotations[0]).toEqual({ level: 'warning', message: 'careful', file: 'a.txt', line: 2 });
    const again = await bench.run('w.yml');
    const normal = (text: string): string => text.replaceAll('"run_id": "2"', '"run_id": "1"');
    expect(normal(await readFile(join(again.recordDir, 'result.json'), 'utf8'))).toBe(await read('result.json'));
  });

  it('accepts an annotation of 200,000 lines', async () => {
    await using bench = await workflowBench({
      'w.yml': `
on: push
jobs:
  a:
    runs-on: x
    steps:
      - run: printf '::warning::'; head -c 200000 /dev/zero | sed 's/\\x0/%0A/g'; echo end
`,
    });
    const result = await bench.run('w.yml');
    expect(result.conclusion).toBe('success');
    const [annotation] = result.jobs[0]?.annotations ?? [];
    expect(annotation).toMatchObject({ level: 'warning', message: expect.stringMatching(/^\n+$/) });
    expect(result.lines('a').filter((line) => line === '').length).toBeGreaterThan(199_000);
    expect(result.lines('a')).toContain('end');
  });
});
