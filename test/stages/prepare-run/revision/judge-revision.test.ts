import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import type { RunInputs } from '../../../../src/core/contracts/launch/run-inputs.ts';
import type { ScopeLock } from '../../../../src/core/contracts/launch/scope-lock.ts';
import type { WorkerName } from '../../../../src/core/contracts/worker.ts';
import { AppError } from '../../../../src/core/diagnostics/app-error.ts';
import { layoutOf } from '../../../../src/core/run/layout.ts';
import { fixedClock } from '../../../../src/core/system/clock.ts';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import type { EarlierRun } from '../../../../src/stages/prepare-run/launch/earlier-run.ts';
import { assertCorrectable, judgeRevision } from '../../../../src/stages/prepare-run/revision/judge-revision.ts';
import { refusal } from '../../../helpers/stages/refusal.ts';

const runId = '20261120_1';
const config = factoryConfig.parse({});
const layout = layoutOf(config.paths, runId);
const inputs = {
  run_id: runId,
  base_sha: 'b'.repeat(40),
  prompts: { A_core: 'p' },
  workers: ['A_core', 'B_tooling'],
  backends: { A_core: 'command', B_tooling: 'command' },
  config,
} as unknown as RunInputs;
const withoutPrompts = { ...inputs, prompts: {} } as RunInputs;
const ended = { correctable: true, passed: false, revisions: [], launchDigest: 'd1' } as unknown as EarlierRun;

let temp: TempFolder;
beforeEach(async () => {
  temp = await tempFolder('judge-revision');
});
afterEach(async () => {
  await temp[Symbol.asyncDispose]();
});
const place = () => ({ root: temp.path, layout, clock: fixedClock(new Date('2026-11-20T00:00:00Z')) });

describe('inputs of a launched run that differ', () => {
  it.each<
    readonly [what: string, earlier: Partial<EarlierRun>, changed: readonly string[], code: string, part: string]
  >([
    ['of a run that passed', { passed: true }, ['prompts.A_core'], 'ERR_RUN_ID_USED', 'has passed and is final'],
    [
      'of a run that passed before it was resumed',
      { passed: true, correctable: false },
      ['config.codex.model'],
      'ERR_RUN_ID_USED',
      'has passed and is final',
    ],
    [
      'of a prepared run, other prompts',
      { correctable: false },
      ['config.codex.model', 'prompts.A_core'],
      'ERR_RUN_ID_USED',
      'was prepared with other prompts and has not ended (config.codex.model, prompts.A_core differ)',
    ],
    [
      'of a prepared run, settings',
      { correctable: false },
      ['config.codex.model'],
      'ERR_INPUT_CHANGED',
      `config.codex.model differ from ${layout.inputs}`,
    ],
    ['another base commit', {}, ['base_sha'], 'ERR_RUN_ID_USED', 'another base commit needs a new RUN_ID (base_sha)'],
    ['another base tree', {}, ['base_tree'], 'ERR_RUN_ID_USED', 'another base commit needs a new RUN_ID'],
    ['other workers', {}, ['workers'], 'ERR_RUN_ID_USED', 'other workers needs a new RUN_ID'],
    ['other folders', {}, ['config.paths.runs_dir'], 'ERR_RUN_ID_USED', 'other folders needs a new RUN_ID'],
    ['another policy', {}, ['config.gates'], 'ERR_RUN_ID_USED', 'The policy of 20261120_1 stays as it was at launch'],
  ])('%s: refused', async (_what, earlier, changed, code, part) => {
    const error = await refusal(() =>
      assertCorrectable({ ...ended, ...earlier }, { recorded: inputs, now: inputs, changed }, place()),
    );
    expect([error.code, error.message.includes(part) ? part : error.message]).toEqual([code, part]);
    expect(error.nextAction).not.toBe('');
  });

  it('names at most eight of them', async () => {
    const changed = Array.from({ length: 9 }, (_, at) => `prompts.${at}`);
    const error = await refusal(() =>
      assertCorrectable({ ...ended, passed: true }, { recorded: inputs, now: inputs, changed }, place()),
    );
    expect(error.message).toContain('prompts.6, prompts.7. Only');
  });

  it('may not give a run prompts that had none, or take them all', async () => {
    const judge = (before: RunInputs, now: RunInputs) =>
      refusal(() => assertCorrectable(ended, { recorded: before, now, changed: ['prompts.A_core'] }, place()));
    expect((await judge(withoutPrompts, inputs)).message).toBe(
      `${runId} was launched without prompts; that cannot change.`,
    );
    expect((await judge(inputs, withoutPrompts)).message).toBe(
      `${runId} was launched with prompts; that cannot change.`,
    );
  });

  it('may be corrected otherwise', async () => {
    for (const changed of [['prompts.A_core'], ['config.codex.model'], ['config.dispatch.max_attempts']])
      await assertCorrectable(ended, { recorded: inputs, now: inputs, changed }, place());
    await expect(
      assertCorrectable(ended, { recorded: withoutPrompts, now: withoutPrompts, changed: ['token_budget'] }, place()),
    ).resolves.toBe(undefined);
  });
});

