import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { lockRun } from '../../../src/core/run/access/lock-run.ts';
import { layoutOf } from '../../../src/core/run/layout.ts';
import { parseRunId } from '../../../src/core/run/run-id.ts';
import { acquireLock } from '../../../src/core/system/files/lock.ts';
import { prettyJson } from '../../../src/core/system/text/json.ts';
import { isSentinel, judgeRun } from '../../../src/upkeep/gc/judge-run.ts';
import type { GcScope, NamedRef, Survey } from '../../../src/upkeep/gc/survey.ts';
import { old } from '../../helpers/faults/gc-run.ts';
import { type FactoryRepo, factoryRepo } from '../../helpers/runs/factory-repo.ts';
import { leaveRun, oldRunConfig } from '../../helpers/runs/old-runs.ts';

const runId = parseRunId('20260901_1');
const other = '20260901_2';
const layout = layoutOf(oldRunConfig.paths, runId);
const branch = `factory/${runId}`;
const noSurvey: Survey = {
  ...{ runIds: [], refs: new Map(), totalSnapshotRefs: 0, branches: [] },
  ...{ worktrees: new Map(), tracked: new Set(), indexed: new Map() },
};

let repo: FactoryRepo;
let scope: GcScope;
beforeEach(async () => {
  repo = await factoryRepo({ 'a.txt': 'a\n' });
  const worktreesDir = join(repo.root, 'tools/codex/worktrees');
  const gcDir = 'tools/codex/runs/_gc';
  scope = { root: repo.root, git: repo.git, config: oldRunConfig, worktreesDir, gcDir, env: process.env };
});
afterEach(async () => {
  await repo[Symbol.asyncDispose]();
});

const put = (file: string, text: string): void => {
  mkdirSync(dirname(join(repo.root, file)), { recursive: true });
  writeFileSync(join(repo.root, file), text);
};
const change = (file: string, how: (text: string) => string): void =>
  put(file, how(readFileSync(join(repo.root, file), 'utf8')));
const judge = (survey: Partial<Survey> = {}, discard = false) =>
  judgeRun(scope, { ...noSurvey, ...survey }, runId, discard);
/** The reason why the run stays, or that it may go. */
const fate = async (survey: Partial<Survey> = {}, discard = false): Promise<string> => {
  const { kept, candidate } = await judge(survey, discard);
  if (kept !== undefined) return `${kept.reason}: ${kept.detail}`;
  return candidate === undefined ? 'nothing' : 'may go';
};
/** A commit on top of the base. */
const commit = async (message: string): Promise<string> =>
  (await repo.git.run(['commit-tree', repo.baseTree, '-p', repo.baseSha, '-m', message])).text;

