import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import type { StageDeps } from '../../../../src/core/run/stage.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { gatesStage } from '../../../../src/stages/integrate/gates-stage.ts';
import { manifestFaults } from '../../../helpers/orchestrator/manifest-schema.ts';
import { manifestText } from '../../../helpers/orchestrator/run-manifest.ts';
import { testRunId } from '../../../helpers/runs/factory-repo.ts';
import { sampled } from '../../../helpers/sampled.ts';
import { outcome, textOf } from '../../../helpers/stages/integrate-outcome.ts';
import { integrateRun } from '../../../helpers/stages/integrate-run.ts';
import { describeUnless, onWindows } from '../../../helpers/unless.ts';

const sampledIt = sampled(3);

const pipelines = { pipelines: [{ id: 'check', stages: [{ kind: 'command', id: 'one', command: 'true' }] }] };
const base = { 'a.txt': 'a\n', 'codex.orchestrator.json': `${JSON.stringify(pipelines)}\n` };
/** The worker also changes what it is judged by. */
const work = { A_core: { 'a.txt': 'A\n', 'b.txt': 'b\n', 'codex.orchestrator.json': '{}\n' } };

/** A stand-in for the program, which leaves this manifest and ends with `rc`. */
function standIn(folder: string, rc: number, manifest: string | undefined): StageDeps['orchestrator'] {
  const file = join(folder, 'orchestrator.cjs');
  const code = `
    const { execSync } = require('node:child_process');
    const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
    const { BASE_SHA, CODEX_ORCHESTRATOR_RUNS_DIR: runs } = process.env;
    const git = (line) => execSync('git ' + line, { encoding: 'utf8' }).trim().split('\\n').join(' ');
    console.log(process.argv.slice(2).join(' '));
    console.log('base', git('rev-parse HEAD') === BASE_SHA, git('diff --name-only ' + BASE_SHA));
    console.log('fsck', git('fsck --no-dangling --no-progress') === '');
    console.log('file', JSON.parse(readFileSync('codex.orchestrator.json', 'utf8')).pipelines?.length);
    const manifest = ${JSON.stringify(manifest ?? null)};
    if (manifest !== null) {
      mkdirSync(runs + '/gate-full/cli/r', { recursive: true });
      writeFileSync(runs + '/gate-full/cli/r/manifest.json', manifest);
    }
    process.exitCode = ${rc};
  `;
  writeFileSync(file, code);
  return { command: [process.execPath, file], folders: [folder] };
}

function manifestOf(more: Readonly<Record<string, unknown>>): string {
  return manifestText('gate-full', 'r', { pipeline_id: 'check', parent_run_id: testRunId, ...more });
}

const succeeded = manifestOf({ status: 'succeeded', status_detail: null });

