import { describeScenarios, type StepScenario } from './step-scenario.ts';

/** Neighbours of the cases of step-loop.test.ts (actions/runner StepsRunner.cs, FileCommandManager.cs, ProcessInvoker.cs). */
const scenarios: readonly StepScenario[] = [
  {
    name: 'an error in continue-on-error is reported, and the failure counts',
    steps: `
      - { id: bad, run: exit 1, continue-on-error: "\${{ fromJSON('{') }}" }
      - { if: always(), run: "echo saw \${{ steps.bad.outcome }} \${{ steps.bad.conclusion }}" }`,
    conclusion: 'failure',
    lines: ['saw failure failure'],
    annotations: [
      'The step failed and an error occurred when attempting to determine whether to continue on error.',
      /fromJSON/,
    ],
  },
  {
    name: 'an error in continue-on-error of a step that succeeds does nothing',
    steps: `
      - { run: echo fine, continue-on-error: "\${{ fromJSON('{') }}" }`,
    conclusion: 'success',
    lines: ['fine'],
  },
  {
    name: 'an error in the name of a step is no failure',
    steps: `
      - { name: "\${{ fromJSON('{') }}", run: echo ran }`,
    conclusion: 'success',
    lines: ['ran'],
  },
  {
    name: 'an error in the working directory or in an input fails the step, which continue-on-error forgives',
    steps: `
      - { uses: actions/checkout@v4 }
      - { id: a, run: echo never, working-directory: "\${{ fromJSON('{') }}", continue-on-error: true }
      - { id: b, run: echo never, working-directory: no-such-folder, continue-on-error: true }
      - { id: c, uses: ./beside, with: { x: "\${{ fromJSON('{') }}" }, continue-on-error: true }
      - { id: d, run: echo never, shell: nothing, continue-on-error: true }
      - { id: e, uses: ./no-such-action, continue-on-error: true }
      - run: echo "saw \${{ steps.a.outcome }} \${{ steps.b.outcome }} \${{ steps.c.outcome }} \${{ steps.d.outcome }} \${{ steps.e.outcome }}"`,
    conclusion: 'success',
    lines: ['saw failure failure failure failure failure'],
    absent: ['never', 'beside ran'],
  },
  {
    name: 'a skipped step has outcome and conclusion, and no outputs',
    steps: `
      - { id: s, if: false, run: echo never }
      - run: echo "saw \${{ steps.s.outcome }} \${{ steps.s.conclusion }} [\${{ steps.s.outputs.x }}] [\${{ steps.none.outcome }}]"`,
    conclusion: 'success',
    lines: ['saw skipped skipped [] []'],
  },
  {
    name: 'variables of one env do not see each other, and those of the runner win',
    steps: `
      - env: { A: a, B: "[\${{ env.A }}]", GITHUB_SHA: mine, RUNNER_OS: mine }
        run: echo "B=$B \${#GITHUB_SHA} $RUNNER_OS"
      - run: printf 'GITHUB_SHA=x\\nCI=no\\nA=one\\n' >> "$GITHUB_ENV"
      - run: echo "later \${#GITHUB_SHA} $CI $A"
      - { env: { A: step }, run: "echo step $A \${{ env.A }}" }`,
    conclusion: 'success',
    lines: ['B=[] 40 Linux', 'later 40 no one', 'step step step'],
  },
  {
    name: 'a summary that is too large is reported, and the step goes on',
    steps: `
      - run: head -c 1100000 /dev/zero | tr '\\0' x > "$GITHUB_STEP_SUMMARY"; echo "OK=1" >> "$GITHUB_OUTPUT"`,
    conclusion: 'success',
    annotations: [/^\$GITHUB_STEP_SUMMARY upload aborted/],
  },
  {
    name: 'other signals have their exit codes too',
    steps: `
      - { run: kill -INT $$, continue-on-error: true }
      - { run: kill -SEGV $$, continue-on-error: true }
      - { run: kill -HUP $$, shell: sh, continue-on-error: true }
      - { run: "kill -USR1 $$", continue-on-error: true }`,
    conclusion: 'success',
    annotations: [130, 139, 129, 138].map((code) => `Process completed with exit code ${code}.`),
  },
  {
    name: 'a carriage return ends a line, and so does the end of the output',
    steps: `
      - run: printf 'one\\rtwo\\r\\nthree\\n::warning::four\\r\\n::notice::five'`,
    conclusion: 'success',
    lines: ['one', 'two', 'three', '##[warning]four', '##[notice]five'],
    annotations: ['four', 'five'],
  },
  {
    name: 'an action is found behind dots and slashes',
    steps: `
      - { uses: actions/checkout@v4 }
      - { uses: ./beside/ }
      - { uses: ././beside }
      - { uses: ./wrong-if/../beside }`,
    conclusion: 'success',
    lines: ['beside ran'],
  },
  {
    name: 'a bad entry of several lines keeps those before it',
    steps: `
      - { id: w, run: "printf 'A=1\\\\nB<<END\\\\n2\\\\nEND\\\\nC<<END\\\\nopen\\\\n' >> $GITHUB_OUTPUT", continue-on-error: true }
      - { id: e, run: "printf '=1\\\\n' >> $GITHUB_ENV", continue-on-error: true }
      - { id: d, run: "printf 'A<<\\\\n' >> $GITHUB_OUTPUT", continue-on-error: true }
      - run: echo "saw \${{ steps.w.outcome }} \${{ steps.w.outputs.A }}\${{ steps.w.outputs.B }}[\${{ steps.w.outputs.C }}] \${{ steps.e.outcome }} \${{ steps.d.outcome }}"`,
    conclusion: 'success',
    lines: ['saw failure 12[] failure failure'],
    annotations: ["Invalid value. Matching delimiter not found 'END'"],
  },
  {
    name: 'what a failed step wrote counts',
    steps: `
      - { id: w, run: "echo A=1 >> $GITHUB_OUTPUT; echo B=2 >> $GITHUB_ENV; echo /added >> $GITHUB_PATH; exit 1", continue-on-error: true }
      - run: echo "saw \${{ steps.w.outputs.A }} $B \${PATH%%:*}"`,
    conclusion: 'success',
    lines: ['saw 1 2 /added'],
  },
  {
    name: 'hashFiles knows nothing, exclusions and several patterns',
    steps: `
      - { uses: actions/checkout@v4 }
      - run: echo "none [\${{ hashFiles('nothing/**') }}] same \${{ hashFiles('beside/*') == hashFiles('**/action.yml', '!wrong-if/**', '!inputs/**') }}"
      - run: echo "more \${{ hashFiles('beside/*') != hashFiles('**/action.yml') }}"`,
    conclusion: 'success',
    lines: ['none [] same true', 'more true'],
  },
  {
    name: 'masks of short, padded and many values hide them, in commands too',
    steps: `
      - run: |
          echo "::add-mask::  padded one  "; echo "::add-mask::a1b2%0Ac3d4"
      - run: echo "x padded one y a1b2 c3d4"; echo "::warning::has a1b2"`,
    conclusion: 'success',
    lines: ['x *** y *** ***', '##[warning]has ***'],
    annotations: ['has ***'],
  },
  {
    name: 'inputs have any case, and names with blanks and dashes',
    steps: `
      - { uses: actions/checkout@v4 }
      - { uses: ./inputs, with: { "Two Words": a, WITH-DASH: b } }`,
    conclusion: 'success',
    lines: ['inputs a b preset'],
  },
  {
    name: 'the status functions see a failure that was forgiven as a success',
    steps: `
      - { run: exit 1, continue-on-error: true }
      - { if: failure(), run: echo never }
      - { if: success(), run: echo good }
      - { run: exit 1 }
      - { if: "failure() && !cancelled()", run: echo bad }
      - { if: "'a' == 'a'", run: echo never }`,
    conclusion: 'failure',
    lines: ['good', 'bad'],
    absent: ['never'],
  },
];

const files = {
  'wrong-if/action.yml': `runs: { using: composite, steps: [{ run: echo no, shell: sh, if: "fromJSON('{')" }] }\n`,
  'beside/action.yml': 'runs: { using: composite, steps: [{ run: echo beside ran, shell: sh }] }\n',
  'inputs/action.yml':
    'inputs: { two words: {}, with-dash: {}, left-out: { default: preset } }\nruns: { using: node20, main: main.js }\n',
  'inputs/main.js':
    "console.log('inputs', process.env.INPUT_TWO_WORDS, process.env['INPUT_WITH-DASH'], process.env['INPUT_LEFT-OUT']);\n",
};

describeScenarios('the step loop, further', scenarios, files);