describe('an old run', () => {
  it.each<readonly [what: string, status: 'PASS' | 'BLOCKED' | 'FAIL' | null, act: () => void, fate: string]>([
    ['that passed', 'PASS', () => undefined, 'may go'],
    ['that was blocked', 'BLOCKED', () => undefined, 'may go'],
    ['that failed', 'FAIL', () => undefined, 'may go'],
    ['without a verdict', null, () => undefined, 'unfinished: it has no verdict yet; `factory resume` finishes it'],
    [
      'whose last event is being written',
      'PASS',
      () => change(layout.ledger, (text) => `${text}{`),
      'unfinished: the last line of its ledger is unfinished',
    ],
    [
      'without a ledger',
      'PASS',
      () => rmSync(join(repo.root, layout.ledger)),
      `foreign: ${layout.runDir} contains no ledger of a run`,
    ],
    [
      'with the manifest of another run',
      'PASS',
      () => change(layout.manifest, (text) => text.replace(runId, other)),
      `foreign: its manifest belongs to "${other}"`,
    ],
    ['without a manifest', 'PASS', () => rmSync(join(repo.root, layout.manifest)), 'may go'],
    [
      'with the inputs of another run',
      'PASS',
      () => change(layout.inputs, (text) => text.replace(`"run_id": "${runId}"`, `"run_id": "${other}"`)),
      'foreign: its inputs belong to another run',
    ],
    ['without inputs', 'PASS', () => rmSync(join(repo.root, layout.inputs)), 'may go'],
  ])('%s', async (_what, status, act, expected) => {
    await leaveRun(repo, runId, { at: old, status });
    act();
    expect(await fate()).toBe(expected);
  });

  it.each<readonly [what: string, damage: () => void]>([
    ['ledger', () => change(layout.ledger, (text) => text.replace('RUN_INIT', 'RUN_STATE'))],
    ['inputs', () => put(layout.inputs, '{')],
    ['manifest', () => put(layout.manifest, '{')],
  ])('with a damaged %s stays', async (_what, damage) => {
    await leaveRun(repo, runId, { at: old });
    damage();
    expect(await fate()).toMatch(/^damaged: ERR_/);
  });

  it('of which the folder belongs to another run stays, and so does a file', async () => {
    await leaveRun(repo, other, { at: old });
    renameSync(join(repo.root, layoutOf(oldRunConfig.paths, other).runDir), join(repo.root, layout.runDir));
    expect(await fate()).toBe('foreign: its ledger belongs to another run');
    rmSync(join(repo.root, layout.runDir), { recursive: true });
    put(layout.runDir, '');
    expect(await fate()).toBe(`foreign: ${layout.runDir} is not a folder`);
  });

  it('that git tracks stays; other tracked folders do not count', async () => {
    await leaveRun(repo, runId, { at: old });
    expect(await fate({ tracked: new Set([layout.runDir]) })).toBe(`tracked: git tracks files of ${layout.runDir}`);
    expect(await fate({ tracked: new Set([layoutOf(oldRunConfig.paths, other).runDir]) })).toBe('may go');
  });

  it('that a process holds stays', async () => {
    await leaveRun(repo, runId, { at: old, status: null });
    await using _lock = await lockRun({ root: repo.root, layout }, new AbortController().signal);
    expect(await fate()).toMatch(/^locked: it is held by process \d+ of this machine since /);
    expect(await fate({}, true)).toMatch(/^locked: it is held by process/);
  });

  it.each([
    ['PASS', 'locked: a run is being published now'],
    ['BLOCKED', 'may go'],
  ] as const)('with %s while a run is published', async (status, expected) => {
    await leaveRun(repo, runId, { at: old, status });
    await using _lock = await acquireLock(join(repo.root, layout.publishLock));
    expect(await fate()).toBe(expected);
  });

  it('with a locked worktree stays', async () => {
    await leaveRun(repo, runId, { at: old });
    const of = (locked: boolean, id = runId as string) => {
      const path = (worker: string): string => join(scope.worktreesDir, id, worker);
      return {
        worktrees: new Map([
          [
            id,
            [
              { path: path('A_core'), locked: false },
              { path: path('B_tooling'), locked },
            ],
          ],
        ]),
      };
    };
    expect(await fate(of(true))).toBe('locked: one of its worktrees is locked (`git worktree unlock` unlocks it)');
    expect([await fate(of(false)), await fate(of(true, other))]).toEqual(['may go', 'may go']);
  });

  it('has its time, if it has ended', async () => {
    await leaveRun(repo, runId, { at: old });
    expect(await judge()).toMatchObject({ runId, endedAt: old, lastEventAt: old });
    expect(await judge({ tracked: new Set([layout.runDir]) })).toMatchObject({ endedAt: old, lastEventAt: old });
    rmSync(join(repo.root, layout.runDir), { recursive: true });
    await leaveRun(repo, runId, { at: old, status: null });
    const unfinished = await judge();
    expect([unfinished.lastEventAt, unfinished.endedAt]).toEqual([old, undefined]);
  });
});