describeUnless(onWindows)('a gate that is a pipeline', () => {
  it('runs on the merge, compared with the base, by the pipelines of the base; its manifest is kept', async () => {
    await using folder = await tempFolder('pipeline-gate');
    await using run = await integrateRun({
      base,
      work,
      gates: [{ name: 'full', pipeline: 'check' }],
      gatePolicy: { sandbox: 'off' },
    });
    const deps = { ...run.deps, orchestrator: standIn(folder.path, 0, succeeded) };
    const { gates, status } = await gatesStage(run.inputs, deps);
    expect([status, gates.gates[0]?.rc, gates.gates[0]?.findings]).toEqual(['PASS', 0, []]);
    expect(gates.gates[0]?.output.toString().trimEnd().split('\n')).toEqual([
      `start check --task gate-full --parent-run ${testRunId} --no-interactive`,
      'base true a.txt b.txt',
      'fsck true',
      'file 1',
    ]);
    const { codes } = await outcome(run, { gates });
    expect(codes).toEqual([]);
    const kept = JSON.parse(textOf(run, 'Z_aggregator/LOGS/gate-full.manifest.json'));
    expect(manifestFaults(kept)).toEqual([]);
    expect(kept).toMatchObject({ status: 'succeeded', parent_run_id: testRunId });
    expect(readFileSync(join(run.repo.root, run.repo.layout.integratorDir, 'LOGS/INDEX.json'), 'utf8')).toContain(
      'manifest:full',
    );
  });

  sampledIt.each<[string, number, string | undefined, number | null, string, RegExp]>([
    ['fails', 1, manifestOf({ status: 'failed', status_detail: 'stage:one:failed' }), 1, 'ERR_GATE', /exited with 1/],
    [
      'is blocked',
      2,
      manifestOf({ status: 'failed', status_detail: 'stage:one:blocked' }),
      2,
      'ERR_GATE',
      /exited with 2/,
    ],
    ['leaves no manifest', 0, undefined, 0, 'ERR_GATE_PIPELINE', /left no manifest/],
    [
      'leaves a manifest of another run',
      0,
      manifestOf({ status: 'succeeded', parent_run_id: 'x' }),
      0,
      'ERR_GATE_PIPELINE',
      /left no manifest/,
    ],
    [
      'ends with 0, but its manifest failed',
      0,
      manifestOf({ status: 'failed', status_detail: 'x' }),
      0,
      'ERR_GATE_PIPELINE',
      /says "failed, x"/,
    ],
  ])('blocks the run if it %s', async (_what, rc, manifest, expected, code, message) => {
    await using folder = await tempFolder('pipeline-gate');
    await using run = await integrateRun({
      base,
      work,
      gates: [{ name: 'full', pipeline: 'check' }],
      gatePolicy: { sandbox: 'off' },
    });
    const deps = { ...run.deps, orchestrator: standIn(folder.path, rc, manifest) };
    const { gates, diagnostics, status } = await gatesStage(run.inputs, deps);
    expect([status, gates.gates[0]?.rc]).toEqual(['BLOCKED', expected]);
    expect(diagnostics.map((found) => found.code)).toEqual([code]);
    expect(diagnostics[0]?.message).toMatch(message);
  });

  sampledIt('does not run without the program, and finds the one that set-up installed', async () => {
    const gates = [{ name: 'full', pipeline: 'check' }];
    await using without = await integrateRun({ base, work, gates, gatePolicy: { sandbox: 'off' } });
    const missing = await gatesStage(without.inputs, without.deps);
    expect(missing.gates.gates[0]?.rc).toBeNull();
    expect(missing.diagnostics.map(({ code }) => code)).toEqual(['ERR_GATE_PIPELINE']);
    const install =
      'mkdir -p node_modules/.bin; printf "#!/bin/sh\\necho installed; exit 3\\n" > node_modules/.bin/codex-orchestrator; chmod +x node_modules/.bin/codex-orchestrator';
    await using run = await integrateRun({
      base: { ...base, '.gitignore': 'node_modules/\n' },
      work,
      gates,
      gatePolicy: { sandbox: 'off' },
      setup: { commands: [{ shell: 'sh', run: install }] },
    });
    const { gates: found } = await gatesStage(run.inputs, run.deps);
    expect(found.gates[0]?.rc).toBe(3);
    expect(found.gates[0]?.output.toString()).toMatch(/installed\n$/);
  });
});

describe('the configuration of a gate', () => {
  it.each<[string, unknown, boolean]>([
    ['a command', { name: 'g', command: ['true'] }, true],
    ['a pipeline', { name: 'g', pipeline: 'implementation-gate' }, true],
    ['neither', { name: 'g' }, false],
    ['both', { name: 'g', command: ['true'], pipeline: 'p' }, false],
    ['a pipeline with a strange id', { name: 'g', pipeline: '../p' }, false],
    ['a pipeline that looks like an option', { name: 'g', pipeline: '--task' }, false],
  ])('%s: %j is valid: %s', (_what, gate, isValid) => {
    expect(factoryConfig.safeParse({ gates: [gate] }).success).toBe(isValid);
  });
});
