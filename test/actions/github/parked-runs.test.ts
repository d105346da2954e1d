import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ActionContext } from '../../../src/actions/action-context.ts';
import { resumeMode } from '../../../src/actions/dispatch-codex/resume-mode.ts';
import { parkedArtifacts } from '../../../src/actions/github/parked-runs.ts';
import type { ArtifactClient } from '../../../src/actions/state/artifact-transfer.ts';
import { parkedLabel } from '../../../src/core/run/parking/state-name.ts';
import { fixedClock } from '../../../src/core/system/clock.ts';
import { type TempFolder, tempFolder } from '../../../src/core/system/files/temp.ts';
import type { Permissions } from '../../../src/runner/services/access/token-mint.ts';
import { makeStagingFolder, publishArtifact } from '../../../src/runner/services/artifacts/artifact-store.ts';
import { listDispatches } from '../../../src/runner/services/records/dispatches.ts';
import { type RunRecord, recordRun } from '../../../src/runner/services/records/run-records.ts';
import type { ArtifactService } from '../../../src/runner/services/start-services.ts';
import { runRecord, startTestService } from '../../helpers/builtin-step.ts';
import { freeLedger } from '../../helpers/runs/free-ledger.ts';
import { zipOf } from '../../helpers/zips/prompt-zip.ts';

const runId = '20261120_1';
const past = '2026-11-20T21:00:00Z';
const future = '2999-01-01T00:00:00Z';
const artifactOf = (resumesAt: string, id = runId): string => `factory-${id}-${parkedLabel(resumesAt)}-a1`;

describe('the names of states', () => {
  it('of a run the newest counts', () => {
    const names = [artifactOf(past, 'a'), 'factory-b-prepare-run-a1', artifactOf(past, 'b'), 'factory-a-A_core-a1'];
    const artifacts = names.map((name, at) => ({ name, workflowRunId: 9 - at }));
    expect(parkedArtifacts(artifacts)).toEqual([{ name: names[0], workflowRunId: 9, runId: 'a', resumesAt: past }]);
  });
});

