import { describe, expect, it } from '@jest/globals';
import { hostEnvironment } from '../../../src/cli/local-run/host-environment.ts';
import { runSecrets } from '../../../src/cli/local-run/run-secrets.ts';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';

const env = {
  CODEX_KEY: 'sk-1',
  CLAUDE_KEY: 'sk-2',
  GEMINI_API_KEY: 'sk-3',
  PATH: '/bin',
  ANTHROPIC_BASE_URL: 'http://localhost',
  GITHUB_TOKEN: 'never',
  FACTORY_NOTIFY_URL: 'http://notify',
  FACTORY_X: 'x',
};
const config = factoryConfig.parse({
  codex: { api_key_env: 'CODEX_KEY' },
  presets: { claude: { api_key_env: 'CLAUDE_KEY' } },
  dispatch: { backend: 'codex-exec' },
});
const claude = { backend: 'command', preset: 'claude' } as const;

describe('the secrets of a local run', () => {
  it('are the single key of its agents', () => {
    expect(runSecrets(env, config)).toEqual({ FACTORY_AGENT_KEY: 'sk-1', FACTORY_NOTIFY_URL: 'http://notify' });
    expect(runSecrets({}, config)).toEqual({});
  });

  it('are a line for each of several agents, and none for unused agents', () => {
    const workers = { ...config.workers, B_tooling: { ...config.workers.B_tooling, ...claude } };
    expect(runSecrets(env, { ...config, workers }).FACTORY_AGENT_KEY).toBe('CLAUDE_KEY=sk-2\nCODEX_KEY=sk-1');
    // A backend chosen for all workers overrides their own.
    expect(runSecrets(env, { ...config, workers }, 'codex-exec').FACTORY_AGENT_KEY).toBe('sk-1');
    expect(runSecrets(env, { ...config, workers }, 'script').FACTORY_AGENT_KEY).toBeUndefined();
  });

  it('are named if only one worker’s own agent has a key', () => {
    const workers = { ...config.workers, B_tooling: { ...config.workers.B_tooling, ...claude } };
    const dispatch = { ...config.dispatch, backend: 'script' as const };
    expect(runSecrets(env, { ...config, dispatch, workers }).FACTORY_AGENT_KEY).toBe('CLAUDE_KEY=sk-2');
  });

  it('leave out the address and the settings of the container engine, which steps inherit', () => {
    const engine = {
      DOCKER_HOST: 'unix:///run/user/1/docker.sock',
      XDG_RUNTIME_DIR: '/run/user/1',
      CONTAINERS_CONF: '/c',
    };
    expect(hostEnvironment({ ...engine, DOCKER_PASSWORD: 'x' })).toEqual(engine);
  });

  it('are not inherited, unlike the variables that the configuration allows for agents', () => {
    expect(hostEnvironment(env)).toEqual({ PATH: '/bin', FACTORY_X: 'x' });
    expect(hostEnvironment(env, ['ANTHROPIC_BASE_URL', 'GITHUB_TOKEN', 'FACTORY_NOTIFY_URL'])).toEqual({
      PATH: '/bin',
      FACTORY_X: 'x',
      ANTHROPIC_BASE_URL: 'http://localhost',
    });
  });
});