describe('the branch of an old run', () => {
  const named = (ref: string, sha: string): readonly NamedRef[] => [{ ref, sha }];
  const unmerged = (ref: string): string =>
    `unmerged: ${ref} is published but not merged into another branch; merge or delete it`;
  const own = `refs/heads/${branch}`;
  const remote = `refs/remotes/origin/${branch}`;

  it.each<readonly [what: string, ref: string, holders: readonly string[], fate: string]>([
    ['is only its own', own, [], unmerged(own)],
    ['is only at a remote', remote, [own], unmerged(remote)],
    ['is below another run’s branch', own, [`refs/heads/factory/${other}`], unmerged(own)],
    ['is below another run’s branch at a remote', own, [`refs/remotes/origin/factory/${other}`], unmerged(own)],
    ['is merged', own, ['refs/heads/release'], 'may go'],
    ['is merged at a remote', remote, ['refs/remotes/origin/main'], 'may go'],
    ['is not of this run', `refs/heads/factory/${other}`, [], 'may go'],
    ['has a longer name', `${own}-A_core`, [], 'may go'],
  ])('%s', async (_what, ref, holders, expected) => {
    await leaveRun(repo, runId, { at: old });
    const sha = await commit('work');
    for (const name of [ref, ...holders]) await repo.git.run(['update-ref', name, sha]);
    expect(await fate({ branches: named(ref, sha) })).toBe(expected);
    // Without inputs it has the name of the configuration.
    rmSync(join(repo.root, layout.inputs));
    expect(await fate({ branches: named(ref, sha) })).toBe(expected);
  });

  it('that was discarded goes with it, if the run made its commits', async () => {
    await leaveRun(repo, runId, { at: old, status: null });
    const [merge, part, foreign] = [await commit('merge'), await commit('part'), await commit('by a person')];
    const partRef = `${own}-A_core`;
    const branches = [...named(own, merge), ...named(partRef, part), ...named(remote, foreign)];
    expect(await fate({ branches }, true)).toBe(
      `unmerged: ${own} has commits that the run did not make; merge or delete it`,
    );
    const proof = {
      ...{ schema_version: 1, run_id: runId, base_sha: repo.baseSha, merge_sha: merge, tree: repo.baseTree },
      ...{ commits: [{ worker: 'A_core', commit: part, tree: repo.baseTree }], changes: [], counts: {} },
    };
    put(`${layout.integratorDir}/PROOF.json`, prettyJson(proof));
    const { candidate } = await judge({ branches }, true);
    expect(candidate?.refs.map(({ ref }) => ref)).toEqual([own, partRef]);
    expect(await fate({ branches: named(partRef, foreign) }, true)).toMatch(`unmerged: ${partRef} has commits`);
    await repo.git.run(['update-ref', own, merge]);
    await repo.git.run(['symbolic-ref', 'HEAD', own]);
    expect(await fate({ branches }, true)).toBe(`locked: ${own} is checked out; switch to another branch first`);
    expect(await fate({ branches: named(partRef, part) }, true)).toBe('may go');
  });
});

