import { expect, it } from '@jest/globals';
import { workflowBench } from '../../../helpers/runs/workflow-run.ts';

/**
 * The rules that the official runner's own tests of its step loop check, with data of our own
 * (https://github.com/actions/runner/blob/main/src/Test/L0/Worker/StepsRunnerL0.cs).
 */

/** How the script of a step ends, its outcome and conclusion, and its `if` and `continue-on-error`. */
type StepRow = readonly [script: 'ok' | 'bad', result: string, condition?: string | undefined, forgiven?: boolean];

const [passed, failed, skipped, forgiven] = [
  'success/success',
  'failure/failure',
  'skipped/skipped',
  'failure/success',
];
const broken = "fromJSON('')";

/** Jobs by name: their steps and their own conclusion. */
const jobs: readonly (readonly [job: string, steps: readonly StepRow[], conclusion: string])[] = [
  [
    'all-pass',
    [
      ['ok', passed],
      ['ok', passed, 'success()'],
      ['ok', passed, 'success() || failure()'],
    ],
    'success',
  ],
  [
    'forgiven-first',
    [
      ['bad', forgiven, undefined, true],
      ['ok', passed],
      ['ok', passed, 'always()'],
    ],
    'success',
  ],
  [
    'forgiven-last',
    [
      ['ok', passed],
      ['bad', forgiven, 'always()', true],
    ],
    'success',
  ],
  [
    'success-after-failure',
    [
      ['bad', failed],
      ['ok', skipped, 'success()'],
    ],
    'failure',
  ],
  [
    'either-after-failure',
    [
      ['bad', failed],
      ['ok', passed, 'success() || failure()'],
    ],
    'failure',
  ],
  [
    'always-after-failure',
    [
      ['bad', failed],
      ['ok', passed, 'always()'],
    ],
    'failure',
  ],
  [
    'failure-after-failure',
    [
      ['bad', failed],
      ['ok', passed, 'failure()'],
    ],
    'failure',
  ],
  [
    'failure-after-success',
    [
      ['ok', passed],
      ['ok', skipped, 'failure()'],
    ],
    'success',
  ],
  [
    'cancelled-after-failure',
    [
      ['bad', failed],
      ['ok', skipped, 'cancelled()'],
    ],
    'failure',
  ],
  [
    'failure-in-always',
    [
      ['ok', passed],
      ['bad', failed, 'always()'],
      ['ok', skipped],
    ],
    'failure',
  ],
  [
    'failure-in-either',
    [
      ['bad', failed],
      ['bad', failed, 'success() || failure()'],
      ['ok', passed, 'always()'],
    ],
    'failure',
  ],
  [
    'forgiven-after-failure',
    [
      ['bad', failed],
      ['bad', forgiven, 'always()', true],
      ['ok', skipped],
    ],
    'failure',
  ],
  [
    'failure-after-forgiven',
    [
      ['bad', forgiven, undefined, true],
      ['bad', failed],
      ['ok', passed, 'failure()'],
    ],
    'failure',
  ],
  [
    'skipped-failure',
    [
      ['bad', skipped, 'false'],
      ['ok', passed],
    ],
    'success',
  ],
  [
    'skipped-counts-as-success',
    [
      ['ok', skipped, 'failure()'],
      ['ok', passed, 'success()'],
    ],
    'success',
  ],
  [
    'broken-condition',
    [
      ['ok', failed, broken],
      ['ok', skipped],
      ['ok', passed, 'always()'],
    ],
    'failure',
  ],
  [
    'broken-condition-forgiven',
    [
      ['ok', failed, broken, true],
      ['ok', skipped],
    ],
    'failure',
  ],
  [
    'broken-after-failure',
    [
      ['bad', failed],
      ['ok', skipped, broken],
      ['ok', failed, `always() && ${broken}`],
    ],
    'failure',
  ],
  [
    'not-success',
    [
      ['bad', failed],
      ['ok', passed, '!success()'],
      ['ok', skipped, '!failure()'],
    ],
    'failure',
  ],
  [
    'not-cancelled',
    [
      ['bad', failed],
      ['ok', passed, '!cancelled()'],
    ],
    'failure',
  ],
  [
    'results-of-steps',
    [
      ['bad', forgiven, undefined, true],
      ['ok', passed, "steps.s0.outcome == 'failure' && steps.s0.conclusion == 'success'"],
      ['ok', skipped, "steps.s1.outcome != 'success'"],
      ['ok', passed, "steps.s2.outcome == 'skipped' && steps.s2.conclusion == 'skipped'"],
      ['ok', passed, "steps.s9.outcome == '' && steps.s4.outcome == null"],
    ],
    'success',
  ],
];

function stepText([script, , condition, isForgiven]: StepRow, index: number): string {
  const keys = [
    `id: s${index}`,
    `name: s${index}`,
    `run: exit ${script === 'ok' ? 0 : 3}`,
    ...(condition === undefined ? [] : [`if: ${JSON.stringify(condition)}`]),
    ...(isForgiven === true ? ['continue-on-error: true'] : []),
  ];
  return `      - { ${keys.join(', ')} }\n`;
}

it(`the step loop decides as the official runner's tests say (${jobs.length} jobs)`, async () => {
  const text = jobs.map(([job, steps]) => `  ${job}:\n    runs-on: x\n    steps:\n${steps.map(stepText).join('')}`);
  await using bench = await workflowBench({ 'w.yml': `on: push\njobs:\n${text.join('')}` });
  const result = await bench.run('w.yml');
  const found = result.jobs.map(({ id, steps, conclusion }) => [
    id,
    steps.filter(({ name }) => /^s\d$/.test(name)).map((step) => `${step.outcome}/${step.conclusion}`),
    conclusion,
  ]);
  const wanted = jobs.map(([job, steps, conclusion]) => [job, steps.map(([, shown]) => shown), conclusion]);
  expect(found.toSorted()).toEqual(wanted.toSorted());
});
