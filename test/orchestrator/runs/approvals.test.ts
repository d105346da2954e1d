import { existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { OrchestratorEvent } from '../../../src/orchestrator/contracts/orchestrator-event.ts';
import { decideApproval } from '../../../src/orchestrator/runs/decide-approval.ts';
import { resumeRun } from '../../../src/orchestrator/runs/resume-run.ts';
import {
  type OrchestratorGround,
  orchestratorGround,
  pipelineFileOf,
} from '../../helpers/orchestrator/orchestrator-ground.ts';

const stages = [
  { kind: 'command' as const, id: 'build', command: 'true' },
  { kind: 'command' as const, id: 'deploy', command: 'touch deployed', requires_approval: true },
];
const atOnce = { approvals: { deadlineSeconds: 0 } };
const decide = (ground: OrchestratorGround, run: string, deny = false) =>
  decideApproval({ run, deny, actor: 'ann', reason: deny ? 'not on a Friday' : 'reviewed' }, ground.deps());
const isDeployed = (ground: OrchestratorGround): boolean => existsSync(join(ground.root, 'deployed'));

describe('an approval', () => {
  it('that nobody gives blocks the run, which goes on by what it says', async () => {
    await using ground = await orchestratorGround(pipelineFileOf(stages, atOnce));
    const blocked = await ground.start();
    expect(blocked).toMatchObject({ exit_code: 2, status_detail: 'approval:deploy:blocked' });
    expect(blocked.next_action).toBe(
      `codex-orchestrator approve --run ${blocked.run_id} --reason "<why>", then: codex-orchestrator resume --run ${blocked.run_id}`,
    );
    expect(ground.manifest(blocked).commands[1]).toMatchObject({
      status: 'failed',
      summary: 'nobody approved it within 0 seconds',
    });
    expect(isDeployed(ground)).toBe(false);
    expect(await decide(ground, blocked.run_id)).toMatchObject({
      stage: 'deploy',
      decision: 'approved',
      next_action: `codex-orchestrator resume --run ${blocked.run_id}`,
    });
    const run = await resumeRun({ run: blocked.run_id, actor: 'ann' }, ground.deps());
    expect(run).toMatchObject({ status: 'succeeded' });
    expect(isDeployed(ground)).toBe(true);
    expect(ground.manifest(run).approvals).toMatchObject([{ actor: 'ann', reason: 'deploy approved: reviewed' }]);
    const events = ground.events(run).filter(({ event }) => event.startsWith('approval_'));
    expect(events.map(({ event, actor, payload }) => [event, actor, payload.stage])).toEqual([
      ['approval_requested', 'builder', 'deploy'],
      ['approval_decided', 'ann', 'deploy'],
    ]);
    await expect(decide(ground, run.run_id)).rejects.toMatchObject({ code: 'ERR_APPROVAL_NONE' });
  });

  it('by another process lets a waiting run go on', async () => {
    await using ground = await orchestratorGround(pipelineFileOf(stages));
    const onEvent = ({ event, run_id }: OrchestratorEvent): void => {
      if (event === 'approval_requested') void decide(ground, run_id);
    };
    const run = await ground.start({}, { onEvent });
    expect(run.status).toBe('succeeded');
    expect(ground.manifest(run).approvals).toHaveLength(1);
  });

  it('that is denied blocks the run, and is asked for again by a resume', async () => {
    await using ground = await orchestratorGround(pipelineFileOf(stages));
    let asked = 0;
    const answers = [true, false];
    const onEvent = ({ event, run_id }: OrchestratorEvent): void => {
      if (event === 'approval_requested') void decide(ground, run_id, answers[asked++]);
    };
    const blocked = await ground.start({}, { onEvent });
    expect(blocked).toMatchObject({ exit_code: 2, status_detail: 'stage:deploy:blocked' });
    expect(ground.manifest(blocked)).toMatchObject({
      approvals: [{ actor: 'ann', reason: 'deploy denied: not on a Friday' }],
    });
    expect(isDeployed(ground)).toBe(false);
    const run = await resumeRun({ run: blocked.run_id, actor: 'ann' }, ground.deps({ onEvent }));
    expect([run.status, asked]).toEqual(['succeeded', 2]);
    expect(ground.manifest(run).approvals.map(({ reason }) => reason)).toEqual([
      'deploy denied: not on a Friday',
      'deploy approved: reviewed',
    ]);
  });

  it.each([
    ['y looks fine', 'succeeded', 'deploy approved: looks fine'],
    ['yes', 'succeeded', 'deploy approved'],
    ['no, not yet', 'failed', 'deploy denied: no, not yet'],
    ['', 'failed', 'deploy denied'],
    ['yesterday', 'failed', 'deploy denied: yesterday'],
  ])('at a terminal by %j: %s', async (line, status, reason) => {
    await using ground = await orchestratorGround(pipelineFileOf(stages));
    const questions: string[] = [];
    const askLine = async (question: string): Promise<string> => {
      questions.push(question);
      return line;
    };
    const run = await ground.start({}, { askLine, env: { ...ground.deps().env, USER: 'bob' } });
    expect(run.status).toBe(status);
    expect(questions).toEqual([expect.stringMatching(/^deploy asks for an approval: touch deployed\n/)]);
    expect(ground.manifest(run).approvals).toMatchObject([{ actor: 'bob', reason }]);
  });

  it.each([
    ['auto', 'succeeded', 'policy:auto'],
    ['never', 'failed', 'policy:never'],
    ['four-eyes', 'succeeded', 'eve'],
  ])('by the policy %s: %s', async (approvalPolicy, status, actor) => {
    await using ground = await orchestratorGround(pipelineFileOf(stages, atOnce));
    const approvers = { 'four-eyes': async () => ({ isApproved: true, actor: 'eve', reason: null }) };
    const run = await ground.start({ approvalPolicy }, { approvers });
    expect(run).toMatchObject({ status, exit_code: status === 'failed' ? 2 : 0 });
    expect(ground.manifest(run)).toMatchObject({ approval_policy: approvalPolicy, approvals: [{ actor }] });
  });

  it.each(['on-request', 'never'])('cannot be given ahead by a stage, with the policy %s', async (approvalPolicy) => {
    const answer = {
      request: '',
      isApproved: true,
      actor: 'build',
      reason: null,
      timestamp: '2026-11-30T10:00:00.000Z',
    };
    const file = '"$CODEX_ORCHESTRATOR_RUN_DIR/approvals/02-deploy.decision.json"';
    const command = `mkdir -p "$CODEX_ORCHESTRATOR_RUN_DIR/approvals" && echo '${JSON.stringify(answer)}' > ${file}`;
    const forging = [{ kind: 'command' as const, id: 'build', command }, ...stages.slice(1)];
    await using ground = await orchestratorGround(pipelineFileOf(forging, atOnce));
    const blocked = await ground.start({ approvalPolicy });
    expect([blocked.status, blocked.exit_code, isDeployed(ground)]).toEqual(['failed', 2, false]);
    expect(ground.manifest(blocked).approvals.map(({ actor }) => actor)).not.toContain('build');
  });

  it('is for one command: another one asks again, the same one does not', async () => {
    const deploy = (command: string) => [
      ...stages.slice(0, 1),
      { ...stages[1], kind: 'command' as const, id: 'deploy', command },
    ];
    await using ground = await orchestratorGround(pipelineFileOf(deploy('test -e ready && touch deployed'), atOnce));
    const blocked = await ground.start();
    await decide(ground, blocked.run_id);
    const again = (more = {}) => resumeRun({ run: blocked.run_id, actor: 'ann', ...more }, ground.deps());
    expect(await again()).toMatchObject({ status_detail: 'stage:deploy:failed' });
    expect(readdirSync(join(ground.root, blocked.artifact_root, 'approvals'))).toEqual([]);
    expect(await again()).toMatchObject({ status_detail: 'stage:deploy:failed' });
    const other = pipelineFileOf(deploy('touch deployed'), atOnce)['codex.orchestrator.json'] ?? '';
    writeFileSync(join(ground.root, 'codex.orchestrator.json'), other);
    const drifted = await again({ acceptDrift: true, reason: 'a better command' });
    expect(drifted.status_detail).toBe('approval:deploy:blocked');
    expect(isDeployed(ground)).toBe(false);
    expect(ground.manifest(drifted).approvals).toHaveLength(1);
    expect(ground.manifest(drifted).commands[1]?.command).toBe('touch deployed');
    await decide(ground, blocked.run_id);
    expect(await again({ acceptDrift: true, reason: 'a better command' })).toMatchObject({ status: 'succeeded' });
    expect(ground.manifest(drifted).approvals).toHaveLength(2);
  });

  it('that a nested run asks is given by the id of its parent', async () => {
    const file = {
      pipelines: [
        { id: 'main', stages: [{ kind: 'subpipeline' as const, id: 'inner', pipeline: 'child' }] },
        { id: 'child', stages },
      ],
    };
    await using ground = await orchestratorGround(pipelineFileOf([], { ...file, ...atOnce }));
    const blocked = await ground.start();
    expect(blocked.status_detail).toBe('approval:inner:blocked');
    // A process that is killed when it has named a nested run leaves one without records.
    const [child = { manifest: '' }] = ground.manifest(blocked).child_runs;
    const away = join(ground.root, 'away.json');
    renameSync(join(ground.root, child.manifest), away);
    await expect(decide(ground, blocked.run_id)).rejects.toMatchObject({ code: 'ERR_APPROVAL_NONE' });
    renameSync(away, join(ground.root, child.manifest));
    const decided = await decide(ground, blocked.run_id);
    expect(decided.run_id).not.toBe(blocked.run_id);
    expect(await resumeRun({ run: blocked.run_id, actor: 'ann' }, ground.deps())).toMatchObject({
      status: 'succeeded',
    });
  });

  it('that is waited for ends with the run when that is cancelled', async () => {
    await using ground = await orchestratorGround(pipelineFileOf(stages));
    const stop = new AbortController();
    const onEvent = ({ event }: OrchestratorEvent): void => {
      if (event === 'approval_requested') stop.abort();
    };
    const run = await ground.start({}, { signal: stop.signal, onEvent });
    expect(run).toMatchObject({ status: 'cancelled', exit_code: 130 });
  });
});
