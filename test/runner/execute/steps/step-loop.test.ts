import { describe, expect, it } from '@jest/globals';
import { workflowBench } from '../../../helpers/runs/workflow-run.ts';
import { describeScenarios, type StepScenario } from './step-scenario.ts';

const main = `
const { appendFileSync } = require('node:fs');
console.log('main sees', process.env.WHO, process.env.INPUT_WORD);
appendFileSync(process.env.GITHUB_STATE, 'MARK=1\\nmark=2\\n');
`;
const post = `
const { WHO, INPUT_WORD, OWN, STATE_MARK, STATE_mark } = process.env;
console.log('post sees', WHO, INPUT_WORD, OWN, STATE_MARK, STATE_mark);
`;

const kept = (file: string): StepScenario => ({
  name: `a bad line in ${file} keeps the entries before it`,
  steps: `
      - { id: w, run: "printf 'GOOD=1\\\\nbad line\\\\nLATE=2\\\\n' >> $GITHUB_${file}", continue-on-error: true }
      - run: echo "outcome \${{ steps.w.outcome }} [\${GOOD}\${{ steps.w.outputs.GOOD }}] [\${LATE}\${{ steps.w.outputs.LATE }}]"`,
  conclusion: 'success',
  lines: ['outcome failure [1] []'],
  annotations: [`Unable to process file command '${file.toLowerCase()}' successfully.`, "Invalid format 'bad line'"],
});

/** What the official runner does, step by step (actions/runner StepsRunner.cs, ActionRunner.cs, FileCommandManager.cs). */
const scenarios: readonly StepScenario[] = [
  {
    name: 'an error in if fails the job, whatever continue-on-error says',
    steps: `
      - { id: bad, if: "fromJSON('nope')", run: echo never, continue-on-error: true }
      - { if: failure(), run: "echo saw \${{ steps.bad.outcome }} \${{ steps.bad.conclusion }}" }`,
    conclusion: 'failure',
    lines: ['saw failure failure'],
    absent: ['never'],
  },
  {
    name: 'an error in env fails the job, whatever continue-on-error says',
    steps: `
      - { id: bad, env: { A: "\${{ fromJSON('{') }}" }, run: echo never, continue-on-error: true }
      - { if: always(), run: "echo saw \${{ steps.bad.outcome }} \${{ steps.bad.conclusion }}" }`,
    conclusion: 'failure',
    lines: ['saw failure failure'],
    absent: ['never'],
  },
  {
    name: 'an error in the script itself counts as a failure of the step, which continue-on-error forgives',
    steps: `
      - { id: bad, run: "echo \${{ fromJSON('{') }}", continue-on-error: true }
      - run: echo "saw \${{ steps.bad.outcome }} \${{ steps.bad.conclusion }}"`,
    conclusion: 'success',
    lines: ['saw failure success'],
  },
  {
    name: 'an error in a composite action’s if fails the action, and continue-on-error of the caller forgives it',
    steps: `
      - { uses: actions/checkout@v4 }
      - { id: c, uses: ./wrong-if, continue-on-error: true }
      - run: echo "saw \${{ steps.c.outcome }} \${{ steps.c.conclusion }}"`,
    conclusion: 'success',
    lines: ['saw failure success'],
  },
  {
    name: 'a post phase sees what later steps wrote to GITHUB_ENV, and evaluates its env and inputs again',
    steps: `
      - { run: echo "WHO=first" >> "$GITHUB_ENV" }
      - { uses: actions/checkout@v4 }
      - { uses: ./posting, with: { word: "\${{ env.WHO }}" }, env: { OWN: "own \${{ env.WHO }}" } }
      - { run: echo "WHO=second" >> "$GITHUB_ENV" }`,
    conclusion: 'success',
    lines: ['main sees first first', 'post sees second second own second 2 undefined'],
  },
  {
    name: 'a post phase whose env cannot be evaluated any more fails the job',
    steps: `
      - { uses: actions/checkout@v4 }
      - { uses: ./posting, env: { OWN: "\${{ fromJSON(env.JSON || '1') }}" } }
      - run: echo "JSON={" >> "$GITHUB_ENV"`,
    conclusion: 'failure',
    lines: ['main sees undefined none'],
  },
  kept('OUTPUT'),
  kept('ENV'),
  {
    name: 'outputs are case-insensitive, and the last one wins',
    steps: `
      - { id: o, run: "printf 'Case=a\\\\ncase=b\\\\nCASE=c\\\\n' >> $GITHUB_OUTPUT" }
      - run: echo 'json \${{ toJSON(steps.o.outputs) }}' | tr -d '\\n '; echo; echo "\${{ steps.o.outputs.caSe }}"
      - { id: p, run: "echo Old=1 >> $GITHUB_OUTPUT; echo '::set-output name=OLD::2'" }
      - run: echo "p \${{ steps.p.outputs.old }}"`,
    conclusion: 'success',
    lines: ['json{"Case":"c"}', 'c', 'p 1'],
  },
  {
    name: 'a command file may be UTF-16 or UTF-32 with a mark',
    steps: `
      - id: o
        run: |
          printf 'le=eins\\n' | iconv -t UTF-16LE | sed '1s/^/\\xff\\xfe/' > "$GITHUB_OUTPUT"
          printf 'BE=zwei\\n' | iconv -t UTF-16BE | sed '1s/^/\\xfe\\xff/' > "$GITHUB_ENV"
          printf '# Summary\\n' | iconv -t UTF-16LE | sed '1s/^/\\xff\\xfe/' > "$GITHUB_STEP_SUMMARY"
      - run: echo "\${{ steps.o.outputs.le }} $BE"`,
    conclusion: 'success',
    lines: ['eins zwei'],
  },
  {
    name: 'a fraction of a minute is no time limit, and neither is 0 or less',
    steps: `
      - { run: sleep 0.3; echo half, timeout-minutes: 0.05 }
      - { run: sleep 0.3; echo zero, timeout-minutes: 0 }
      - { run: sleep 0.3; echo less, timeout-minutes: -1 }
      - { run: sleep 0.3; echo computed, timeout-minutes: "\${{ fromJSON('0.9') }}" }`,
    conclusion: 'success',
    lines: ['half', 'zero', 'less', 'computed'],
  },
  {
    name: 'an error in a time limit is reported, and the step has none',
    steps: `
      - { run: echo ran, timeout-minutes: "\${{ fromJSON('{') }}" }
      - { run: echo too, timeout-minutes: "\${{ fromJSON('\\"x\\"') }}" }`,
    conclusion: 'success',
    lines: ['ran', 'too'],
    annotations: ['An error occurred when attempting to determine the step timeout.', /fromJSON/],
  },
  {
    name: 'a killed step has the exit code 128 and the signal',
    steps: `
      - { run: kill -9 $$, continue-on-error: true }
      - { run: kill -TERM $$, continue-on-error: true }
      - { run: "kill -s ABRT $$", shell: sh, continue-on-error: true }
      - { run: exit 7, continue-on-error: true }`,
    conclusion: 'success',
    annotations: [137, 143, 134, 7].map((code) => `Process completed with exit code ${code}.`),
  },
  {
    name: 'an annotation of 200,000 lines is cut, and its step goes on',
    steps: `
      - run: |
          printf '::error::first'; head -c 200000 /dev/zero | sed 's/\\x0/%0A/g'; printf 'last\\n'
          echo after`,
    conclusion: 'success',
    lines: ['after'],
    annotations: [/^first\n+$/],
  },
  {
    name: 'an action beside the workspace is found, as the workspace’s parent belongs to the job',
    steps: `
      - { uses: actions/checkout@v4 }
      - { run: mkdir -p ../action && cp -r wrong-if/../beside ../action/x }
      - { uses: ./../action/x }`,
    conclusion: 'success',
    lines: ['beside ran'],
  },
  {
    name: 'a mask of one or two characters hides them',
    steps: `
      - run: echo "::add-mask::q7"; echo "::add-mask::Z"
      - run: echo "a-q7-b Z"`,
    conclusion: 'success',
    lines: ['a-***-b ***'],
  },
];

