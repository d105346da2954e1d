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

describe('what a run on this machine is handed', () => {
  it('is the one key of its agents', () => {
    expect(runSecrets(env, config)).toEqual({ FACTORY_AGENT_KEY: 'sk-1', FACTORY_NOTIFY_URL: 'http://notify' });
    expect(runSecrets({}, config)).toEqual({});
  });

  it('is a line for each of several agents, and for no agent that is not used', () => {
    const workers = { ...config.workers, B_tooling: { ...config.workers.B_tooling, ...claude } };
    expect(runSecrets(env, { ...config, workers }).FACTORY_AGENT_KEY).toBe('CLAUDE_KEY=sk-2\nCODEX_KEY=sk-1');
    // One that was chosen for all leaves the workers' own aside.
    expect(runSecrets(env, { ...config, workers }, 'codex-exec').FACTORY_AGENT_KEY).toBe('sk-1');
    expect(runSecrets(env, { ...config, workers }, 'script').FACTORY_AGENT_KEY).toBeUndefined();
  });

  it('is named where the only agent with a key is one worker’s own', () => {
    const workers = { ...config.workers, B_tooling: { ...config.workers.B_tooling, ...claude } };
    const dispatch = { ...config.dispatch, backend: 'script' as const };
    expect(runSecrets(env, { ...config, dispatch, workers }).FACTORY_AGENT_KEY).toBe('CLAUDE_KEY=sk-2');
  });

  it('inherits what the configuration lets through to agents, and no secret', () => {
    expect(hostEnvironment(env)).toEqual({ PATH: '/bin', FACTORY_X: 'x' });
    expect(hostEnvironment(env, ['ANTHROPIC_BASE_URL', 'GITHUB_TOKEN', 'FACTORY_NOTIFY_URL'])).toEqual({
      PATH: '/bin',
      FACTORY_X: 'x',
      ANTHROPIC_BASE_URL: 'http://localhost',
    });
  });
});
