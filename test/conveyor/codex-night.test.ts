import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { verifyRecords } from '../../src/conveyor/record/verify-records.ts';
import { defaultConfig } from '../../src/conveyor/setup/init-conveyor.ts';
import { tempFolder } from '../../src/core/system/files/temp.ts';
import { describeCodex } from '../helpers/agents/codex-binary.ts';
import { keyName } from '../helpers/agents/codex-run.ts';
import { codexProgram } from '../helpers/agents/find-codex.ts';
import { type ModelReply, type ModelRequest, modelServer } from '../helpers/agents/model-server.ts';
import { conveyorGround } from '../helpers/conveyor/conveyor-ground.ts';
import { sampled } from '../helpers/sampled.ts';

const key = 'sk-scripted-key-0123456789';
const said: ModelReply = { say: 'Finished.' };
const tick = (id: string): string =>
  `sed -i.bak 's/- \\[ \\]/- [x]/' docs/exec-plans/active/${id}.md && rm docs/exec-plans/active/*.bak`;

/** The turns of each session, by plan. The second session of beta begins with the note of the first. */
const turns: Readonly<Record<string, readonly (readonly ModelReply[])[]>> = {
  alpha: [[{ shell: [`echo alpha > src/alpha.txt && ${tick('alpha')}`] }, said]],
  beta: [
    [
      { shell: ['echo half > src/beta.txt'] },
      { shell: [`echo '{"status":"handoff_required","summary":"the first half is done"}' > "$ORCH_RESULT_PATH"`] },
      said,
    ],
    [{ shell: ['cat "$ORCH_HANDOFF_FILE"'] }, { shell: [`echo whole >> src/beta.txt && ${tick('beta')}`] }, said],
  ],
  gamma: [[{ shell: [`grep -q whole src/beta.txt && echo gamma > src/gamma.txt && ${tick('gamma')}`] }, said]],
};

/** Answers by the plan that the prompt names; each conversation is a session. */
function script(threads: Readonly<Record<string, string[]>>): (request: ModelRequest) => ModelReply {
  return ({ input, thread, index }) => {
    const plan = /Continue plan ([a-z]+) in /.exec(input)?.[1] ?? '';
    const seen = threads[plan] ?? [];
    if (!seen.includes(thread)) seen.push(thread);
    return turns[plan]?.[seen.indexOf(thread)]?.[index] ?? said;
  };
}

describeCodex('a night of the conveyor with the real Codex CLI', () => {
  const sampledIt = sampled(2);

  sampledIt('delivers three plans, one of which needs a second session', async () => {
    const threads: Readonly<Record<string, string[]>> = { alpha: [], beta: [], gamma: [] };
    await using server = await modelServer(script(threads));
    await using home = await tempFolder('conveyor-codex');
    const [, ...words] = defaultConfig.executor.command;
    const provider = Object.entries({
      model: 'scripted-1',
      model_provider: 'scripted',
      'model_providers.scripted.name': 'scripted',
      'model_providers.scripted.base_url': server.baseUrl,
      'model_providers.scripted.wire_api': 'responses',
      'model_providers.scripted.env_key': keyName,
      'analytics.enabled': false,
      check_for_update_on_startup: false,
    }).flatMap(([name, value]) => ['-c', `${name}=${JSON.stringify(value)}`]);
    // The command of `factory init --conveyor`, with the scripted model instead of OpenAI's.
    const command = [codexProgram, ...words.slice(0, -1), ...provider, words.at(-1) ?? ''];
    await using at = await conveyorGround(
      { alpha: { Priority: 'p0' }, beta: {}, gamma: { Status: 'ready-for-promotion', Dependencies: 'beta' } },
      '',
      {
        executor: { command, env_allow: [keyName, 'CODEX_HOME'] },
        validationCommands: ['test -f src/alpha.txt'],
      },
    );
    const [codexHome, temp] = ['codex', 'temp'].map((name) => join(home.path, name));
    for (const folder of [codexHome, temp]) mkdirSync(folder ?? '');
    // The CLI puts its sandbox helper below CODEX_HOME, and refuses to if that is in a temporary folder.
    const env = { PATH: process.env.PATH, HOME: home.path, CODEX_HOME: codexHome, TMPDIR: temp, [keyName]: key };
    const result = await at.run({}, { env });
    expect(result.plans.map(({ planId, outcome, sessions, reason }) => [planId, outcome, sessions, reason])).toEqual([
      ['alpha', 'completed', 1, expect.stringMatching(/^Commit [0-9a-f]{12}\.$/)],
      ['beta', 'completed', 2, expect.stringMatching(/^Commit [0-9a-f]{12}\.$/)],
      ['gamma', 'completed', 1, expect.stringMatching(/^Commit [0-9a-f]{12}\.$/)],
    ]);
    expect(result).toMatchObject({ exitCode: 0, commits: 4, kept: '' });
    expect(Object.values(threads).map(({ length }) => length)).toEqual([1, 2, 1]);
    // Each answer of the model costs 120 tokens.
    expect(result.plans.map(({ tokens }) => tokens)).toEqual([240, 720, 240]);
    expect(await at.textIn('main', 'src/beta.txt')).toBe('half\nwhole\n');
    expect(readFileSync(join(at.root, 'src/gamma.txt'), 'utf8')).toBe('gamma\n');
    // The second session read the note of the first.
    const last = server.requests.filter(({ thread }) => thread === threads.beta?.[1]).at(-1)?.input ?? '';
    expect(last).toContain('Handoff of beta, session 1');
    expect(last).toContain('the first half is done');
    const plan = await at.textIn('main', 'docs/exec-plans/completed/beta.md');
    expect(plan).toContain('- [x] it is there\n');
    expect(plan).not.toContain('Open criterion');
    expect(plan).toContain('- Sessions: 2\n');
    expect(await verifyRecords(at.root, at.git)).toEqual([]);
  });
});
