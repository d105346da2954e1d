import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, jest } from '@jest/globals';
import { workerNames } from '../../../src/core/contracts/worker.ts';
import { endToEnd, goodSteps, type Outcome, type ScriptStep } from '../../helpers/runs/end-to-end.ts';
import { sampled } from '../../helpers/sampled.ts';
import { expectVerdict } from '../../helpers/stages/agreement.ts';

const sampledIt = sampled(3);

// A whole run for each case.
jest.setTimeout(240_000);

/** Lines that a runner, old or new, would execute, and markup that a job summary would render. */
const hostile = [
  '::error::pwned',
  '  ::warning file=pwned,line=1::pwned',
  '##[error]pwned',
  'text ##[set-output name=verdict;]pwned',
  '::set-output name=verdict::pwned',
  '::set-output name=artifact-name::pwned',
  '::set-env name=PATH::pwned',
  '::add-path::pwned',
  '::save-state name=published::pwned',
  '::add-mask::PASS',
  '::add-matcher::pwned.json',
  '::stop-commands::pwned',
  'x\r::error::pwned',
  'x\u2028::error::pwned',
  '<script>pwned()</script> <img src=x onerror=pwned()> [pwned](javascript:pwned) ![pwned](http://pwned.example/)',
  '</details></table>',
  '# pwned',
  '| pwned | pwned |',
].join('\n');

interface Job {
  readonly id: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly annotations: readonly { readonly title?: string; readonly message: string }[];
  readonly summary: string;
}

/** Expects that no text of a worker affects the outputs of the workflow run. */
function expectHarmless({ result }: Outcome): void {
  const record = readFileSync(join(result.record, 'result.json'), 'utf8');
  const { jobs } = JSON.parse(record) as { jobs: Job[] };
  const annotations = jobs.flatMap((job) => job.annotations);
  // Our own annotations have an error code as their title; an injected one has none, or another.
  const foreign = annotations.filter(
    ({ title, message }) => message.includes('pwned') && !(title ?? '').startsWith('ERR_'),
  );
  expect(foreign).toEqual([]);
  for (const { id, outputs } of jobs) {
    for (const [name, value] of Object.entries(outputs)) {
      expect(`${id} ${name}: ${value}`).not.toMatch(/pwned|\*\*\*/);
    }
  }
  for (const { summary: whole } of jobs) {
    // Text in a code span is shown literally.
    const summary = whole.replace(/`[^`\n]*`/g, '');
    expect(summary).not.toMatch(/<(?:script|img|\/details|\/table)/i);
    expect(summary).not.toMatch(/\]\((?:javascript|http:\/\/pwned)/);
    expect(summary).not.toMatch(/^\s*(?:#+ pwned|::|\| pwned)/m);
    expect(summary).not.toMatch(/(?<!\\)##\[/);
  }
}

const text = (worker: (typeof workerNames)[number]): readonly ScriptStep[] => [
  { print: hostile },
  { bundle: { name: 'SUMMARY.md', content: `${hostile}\n` } },
  { bundle: { name: 'SUGGESTIONS.md', content: `${hostile}\n` } },
  ...goodSteps(worker).filter((step) => !('bundle' in step)),
];

describe("a worker's text is never a command, an annotation, an output or markup", () => {
  sampledIt('when workers and gates print it and the run passes', async () => {
    const gate = `process.stdout.write(${JSON.stringify(hostile)}); process.stderr.write(${JSON.stringify(hostile)})`;
    await using at = await endToEnd({
      config: { gates: [{ name: 'prints', command: ['node', '--eval', gate] }] },
      workers: Object.fromEntries(workerNames.map((worker) => [worker, text(worker)])),
    });
    const outcome = await at.run();
    await expectVerdict(at, outcome, 'PASS');
    expectHarmless(outcome);
  });

  sampledIt('when it is in names, claims, markers and errors, and the run is blocked because of them', async () => {
    const claim = { code: '::error::pwned', message: hostile };
    await using at = await endToEnd({
      workers: {
        A_core: [
          { write: { path: 'A_core/::error::pwned', content: hostile } },
          { write: { path: 'A_core/##[error]pwned', content: hostile } },
          { write: { path: 'A_core/<img src=x onerror=pwned()>.md', content: hostile } },
          { write: { path: 'A_core/line\n::error::pwned', content: hostile } },
          ...goodSteps('A_core'),
        ],
        B_tooling: [...text('B_tooling').filter((step) => !('done' in step)), { done: hostile }],
        C_features: [
          ...goodSteps('C_features').filter((step) => !('done' in step)),
          {
            bundle: {
              name: 'STATUS.json',
              content: JSON.stringify({
                ...{ schema_version: 1, run_id: '20261120_1', worker_id: 'C_features', status: 'FAIL' },
                ...{
                  started_at: hostile,
                  ended_at: hostile,
                  required_checks: [{ name: hostile, rc: 1, status: 'FAIL' }],
                },
                ...{ optional_checks: [], errors: [hostile, claim], warnings: [claim], artifacts: [hostile] },
              }),
            },
          },
          { bundle: { name: 'FILES_CHANGED.json', content: hostile } },
          { done: true },
        ],
        D_validation: [{ noop: { reason: hostile, ack: hostile } }, { done: true }],
      },
      // B_tooling's marker is wrong, so dispatch waits for it.
      config: { dispatch: { worker_done_timeout_seconds: 5 } },
    });
    const outcome = await at.run();
    await expectVerdict(at, outcome, 'BLOCKED');
    expectHarmless(outcome);
  });

  sampledIt('when a prompt contains it and is refused', async () => {
    const globs = ['::error::pwned', '##[error]pwned', '<img src=x onerror=pwned()>', '[pwned](javascript:pwned)'];
    await using at = await endToEnd({ headers: { D_validation: globs.map((glob) => `SHARED_PATHS: ${glob}`) } });
    const outcome = await at.run();
    await expectVerdict(at, outcome, 'BLOCKED');
    expectHarmless(outcome);
  });
});