describe('dispatch-codex in mode resume', () => {
  let folder: TempFolder;
  let records: string;
  let service: ArtifactService;
  beforeEach(async () => {
    folder = await tempFolder('resume');
    records = join(folder.path, 'records');
    service = await startTestService(folder.path);
    await runs({ id: '200', display_title: 'prompt zip abc' });
  });
  afterEach(async () => {
    await service[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  const runs = (changes: Partial<RunRecord>): Promise<void> =>
    recordRun(records, runRecord({ status: 'completed', conclusion: 'success', head_branch: 'work', ...changes }));
  const park = async (resumesAt = past, run = '200'): Promise<void> => {
    await publishArtifact(records, await makeStagingFolder(records, run), {
      name: artifactOf(resumesAt),
      run_id: run,
      run_attempt: 1,
      job: 'am9i',
      mime_type: 'application/zip',
      size: 0,
      digest: `sha256:${'0'.repeat(64)}`,
      created_at: past,
      expires_at: future,
    });
  };
  /** The state of a run that was started with a backend, and is to be published as a branch. */
  const stateZip = async (): Promise<string> => {
    const file = join(folder.path, 'run.jsonl');
    const ledger = await freeLedger({ file, runId, clock: fixedClock(new Date(past)) });
    const requested = { backend: 'codex-exec', publish: 'branch' };
    await ledger.append({ event_type: 'RUN_START', actor: 'prepare-run', details: { requested } });
    const zip = join(folder.path, 'state.zip');
    writeFileSync(zip, await zipOf({ [`runs/${runId}/ledger/run.jsonl`]: readFileSync(file, 'utf8') }));
    return zip;
  };
  const resume = async (given = '', permissions: Permissions = { actions: 'write' }) => {
    const token = service.jobTokenFor({ runId: '101', repository: 'acme/widget', permissions });
    const zip = await stateZip();
    const client: ArtifactClient = {
      upload: () => Promise.reject(new Error('nothing is uploaded')),
      list: async () => [],
      find: async (name, source) => (source?.workflowRunId === 200 ? { name, id: 1, size: 0, digest: '' } : undefined),
      download: async () => zip,
    };
    const temp = join(folder.path, 'temp');
    mkdirSync(temp, { recursive: true });
    const { report } = await resumeMode({
      host: { env: { GITHUB_API_URL: service.apiUrl } },
      inputs: { runId: given },
      deps: { clock: fixedClock(new Date(past)), env: {}, signal: new AbortController().signal, log: () => undefined },
      transfer: { root: folder.path, attempt: '1', temp, artifacts: async () => client },
      source: { token, workflowRunId: 101, repository: 'acme/widget' },
    } as unknown as ActionContext);
    return report;
  };
  const started = async () =>
    (await listDispatches(records, '101')).map(({ workflow, ref, inputs }) => ({ workflow, ref, inputs }));

  it('starts the workflow of a run whose limit has ended, as the run was started', async () => {
    await park();
    const report = await resume();
    expect(report).toMatchObject({ status: 'PASS', outputs: { resumed: `["${runId}"]` } });
    expect(report.summary).toContain(`| ${runId} | resumed on work, for its limit ended at ${past} |`);
    const inputs = { run_id: runId, backend: 'codex-exec', send_mode: '', publish: 'branch' };
    expect(await started()).toEqual([{ workflow: 'factory.yml', ref: 'work', inputs }]);
  });

  it.each<[string, () => Promise<void>, string]>([
    ['its limit has not ended', () => park(future), `parked until ${future}`],
    [
      'its job has not ended',
      async () => {
        await runs({ id: '201', status: 'in_progress', conclusion: null });
        await park(past, '201');
      },
      'workflow run 201 has not ended',
    ],
    [
      'it was started already',
      async () => {
        await park();
        await runs({ id: '202', display_title: runId, status: 'queued', conclusion: null });
      },
      'workflow run 202 was started for it',
    ],
    [
      'it was started, and ended without a state',
      async () => {
        await park();
        await runs({ id: '202', display_title: runId, conclusion: 'cancelled' });
      },
      'workflow run 202 was started for it',
    ],
    [
      'another workflow gave the artifact its name',
      async () => {
        await runs({ id: '203', workflow_path: '.github/workflows/other.yml' });
        await park(past, '203');
      },
      "workflow run 203 is none of this repository's factory",
    ],
  ])('leaves a run alone when %s', async (_when, given, what) => {
    await given();
    const report = await resume();
    expect(report).toMatchObject({ status: 'PASS', outputs: { resumed: '[]' } });
    expect(report.summary).toContain(what);
    expect(await started()).toEqual([]);
  });

  it('starts a named run again whose start left no state, and no other run', async () => {
    await park();
    await runs({ id: '202', display_title: runId, conclusion: 'cancelled' });
    expect((await resume('another')).diagnostics).toMatchObject([{ code: 'ERR_STATE_MISSING' }]);
    expect(await started()).toEqual([]);
    expect((await resume(runId)).outputs.resumed).toBe(`["${runId}"]`);
    expect(await started()).toHaveLength(1);
  });

  it('names a missing permission, and a run without a branch', async () => {
    await park();
    const refused = await resume('', { actions: 'read' });
    expect(refused.diagnostics).toMatchObject([{ code: 'ERR_GITHUB_API', nextAction: 'Give the job actions: write.' }]);
    expect(refused.status).toBe('BLOCKED');
    await expect(resume('', {})).rejects.toMatchObject({ code: 'ERR_GITHUB_API' });
    await runs({ id: '200', head_branch: null });
    const message = `${runId} is not resumed: Workflow run 200 has no branch to start the workflow on.`;
    expect(await resume()).toMatchObject({ status: 'PASS', diagnostics: [{ severity: 'warning', message }] });
    expect(await resume(runId)).toMatchObject({ status: 'BLOCKED', diagnostics: [{ severity: 'error', message }] });
  });
});
