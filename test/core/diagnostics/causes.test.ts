import { describe, expect, it } from '@jest/globals';
import { finding } from '../../../src/core/diagnostics/app-error.ts';
import { causesOf, followsInWords } from '../../../src/core/diagnostics/causes.ts';
import type { Diagnostic } from '../../../src/core/diagnostics/diagnostic.ts';
import type { ErrorCode } from '../../../src/core/diagnostics/error-codes.ts';
import { filledAction } from '../../../src/core/diagnostics/next-action.ts';
import { sortedDiagnostics } from '../../../src/core/diagnostics/order.ts';
import { causeInWords } from '../../../src/core/diagnostics/text/cause-in-words.ts';

const workers = ['A_core', 'B_tooling', 'C_ux', 'D_docs', 'Z_aggregator'];

const about = (code: ErrorCode, message: string, worker?: string, file?: string, line?: number): Diagnostic =>
  finding(code, message, {
    ...(worker === undefined ? {} : { worker }),
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
  });

const missing = (worker: string, name: string): Diagnostic =>
  about('ERR_BUNDLE_FILE_MISSING', `Missing in the bundle of ${worker}: ${name}.`, worker, `runs/R/${worker}/${name}`);

const outside = (worker: string, path: string): Diagnostic =>
  about('ERR_SCOPE', `${worker} changed ${path}, which its scope lock does not allow.`, worker, path);

