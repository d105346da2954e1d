import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { CliManifest } from '../../../src/orchestrator/contracts/cli-manifest.ts';
import type { RunRequestV2 } from '../../../src/orchestrator/contracts/run-request-v2.ts';
import { compareRun } from '../../../src/orchestrator/control-plane/compare-run.ts';
import { validateManifest, validateRunRequest } from '../../../src/orchestrator/control-plane/validate-contracts.ts';
import type { Agents } from '../../../src/orchestrator/manager/agents.ts';
import { orchestratorGround, pipelineFileOf } from '../../helpers/orchestrator/orchestrator-ground.ts';

const command = (id: string, text: string, rest: Record<string, unknown> = {}) => ({
  kind: 'command' as const,
  id,
  command: text,
  ...rest,
});

const base = { PATH: process.env.PATH, HOME: process.env.HOME };

/** The request and the final manifest of a run: a stage that may fail and does, a guard, one with an approval, one that the target leaves out. */
async function sampleRun(): Promise<{ request: RunRequestV2; manifest: CliManifest }> {
  await using ground = await orchestratorGround(
    pipelineFileOf([], {
      pipelines: [
        {
          id: 'main',
          guardrailsRequired: true,
          stages: [
            command('may', 'exit 1', { allowFailure: true }),
            command('spec-guard', 'true', { needs: ['may'] }),
            command('ask', 'true', { needs: ['spec-guard'], requires_approval: true }),
            command('other', 'true'),
          ],
        },
      ],
    }),
  );
  const run = await ground.start({ target: 'ask', approvalPolicy: 'auto', task: 't' });
  const [started] = ground.events(run);
  return { request: started?.payload.request as RunRequestV2, manifest: ground.manifest(run) };
}

/** A builder that says that it built everything, and built nothing. */
const lying: Partial<Agents> = {
  builder: {
    build: async ({ items, mode }) => ({ items: items.map(({ id }) => id), mode, success: true, artifacts: [] }),
  },
};

describe('the request of a run', () => {
  it('says what the run is going to do, and is valid by its contract', async () => {
    const { request, manifest } = await sampleRun();
    expect(request).toMatchObject({
      schema: 'codex-orchestrator.run-request',
      version: '2.0.0',
      request_id: `request-${manifest.run_id}`,
      task_id: 't',
      target: 'main:ask',
      approval_policy: 'auto',
      guardrails_required: true,
      schedule: { min_instances: 1, max_instances: 1, group_size: null },
    });
    const shown = request.stages.map(({ id, selected, guard, may_fail, requires_approval }) => [
      id,
      selected,
      guard,
      may_fail,
      requires_approval,
    ]);
    expect(shown).toEqual([
      ['may', true, false, true, false],
      ['spec-guard', true, true, false, false],
      ['ask', true, false, false, true],
      ['other', false, false, false, false],
    ]);
    expect(validateRunRequest(request)).toEqual([]);
    expect(validateManifest(manifest)).toEqual([]);
    expect(manifest.control_plane).toMatchObject({
      schema_version: '2.0.0',
      request_id: request.request_id,
      validation: { mode: 'shadow', status: 'passed', errors: [] },
      drift: { report_path: null, invalid_samples: 0, invalid_rate: 0 },
      enforcement: { enabled: false, activated_at: null },
    });
    expect(manifest.control_plane?.drift?.total_samples).toBeGreaterThan(10);
  });

  it.each<[string, (request: Record<string, unknown>) => void, string]>([
    [
      'another version',
      (request) => {
        request.version = '1.0.0';
      },
      'request.version',
    ],
    [
      'no stage',
      (request) => {
        request.stages = [];
      },
      'request.stages',
    ],
    [
      'a member that it does not know',
      (request) => {
        request.extra = 1;
      },
      'request',
    ],
    [
      'a group that is too large',
      (request) => {
        request.schedule = { min_instances: 1, max_instances: 2, group_size: 3 };
      },
      'request.schedule.group_size',
    ],
  ])('is refused with %s', async (_what, change, path) => {
    const { request } = await sampleRun();
    const changed = structuredClone(request) as unknown as Record<string, unknown>;
    change(changed);
    expect(validateRunRequest(changed).map((error) => error.path)).toEqual([path]);
  });
});

