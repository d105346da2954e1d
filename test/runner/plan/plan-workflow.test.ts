import { describe, expect, it } from '@jest/globals';
import { MAX_DISPATCH_CHARACTERS, readCallInputs } from '../../../src/runner/plan/inputs.ts';
import { concurrencyOf, environmentOf, jobName, nestedName, runsOnOf } from '../../../src/runner/plan/job-settings.ts';
import { listJobs, planRecord, planWorkflow } from '../../../src/runner/plan/plan-workflow.ts';
import type { CallJob, NormalJob } from '../../../src/runner/workflow/model.ts';
import { readWorkflow } from '../../../src/runner/workflow/read/read-workflow.ts';
import { type FileOrigin, resolveCalls } from '../../../src/runner/workflow/read/resolve-calls.ts';

const folder = '.github/workflows';
const nameOf = ({ repository, path }: FileOrigin): string =>
  repository === undefined ? path : `${repository.owner}/${repository.repo}/${path}@${repository.ref}`;

/** Resolves `main.yml` of the given files. */
async function resolveFiles(files: Readonly<Record<string, string>>) {
  const path = `${folder}/main.yml`;
  const { workflow, diagnostics } = readWorkflow(files[path] ?? '', path);
  if (workflow === undefined) throw new Error(diagnostics[0]?.message);
  return resolveCalls(workflow, { read: async (origin) => files[nameOf(origin)] });
}
const job = (fields: string): string => `{ runs-on: x, steps: [{ run: x }]${fields} }`;
const push = { name: 'push', payload: {}, ref: 'refs/heads/main' };

describe('planning a workflow', () => {
  it('returns levels, transitive needs and nested jobs as data', async () => {
    const { resolved, diagnostics } = await resolveFiles({
      [`${folder}/main.yml`]: `name: Main
on: push
jobs:
  last: ${job(', needs: [call, b]')}
  a: ${job(', name: First')}
  b: ${job(', needs: A, strategy: { matrix: { x: [1, 2] } }')}
  call:
    name: Caller
    needs: b
    uses: ./.github/workflows/called.yml
  dynamic: ${job(`, strategy: { matrix: "\${{ fromJSON(vars.m) }}" }`)}
`,
      [`${folder}/called.yml`]: `on: workflow_call
jobs:
  one: ${job('')}
  deep: { uses: o/r/.github/workflows/deep.yml@v1 }
`,
      'o/r/.github/workflows/deep.yml@v1': `on: workflow_call
jobs:
  near: { uses: ./.github/workflows/near.yml }
`,
      'o/r/.github/workflows/near.yml@v1': `on: workflow_call\njobs:\n  end: ${job('')}\n`,
    });
    expect(diagnostics).toEqual([]);
    const plan = planWorkflow(resolved, push);
    expect(planRecord(plan)).toMatchObject({
      workflow: { path: `${folder}/main.yml`, name: 'Main' },
      event: { name: 'push', ref: 'refs/heads/main' },
      inputs: {},
      levels: [['a', 'dynamic'], ['b'], ['call'], ['last']],
    });
    const rows = listJobs(plan.root).map(({ key, label, level, needs, allNeeds, count }) => [
      key,
      label,
      level,
      needs,
      allNeeds,
      count,
    ]);
    expect(rows).toEqual([
      ['last', 'last', 3, ['call', 'b'], ['a', 'b', 'call'], 1],
      ['a', 'First', 0, [], [], 1],
      ['b', 'b', 1, ['a'], ['a'], 2],
      ['call', 'Caller', 2, ['b'], ['a', 'b'], 1],
      ['call/one', 'Caller / one', 0, [], [], 1],
      ['call/deep', 'Caller / deep', 0, [], [], 1],
      ['call/deep/near', 'Caller / deep / near', 0, [], [], 1],
      ['call/deep/near/end', 'Caller / deep / near / end', 0, [], [], 1],
      ['dynamic', 'dynamic', 0, [], [], null],
    ]);
  });

  it('refuses an event that does not match, and inputs of another event', async () => {
    const { resolved } = await resolveFiles({
      [`${folder}/main.yml`]: `on: { push: { branches: [x] } }\njobs:\n  a: ${job('')}`,
    });
    expect(() => planWorkflow(resolved, push)).toThrow(
      expect.objectContaining({
        code: 'ERR_EVENT',
        fault: 'usage',
        message: `${folder}/main.yml does not run: the branch 'main' does not match x.`,
      }),
    );
    expect(() => planWorkflow(resolved, { ...push, ref: 'refs/heads/x' }, { a: 'b' })).toThrow(
      `${folder}/main.yml: only workflow_dispatch has inputs, not 'push'.`,
    );
  });
});

