import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { iterate } from '../../../src/iteration/iterate.ts';
import { resumeRun } from '../../../src/iteration/resume.ts';
import { endToEnd, goodSteps, type ScriptStep } from '../../helpers/runs/end-to-end.ts';
import { type IterationGround, iterationGround } from '../../helpers/runs/iteration-ground.ts';
import { sampled } from '../../helpers/sampled.ts';
import { awsKey } from '../../helpers/stages/validated-run.ts';
import { treeManifest } from '../../helpers/tree-manifest.ts';
import { commitOnTop } from '../../helpers/watch/commit-on-top.ts';

const sampledIt = sampled(2);

/** Writes outside of its scope, so that the run is BLOCKED. */
const strayed: readonly ScriptStep[] = [
  { write: { path: 'other/file.txt', content: 'x\n' } },
  ...goodSteps('B_tooling'),
];
const scope = { B_tooling: ['ALLOWED_GLOBS: B_tooling/**'] };

const configFile = 'tools/codex/factory/factory.config.json';
const status = (at: IterationGround): string => `tools/codex/runs/${at.runId}/STATUS.json`;
const runDir = (at: IterationGround): string => join(at.root, 'tools/codex/runs', at.runId);
const bundle = (at: IterationGround, worker: string) => treeManifest(join(runDir(at), worker));
const states = (at: IterationGround, file: string): string[] =>
  readFileSync(join(runDir(at), 'ledger', file), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
    .map(({ event_type, details }) => details.state ?? event_type);

/** Does the part of the worker that it is started for. */
const agent = `
const fs = require('node:fs');
const { FACTORY_WORKER: worker, FACTORY_RUN_ID: run_id } = process.env;
const outbox = 'tools/codex/runs/' + run_id + '/' + worker + '/';
fs.mkdirSync(outbox, { recursive: true });
fs.mkdirSync(worker, { recursive: true });
fs.writeFileSync(worker + '/result.txt', 'made by ' + worker);
const write = (name, content) => fs.writeFileSync(outbox + name, typeof content === 'string' ? content : JSON.stringify(content));
const at = '2026-11-20T22:02:25Z';
const lists = { required_checks: [], optional_checks: [], errors: [], warnings: [], artifacts: [] };
write('STATUS.json', { schema_version: 1, run_id, worker_id: worker, status: 'PASS', started_at: at, ended_at: at, ...lists });
write('SUMMARY.md', 'Done.');
write('SUGGESTIONS.md', 'None.');
write('HANDOFF_NOTE.json', { schema_version: 1, run_id, worker_id: worker, summary: 'Done.', decisions: [], risks: [], next_actions: [] });
write('DONE.marker', 'DONE ' + run_id + ' ' + worker);
`;

/** A configuration file with another value of a policy key. */
function policyIn(text: string): string {
  return JSON.stringify({ ...JSON.parse(text), tests: { on_removal: 'warn' } });
}

/** Replaces the prompt zip by that of another case. */
async function handIn(at: IterationGround, given: Parameters<typeof endToEnd>[0]): Promise<void> {
  await using other = await endToEnd(given);
  writeFileSync(join(at.root, `tools/codex/prompt_zips/${at.runId}.zip`), readFileSync(other.zip));
}

describe('a BLOCKED run', () => {
  it('passes with a corrected prompt under the same RUN_ID, and the bundles of the others stay', async () => {
    await using at = await iterationGround({ workers: { B_tooling: strayed }, headers: scope });
    const options = { root: at.root, runId: at.runId, backend: 'script' };
    expect(await iterate(options, at.deps)).toMatchObject({ verdict: 'BLOCKED' });
    const kept = ['A_core', 'C_features', 'D_validation'];
    const before = kept.map((worker) => [
      bundle(at, worker),
      at.text(`tools/codex/runs/${at.runId}/ledger/${worker}.jsonl`),
    ]);
    const refused = bundle(at, 'B_tooling');

    await handIn(at, { headers: scope });
    expect(await iterate(options, at.deps)).toMatchObject({ verdict: 'PASS', exitCode: 0 });
    expect(
      kept.map((worker) => [bundle(at, worker), at.text(`tools/codex/runs/${at.runId}/ledger/${worker}.jsonl`)]),
    ).toEqual(before);
    expect(bundle(at, 'B_tooling')).not.toEqual(refused);
    for (const worker of ['B_tooling', 'Z_aggregator']) {
      expect(states(at, `${worker}.jsonl`).filter((state) => state === 'WORKER_SENT')).toHaveLength(2);
    }

    // Every record names the revision, and every reader walks both.
    const report = at.text(`tools/codex/runs/${at.runId}/Z_aggregator/FINAL_REPORT.txt`);
    expect(report).toContain(
      '- Launch revision: 2, requested by local; changed: prompts.B_tooling; sent again: B_tooling, Z_aggregator\n',
    );
    for (const file of [
      'RUN_INPUTS.json',
      'STATUS.json',
      'VALIDATION.json',
      'Z_aggregator/PROOF.json',
      'logs/DISPATCH_RESULTS.json',
    ]) {
      expect([file, JSON.parse(at.text(`tools/codex/runs/${at.runId}/${file}`)).revision]).toEqual([file, 2]);
    }
    const { code, lines } = await at.at.call(['verify', '--run-id', at.runId, '--json']);
    const comparisons = lines[0]?.comparisons as { name: string; state: string }[];
    expect(comparisons.filter(({ state }) => state === 'differs')).toEqual([]);
    expect(code).toBe(0);
    expect(
      comparisons.filter(({ name }) => name.startsWith('launch/')).map(({ name, state }) => [name, state]),
    ).toEqual([
      ['launch/1 / launch digest in the ledger', 'agrees'],
      ['launch/2 / launch digest in the ledger', 'agrees'],
    ]);
    expect((await at.at.call(['ledger', 'verify', '--run-id', at.runId])).code).toBe(0);
    const replay = await at.at.call(['ledger-replay', '--run-id', at.runId, '--json']);
    expect(replay).toMatchObject({ code: 0, lines: [{ status: 'PASS', revision: 2, agrees: true }] });

    // What an earlier revision issued is part of what is proven.
    const prompt = join(runDir(at), 'launch/1/prompts', `B_tooling_${at.runId}.txt`);
    writeFileSync(prompt, `${readFileSync(prompt, 'utf8')} `);
    expect((await at.at.call(['verify', '--run-id', at.runId])).code).toBe(2);
  });

  it('passes by resume with a corrected command, and repeats its verdict as long as nothing changed', async () => {
    await using at = await iterationGround({
      files: { 'tools/agent.cjs': agent },
      config: {
        dispatch: { backend: 'script', command: ['node', 'tools/absent.cjs'] },
        workers: { B_tooling: { backend: 'command' } },
      },
    });
    expect(await at.run({ backend: '' })).toMatchObject({ verdict: 'BLOCKED' });
    const logged: string[] = [];
    const resume = (env = {}) =>
      resumeRun(
        { root: at.root, runId: at.runId },
        { ...at.deps, env: { ...at.deps.env, ...env }, log: (line) => void logged.push(line) },
      );
    const before = at.text(`tools/codex/runs/${at.runId}/ledger/run.jsonl`);
    expect(await resume()).toMatchObject({ verdict: 'BLOCKED', steps: [] });
    expect(at.text(`tools/codex/runs/${at.runId}/ledger/run.jsonl`)).toBe(before);
    expect(logged.join('\n')).toContain('changed since it was launched. Its verdict stays.');

    // Policy counts from commits only: the log says what to type.
    writeFileSync(join(at.root, configFile), policyIn(at.text(configFile)));
    expect(await resume()).toMatchObject({ verdict: 'BLOCKED', steps: [] });
    expect(logged.join('\n')).toMatch(
      new RegExp(
        `tests\\.on_removal of the configuration.+factory resume --run-id ${at.runId} --policy-commit <COMMIT>`,
      ),
    );

    // An edit in place cannot become a revision.
    const prompt = join(at.root, 'tools/codex/prompts', at.runId, `A_core_${at.runId}.txt`);
    const issued = readFileSync(prompt, 'utf8');
    writeFileSync(prompt, `${issued}More.\n`);
    await expect(resume()).rejects.toMatchObject({
      code: 'ERR_LAUNCH_STATE_ALTERED',
      nextAction: expect.stringContaining(`Put corrected prompts into tools/codex/prompt_zips/${at.runId}.zip`),
    });
    writeFileSync(prompt, issued);

    const outcome = await resume({ FACTORY_DISPATCH__COMMAND: JSON.stringify(['node', 'tools/agent.cjs']) });
    expect(outcome).toMatchObject({ verdict: 'PASS' });
    expect(outcome.steps.map(({ name }) => name)).toEqual(['prepare', 'dispatch', 'validate', 'gates', 'integrate']);
    expect(states(at, 'run.jsonl').filter((state) => state === 'LAUNCH_REVISED')).toHaveLength(1);
    const collected = (worker: string) =>
      JSON.parse(at.text(`tools/codex/runs/${at.runId}/${worker}/LOGS/COLLECT.json`)).revision;
    expect([collected('A_core'), collected('B_tooling')]).toEqual([undefined, 2]);
  });

  sampledIt('passes by resume with a corrected prompt zip', async () => {
    await using at = await iterationGround({ workers: { B_tooling: strayed }, headers: scope });
    const resume = () => resumeRun({ root: at.root, runId: at.runId }, at.deps);
    expect(await at.run()).toMatchObject({ verdict: 'BLOCKED' });
    await handIn(at, { headers: scope });
    expect(await resume()).toMatchObject({ verdict: 'PASS' });
    expect(JSON.parse(at.text(status(at)))).toMatchObject({ revision: 2 });
  });

  sampledIt('passes by resume --workers with a corrected command, and the aggregator is sent too', async () => {
    await using at = await iterationGround({
      files: { 'tools/agent.cjs': agent },
      config: {
        dispatch: { backend: 'script', command: ['node', 'tools/absent.cjs'] },
        workers: { B_tooling: { backend: 'command' } },
      },
    });
    expect(await at.run({ backend: '' })).toMatchObject({ verdict: 'BLOCKED' });
    expect(states(at, 'Z_aggregator.jsonl')).toContain('WORKER_CANCELLED');
    const others = bundle(at, 'A_core');
    const env = { ...at.deps.env, FACTORY_DISPATCH__COMMAND: JSON.stringify(['node', 'tools/agent.cjs']) };
    const outcome = await resumeRun({ root: at.root, runId: at.runId, redispatch: ['B_tooling'] }, { ...at.deps, env });
    expect(outcome).toMatchObject({ verdict: 'PASS' });
    expect(outcome.steps.map(({ name }) => name)).toEqual(['prepare', 'dispatch', 'validate', 'gates', 'integrate']);
    expect(bundle(at, 'A_core')).toEqual(others);
    expect(states(at, 'run.jsonl').filter((state) => state === 'LAUNCH_REVISED')).toHaveLength(1);
    expect((await at.at.call(['verify', '--run-id', at.runId])).code).toBe(0);
  });

  sampledIt.each([['policy', 'prompt'] as const, ['prompt', 'policy'] as const])(
    'takes a %s revision and then a %s revision in one run',
    async (...order) => {
      const key = { write: { path: 'A_core/key.txt', content: `key ${awsKey}\n` } };
      const workers = { A_core: [key, ...goodSteps('A_core')] };
      await using at = await iterationGround({ workers: { ...workers, B_tooling: strayed }, headers: scope });
      expect(await at.run()).toMatchObject({ verdict: 'BLOCKED' });
      const digest = /sha256 of the value ([0-9a-f]{64})/.exec(at.text(status(at)))?.[1] ?? '';
      expect(digest).not.toBe('');
      const steps = {
        policy: async () => {
          const list = { 'tools/codex/factory/secret-allow.txt': `${digest}\n` };
          const policyCommit = await commitOnTop(at.root, [await at.git('rev-parse', 'HEAD')], list);
          return resumeRun({ root: at.root, runId: at.runId, policyCommit }, at.deps);
        },
        prompt: async () => {
          await handIn(at, { workers, headers: scope });
          return at.run();
        },
      };
      const [first, second] = order;
      expect(await steps[first]()).toMatchObject({ verdict: 'BLOCKED' });
      expect(await steps[second]()).toMatchObject({ verdict: 'PASS' });
      expect(JSON.parse(at.text(status(at)))).toMatchObject({ revision: 2, policy_revision: { revision: 1 } });
      const { code, lines } = await at.at.call(['verify', '--run-id', at.runId, '--json']);
      const comparisons = lines[0]?.comparisons as { name: string; state: string }[];
      expect(comparisons.filter(({ state }) => state === 'differs')).toEqual([]);
      expect(code).toBe(0);
      expect((await at.at.call(['ledger', 'verify', '--run-id', at.runId])).code).toBe(0);
    },
  );
});
