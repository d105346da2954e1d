import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../../src/core/contracts/config/factory-config.ts';
import { type TempFolder, tempFolder } from '../../../../../src/core/system/files/temp.ts';
import type { AgentTask, BackendContext } from '../../../../../src/stages/dispatch-codex/agents/backend/backend.ts';
import { codexExecBackend } from '../../../../../src/stages/dispatch-codex/agents/codex/codex-exec.ts';

const context = (codex: object, env: BackendContext['env'], agentKey?: string): BackendContext => {
  const config = factoryConfig.parse({ codex: { executable: process.execPath, ...codex } });
  return { ...config, env, ...(agentKey === undefined ? {} : { agentKey }) };
};

describe('the login of the Codex CLI', () => {
  let folder: TempFolder;
  const at = (...names: readonly string[]): string => join(folder.path, ...names);
  beforeEach(async () => {
    folder = await tempFolder('codex-login');
    for (const name of ['home/.codex', 'own', 'odd/auth.json', 'profile/.codex']) {
      mkdirSync(at(name), { recursive: true });
    }
    for (const name of ['home/.codex', 'own', 'profile/.codex']) writeFileSync(at(name, 'auth.json'), '{}');
  });
  afterEach(async () => {
    await folder[Symbol.asyncDispose]();
  });

  const key = { auth: 'api-key' };
  const account = { auth: 'subscription' };
  const noKey = (name: string): string =>
    `codex.api_key_env: The variable ${name} (setting codex.api_key_env) is empty; it must contain the key.`;
  const noLogin =
    'codex.auth: This account is not logged in to Codex: there is no auth.json in CODEX_HOME or ~/.codex.';

  it.each<
    readonly [
      what: string,
      codex: object,
      env: () => BackendContext['env'],
      given: string | undefined,
      missing: string[],
    ]
  >([
    ['a key of the environment', key, () => ({ OPENAI_API_KEY: 'k' }), undefined, []],
    ['no key', key, () => ({}), undefined, [noKey('OPENAI_API_KEY')]],
    ['an empty key', key, () => ({ OPENAI_API_KEY: '' }), undefined, [noKey('OPENAI_API_KEY')]],
    ['a key that is handed in', key, () => ({}), 'k', []],
    ['a key that is handed in for another agent', key, () => ({}), 'ANTHROPIC_API_KEY=k', [noKey('OPENAI_API_KEY')]],
    [
      'the key of another variable',
      { ...key, api_key_env: 'MINE' },
      () => ({ OPENAI_API_KEY: 'k' }),
      undefined,
      [noKey('MINE')],
    ],
    ['no key, with a login', key, () => ({ HOME: at('home') }), undefined, [noKey('OPENAI_API_KEY')]],
    ['a login', account, () => ({ HOME: at('home') }), undefined, []],
    ['a login in CODEX_HOME', account, () => ({ HOME: at('none'), CODEX_HOME: at('own') }), undefined, []],
    ['a login of Windows', account, () => ({ USERPROFILE: at('profile') }), undefined, []],
    ['no login', account, () => ({ HOME: at('own') }), undefined, [noLogin]],
    [
      'a login that CODEX_HOME hides',
      account,
      () => ({ HOME: at('home'), CODEX_HOME: at('none') }),
      undefined,
      [noLogin],
    ],
    ['a folder in place of a login', account, () => ({ CODEX_HOME: at('odd') }), undefined, [noLogin]],
    ['no login, with a key', account, () => ({ HOME: at('own'), OPENAI_API_KEY: 'k' }), 'k', [noLogin]],
  ])('with %s', async (_what, codex, env, given, missing) => {
    const found = await codexExecBackend.doctor(context(codex, env(), given));
    expect(
      found.filter(({ code }) => code === 'ERR_AGENT_LOGIN').map(({ path, message }) => `${path}: ${message}`),
    ).toEqual(missing);
    expect(found).toHaveLength(missing.length);
  });

  it('needs the program too', async () => {
    const found = await codexExecBackend.doctor(context({ ...key, executable: at('none') }, {}));
    expect(found.map(({ code }) => code)).toEqual(['ERR_BACKEND_UNAVAILABLE', 'ERR_AGENT_LOGIN']);
  });

  const task = {
    ...{ runId: '20260301_1', worker: 'A_core', prompt: 'the prompt', promptFile: '/p/A.txt', promptName: 'A.txt' },
    ...{ worktree: '/w', bundleDir: '/w/out', outbox: 'out', resultPath: '/h/result.json', agentHome: '/h' },
  } as AgentTask;

  it('reaches the agent as a key or as a link, never both, in a home of its own', () => {
    const env = { HOME: at('home'), OPENAI_API_KEY: 'k', SECRET: 's', CODEX_HOME: at('own') };
    const plans = [key, account].map((codex) => codexExecBackend.build(task, context(codex, env)));
    const home = join('/h', 'codex');
    const temp = join('/h', 'tmp');
    expect(plans.map(({ env: { OPENAI_API_KEY: given } }) => given)).toEqual(['k', undefined]);
    expect(plans.map(({ setUp }) => setUp?.link)).toEqual([
      undefined,
      { path: join(home, 'auth.json'), target: at('own', 'auth.json') },
    ]);
    for (const plan of plans) {
      expect(plan.env).toMatchObject({ CODEX_HOME: home, TMPDIR: temp, TEMP: temp, TMP: temp });
      expect([plan.env.SECRET, plan.setUp?.folders, plan.setUp?.files]).toEqual([undefined, [home, temp], undefined]);
      expect([plan.cwd, plan.verbatimArguments, plan.stdin]).toEqual([
        '/w',
        false,
        expect.stringContaining('the prompt'),
      ]);
    }
    const handed = codexExecBackend.build(task, context(key, env, 'handed in'));
    expect(handed.env.OPENAI_API_KEY).toBe('handed in');
  });

  it('comes with the rules of the repository, if there are any', () => {
    const files = (rules: string) => codexExecBackend.build({ ...task, rules }, context(key, {})).setUp?.files;
    expect(files('Be brief.')).toEqual({ [join('/h', 'codex', 'AGENTS.md')]: 'Be brief.' });
    expect(files('')).toBeUndefined();
    const { userRules, program } = codexExecBackend;
    expect(userRules?.(context(key, { HOME: at('home') }))).toBe(at('home', '.codex', 'AGENTS.md'));
    expect([key, account].map((codex) => program?.(context(codex, {}))?.login)).toEqual([
      'OPENAI_API_KEY contains a key',
      'this account is logged in',
    ]);
  });

  it('stays in a resumed conversation, which is named once and never gets the prompt', () => {
    const plan = codexExecBackend.build(task, context(key, { OPENAI_API_KEY: 'k' }));
    const first = codexExecBackend.resume?.(plan, task, 't-1', 'interrupted');
    expect(first).toMatchObject({ thread: 't-1', env: plan.env });
    expect(first?.args.slice(0, 2)).toEqual(['exec', 'resume']);
    expect(first?.args.slice(-2)).toEqual(['t-1', '-']);
    expect(first?.stdin).not.toContain('the prompt');
    const again = first && codexExecBackend.resume?.(first, task, 't-1', 'unfinished');
    expect(again?.args).toEqual(first?.args);
    expect(again?.stdin).not.toBe(first?.stdin);
  });
});