describe('dispatch inputs', () => {
  const inputs = `
      text: { required: true }
      flag: { type: boolean, default: true }
      off: { type: boolean }
      count: { type: number, default: 3 }
      pick: { type: choice, options: [small, Large], default: small }
      env: { type: environment }`;
  const plan = async (given: Readonly<Record<string, string>>, definitions = inputs) => {
    const text = `on:\n  workflow_dispatch:\n    inputs:${definitions}\njobs:\n  a: ${job('')}`;
    const { resolved } = await resolveFiles({ [`${folder}/main.yml`]: text });
    return planWorkflow(resolved, { name: 'workflow_dispatch', payload: {} }, given);
  };

  it('returns typed inputs and their text', async () => {
    expect(await plan({ text: 'x' })).toMatchObject({
      inputs: { text: 'x', flag: true, off: false, count: 3, pick: 'small', env: '' },
      eventInputs: { text: 'x', flag: 'true', off: 'false', count: '3', pick: 'small', env: '' },
    });
    expect(await plan({ TEXT: 'y', flag: 'FALSE', count: '1.5', pick: 'Large', env: 'prod' })).toMatchObject({
      inputs: { text: 'y', flag: false, off: false, count: 1.5, pick: 'Large', env: 'prod' },
      eventInputs: { flag: 'false', count: '1.5' },
    });
  });

  const refused: readonly [Readonly<Record<string, string>>, string][] = [
    [{}, "Input 'text' is required but has no value."],
    [{ text: '' }, "Input 'text' is required but has no value."],
    [{ text: 'x', flag: 'yes' }, "Input 'flag' has the value 'yes'; allowed: true, false."],
    [{ text: 'x', count: 'many' }, "Input 'count' has the value 'many'; allowed: a number."],
    [{ text: 'x', pick: 'large' }, "Input 'pick' has the value 'large'; allowed: small, Large."],
    [{ text: 'x', nope: '1' }, "Input 'nope' is not defined; allowed: text, flag, off, count, pick, env."],
    [{ flag: 'x' }, "Input 'text' is required but has no value. Input 'flag' has the value 'x'; allowed: true, false."],
  ];
  it.each(refused)('refuses %j', async (given, message) => {
    await expect(plan(given)).rejects.toMatchObject({
      code: 'ERR_DISPATCH_INPUT',
      fault: 'usage',
      message: `${folder}/main.yml: ${message}`,
    });
  });

  it('applies the documented limits', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => `\n      i${index}: {}`).join('');
    await expect(plan({}, many(25))).resolves.toBeDefined();
    await expect(plan({}, many(26))).rejects.toThrow('The workflow has 26 inputs; at most 25 are allowed.');
    await expect(plan({ text: 'x'.repeat(MAX_DISPATCH_CHARACTERS) })).resolves.toBeDefined();
    await expect(plan({ text: 'x'.repeat(MAX_DISPATCH_CHARACTERS + 1) })).rejects.toThrow(
      'The inputs have 65536 characters; at most 65535 are allowed.',
    );
  });
});

