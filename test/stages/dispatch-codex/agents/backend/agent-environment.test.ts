import { describe, expect, it } from '@jest/globals';
import {
  toolEnvironment,
  withoutAuthority,
} from '../../../../../src/stages/dispatch-codex/agents/backend/agent-environment.ts';

const passed = [
  'Path',
  'PATH',
  'PATHEXT',
  'SystemRoot',
  'ComSpec',
  'ProgramFiles(x86)',
  'TEMP',
  'home',
  'https_proxy',
  'LC_ALL',
];
const kept = [
  [
    'GITHUB_TOKEN',
    'GitHub_Token',
    'github_env',
    'ACTIONS_RUNTIME_TOKEN',
    'actions_id_token_request_url',
    'Input_Agent-Key',
  ],
  [
    'INPUT_AGENT-KEY',
    'STATE_isPost',
    'RUNNER_TEMP',
    'SSH_AUTH_SOCK',
    'SSH_AGENT_PID',
    'GIT_ASKPASS',
    'GIT_DIR',
    'GIT_CONFIG_COUNT',
  ],
  [
    'GH_TOKEN',
    'NPM_TOKEN',
    'AWS_SECRET_ACCESS_KEY',
    'OPENAI_API_KEY',
    'NODE_OPTIONS',
    'LD_PRELOAD',
    'BASH_ENV',
    'PROMPT_COMMAND',
  ],
  [
    'FACTORY_NOTIFY_URL',
    'Factory_Notify_Token',
    'DBUS_SESSION_BUS_ADDRESS',
    'KRB5CCNAME',
    'VSCODE_GIT_IPC_HANDLE',
    'ELECTRON_RUN_AS_NODE',
    'PATH2',
    'XPATH',
  ],
].flat();
const never = kept.filter((name) => /^(?:github_|actions_|input_|state_|factory_notify_)/i.test(name));

describe("an agent's environment", () => {
  it.each([
    ['HTTP_PROXY', 'http://me:pass@proxy.local:3128', 'http://proxy.local:3128'],
    ['https_proxy', 'http://me:p%40ss@w0rd@proxy.local:3128/', 'http://proxy.local:3128/'],
    ['ALL_PROXY', 'socks5h://me:pass@[::1]:1080', 'socks5h://[::1]:1080'],
    ['Https_Proxy', 'me:pass@proxy.local:3128', 'proxy.local:3128'],
    ['HTTP_PROXY', 'http://proxy.local:3128', 'http://proxy.local:3128'],
    ['NO_PROXY', 'localhost,me@host', 'localhost,me@host'],
  ])('has %s=%s without the login', (name, value, given) => {
    expect(toolEnvironment({ [name]: value }, [])).toEqual({ [name]: given });
    expect(withoutAuthority({ [name]: value })).toEqual({ [name]: given });
    expect(toolEnvironment({ [name]: value }, [name.toLowerCase()])).toEqual({ [name]: value });
  });

  it('is an allow-list without case, like names on Windows, and no setting allows the job’s own variables', () => {
    const all = [...passed, ...kept];
    const env = Object.fromEntries(all.map((name) => [name, 'value']));
    expect(Object.keys(toolEnvironment(env, [])).sort()).toEqual([...passed].sort());
    const opened = Object.keys(
      toolEnvironment(
        env,
        all.map((name) => name.toLowerCase()),
      ),
    );
    expect(opened.sort()).toEqual(all.filter((name) => !never.includes(name)).sort());
    process.stdout.write(`environment: ${passed.length} names pass, ${kept.length} do not, ${never.length} never\n`);
  });

  it('has no name without a value', () => {
    expect(toolEnvironment({ PATH: undefined, HOME: '' }, ['PATH'])).toEqual({ HOME: '' });
  });
});
