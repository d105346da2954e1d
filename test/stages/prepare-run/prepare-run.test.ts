import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { runInputs } from '../../../src/core/contracts/run-inputs.ts';
import { scopeLock } from '../../../src/core/contracts/scope-lock.ts';
import type { StageDeps } from '../../../src/core/run/stage.ts';
import { launchDigest } from '../../../src/core/run/state-digest.ts';
import { fixedClock } from '../../../src/core/system/clock.ts';
import { type PrepareInputs, prepareRun } from '../../../src/stages/prepare-run/prepare-run.ts';
import { factoryRepo, testRunId, testStart } from '../../helpers/factory-repo.ts';
import { promptFiles, promptText, zipOf } from '../../helpers/prompt-zip.ts';

const deps: StageDeps = {
  clock: fixedClock(new Date(testStart)),
  env: { PATH: process.env.PATH },
  signal: new AbortController().signal,
  log: () => undefined,
};

/** A repository with a configuration at its base and, unless told otherwise, a good prompt zip. */
async function prepared(options: { config?: object; zip?: Uint8Array | null } = {}) {
  const config = options.config ?? { dispatch: { backend: 'script' } };
  const repo = await factoryRepo({
    'README.md': 'base\n',
    'tools/codex/factory/factory.config.json': JSON.stringify(config),
  });
  const zip = options.zip === undefined ? await zipOf(promptFiles(testRunId)) : options.zip;
  const path = join(repo.root, repo.layout.zip);
  mkdirSync(dirname(path), { recursive: true });
  if (zip !== null) writeFileSync(path, zip);
  return {
    repo,
    root: repo.root,
    layout: repo.layout,
    run: (inputs: Partial<PrepareInputs> = {}) => prepareRun({ root: repo.root, runId: testRunId, ...inputs }, deps),
    json: (file: string) => JSON.parse(readFileSync(join(repo.root, file), 'utf8')),
    events: () =>
      readFileSync(join(repo.root, repo.layout.ledger), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
        .map((event) => (event.event_type === 'RUN_STATE' ? event.details.state : event.event_type)),
    [Symbol.asyncDispose]: () => repo[Symbol.asyncDispose](),
  };
}

describe('prepareRun', () => {
  it('scaffolds a run that is good', async () => {
    await using ground = await prepared();
    const report = await ground.run();
    expect(report.diagnostics.map(({ code }) => code)).toContain('ERR_SCOPE_UNBOUNDED');
    expect(report.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(report.status).toBe('PENDING');
    expect(report.baseSha).toBe(ground.repo.baseSha);
    expect(report.launchDigest).toBe(await launchDigest(ground.root, ground.layout));
    expect(JSON.parse(report.outputs.workers ?? '')).toEqual(
      ['A_core', 'B_tooling', 'C_features', 'D_validation'].map((worker) => ({ worker, runs_on: ['ubuntu-latest'] })),
    );
    expect(JSON.parse(report.outputs.aggregator ?? '')).toEqual([
      { worker: 'Z_aggregator', runs_on: ['ubuntu-latest'] },
    ]);
    expect(ground.json(ground.layout.status).status).toBe('PENDING');
    expect(runInputs.parse(ground.json(ground.layout.inputs)).publish).toEqual({
      branch: `factory/${testRunId}`,
      old_sha: null,
    });
    expect(scopeLock.parse(ground.json(ground.layout.scopeLock('Z_aggregator'))).allowed_globs).toEqual([]);
    expect(readFileSync(join(ground.root, ground.layout.prompt('A_core')), 'utf8')).toBe(
      promptText(testRunId, 'A_core'),
    );
    expect(ground.events()).toEqual(['RUN_START', 'PREFLIGHT', 'RUN_INIT', 'LAUNCH_RESULT']);
  });
});