describe('calls', () => {
  const called = `on:
  workflow_call:
    inputs:
      n: { type: number, required: true }
      s: { type: string, default: '\${{ vars.d }}' }
      b: { type: boolean }
    secrets: { k: { required: true }, o: {} }
jobs:
  x: ${job('')}`;
  const call = (fields: string): string => `on: push\njobs:\n  a:\n    uses: ./.github/workflows/called.yml\n${fields}`;
  const at = (line: number, column: number, message: string): string =>
    `${folder}/main.yml (Line: ${line}, Col: ${column}): Job 'a' calls ./.github/workflows/called.yml: ${message}`;
  const cases: readonly [string, readonly string[]][] = [
    ['    with: { n: 1 }\n    secrets: inherit', []],
    [`    with: { N: "\${{ fromJSON(vars.n) }}" }\n    secrets: { K: x }`, []],
    ['    secrets: inherit', [at(4, 11, 'input n is required, but not provided while calling.')]],
    ['    with: { n: 1 }', [at(4, 11, 'secret k is required, but not provided while calling.')]],
    ['    with: { n: one }\n    secrets: inherit', [at(5, 16, "input n has the value 'one'; a number is expected.")]],
    ['    with: { n: 1, q: 2 }\n    secrets: inherit', [at(5, 22, 'input q is not defined in the called workflow.')]],
    ['    with: { n: 1 }\n    secrets: { k: x, z: y }', [at(6, 25, 'secret z is not defined in the called workflow.')]],
  ];
  it.each(cases)('checks %s', async (fields, messages) => {
    const { diagnostics } = await resolveFiles({
      [`${folder}/main.yml`]: call(fields),
      [`${folder}/called.yml`]: called,
    });
    expect(diagnostics.map(({ message }) => message)).toEqual(messages);
  });

  it('sets the called inputs to their values or defaults', async () => {
    const { resolved } = await resolveFiles({
      [`${folder}/main.yml`]: call(`    with: { n: "\${{ fromJSON(vars.n) }}" }\n    secrets: inherit`),
      [`${folder}/called.yml`]: called,
    });
    const caller = resolved.workflow.jobs[0] as CallJob;
    const takes = resolved.calls.a?.workflow.on.call;
    if (takes === undefined) throw new Error('not resolved');
    const defaults = { contexts: { vars: { d: 'from vars' } } };
    expect(readCallInputs(caller, takes, { contexts: { vars: { n: '4' } } }, defaults)).toEqual({
      n: 4,
      s: 'from vars',
      b: false,
    });
    expect(() => readCallInputs(caller, takes, { contexts: { vars: { n: '"4"' } } }, defaults)).toThrow(
      at(3, 3, "input n has the value '4'; a number is expected."),
    );
  });

  it('names missing workflows, workflows that cannot be called, and the members of a cycle', async () => {
    const { diagnostics } = await resolveFiles({
      [`${folder}/main.yml`]: `on: push
jobs:
  gone: { uses: ./.github/workflows/gone.yml }
  plain: { uses: ./.github/workflows/plain.yml }
  round: { uses: ./.github/workflows/round.yml }
  broken: { uses: ./.github/workflows/broken.yml }
`,
      [`${folder}/plain.yml`]: `on: push\njobs:\n  a: ${job('')}`,
      [`${folder}/round.yml`]: 'on: workflow_call\njobs:\n  back: { uses: ./.github/workflows/main.yml }',
      [`${folder}/broken.yml`]: 'on: workflow_call\nnope: 1\njobs: {}',
    });
    expect(diagnostics.map(({ message }) => message)).toEqual([
      `${folder}/main.yml (Line: 3, Col: 17): Job 'gone' calls ./.github/workflows/gone.yml, which does not exist.`,
      `${folder}/main.yml (Line: 4, Col: 18): Job 'plain' calls ./.github/workflows/plain.yml: workflow_call key is not defined in the referenced workflow.`,
      `${folder}/round.yml (Line: 3, Col: 3): Job 'back' creates a cycle of workflow calls: ${folder}/main.yml -> ${folder}/round.yml -> ${folder}/main.yml.`,
      `${folder}/broken.yml (Line: 2, Col: 1): Unexpected value 'nope'`,
    ]);
  });

  it('refuses permissions beyond those of the caller', async () => {
    const { diagnostics } = await resolveFiles({
      [`${folder}/main.yml`]: `on: push
permissions: { contents: read, id-token: write }
jobs:
  kept: { uses: ./.github/workflows/deep.yml, permissions: write-all }
  beyond: { uses: ./.github/workflows/deep.yml }
`,
      [`${folder}/deep.yml`]: 'on: workflow_call\njobs:\n  d: { uses: ./.github/workflows/end.yml }',
      [`${folder}/end.yml`]: `on: workflow_call\njobs:\n  e: ${job(', permissions: { contents: write, issues: read }')}\n  f: ${job(', permissions: {}')}`,
    });
    expect(diagnostics.map(({ message }) => message)).toEqual([
      `${folder}/deep.yml (Line: 3, Col: 3): Error calling workflow './.github/workflows/end.yml'. The nested job 'e' is requesting 'contents: write, issues: read', but is only allowed 'contents: read, issues: none'.`,
    ]);
  });

  it('accepts 50 called workflows and refuses one more', async () => {
    const wide = (count: number): Record<string, string> => {
      const numbers = Array.from({ length: count }, (_, index) => index);
      const calls = numbers.map((n) => `  j${n}: { uses: ./.github/workflows/${n}.yml }`).join('\n');
      const called = numbers.map((n) => [`${folder}/${n}.yml`, `on: workflow_call\njobs:\n  a: ${job('')}`]);
      return Object.fromEntries([[`${folder}/main.yml`, `on: push\njobs:\n${calls}`], ...called]);
    };
    expect((await resolveFiles(wide(49))).diagnostics).toEqual([]);
    expect((await resolveFiles(wide(50))).diagnostics).toEqual([]);
    expect((await resolveFiles(wide(51))).diagnostics.map(({ message }) => message)).toEqual([
      `${folder}/main.yml (Line: 53, Col: 3): Job 'j50' exceeds the limit of 50 called workflows in one run.`,
    ]);
  });

  it('accepts ten levels and refuses the eleventh', async () => {
    const chain = (levels: number): Record<string, string> =>
      Object.fromEntries(
        Array.from({ length: levels }, (_, index) => [
          `${folder}/${index === 0 ? 'main' : index}.yml`,
          `on: [push, workflow_call]\njobs:\n  a: ${index + 1 < levels ? `{ uses: ./.github/workflows/${index + 1}.yml }` : job('')}`,
        ]),
      );
    expect((await resolveFiles(chain(10))).diagnostics).toEqual([]);
    expect((await resolveFiles(chain(11))).diagnostics.map(({ message }) => message)).toEqual([
      `${folder}/9.yml (Line: 3, Col: 3): Job 'a' calls ./.github/workflows/10.yml at level 11; at most 10 levels of workflows are allowed.`,
    ]);
  });
});

