import { head, job, type Mistake, matrix, steps, two } from './workflow-texts.ts';

/** Mistakes in files without such an expression: YAML, keys, values, jobs, events and plain conditions. */
export const fileMistakes: readonly Mistake[] = [
  ['YAML that ends early', 'on: [push\n‸jobs: {', /Flow sequence/],
  ['a misspelled key of a job', job('    ‸step:\n      - run: echo'), /Unexpected key 'step'\. Did you mean 'steps'/],
  ['a misspelled key of a step', steps('      - ‸rnu: echo'), /Unexpected key 'rnu'\. Did you mean 'run'/],
  [
    'a key that is not allowed there',
    job('    steps: [{ run: x }]\n    ‸branches: [main]'),
    /Unexpected key 'branches'\. Allowed here: .*timeout-minutes/,
  ],
  ['no runs-on', `${head}  a:\n    ‸steps: [{ run: x }]\n`, /Required property is missing: runs-on/],
  [
    'an unknown event',
    'on: ‸pushed\njobs:\n  a: { runs-on: ubuntu-latest, steps: [{ run: x }] }\n',
    /Unexpected value 'pushed'\. Did you mean 'push'/,
  ],
  [
    'an unknown activity type',
    'on: { pull_request: { types: [‸opend] } }\njobs:\n  a: { runs-on: ubuntu-latest, steps: [{ run: x }] }\n',
    /Unexpected value 'opend'\. Did you mean 'opened'/,
  ],
  [
    'an unknown job in needs',
    job('    needs: ‸buld\n    steps: [{ run: x }]').replace(
      '  a:',
      '  build: { runs-on: ubuntu-latest, steps: [{ run: x }] }\n  a:',
    ),
    /unknown job 'buld'/,
  ],
  [
    'a cycle of needs',
    `${head}  a: { runs-on: ubuntu-latest, needs: b, steps: [{ run: x }] }\n  b: { runs-on: ubuntu-latest, needs: ‸a, steps: [{ run: x }] }\n`,
    /cycle/,
  ],
  ['a step id twice', steps('      - { run: x, id: s }\n      - { run: x, id: ‸S }'), /more than once/],
  ['a context that is not allowed there', job('    if: ‸steps.x.outcome\n    steps: [{ run: x }]'), /'steps'/],
  [
    'a call of a workflow without a version',
    `${head}  a:\n    uses: ‸acme/tools/.github/workflows/x.yml\n`,
    /no version specified/,
  ],
  ['an action without a version', steps('      - uses: ‸actions/checkout'), /owner.*repo.*@ref/],
  [
    'a deprecated command',
    steps('      - run: |\n          true\n          echo "‸::set-output name=x::1"'),
    /set-output is deprecated.*GITHUB_OUTPUT/,
  ],
  [
    'a schedule without cron',
    'on: ‸schedule\njobs:\n  a: { runs-on: ubuntu-latest, steps: [{ run: x }] }\n',
    /no cron/,
  ],
  [
    'a cron that is wrong',
    "on: { schedule: [{ cron: ‸'0 25 * * *' }] }\njobs:\n  a: { runs-on: ubuntu-latest, steps: [{ run: x }] }\n",
    /Invalid cron/,
  ],
  [
    'a cron that is too frequent',
    "on: { schedule: [{ cron: ‸'*/2 * * * *' }] }\njobs:\n  a: { runs-on: ubuntu-latest, steps: [{ run: x }] }\n",
    /every 5 minutes/,
  ],
  [
    'a day that does not exist',
    "on: { schedule: [{ cron: ‸'0 0 30 2 *' }] }\njobs:\n  a: { runs-on: ubuntu-latest, steps: [{ run: x }] }\n",
    /never starts/,
  ],
  [
    '26 inputs',
    `on:\n  workflow_dispatch:\n    inputs:\n${Array.from({ length: 26 }, (_, index) => `      ${index === 25 ? '‸' : ''}i${index}: { type: string }`).join('\n')}\njobs:\n  a: { runs-on: ubuntu-latest, steps: [{ run: x }] }\n`,
    /26 inputs.*at most 25/,
  ],
  [
    'too many jobs',
    job(
      `    strategy:\n      matrix:\n        ‸a: [${Array.from({ length: 20 }, (_, index) => index).join(', ')}]\n        b: [${Array.from({ length: 20 }, (_, index) => index).join(', ')}]\n    steps: [{ run: x }]`,
    ),
    /400 jobs.*at most 256/,
  ],
  [
    'an exclude of nothing',
    job('    strategy: { matrix: { os: [linux, mac], exclude: [{ os: ‸windows }] } }\n    steps: [{ run: x }]'),
    /no such value/,
  ],
  [
    'an exclude of an unknown key',
    job('    strategy: { matrix: { os: [linux, mac], exclude: [{ ‸oss: mac }] } }\n    steps: [{ run: x }]'),
    /'oss', which is not in the matrix/,
  ],
  ['a value twice', job('    strategy: { matrix: { node: [20, ‸20] } }\n    steps: [{ run: x }]'), /'20' twice/],
  [
    'a misspelled label',
    `${head}  a: { runs-on: ‸ubuntu-latst, steps: [{ run: x }] }\n`,
    /Did you mean 'ubuntu-latest'/,
  ],
  [
    'labels of two systems',
    `${head}  a: { runs-on: [‸ubuntu-latest, windows-latest], steps: [{ run: x }] }\n`,
    /No runner has all/,
  ],
  [
    'a password in the file',
    job('    container: { image: x, credentials: { username: me, password: ‸hunter2 } }\n    steps: [{ run: x }]'),
    /password is readable/,
  ],
  ['a job twice in needs', two('    needs: [a, ‸a]\n', 'x'), /lists 'a' twice/],
  [
    'an unknown input of an action',
    steps('      - uses: actions/checkout@v4\n        with: { ‸fetch_depth: 0 }'),
    /no input 'fetch_depth'.*fetch-depth/,
  ],
  [
    'a missing input of an action',
    steps('      - uses: ‸actions/cache@v4\n        with: { path: x }'),
    /needs the input 'key'/,
  ],
  [
    'an action that no longer works',
    steps('      - uses: ‸actions/upload-artifact@v3\n        with: { path: x }'),
    /no longer works.*v4/,
  ],
  ['a local action that does not exist', steps('      - uses: ‸./actions/none'), /no action.yml in 'actions\/none'/],
  ['an unknown shell', steps('      - run: x\n        shell: ‸bsh'), /shell 'bsh' does not exist.*bash/],
  ['a shell of another system', steps('      - run: x\n        shell: ‸cmd'), /only on Windows/],
  [
    'sh on Windows',
    `${head}  a:\n    runs-on: windows-latest\n    steps:\n      - run: x\n        shell: ‸sh\n`,
    /'sh' exists only on Linux and macOS.*bash/,
  ],
  [
    'a default shell that no job has',
    'on: push\ndefaults: { run: { shell: ‸powershell } }\njobs:\n  a: { runs-on: ubuntu-latest, steps: [{ run: x }] }\n  b: { runs-on: ubuntu-24.04, steps: [{ run: x }] }\n',
    /only on Windows/,
  ],
  [
    'a shell of another system on a runner of your own',
    `${head}  a:\n    runs-on: [self-hosted, linux]\n    steps:\n      - run: x\n        shell: ‸cmd\n`,
    /only on Windows, but the job runs on linux/,
  ],
  [
    'a group that is too long',
    job(`    concurrency: ‸g${'x'.repeat(400)}\n    steps: [{ run: x }]`),
    /401 characters; GitHub allows at most 400/,
  ],
  [
    'a queue of runs that cancel each other',
    'on: push\nconcurrency: { group: g, cancel-in-progress: true, queue: ‸max }\njobs:\n  a: { runs-on: ubuntu-latest, steps: [{ run: x }] }\n',
    /cannot be combined/,
  ],
  [
    'a month without that day, by its name',
    "on: { schedule: [{ cron: ‸'0 0 30 FEB *' }] }\njobs:\n  a: { runs-on: ubuntu-latest, steps: [{ run: x }] }\n",
    /never starts/,
  ],
  [
    'months without those days',
    "on: { schedule: [{ cron: ‸'0 0 31 2,4-6/2 *' }] }\njobs:\n  a: { runs-on: ubuntu-latest, steps: [{ run: x }] }\n",
    /never starts/,
  ],
  ['a variable with a blank', steps('      - run: x\n        env: { ‸"A B": x }'), /not a name of a variable/],
  [
    'a filter with the full ref',
    'on: { push: { branches: [‸refs/heads/main] } }\njobs:\n  a: { runs-on: ubuntu-latest, steps: [{ run: x }] }\n',
    /without 'refs\/heads\/'/,
  ],
  [
    'a filter that matches nothing',
    "on: { push: { paths: ['‸./src/**'] } }\njobs:\n  a: { runs-on: ubuntu-latest, steps: [{ run: x }] }\n".replace(
      "'‸",
      "‸'",
    ),
    /relative to the repository/,
  ],
  [
    'a filter with an open bracket',
    "on: { push: { tags: [‸'v[0-9'] } }\njobs:\n  a: { runs-on: ubuntu-latest, steps: [{ run: x }] }\n",
    /'\[' without '\]'/,
  ],
  [
    'only negative patterns',
    "on: { push: { branches: [‸'!main'] } }\njobs:\n  a: { runs-on: ubuntu-latest, steps: [{ run: x }] }\n",
    /nothing matches/,
  ],
  ['no steps', job('    steps: ‸[]'), /'a' has no steps/],
  ['a condition that YAML takes away', steps('      - run: x\n        if: ‸!cancelled()'), /YAML reads/],
  [
    'an object that is compared with a text',
    steps(`      - run: x\n        if: github.event ‸== 'push'`),
    /never equal/,
  ],
  [
    'workflow_run without workflows',
    'on: { workflow_run: ‸{ types: [completed] } }\njobs: { a: { runs-on: ubuntu-latest, steps: [{ run: x }] } }\n',
    /needs `workflows`/,
  ],
  [
    'workflow_run with an empty list of workflows',
    'on: { workflow_run: { workflows: ‸[] } }\njobs: { a: { runs-on: ubuntu-latest, steps: [{ run: x }] } }\n',
    /needs `workflows`/,
  ],
  [
    'workflow_run in a list of events',
    'on: [push, ‸workflow_run]\njobs: { a: { runs-on: ubuntu-latest, steps: [{ run: x }] } }\n',
    /needs `workflows`/,
  ],
  ['an empty include alone', matrix('‸{ include: [] }'), /makes no job/],
  ['a matrix without keys', matrix('‸{}'), /makes no job/],
  ['a matrix that only excludes', matrix('‸{ exclude: [{ os: linux }] }'), /makes no job/],
  ['an include of nothing', matrix('{ include: [{ os: linux }, ‸{}] }'), /item of include has no keys/],
  ['an exclude without keys', matrix('{ os: [linux], exclude: [‸{}] }'), /item of exclude has no keys/],
  ['a matrix key without values', matrix('{ os: ‸[] }'), /'os' has no values/],
  ['a need that does not exist, alone', job('    needs: ‸none\n    steps: [{ run: x }]'), /unknown job 'none'/],
  [
    'max-parallel of 0',
    job('    strategy: { max-parallel: ‸0, matrix: { a: [1] } }\n    steps: [{ run: x }]'),
    /at least 1/,
  ],
  ['a time limit below 0', steps('      - run: x\n        timeout-minutes: ‸-1'), /timeout-minutes is -1/],
  [
    'a filter beside its opposite',
    'on: { push: { paths: [a], ‸paths-ignore: [b] } }\njobs: { a: { runs-on: ubuntu-latest, steps: [{ run: x }] } }\n',
    /only define one of `paths`/,
  ],
  [
    'a choice as an input of a called workflow',
    'on: { workflow_call: { inputs: { c: { type: ‸choice } } } }\njobs: { a: { runs-on: ubuntu-latest, steps: [{ run: x }] } }\n',
    /Unexpected value 'choice'/,
  ],
  ['no event', 'on: ‸[]\njobs: { a: { runs-on: ubuntu-latest, steps: [{ run: x }] } }\n', /No event triggers/],
  [
    'an alias without an anchor',
    `${head}  a: { runs-on: ubuntu-latest, steps: [{ run: x }] }\n  b: ‸*c\n`,
    /no anchor '&c'/,
  ],
  [
    'labels of two systems on a runner of your own',
    `${head}  a: { runs-on: [‸self-hosted, linux, windows], steps: [{ run: x }] }\n`,
    /linux and windows/,
  ],
  ['a system as a label, misspelled', `${head}  a: { runs-on: ‸ubunto, steps: [{ run: x }] }\n`, /'ubuntu-latest'/],
  [
    'a path with a dot in it',
    "on: { push: { paths: [‸'a/./b'] } }\njobs: { a: { runs-on: ubuntu-latest, steps: [{ run: x }] } }\n",
    /no path has a part/,
  ],
  [
    'a pattern that repeats a repetition',
    "on: { push: { paths: [‸'a?+'] } }\njobs: { a: { runs-on: ubuntu-latest, steps: [{ run: x }] } }\n",
    /without a character before it/,
  ],
  [
    'an escape of a letter in a branch',
    "on: { push: { branches: [‸'a\\z'] } }\njobs: { a: { runs-on: ubuntu-latest, steps: [{ run: x }] } }\n",
    /no branch or tag may have/,
  ],
  [
    'a service without an image',
    job('    services: { db: ‸{ ports: [80] } }\n    steps: [{ run: x }]'),
    /missing: image/,
  ],
  ['a container without an image', job('    container: ‸{ options: x }\n    steps: [{ run: x }]'), /missing: image/],
  ['a quote that is not closed', steps("      - run: ‸'x\n      - run: echo"), /quote is not closed/],
  [
    'an unknown input of an action of Docker',
    steps('      - uses: docker/build-push-action@v6\n        with: { ‸tag: x }'),
    /no input 'tag'.*'tags'/,
  ],
  [
    'a login without a password',
    job('    container: { image: x, credentials: ‸{ username: me } }\n    steps: [{ run: x }]'),
    /missing: password/,
  ],
];