const files = {
  'wrong-if/action.yml': `runs: { using: composite, steps: [{ run: echo no, shell: sh, if: "fromJSON('{')" }] }\n`,
  'beside/action.yml': 'runs: { using: composite, steps: [{ run: echo beside ran, shell: sh }] }\n',
  'posting/action.yml': 'inputs: { word: { default: none } }\nruns: { using: node20, main: main.js, post: post.js }\n',
  'posting/main.js': main,
  'posting/post.js': post,
};

describeScenarios('the step loop', scenarios, files);

describe('the defaults of a job', () => {
  it('replace those of the workflow as a whole, also if they are empty', async () => {
    await using bench = await workflowBench({
      'w.yml': `
on: push
defaults: { run: { shell: sh, working-directory: sub } }
jobs:
  inherits: { runs-on: x, steps: [{ run: mkdir -p sub, working-directory: . }, { run: 'echo "$(basename "$PWD")"' }] }
  replaces:
    runs-on: x
    defaults: { run: { shell: bash } }
    steps: [{ run: 'echo "replaced $(basename "$PWD") \${BASH_VERSION:+bash}"' }]
  empties:
    runs-on: x
    defaults: { run: {} }
    steps: [{ run: 'echo "emptied $(basename "$PWD") \${BASH_VERSION:+bash}"' }]
`,
    });
    const result = await bench.run('w.yml');
    expect(result.conclusion).toBe('success');
    expect(result.lines('inherits')).toContain('sub');
    expect(result.lines('replaces')).toContain('replaced repo bash');
    expect(result.lines('empties')).toContain('emptied repo bash');
  });
});