describe('what belongs to an old run', () => {
  const prompts = async (survey: Partial<Survey> = {}) => {
    const { candidate } = await judge(survey);
    return [candidate?.row.prompts_dir, ...(candidate?.left ?? []).map(({ path, reason }) => `${path}: ${reason}`)];
  };
  const stays = (why: string): readonly string[] => ['', `${layout.promptsDir}: ${why}`];

  it('is its prompt folder, if it holds only what the run recorded', async () => {
    await leaveRun(repo, runId, { at: old });
    put(`${layout.promptsDir}/PROMPT_MATERIALIZATION.json`, '{}');
    expect(await prompts()).toEqual([layout.promptsDir]);
    expect(await prompts({ tracked: new Set([layout.promptsDir]) })).toEqual(stays('git tracks files in it'));
    put(layout.prompt('A_core'), 'changed');
    expect(await prompts()).toEqual(stays(`A_core_${runId}.txt differs from the run's record`));
  });

  it.each<readonly [what: string, name: string]>([
    ['a file of somebody else', 'mine.txt'],
    ['a prompt of a worker that had none', `B_tooling_${runId}.txt`],
    ['a folder in place of a file', 'PROMPT_MATERIALIZATION.json/x'],
    ['a folder of somebody else', 'mine/x'],
  ])('is not a prompt folder with %s', async (_what, name) => {
    await leaveRun(repo, runId, { at: old });
    put(`${layout.promptsDir}/${name}`, 'x');
    expect(await prompts()).toEqual(stays(`${name.split('/')[0]} differs from the run's record`));
  });

  it('is no prompt folder whose logs are a file, nor anything else at its place', async () => {
    await leaveRun(repo, runId, { at: old, prompts: false });
    // There is none.
    expect(await prompts()).toEqual(['']);
    put(`${layout.promptsDir}/logs`, '');
    expect(await prompts()).toEqual(stays("logs differs from the run's record"));
    rmSync(join(repo.root, layout.promptsDir), { recursive: true });
    put(layout.promptsDir, '');
    const [shown, reason] = await prompts();
    expect([shown, reason]).toEqual(['', expect.stringContaining(`${layout.promptsDir}: its folder `)]);
  });

  it('are its refs, its workers’ folders, and nothing else beside them', async () => {
    await leaveRun(repo, runId, { at: old });
    const folder = join(scope.worktreesDir, runId);
    for (const name of ['B_tooling', 'A_core', 'mine', '.sent-A_core', '.agent-A_core', 'C_features']) {
      mkdirSync(join(folder, name), { recursive: true });
    }
    const refs = [{ ref: `refs/factory/${runId}/A_core`, sha: repo.baseSha }];
    const registered = ['B_tooling', 'A_core', 'mine'].map((name) => ({ path: join(folder, name), locked: false }));
    const { candidate } = await judge({ refs: new Map([[runId, refs]]), worktrees: new Map([[runId, registered]]) });
    const shown = (name: string): string => `<paths.worktrees_dir>/${runId}/${name}`;
    expect(candidate).toMatchObject({
      refs,
      worktreePaths: [join(folder, 'A_core'), join(folder, 'B_tooling')],
      row: {
        ...{ run_id: runId, status: 'PASS', last_event_at: old, run_dir: layout.runDir },
        ...{ worktrees: [shown('A_core'), shown('B_tooling')], refs: [refs[0]?.ref] },
      },
      left: ['C_features', 'mine'].map((name) => ({ path: shown(name), reason: 'not opened by the factory' })),
    });
  });

  it.each([
    ['.sent-A_core', true],
    ['.agent-Z_aggregator', true],
    ['.opened-B_tooling', true],
    ['.sent-X', false],
    ['sent-A_core', false],
    ['A_core', false],
  ])('%s beside its folders is its own: %s', (name, expected) => expect(isSentinel(name, runId)).toBe(expected));
});

describe('a run without a folder', () => {
  const refs = new Map([[runId as string, [{ ref: `refs/factory/${runId}/A_core`, sha: 'a'.repeat(40) }]]]);
  const indexed = (status: 'PASS' | 'BLOCKED') =>
    new Map([[runId as string, { status, lastEventAt: old }]]) as unknown as Survey['indexed'];

  it('may go with its refs; its id is its time, unless the index knows it', async () => {
    expect(await fate()).toBe('foreign: nothing provably belongs to it');
    expect(await judge({ refs })).toMatchObject({
      lastEventAt: '2026-09-01T23:59:59Z',
      candidate: {
        row: { status: 'PENDING', run_dir: '', prompts_dir: '' },
        gone: { head: '', run: { run_id: runId } },
      },
    });
    const known = await judge({ refs, indexed: indexed('BLOCKED') });
    expect(known).toMatchObject({ lastEventAt: old, candidate: { row: { status: 'BLOCKED', last_event_at: old } } });
    expect(known.endedAt).toBeUndefined();
  });

  it('may go with its worktrees, unless one is locked', async () => {
    const of = (locked: boolean) => ({
      worktrees: new Map([[runId as string, [{ path: join(scope.worktreesDir, runId, 'A_core'), locked }]]]),
    });
    expect(await fate(of(false))).toBe('may go');
    expect(await fate(of(true))).toMatch(/^locked: one of its worktrees is locked/);
  });

  it('that passed stays while a run is published', async () => {
    await using _lock = await acquireLock(join(repo.root, layout.publishLock));
    expect(await fate({ refs, indexed: indexed('PASS') })).toBe('locked: a run is being published now');
    expect(await fate({ refs, indexed: indexed('BLOCKED') })).toBe('may go');
  });
});