describe('what a run did', () => {
  const stage = (manifest: CliManifest, id: string) => {
    const entry = manifest.commands.find((each) => each.id === id);
    if (entry === undefined) throw new Error(`there is no stage ${id}`);
    return entry;
  };
  it.each<[string, (manifest: CliManifest) => void, string[]]>([
    ['is the same', () => undefined, []],
    [
      'ended early',
      (manifest) => {
        manifest.status = 'failed';
        stage(manifest, 'ask').status = 'pending';
      },
      [],
    ],
    [
      'succeeded without a stage',
      (manifest) => {
        stage(manifest, 'ask').status = 'pending';
      },
      ['commands.ask.status'],
    ],
    [
      'succeeded with a failed stage',
      (manifest) => {
        stage(manifest, 'ask').status = 'failed';
      },
      ['commands.ask.status'],
    ],
    [
      'ran what the target leaves out',
      (manifest) => {
        stage(manifest, 'other').status = 'succeeded';
      },
      ['commands.other.status'],
    ],
    [
      'ran another command',
      (manifest) => {
        stage(manifest, 'ask').command = 'false';
      },
      ['commands.ask.command'],
    ],
    [
      'has no such stage',
      (manifest) => {
        manifest.commands.pop();
      },
      ['commands.other'],
    ],
    [
      'has one more stage',
      (manifest) => {
        manifest.commands.push({ ...stage(manifest, 'ask'), id: 'new' });
      },
      ['commands.new'],
    ],
    [
      'had another policy',
      (manifest) => {
        manifest.approval_policy = 'never';
      },
      ['approval_policy'],
    ],
    [
      'had no approval',
      (manifest) => {
        manifest.approvals = [];
      },
      ['approvals'],
    ],
    [
      'ran no guard',
      (manifest) => {
        stage(manifest, 'spec-guard').status = 'failed';
      },
      ['commands.spec-guard.status', 'guardrail_status'],
    ],
  ])('is compared with the request: it %s', async (_what, change, paths) => {
    const { request, manifest } = await sampleRun();
    change(manifest);
    const { errors, samples } = compareRun(request, manifest);
    expect(errors.map(({ path }) => path)).toEqual(paths);
    expect(samples).toBeGreaterThanOrEqual(errors.length);
  });

  it('is recorded with a drift report, and blocks the run only if that is enforced', async () => {
    await using ground = await orchestratorGround(pipelineFileOf([command('one', 'true')]));
    const shadow = await ground.start({ task: 't' }, { agents: lying });
    expect(shadow).toMatchObject({ status: 'succeeded', exit_code: 0 });
    const report = 'out/t/control-plane/drift.json';
    expect(ground.manifest(shadow).control_plane).toMatchObject({
      validation: { mode: 'shadow', status: 'failed', errors: [{ path: 'commands.one.status', value: 'pending' }] },
      drift: { report_path: report, invalid_samples: 1 },
    });
    expect(ground.json(report)).toMatchObject({ run_id: shadow.run_id, errors: [{ path: 'commands.one.status' }] });
    expect(ground.json(`${shadow.artifact_root}/run-summary.json`)).toMatchObject({
      control_plane: { drift: { report_path: report } },
    });
    const env = { ...base, CODEX_ORCHESTRATOR_CONTROL_PLANE: 'enforce' };
    const enforced = await ground.start({ task: 't' }, { agents: lying, env });
    expect(enforced).toMatchObject({ status: 'failed', status_detail: 'control-plane:blocked', exit_code: 2 });
    expect(enforced.summary).toContain('commands.one.status');
    expect(enforced.next_action).toContain(`resume --run ${enforced.run_id}`);
    const honest = await ground.start({ task: 'u' }, { env });
    expect(honest.exit_code).toBe(0);
    expect(ground.manifest(honest).control_plane?.enforcement?.enabled).toBe(true);
    const misspelt = ground.start({}, { env: { ...base, CODEX_ORCHESTRATOR_CONTROL_PLANE: 'on' } });
    await expect(misspelt).rejects.toMatchObject({ code: 'ERR_USAGE' });
    expect(existsSync(join(ground.root, 'out/u/control-plane'))).toBe(false);
  });
});
