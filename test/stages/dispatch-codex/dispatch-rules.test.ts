import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { dispatchCodex } from '../../../src/stages/dispatch-codex/dispatch-codex.ts';
import {
  agentPrompt,
  agentRun,
  agentWork,
  dispatchRun,
  promptAgent,
  resultsOf,
  statesOf,
} from '../../helpers/stages/dispatch-run.ts';

describe('the rules of a dispatch', () => {
  it('records each step before and after it', async () => {
    await using run = await dispatchRun({ ...agentRun(), workers: ['A_core'] });
    await dispatchCodex(run.inputs, run.deps());
    expect(statesOf(run)).toEqual([
      'WORKER_PENDING',
      'WORKTREE_OPENING',
      'WORKTREE_CREATE',
      'WORKER_SENDING',
      'WORKER_SENT',
      'WORKER_RUNNING',
      'WORKER_DONE',
      'BUNDLE_COLLECTING',
      'WORKER_BUNDLE_DISCOVERED',
      'WORKTREE_CLOSING',
      'WORKTREE_CLOSED',
    ]);
  });

  it('writes STATUS.json from the agent’s own result, with tokens and cost, and never overwrites the worker’s', async () => {
    const result = `echo '{"status":"completed","summary":"s","contextRemaining":9,"tokens":120,"cost":0.5}' > "$ORCH_RESULT_PATH"`;
    await using run = await dispatchRun({
      ...agentRun({
        A_core: [result, 'marker'],
        B_tooling: [result, 'bundle', 'marker'],
        C_features: ['marker'],
        D_validation: ['marker', 'echo nonsense > "$ORCH_RESULT_PATH"'],
      }),
      workers: ['A_core', 'B_tooling', 'C_features', 'D_validation'],
    });
    const report = await dispatchCodex(run.inputs, run.deps());
    const results = resultsOf(run);
    expect([results.A_core?.tokens, results.A_core?.cost_usd, results.C_features?.tokens]).toEqual([120, 0.5, null]);
    const status = (worker: string) => readFileSync(run.file(`${worker}/STATUS.json`), 'utf8');
    expect(JSON.parse(status('A_core'))).toMatchObject({
      status: 'PASS',
      required_checks: [{ name: 'agent_result', rc: 0 }],
    });
    expect(JSON.parse(status('B_tooling'))).toMatchObject({ required_checks: [] });
    expect(() => status('C_features')).toThrow();
    expect(report.status).toBe('PASS');
    expect(report.diagnostics.map(({ code, severity, worker }) => [code, severity, worker])).toEqual([
      ['ERR_AGENT_RESULT', 'warning', 'D_validation'],
    ]);
  });

  it('reports what cannot be started, and retries only temporary failures', async () => {
    await using run = await dispatchRun({ ...agentRun({}, { command: ['/no/such/agent'] }), workers: ['A_core'] });
    await dispatchCodex(run.inputs, run.deps());
    expect(resultsOf(run).A_core).toMatchObject({
      state: 'FAILED',
      code: 'ERR_AGENT_START',
      attempts: 1,
      started_at: '',
    });
    expect(statesOf(run)).toContain('SEND_FAILED');
    expect(statesOf(run)).not.toContain('WORKER_SENT');
  });

  it('passes on only the allow-list', async () => {
    const options = agentRun(
      { A_core: ['env | sed "s/=.*//" | sort > names.txt', 'bundle', 'marker'] },
      { env_allow: ['MY_KEY', 'GITHUB_TOKEN', 'ACTIONS_RUNTIME_TOKEN', 'factory_notify_url'] },
    );
    await using run = await dispatchRun({ ...options, workers: ['A_core'] });
    const secrets = {
      MY_KEY: 'k',
      GITHUB_TOKEN: 't',
      ACTIONS_RUNTIME_TOKEN: 't',
      OTHER: 'o',
      FACTORY_NOTIFY_URL: 'u',
      INPUT_X: 'x',
      GIT_DIR: '/x',
    };
    await dispatchCodex(run.inputs, run.deps({ env: { PATH: process.env.PATH, HOME: '/tmp', ...secrets } }));
    const patch = readFileSync(run.file('A_core/DIFF.patch'), 'utf8');
    const names = [...patch.matchAll(/^\+([A-Z_0-9]+)$/gm)].map((match) => match[1]);
    const shells = ['OLDPWD', 'PWD', 'SHLVL', '_'];
    // The machine's own git configuration says how many of these there are.
    const told = names.filter((name) => !/^GIT_CONFIG_(?:KEY|VALUE)_[1-9]/.test(name ?? ''));
    expect(told.filter((name) => !shells.includes(name ?? ''))).toEqual([
      'FACTORY_ALLOWED_GLOBS',
      'FACTORY_BLOCKED_GLOBS',
      'FACTORY_BRIEF',
      'FACTORY_BUNDLE_DIR',
      'FACTORY_DATABASE',
      'FACTORY_DISPATCH_MARK',
      'FACTORY_OUTBOX',
      'FACTORY_PORT_BASE',
      'FACTORY_PROMPT_FILE',
      'FACTORY_RUN_ID',
      'FACTORY_SHARED_PATHS',
      'FACTORY_WORKER',
      'FACTORY_WORKER_INDEX',
      'FACTORY_WORKTREE',
      'GCM_INTERACTIVE',
      'GIT_ASKPASS',
      'GIT_CEILING_DIRECTORIES',
      'GIT_CONFIG_COUNT',
      'GIT_CONFIG_KEY_0',
      'GIT_CONFIG_VALUE_0',
      'GIT_TERMINAL_PROMPT',
      'HOME',
      'MY_KEY',
      'ORCH_RESULT_PATH',
      'PATH',
      'SSH_ASKPASS',
    ]);
  });

  it('sends the aggregator last, with the bundles of the others, and not at all when one of them is not DONE', async () => {
    await using run = await dispatchRun(
      agentRun({ Z_aggregator: ['ls $FACTORY_BUNDLE_DIR/inputs/*/FILES_CHANGED.json', 'bundle', 'marker'] }),
    );
    expect((await dispatchCodex(run.inputs, run.deps())).status).toBe('PASS');
    expect(readFileSync(run.file('logs/Z_aggregator/agent.stdout.log'), 'utf8').trim().split('\n')).toHaveLength(4);
    await using broken = await dispatchRun(agentRun({ C_features: ['exit 1'] }));
    const report = await dispatchCodex(broken.inputs, broken.deps());
    expect(report.status).toBe('BLOCKED');
    expect(resultsOf(broken).Z_aggregator).toMatchObject({
      state: 'CANCELLED',
      code: 'ERR_DISPATCH_UPSTREAM',
      reason: 'UPSTREAM: not DONE: C_features',
      attempts: 0,
    });
    expect(resultsOf(broken).D_validation?.state).toBe('DONE');
  });

  it('starts no worker when one is refused before the start', async () => {
    await using run = await dispatchRun({
      work: { ...agentWork(), B_tooling: agentPrompt('bundle') },
      backend: 'command',
      backends: { B_tooling: 'script', C_features: 'codex-exec' },
      codex: { executable: 'no-such-codex' },
      dispatch: { command: [promptAgent] },
    });
    const report = await dispatchCodex(run.inputs, run.deps());
    const results = resultsOf(run);
    expect(Object.values(results).map(({ state, code }) => [state, code])).toEqual([
      ['CANCELLED', 'ERR_DISPATCH_PREFLIGHT'],
      ['FAILED', 'ERR_SCRIPT_MISSING'],
      ['FAILED', 'ERR_BACKEND_UNAVAILABLE'],
      ['CANCELLED', 'ERR_DISPATCH_PREFLIGHT'],
      ['CANCELLED', 'ERR_DISPATCH_PREFLIGHT'],
    ]);
    expect(results.B_tooling?.reason).toMatch(/autohotkey, codex-exec and command send the prompt/);
    expect(results.C_features?.reason).toMatch(/The Codex CLI was not found: no-such-codex of codex.executable/);
    expect(report.status).toBe('BLOCKED');
    expect(statesOf(run)).toEqual(['WORKER_PENDING', 'WORKER_CANCELLED']);
  });

  it('refuses an agent whose version is too old by name, and starts nothing', async () => {
    await using tools = await tempFolder('old-agent');
    const executable = join(tools.path, 'codex');
    writeFileSync(executable, '#!/bin/sh\necho codex-cli 0.130.0\n', { mode: 0o755 });
    await using run = await dispatchRun({
      work: agentWork(),
      backend: 'codex-exec',
      codex: { executable },
      workers: ['A_core'],
    });
    const report = await dispatchCodex(run.inputs, run.deps({ env: { ...process.env, OPENAI_API_KEY: 'sk-test' } }));
    expect(report.status).toBe('BLOCKED');
    expect(resultsOf(run).A_core).toMatchObject({ state: 'FAILED', code: 'ERR_BACKEND_UNAVAILABLE', attempts: 0 });
    expect(resultsOf(run).A_core?.reason).toContain('The Codex CLI 0.130.0 is too old');
  });
});
