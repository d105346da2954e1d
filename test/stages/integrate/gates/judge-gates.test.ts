import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import { finding } from '../../../../src/core/diagnostics/app-error.ts';
import { findingRecordOf } from '../../../../src/core/evidence/finding-record.ts';
import { layoutOf } from '../../../../src/core/run/layout.ts';
import { type GateJobs, judgeGates } from '../../../../src/stages/integrate/gates/judge-gates.ts';
import type { GateRun } from '../../../../src/stages/integrate/gates/run-gate.ts';
import type { GatesRun } from '../../../../src/stages/integrate/gates/run-gates.ts';

const layout = layoutOf(factoryConfig.parse({}).paths, '20261120_1');
const tree = 'a'.repeat(40);
const other = 'b'.repeat(40);
const foreign = findingRecordOf(finding('ERR_COMMAND_FILE_FOREIGN', 'foreign bytes'));

const ran = (name: string, rc: number | null, more: Partial<GateRun> = {}): GateRun => ({
  tree,
  name,
  rc,
  written: [],
  findings: [],
  output: Buffer.alloc(0),
  ...more,
});
/** Uploaded results; the first one is that of gate 1. */
const jobs = (result: GateJobs['result'], ...runs: readonly (GateRun | undefined)[]): GateJobs => ({
  result,
  gates: new Map(runs.flatMap((run, index) => (run === undefined ? [] : [[index + 1, run] as const]))),
});
const here = (...gates: readonly GateRun[]): GatesRun => ({ tree, gates });
const withoutMerge: GatesRun = { tree: null, gates: [] };

type Given = GatesRun | GateJobs | undefined;

/** The judgement of a run's gates alone: verdict, codes of the findings, rc of each check, gates that ran. */
function judged(configured: readonly string[], given: Given, merged: string | null, required = false) {
  const { checks, findings, failure, ran: all } = judgeGates({ layout, configured, tree: merged, given, required });
  const codes = [...findings, ...(failure === undefined ? [] : [failure])].map(({ code }) => code);
  const isRed = findings.length > 0 || checks.some(({ rc }) => rc !== 0);
  return [
    failure !== undefined ? 'FAIL' : isRed ? 'BLOCKED' : 'PASS',
    codes.join(),
    checks.map(({ rc }) => rc).join(),
    all.length,
  ];
}

const two = ['tests', 'policy'];

describe('gates as jobs', () => {
  const cases: readonly (readonly [string, readonly string[], Given, string | null, readonly unknown[]])[] = [
    ['none configured, job skipped', [], jobs('skipped'), tree, ['PASS', '', '', 0]],
    ['none configured, no such job', [], jobs('absent'), tree, ['PASS', '', '', 0]],
    ['none configured, but a job passed', [], jobs('success'), tree, ['FAIL', 'ERR_GATE_NO_RESULT', '', 0]],
    ['none configured, but a job failed', [], jobs('failure'), tree, ['FAIL', 'ERR_GATE_NO_RESULT', '', 0]],
    ['every job passed', two, jobs('success', ran('tests', 0), ran('policy', 0)), tree, ['PASS', '', '0,0', 2]],
    ['every job passed, no upload is found', two, jobs('success'), tree, ['PASS', '', '0,0', 2]],
    [
      'every job passed, but an upload reports a failure',
      two,
      jobs('success', ran('tests', 0), ran('policy', 1)),
      tree,
      ['BLOCKED', 'ERR_GATE', '0,1', 2],
    ],
    [
      'every job passed, but one had no clean merge',
      two,
      jobs('success', ran('tests', 0), ran('policy', null, { tree: null })),
      tree,
      ['BLOCKED', 'ERR_GATES_TREE', '0,3', 2],
    ],
    [
      'every job passed, but one on another tree',
      two,
      jobs('success', ran('tests', 0, { tree: other }), ran('policy', 0)),
      tree,
      ['BLOCKED', 'ERR_GATES_TREE', '3,0', 2],
    ],
    ['a gate failed', two, jobs('failure', ran('tests', 0), ran('policy', 7)), tree, ['BLOCKED', 'ERR_GATE', '0,7', 2]],
    [
      'a gate failed, alone in uploading',
      two,
      jobs('failure', undefined, ran('policy', 7)),
      tree,
      ['BLOCKED', 'ERR_GATE', '3,7', 1],
    ],
    [
      'a job failed, and its gate claims rc 0',
      two,
      jobs('failure', ran('tests', 0), ran('policy', 0)),
      tree,
      ['FAIL', 'ERR_GATE_NO_RESULT', '0,0', 2],
    ],
    [
      'a job failed without an upload',
      two,
      jobs('failure', ran('tests', 0)),
      tree,
      ['FAIL', 'ERR_GATE_NO_RESULT', '0,3', 1],
    ],
    [
      'a job failed, and another gate uploaded under its number',
      two,
      jobs('failure', ran('tests', 0), ran('tests', 1)),
      tree,
      ['FAIL', 'ERR_GATE_NO_RESULT', '0,3', 1],
    ],
    [
      'a gate that wrote into its command files',
      two,
      jobs('failure', ran('tests', 0, { findings: [foreign] }), ran('policy', 0)),
      tree,
      ['BLOCKED', 'ERR_COMMAND_FILE_FOREIGN', '2,0', 2],
    ],
    [
      'cancelled',
      two,
      jobs('cancelled', ran('tests', 0), ran('policy', 0)),
      tree,
      ['FAIL', 'ERR_GATE_NO_RESULT', '0,0', 2],
    ],
    ['skipped', two, jobs('skipped'), tree, ['FAIL', 'ERR_GATE_NO_RESULT', '3,3', 0]],
    ['no such job', two, jobs('absent'), tree, ['FAIL', 'ERR_GATE_NO_RESULT', '3,3', 0]],
    ['skipped without a clean merge', two, jobs('skipped'), null, ['BLOCKED', '', '3,3', 0]],
    [
      'no clean merge, so that every job ended well',
      two,
      jobs('success', ran('tests', null, { tree: null }), ran('policy', null, { tree: null })),
      null,
      ['BLOCKED', '', '3,3', 0],
    ],
    ['cancelled without a clean merge', two, jobs('cancelled'), null, ['FAIL', 'ERR_GATE_NO_RESULT', '3,3', 0]],
  ];
  it.each(cases)('%s', (_name, configured, given, merged, expected) => {
    expect(judged(configured, given, merged)).toEqual(expected);
  });
  it(`judges ${cases.length} cases`, () => {
    expect(cases.filter(([, , , , [verdict]]) => verdict === 'PASS')).toHaveLength(4);
  });
});