describe('causesOf', () => {
  it.each<[string, readonly Diagnostic[], readonly string[]]>([
    [
      'several files and workers to one cause',
      workers.flatMap((worker) => ['SUMMARY.md', 'STATUS.json'].map((name) => missing(worker, name))),
      ['ERR_BUNDLE_FILE_MISSING: Missing in the bundle of all five workers: STATUS.json, SUMMARY.md.'],
    ],
    [
      'workers with other files to other causes',
      [missing('A_core', 'STATUS.json'), missing('B_tooling', 'STATUS.json'), missing('C_ux', 'SUMMARY.md')],
      [
        'ERR_BUNDLE_FILE_MISSING: Missing in the bundle of A_core, B_tooling: STATUS.json.',
        'ERR_BUNDLE_FILE_MISSING: Missing in the bundle of C_ux: SUMMARY.md.',
      ],
    ],
    [
      'files of one worker to one cause, with the first five named',
      Array.from({ length: 7 }, (_, at) => outside('A_core', `src/${at}.js`)),
      [
        'ERR_SCOPE: A_core changed src/0.js, src/1.js, src/2.js, src/3.js, src/4.js and 2 more, which its scope lock does not allow.',
      ],
    ],
    [
      'one sentence that several workers got to one cause',
      ['B_tooling', 'C_ux'].map((worker) =>
        about('ERR_OVERLAP', 'a.txt was changed by A_core, B_tooling and C_ux.', worker, 'a.txt'),
      ),
      ['ERR_OVERLAP: a.txt was changed by A_core, B_tooling and C_ux.'],
    ],
    [
      'lines of a file to one cause',
      [3, 9].map((line) =>
        about('ERR_SECRET', `A_core: src/a.js:${line} looks like a secret.`, 'A_core', 'src/a.js', line),
      ),
      ['ERR_SECRET: A_core: src/a.js:3, src/a.js:9 looks like a secret.'],
    ],
    [
      'not what differs in more than names',
      [about('ERR_GATE', 'The gate a exited with 1.'), about('ERR_GATE', 'The gate b exited with 1.')],
      ['ERR_GATE: The gate a exited with 1.', 'ERR_GATE: The gate b exited with 1.'],
    ],
    [
      'not by a name that is a part of another word',
      [
        about('ERR_SCOPE', 'a is in a.js and data.', 'A_core', 'a'),
        about('ERR_SCOPE', 'b is in a.js and data.', 'A_core', 'b'),
      ],
      ['ERR_SCOPE: A_core: a, b is in a.js and data.'],
    ],
    [
      'the worker before a sentence without it',
      [
        about('ERR_UNFINISHED_GIT', 'A merge is unfinished.', 'A_core'),
        about('ERR_UNFINISHED_GIT', 'A merge is unfinished.', 'D_docs'),
      ],
      ['ERR_UNFINISHED_GIT: A_core, D_docs: A merge is unfinished.'],
    ],
  ])('brings %s', (_what, findings, expected) => {
    const causes = causesOf(sortedDiagnostics(findings));
    expect(causes.map(({ code, message }) => `${code}: ${message}`)).toEqual(expected);
    expect(causes.flatMap((cause) => cause.findings).length).toBeLessThanOrEqual(findings.length);
  });

  it('puts what only follows below its cause, once', () => {
    const findings = sortedDiagnostics([
      about('ERR_AGENT_FAILED', 'B_tooling is FAILED: exit status 1.', 'B_tooling'),
      about('ERR_DISPATCH_UPSTREAM', 'Z_aggregator is CANCELLED: UPSTREAM: not DONE: B_tooling.', 'Z_aggregator'),
      about('ERR_STAGE_FAILED', 'The job dispatch is BLOCKED.'),
      ...['STATUS.json', 'SUMMARY.md'].map((name) => missing('B_tooling', name)),
      ...['A_core', 'B_tooling'].map((worker) => about('ERR_MEANINGFUL', `EMPTY: ${worker} did nothing.`, worker)),
      outside('A_core', 'x.js'),
    ]);
    const causes = causesOf(findings);
    expect(causes.map((cause) => [cause.code, followsInWords(cause)])).toEqual([
      [
        'ERR_AGENT_FAILED',
        'ERR_DISPATCH_UPSTREAM (Z_aggregator), ERR_BUNDLE_FILE_MISSING (B_tooling), ERR_STAGE_FAILED, ERR_MEANINGFUL (A_core, B_tooling)',
      ],
      ['ERR_SCOPE', ''],
    ]);
    expect(causeInWords(findings)).toBe('ERR_AGENT_FAILED: B_tooling is FAILED: exit status 1. (and 1 more)');
  });

  it('takes the scope of a protected path for a part of that', () => {
    const denied = about('ERR_PROTECTED_PATH', 'A_core: x.yml is protected.', 'A_core', 'x.yml');
    const scope = (path: string): Diagnostic => about('ERR_SCOPE', `A_core: ${path} is blocked.`, 'A_core', path);
    expect(causesOf([denied, scope('x.yml')]).map((cause) => [cause.code, followsInWords(cause)])).toEqual([
      ['ERR_PROTECTED_PATH', 'ERR_SCOPE (A_core)'],
    ]);
    expect(causesOf([denied, scope('x.yml'), scope('y.txt')]).map(({ code }) => code)).toEqual([
      'ERR_PROTECTED_PATH',
      'ERR_SCOPE',
    ]);
  });

  it('names an earlier stage before a later one, and warnings in no cause', () => {
    const gate = about('ERR_GATE', 'The gate test exited with 1.');
    const warning = finding('ERR_OVERLAP', 'Merged.', { severity: 'warning' });
    expect(causesOf([gate, outside('A_core', 'a.js')]).map(({ code }) => code)).toEqual(['ERR_SCOPE', 'ERR_GATE']);
    expect(causeInWords([warning])).toBeUndefined();
    expect(causeInWords([warning, gate])).toBe('ERR_GATE: The gate test exited with 1.');
  });

  it('gives one next action with the commands of all workers', () => {
    const [cause] = causesOf(workers.slice(0, 2).map((worker) => missing(worker, 'SUMMARY.md')));
    if (cause === undefined) throw new Error('no cause');
    const action = filledAction(cause.nextAction, { runId: '20261120_1', workers: cause.workers });
    expect(action).toContain('factory resume --run-id 20261120_1 --workers A_core,B_tooling.');
    expect(filledAction('factory resume --run-id <RUN_ID> --workers <WORKER>', { runId: 'R', workers: ['C_ux'] })).toBe(
      'factory resume --run-id R --workers C_ux',
    );
  });
});
