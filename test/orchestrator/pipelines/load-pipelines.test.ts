import { describe, expect, it } from '@jest/globals';
import type { AppError } from '../../../src/core/diagnostics/app-error.ts';
import { chooseStages } from '../../../src/orchestrator/pipelines/choose-stages.ts';
import { parsePipelines } from '../../../src/orchestrator/pipelines/load-pipelines.ts';
import { commandText, isGuard } from '../../../src/orchestrator/pipelines/resolved-pipeline.ts';

const command = (id: string, rest: Record<string, unknown> = {}) => ({ kind: 'command', id, command: 'true', ...rest });
const nested = (id: string, pipeline: string) => ({ kind: 'subpipeline', id, pipeline });
const set = (ref: string) => ({ kind: 'stage-set', ref });

/** The findings of a file, as `line path: message`. */
async function problemsOf(file: unknown): Promise<string[]> {
  const text = typeof file === 'string' ? file : JSON.stringify(file, null, 2);
  try {
    await parsePipelines(text);
    return [];
  } catch (error) {
    const { code, diagnostics } = error as AppError;
    expect(code).toBe('ERR_PIPELINE_FILE');
    return diagnostics.map(({ line, message }) => `${line} ${message.replace('codex.orchestrator.json: ', '')}`);
  }
}

describe('codex.orchestrator.json', () => {
  it.each<[string, unknown, RegExp[]]>([
    ['not JSON', '{"pipelines": [', [/^1 is not JSON/]],
    ['an unknown key', { pipelines: [], extra: 1 }, [/Unrecognized key: "extra"/]],
    [
      'an unknown key of a stage',
      { pipelines: [{ id: 'a', stages: [command('x', { shell: 1 })] }] },
      [/^\d+ .*"shell"/],
    ],
    [
      'a wrong type',
      { pipelines: [{ id: 'a', stages: [command('x', { command: 7 })] }] },
      [/^9 .*command: expected a command/],
    ],
    ['no stage', { pipelines: [{ id: 'a', stages: [] }] }, [/at least one stage/]],
    ['a bad id', { pipelines: [{ id: '../a', stages: [command('x')] }] }, [/^4 .*id: expected letters/]],
    [
      'two pipelines of one id',
      {
        pipelines: [
          { id: 'a', stages: [command('x')] },
          { id: 'a', stages: [command('x')] },
        ],
      },
      [/^14 pipelines\.1\.id: the id a appears twice/],
    ],
    [
      'two stages of one id, also by a set',
      { stageSets: { s: [command('x')] }, pipelines: [{ id: 'a', stages: [command('x'), set('s')] }] },
      [/^6 stageSets\.s\.0\.id: the stage id x appears twice/],
    ],
    ['a missing set', { pipelines: [{ id: 'a', stages: [set('gone')] }] }, [/there is no stage set gone/]],
    ['a missing pipeline', { pipelines: [{ id: 'a', stages: [nested('x', 'gone')] }] }, [/there is no pipeline gone/]],
    [
      'a missing default',
      { defaultPipeline: 'gone', pipelines: [] },
      [/^2 defaultPipeline: there is no pipeline gone/],
    ],
    [
      'a need that stands later',
      { pipelines: [{ id: 'a', stages: [command('x', { needs: ['y'] }), command('y')] }] },
      [/no stage y stands before x/],
    ],
    [
      'a cycle of pipelines, once and by its members',
      {
        pipelines: [
          { id: 'a', stages: [nested('x', 'b')] },
          { id: 'b', stages: [command('w'), nested('y', 'c')] },
          { id: 'c', stages: [nested('z', 'a')] },
        ],
      },
      [/^9 pipelines\.0\.stages\.0\.pipeline: the pipelines form a cycle: a -> b -> c -> a$/],
    ],
    ['a pipeline in itself', { pipelines: [{ id: 'a', stages: [nested('x', 'a')] }] }, [/a cycle: a -> a$/]],
    [
      'a cycle of sets',
      { stageSets: { s: [set('t')], t: [set('s')] }, pipelines: [{ id: 'a', stages: [set('s')] }] },
      [/the stage sets form a cycle: s -> t -> s/],
    ],
    [
      'everything at once',
      { defaultPipeline: 'no', pipelines: [{ id: 'a', stages: [set('no'), nested('x', 'no')] }] },
      [/set no/, /pipeline no/, /default/],
    ],
  ])('refuses %s, with its line', async (_what, file, expected) => {
    const problems = await problemsOf(file);
    expect(problems).toHaveLength(expected.length);
    for (const [at, pattern] of expected.entries()) expect(problems[at]).toMatch(pattern);
  });

  it('expands sets in place, nests pipelines, and lets a pipeline replace a built-in one', async () => {
    const pipelines = await parsePipelines(
      JSON.stringify({
        stageSets: { inner: [command('two')], outer: [command('one'), set('inner'), command('three')] },
        pipelines: [
          { id: 'diagnostics', stages: [set('outer'), nested('gate', 'implementation-gate')] },
          { id: 'other', stages: [nested('first', 'diagnostics')] },
        ],
      }),
    );
    expect(pipelines.defaultId).toBe('diagnostics');
    const own = pipelines.find('diagnostics');
    expect(own).toMatchObject({ source: 'repository', title: 'diagnostics' });
    expect(own.stages.map(({ id }) => id)).toEqual(['one', 'two', 'three', 'gate']);
    const [first] = pipelines.find('other').stages;
    expect(first?.kind === 'subpipeline' ? first.resolved : undefined).toBe(own);
    expect(pipelines.find('implementation-gate').source).toBe('built-in');
    expect(() => pipelines.find('gone')).toThrow(/There are: diagnostics, other, implementation-gate/);
  });

  it.each([
    ['node scripts/spec-guard.mjs --dry-run', true],
    ['npm run docs:check', true],
    ['npx --no-install codex-orchestrator diff-budget', true],
    ['node "$ROOT/scripts/diff-budget.mjs"', true],
    ['npm test', false],
    ['cat my-spec-guard-notes.txt', false],
    ['echo docs', false],
  ])('takes %j for a guard: %s', async (text, expected) => {
    const { find } = await parsePipelines(
      JSON.stringify({ pipelines: [{ id: 'a', stages: [command('x', { command: text })] }] }),
    );
    expect(find('a').stages.map(isGuard)).toEqual([expected]);
  });

  it('shows a list as a command line', () => {
    expect(commandText(['sh', '-c', "echo 'a b'"])).toBe("sh -c 'echo '\\''a b'\\'''");
  });
});

describe('a target', () => {
  const file = {
    pipelines: [
      {
        id: 'a',
        stages: [
          command('build'),
          command('lint'),
          command('unit', { needs: ['build'] }),
          command('test', { needs: ['unit'] }),
        ],
      },
    ],
  };

  it.each([
    ['test', ['build', 'unit', 'test'], 'a:test'],
    ['a:lint', ['lint'], 'a:lint'],
    [undefined, ['build', 'lint', 'unit', 'test'], null],
    ['', ['build', 'lint', 'unit', 'test'], null],
  ])('%s takes the stages %j', async (target, ids, targetId) => {
    const chosen = chooseStages((await parsePipelines(JSON.stringify(file))).find('a'), target);
    expect([...chosen.ids].sort()).toEqual([...ids].sort());
    expect(chosen.targetId).toBe(targetId);
  });

  it('that is not there is refused with the names of all stages', async () => {
    const pipeline = (await parsePipelines(JSON.stringify(file))).find('a');
    expect(() => chooseStages(pipeline, 'gone')).toThrow(/no stage "gone". It has: build, lint, unit, test/);
  });
});