describe('a launch revision', () => {
  const lock = (over: Partial<ScopeLock> = {}): ScopeLock => ({
    schema_version: 1,
    run_id: runId,
    worker_id: 'A_core',
    allowed_globs: ['src/**'],
    blocked_globs: ['secret/**'],
    allow_shared_paths: [],
    ...over,
  });
  const write = (path: string, value: unknown): void => {
    mkdirSync(dirname(join(temp.path, path)), { recursive: true });
    writeFileSync(join(temp.path, path), JSON.stringify(value));
  };
  const judge = (locks: Partial<Record<WorkerName, ScopeLock>>, earlier: object = {}) =>
    judgeRevision(
      { ...ended, ...earlier },
      { recorded: inputs, now: inputs, changed: ['config.dispatch.max_attempts'] },
      new Map(Object.entries(locks)) as ReadonlyMap<WorkerName, ScopeLock>,
      place(),
    ).catch((error: unknown) => {
      if (error instanceof AppError) return error;
      throw error;
    });

  it('has the next number, and sends those whose scope lock changed', async () => {
    write(layout.scopeLock('A_core'), lock());
    write(layout.scopeLock('B_tooling'), lock({ worker_id: 'B_tooling' }));
    const locks = {
      A_core: lock({ blocked_globs: ['secret/**', 'more/**'] }),
      B_tooling: lock({ worker_id: 'B_tooling' }),
    };
    const changed = ['config.dispatch.max_attempts'];
    expect(await judge(locks)).toEqual({ revision: 2, previous: 'd1', changed, workers: ['A_core'] });
    write(`${layout.launch(1)}/scope/A_core.json`, lock());
    write(`${layout.launch(1)}/scope/B_tooling.json`, lock());
    expect(await judge(locks, { revisions: [{ revision: 1 }, { revision: 4 }], launchDigest: undefined })).toEqual({
      revision: 5,
      previous: '',
      changed,
      workers: ['A_core'],
    });
  });

  it('may not widen a scope lock, also not one that an earlier revision narrowed', async () => {
    write(layout.scopeLock('A_core'), lock());
    const wide = { A_core: lock({ allowed_globs: ['src/**', 'docs/**'] }) };
    expect(await judge(wide)).toMatchObject({
      code: 'ERR_RUN_ID_USED',
      message: expect.stringContaining('its allowed globs add docs/**'),
      file: layout.prompt('A_core'),
    });
    // Narrowed by revision 2; revision 3 may allow what revision 1 allowed, and no more.
    write(layout.scopeLock('A_core'), lock({ allowed_globs: ['src/a/**'] }));
    write(`${layout.launch(1)}/scope/A_core.json`, lock());
    const third = { revisions: [{ revision: 2 }] };
    expect(await judge({ A_core: lock() }, third)).toMatchObject({ revision: 3 });
    expect(await judge(wide, third)).toMatchObject({ code: 'ERR_RUN_ID_USED' });
  });

  it('may not give a scope lock to a worker that had none', async () => {
    expect(await judge({ A_core: lock() })).toMatchObject({ message: expect.stringContaining('it had none') });
  });
});
