import { describe, expect, it } from '@jest/globals';
import { type LastScreen, lastScreen, type ScreenStyle } from '../../../src/cli/terminal/last-screen.ts';
import { noPaint, type Paint } from '../../../src/cli/terminal/paint.ts';

const passed: LastScreen = {
  verdict: 'PASS',
  gatesRan: 1,
  exitCode: 0,
  cause: 'All 11 required checks passed.',
  next: 'factory accept 20261120_1',
  work: {
    branch: 'factory/20261120_1',
    isMade: true,
    diffstat: [' src/a.js |    2 ++', ' 1 file changed, 2 insertions(+)'],
  },
  places: [['Run folder', 'tools/codex/runs/20261120_1']],
  details: ['Artifacts:', '  one  3 bytes  0123'],
};
const sentence =
  'B_tooling: the worker changed a file outside of what its scope lock allows, and nobody asked for it; ';
const blocked: LastScreen = {
  ...passed,
  verdict: 'BLOCKED',
  exitCode: 2,
  cause: `ERR_SCOPE: ${sentence.repeat(5)}`,
  next: `Change the prompt. ${sentence}then run factory resume --run-id 20261120_1 --workers B_tooling.`,
  work: undefined,
};
const style: ScreenStyle = { columns: 80, paint: noPaint, verbose: false };

describe('the last screen', () => {
  it('of a run that passed shows what changed, the branch and one command', () => {
    expect(lastScreen(passed, style)).toBe(
      'Verdict: PASS (exit 0)\nCause: All 11 required checks passed.\n src/a.js |    2 ++\n 1 file changed, 2 insertions(+)\n' +
        'Branch: factory/20261120_1\nNext: factory accept 20261120_1\n',
    );
  });

  it('of a blocked run fits 80 columns, and shows at most four lines of the cause', () => {
    const lines = lastScreen(blocked, style).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    const next = lines.findIndex((line) => line.startsWith('Next: '));
    expect([lines[0], next, lines[4]]).toEqual(['Verdict: BLOCKED (exit 2)', 5, expect.stringMatching(/…$/)]);
    expect(lines.slice(next).join(' ').replaceAll(/\s+/g, ' ')).toContain('run factory resume --run-id 20261120_1');
    expect(lines.at(-2)).toBe('Run folder: tools/codex/runs/20261120_1');
  });

  it('says that a branch does not exist yet', () => {
    const work = { branch: 'factory/20261120_1', isMade: false, diffstat: [] };
    expect(lastScreen({ ...passed, work }, style)).toContain('\nBranch: factory/20261120_1 (accept makes it)\n');
  });

  it.each([
    [
      'Correct the prompt of that worker and put it into the zip, then factory resume --run-id 20261120_1 --workers A_core.',
      '  factory resume --run-id 20261120_1 --workers A_core.',
    ],
    [
      'Read what it says about this run (`factory print-report --run-id 20261120_1 --json`), then choose.',
      '  (`factory print-report --run-id 20261120_1 --json`), then choose.',
    ],
    [
      'If 0123456789ab changes only the policy: git switch --create policy-20261120 factory/20261120_1, then go on.',
      '  git switch --create policy-20261120 factory/20261120_1, then go on.',
    ],
  ])('breaks no line inside a command: %s', (next, expected) => {
    expect(lastScreen({ ...blocked, next }, style).split('\n')).toContain(expected);
  });

  it('shows everything with --verbose, and breaks no line', () => {
    const whole = lastScreen(blocked, { ...style, verbose: true });
    expect(whole).toContain(`Cause: ${blocked.cause.trimEnd()}\nNext: ${blocked.next}\nArtifacts:\n`);
    expect(lastScreen(passed, { ...style, verbose: true })).toContain('0123\nRun folder: ');
  });

  it('shows the first files of a long diffstat, and its sum', () => {
    const files = Array.from({ length: 30 }, (_, at) => ` f${at} | 1 +`);
    const shown = lastScreen(
      { ...passed, work: { branch: 'b', isMade: true, diffstat: [...files, ' 30 files changed'] } },
      style,
    );
    expect(shown).toContain('\n f11 | 1 +\n ... and 18 more\n 30 files changed\nBranch: b\n');
  });

  it.each<[Partial<LastScreen>, string]>([
    [{}, '[bold][green]PASS'],
    [{ exitCode: 1 }, '[bold][red]PASS'],
    [{ gatesRan: 0 }, '[bold][green]PASS, 0 gates ran'],
    [{ verdict: 'BLOCKED', exitCode: 2 }, '[bold][red]BLOCKED'],
    [{ verdict: 'PENDING', exitCode: 3 }, '[bold][yellow]PENDING'],
    [{ verdict: '', exitCode: 3 }, '[bold][red]REFUSED'],
  ])('paints %j', (rest, expected) => {
    const names = ['bold', 'dim', 'green', 'red', 'yellow', 'cyan'] as const;
    const paint = Object.fromEntries(names.map((name) => [name, (text: string) => `[${name}]${text}`])) as Paint;
    expect(lastScreen({ ...passed, ...rest }, { ...style, paint })).toMatch(`Verdict: ${expected} (exit `);
  });

  it('neutralizes what a worker wrote', () => {
    const cause = 'ERR_SCOPE: a\u001b[2Jb\nVerdict: PASS';
    const shown = lastScreen({ ...blocked, cause }, style);
    expect(shown.split('\n').filter((line) => line.startsWith('Verdict:'))).toHaveLength(1);
    expect(shown).not.toContain('\u001b');
  });
});
