import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import { agentKeyOf, agentKeyVariable, keyVariablesOf } from '../../../src/core/machine/agent-key.ts';

const config = factoryConfig.parse({
  codex: { api_key_env: 'CODEX_KEY' },
  presets: { claude: { api_key_env: 'CLAUDE_KEY' }, gemini: { api_key_env: null } },
});

describe('the keys of a run', () => {
  it.each<[string, string | undefined, string, string | undefined]>([
    ['nothing', undefined, 'CODEX_KEY', undefined],
    ['one key, for the chosen agent', 'sk-1', 'CODEX_KEY', 'sk-1'],
    ['one key, but not for another agent', 'sk-1', 'CLAUDE_KEY', undefined],
    ['one key that ends in =', 'abc==', 'CODEX_KEY', 'abc=='],
    ['one key that looks like a line, of an unknown name', 'OTHER=sk-1', 'CODEX_KEY', 'OTHER=sk-1'],
    ['one line', 'CLAUDE_KEY=sk-2\n', 'CLAUDE_KEY', 'sk-2'],
    ['one line, for another agent', 'CLAUDE_KEY=sk-2', 'CODEX_KEY', undefined],
    ['lines', 'CODEX_KEY=sk-1\r\nCLAUDE_KEY=a=b==\r\n', 'CLAUDE_KEY', 'a=b=='],
    ['lines, one with an unknown name', 'CODEX_KEY=sk-1\nOTHER=sk-3', 'OTHER', undefined],
    ['two lines without a name', 'sk-1\nsk-2', 'CODEX_KEY', undefined],
    ['a line without a key', 'CODEX_KEY=\nCLAUDE_KEY=sk-2', 'CODEX_KEY', undefined],
  ])('%s', (_name, given, variable, expected) => {
    expect(agentKeyOf(config, given, variable)).toBe(expected);
  });

  it('belong to the chosen preset if there is only one', () => {
    const dispatch = { ...config.dispatch, preset: 'claude' as const };
    expect(agentKeyVariable({ ...config, dispatch })).toBe('CLAUDE_KEY');
    expect(agentKeyOf({ ...config, dispatch }, 'sk-1', 'CLAUDE_KEY')).toBe('sk-1');
    expect(agentKeyOf({ ...config, dispatch }, 'sk-1', 'CODEX_KEY')).toBeUndefined();
  });

  it('has a variable for each agent that takes a key', () => {
    const subscribed = { ...config, codex: { ...config.codex, auth: 'subscription' as const } };
    const codex = { name: 'codex-exec', preset: null } as const;
    const claude = { name: 'command', preset: 'claude' } as const;
    const gemini = { name: 'command', preset: 'gemini' } as const;
    expect(keyVariablesOf(config, [codex, claude, gemini, { name: 'script', preset: null }])).toEqual([
      'CLAUDE_KEY',
      'CODEX_KEY',
    ]);
    expect(keyVariablesOf(subscribed, [codex])).toEqual([]);
  });
});