describe('gates of this process', () => {
  it.each<readonly [string, readonly string[], Given, string | null, readonly unknown[]]>([
    ['none configured', [], here(), tree, ['PASS', '', '', 0]],
    ['all passed', two, here(ran('tests', 0), ran('policy', 0)), tree, ['PASS', '', '0,0', 2]],
    ['one failed', two, here(ran('tests', 0), ran('policy', 1)), tree, ['BLOCKED', 'ERR_GATE', '0,1', 2]],
    ['one did not run', two, here(ran('tests', 0)), tree, ['BLOCKED', '', '0,3', 1]],
    [
      'another tree',
      two,
      here(ran('tests', 0), ran('policy', 0, { tree: other })),
      tree,
      ['BLOCKED', 'ERR_GATES_TREE', '0,3', 2],
    ],
    ['no clean merge', two, withoutMerge, null, ['BLOCKED', '', '3,3', 0]],
    ['an error', two, undefined, tree, ['FAIL', 'ERR_GATE_NO_RESULT', '3,3', 0]],
    ['an error, none configured', [], undefined, tree, ['FAIL', 'ERR_GATE_NO_RESULT', '', 0]],
    [
      'one changed the run folder',
      two,
      here(ran('tests', 0, { written: ['runs/x/PLAN.json'] }), ran('policy', 0)),
      tree,
      ['BLOCKED', 'ERR_WRITE_POLICY', '2,0', 2],
    ],
  ])('%s', (_name, configured, given, merged, expected) => {
    expect(judged(configured, given, merged)).toEqual(expected);
  });
});

describe('gate_policy.required', () => {
  it.each<readonly [readonly string[], Given, string | null, readonly unknown[]]>([
    [[], here(), tree, ['BLOCKED', 'ERR_GATE_REQUIRED', '', 0]],
    [[], jobs('skipped'), tree, ['BLOCKED', 'ERR_GATE_REQUIRED', '', 0]],
    [['tests'], here(ran('tests', 0)), tree, ['PASS', '', '0', 1]],
    [[], here(), null, ['PASS', '', '', 0]],
    // It runs the workers' own tests, and is no gate of the repository.
    [['prove-tests'], here(ran('prove-tests', 0)), tree, ['BLOCKED', 'ERR_GATE_REQUIRED', '0', 1]],
  ])('with %j', (configured, given, merged, expected) => {
    expect(judged(configured, given, merged, true)).toEqual(expected);
  });
});

describe('the gate prove-tests', () => {
  const vacuous = findingRecordOf(finding('ERR_TEST_PROVES_NOTHING', 'it passes on both'));
  const red = ran('prove-tests', 1, { findings: [vacuous] });

  it.each<readonly [string, Given, readonly unknown[]]>([
    ['here', here(ran('tests', 0), red), ['BLOCKED', 'ERR_TEST_PROVES_NOTHING', '0,1', 2]],
    ['as a job', jobs('failure', ran('tests', 0), red), ['BLOCKED', 'ERR_TEST_PROVES_NOTHING', '0,1', 2]],
    ['as a job that passed', jobs('success', ran('tests', 0), ran('prove-tests', 0)), ['PASS', '', '0,0', 2]],
    ['as a job without an upload', jobs('failure', ran('tests', 0)), ['FAIL', 'ERR_GATE_NO_RESULT', '0,3', 1]],
    ['without a reason', here(ran('tests', 0), ran('prove-tests', 1)), ['BLOCKED', 'ERR_GATE', '0,1', 2]],
  ])('%s', (_name, given, expected) => {
    expect(judged(['tests', 'prove-tests'], given, tree)).toEqual(expected);
  });
});

it('names the missing program for rc 127, and the log', () => {
  const { findings } = judgeGates({ layout, configured: ['t'], tree, given: here(ran('t', 127)), required: false });
  expect(findings).toMatchObject([
    {
      code: 'ERR_GATE',
      message: `The gate t exited with 127 (program not found) on the merged tree. Its log: ${layout.integratorDir}/LOGS/gate-t.log`,
      file: `${layout.integratorDir}/LOGS/gate-t.log`,
    },
  ]);
});
