import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { tempFolder } from '../../../../../src/core/system/files/temp.ts';
import { dispatchCodex } from '../../../../../src/stages/dispatch-codex/dispatch-codex.ts';
import { describeCodex } from '../../../../helpers/agents/codex-binary.ts';
import { codexPrompt, codexSettings, goodTurns, keyName } from '../../../../helpers/agents/codex-run.ts';
import { claudeProgram, describeClaude } from '../../../../helpers/agents/find-claude.ts';
import { describeGemini, geminiProgram } from '../../../../helpers/agents/find-gemini.ts';
import { inOrder, type ModelServer, modelServer } from '../../../../helpers/agents/model-server.ts';
import { type DispatchRunOptions, dispatchRun, resultsOf } from '../../../../helpers/stages/dispatch-run.ts';

/** What stands where: in the base commit, in the account's home, and only in the working tree. */
const base = {
  'AGENTS.md': 'RULE-OF-THE-ROOT: write tests.\n',
  'CLAUDE.md': 'RULE-FOR-CLAUDE-ONLY\n',
  'GEMINI.md': 'RULE-FOR-GEMINI-ONLY\n',
  '.github/copilot-instructions.md': 'RULE-FOR-COPILOT-ONLY\n',
  'packages/api/AGENTS.md': 'RULE-OF-THE-API: no new routes.\n',
  'packages/web/CLAUDE.md': 'RULE-OF-THE-WEB: no inline styles.\n',
  'README.md': '# Base\n',
};
const given = ['RULE-OF-THE-ROOT', 'RULE-OF-THE-API', 'RULE-OF-THE-WEB'];
const notGiven = ['RULE-FOR-CLAUDE-ONLY', 'RULE-FOR-GEMINI-ONLY', 'RULE-FOR-COPILOT-ONLY'];
const homeFiles = [
  ...['.codex/AGENTS.md', '.claude/CLAUDE.md', '.gemini/GEMINI.md', 'AGENTS.md', 'CLAUDE.md', 'GEMINI.md'],
  '.config/opencode/AGENTS.md',
];

type Agent = (server: ModelServer) => Partial<DispatchRunOptions>;

/** All that the model was sent in one worker's first request, and what the ledger says of the rules. */
async function toldOf(
  agent: Agent,
  userRules = false,
): Promise<{ body: string; hashes: Record<string, string>; rules: string }> {
  await using home = await tempFolder('factory-home');
  for (const name of homeFiles) {
    mkdirSync(dirname(join(home.path, name)), { recursive: true });
    writeFileSync(join(home.path, name), `RULE-OF-THE-ACCOUNT ${name}\n`);
  }
  await using server = await modelServer(inOrder(...goodTurns('A_core')));
  const { dispatch, ...options } = agent(server);
  await using run = await dispatchRun({
    base,
    workers: ['A_core'],
    work: { A_core: codexPrompt('A_core') },
    dispatch: { user_rules: userRules, ...dispatch },
    ...options,
  });
  const env = { PATH: process.env.PATH, HOME: home.path, [keyName]: 'sk-scripted-key-0123456789' };
  await dispatchCodex(run.inputs, run.deps({ env: { ...env, FACTORY_RUN__CLOCK: '2026-11-20T22:02:25Z' } }));
  expect(resultsOf(run).A_core).toMatchObject({ state: 'DONE', reason: '' });
  const events = readFileSync(run.file('ledger/A_core.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const { hashes } = events.find(({ details }) => details.state === 'WORKER_SENDING');
  const inputs = JSON.parse(readFileSync(run.file('RUN_INPUTS.json'), 'utf8'));
  return { body: JSON.stringify(server.requests[0]?.body), hashes, rules: inputs.rules.text };
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

const codex: Agent = (server) => ({ backend: 'codex-exec', codex: codexSettings(server) });
const claude: Agent = (server) => ({
  backend: 'command',
  dispatch: { preset: 'claude' },
  presets: {
    claude: {
      ...{ executable: claudeProgram ?? '', model: 'scripted-1', api_key_env: keyName },
      base_url: server.baseUrl.replace(/\/v1$/, ''),
    },
  },
});
const gemini: Agent = (server) => ({
  backend: 'command',
  dispatch: { preset: 'gemini', worker_done_timeout_seconds: 120 },
  presets: {
    gemini: {
      ...{ executable: geminiProgram ?? '', model: 'gemini-2.5-pro', api_key_env: keyName },
      base_url: server.baseUrl.replace(/\/v1$/, ''),
    },
  },
});

const rows = [
  ['the real Codex CLI', describeCodex, codex, []],
  ['the real Claude Code', describeClaude, claude, []],
  // Nothing switches that off.
  ['the real Gemini CLI', describeGemini, gemini, ['RULE-FOR-GEMINI-ONLY']],
] as const;

describe.each(rows)('the rules of the base commit, given to %s', (_name, describeAgent, agent, readsItself) => {
  describeAgent('(docs/agents.md)', () => {
    it('are those of every agent, once, and nothing of the account', async () => {
      const { body, hashes, rules } = await toldOf(agent);
      expect(given.map((rule) => [rule, count(body, rule)])).toEqual(given.map((rule) => [rule, 1]));
      expect(notGiven.filter((rule) => body.includes(rule))).toEqual(readsItself);
      expect(body).not.toContain('RULE-OF-THE-ACCOUNT');
      expect(hashes.rules).toBe(rules);
    });
  });
});

describeClaude("the account's own rules", () => {
  it('come before them where dispatch.user_rules asks for them, and the ledger has the digest of both', async () => {
    const { body, hashes, rules } = await toldOf(claude, true);
    expect(count(body, 'RULE-OF-THE-ACCOUNT')).toBe(1);
    expect(body.indexOf('RULE-OF-THE-ACCOUNT .claude/CLAUDE.md')).toBeLessThan(body.indexOf('RULE-OF-THE-ROOT'));
    expect(hashes.rules).toMatch(/^[0-9a-f]{64}$/);
    expect(hashes.rules).not.toBe(rules);
  });
});