describe('settings of a job', () => {
  const read = (fields: string): NormalJob => {
    const { workflow, diagnostics } = readWorkflow(`on: push\njobs:\n  a: ${job(fields)}`, 'w.yml');
    if (workflow === undefined) throw new Error(diagnostics[0]?.message);
    return workflow.jobs[0] as NormalJob;
  };
  const combination = (...nameParts: string[]) => ({ id: '', matrix: {}, nameParts });
  const scope = { contexts: { matrix: { os: 'Linux', e: '' }, vars: { t: true, l: ['p', 'q', 'p'] } } };

  const names: readonly [string, readonly string[], string][] = [
    ['', [], 'a'],
    ['', ['x', '1'], 'a (x, 1)'],
    [", name: ''", ['x'], 'a (x)'],
    [', name: Build', ['x'], 'Build (x)'],
    [`, name: "Build \${{ matrix.os }}"`, ['x'], 'Build Linux'],
    [`, name: "\${{ matrix.e }}"`, ['x'], 'a (x)'],
    [`, name: ${'n'.repeat(96)}`, ['x'], `${'n'.repeat(96)} (x)`],
    [`, name: ${'n'.repeat(97)}`, ['x'], `${'n'.repeat(97)}...`],
  ];
  it.each(names)('names %s with %j', (fields, parts, expected) => {
    expect(jobName(read(fields), combination(...parts), scope)).toBe(expected);
  });
  it('joins the names of nested jobs', () => {
    expect(nestedName(['a (1)', 'b'], 'c')).toBe('a (1) / b / c');
  });

  it('evaluates concurrency, labels and environment', () => {
    const concurrency = (fields: string) => concurrencyOf(read(`, concurrency: ${fields}`).concurrency, scope);
    expect(concurrencyOf(undefined, scope)).toBeUndefined();
    expect(concurrency(`"g-\${{ matrix.os }}"`)).toEqual({
      group: 'g-Linux',
      cancelInProgress: false,
      queue: 'single',
    });
    expect(concurrency(`{ group: g, cancel-in-progress: "\${{ vars.t }}" }`)).toEqual({
      group: 'g',
      cancelInProgress: true,
      queue: 'single',
    });
    expect(concurrency('{ group: g, queue: max, cancel-in-progress: false }')).toMatchObject({ queue: 'max' });
    expect(concurrency(`g${'x'.repeat(399)}`)?.group).toHaveLength(400);
    expect(concurrency('7')?.group).toBe('7');
    const refused: readonly (readonly [fields: string, reason: string])[] = [
      [`"\${{ matrix.e }}"`, 'the concurrency group must not be empty.'],
      [`"\${{ vars.nothing }}"`, 'the concurrency group must not be empty.'],
      [`{ group: "\${{ matrix.e }}", cancel-in-progress: true }`, 'the concurrency group must not be empty.'],
      [`g${'x'.repeat(400)}`, 'the concurrency group has 401 characters; at most 400 are allowed.'],
      [
        `{ group: g, cancel-in-progress: "\${{ vars.t }}", queue: max }`,
        'queue: max cannot be combined with cancel-in-progress: true.',
      ],
    ];
    for (const [fields, reason] of refused) expect(() => concurrency(fields)).toThrow(reason);
    expect(() => concurrency(`{ group: g, cancel-in-progress: "\${{ matrix.os }}" }`)).toThrow(
      "cancel-in-progress has the value 'Linux'; true or false is expected.",
    );
    const of = (text: string) => {
      const { workflow } = readWorkflow(`on: push\njobs:\n  a: { runs-on: ${text}, steps: [] }`, 'w.yml');
      const runsOn = (workflow?.jobs[0] as NormalJob | undefined)?.runsOn;
      if (runsOn === undefined) throw new Error('not read');
      return runsOnOf(runsOn, scope);
    };
    expect(of(`[self-hosted, "\${{ matrix.os }}"]`)).toEqual({ labels: ['self-hosted', 'Linux'], group: null });
    expect(of(`"\${{ vars.l }}"`)).toEqual({ labels: ['p', 'q'], group: null });
    expect(of('{ group: g, labels: [a] }')).toEqual({ labels: ['a'], group: 'g' });
    expect(() => of(`"\${{ matrix.e }}"`)).toThrow('every label of runs-on must be a text that is not empty.');
    expect(environmentOf(read(', environment: prod').environment, scope)).toEqual({ name: 'prod', deployment: true });
    expect(
      environmentOf(
        read(`, environment: { name: "\${{ matrix.os }}", url: "\${{ steps.s.outputs.u }}" }`).environment,
        scope,
      ),
    ).toMatchObject({
      name: 'Linux',
      url: { expression: 'steps.s.outputs.u' },
    });
  });
});
