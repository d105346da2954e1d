import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import type { DoctorRow } from '../../../src/core/machine/run-doctor.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { backendRows } from '../../../src/upkeep/doctor/backend-rows.ts';
import { claudeProgram, claudeVersion } from '../../helpers/agents/find-claude.ts';
import { codexProgram, codexVersion, findCodex } from '../../helpers/agents/find-codex.ts';
import { itUnless } from '../../helpers/unless.ts';

const key = { ANTHROPIC_API_KEY: 'sk-key' };

interface Case {
  readonly name: string;
  /** The program's output, and how it ends. */
  readonly says: string;
  readonly rc?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly keyName?: string | null;
  readonly login?: boolean;
  readonly row: Partial<DoctorRow>;
}

const cases: readonly Case[] = [
  {
    name: 'the tested version, with a key',
    says: '2.1.329 (Claude Code)',
    env: key,
    row: { status: 'ok', detail: 'Claude Code 2.1.329, tested with 2.1.329; ANTHROPIC_API_KEY contains a key' },
  },
  {
    name: 'a newer version',
    says: 'v2.10.0',
    env: key,
    row: { status: 'ok', detail: 'Claude Code 2.10.0, tested with 2.1.329; ANTHROPIC_API_KEY contains a key' },
  },
  {
    name: 'a version that lacks an option',
    says: '2.1.258 (Claude Code)',
    env: key,
    row: {
      status: 'warn',
      detail: 'Claude Code 2.1.258 is too old: it does not have --permission-prompts, which came with 2.1.259',
      next_action: expect.stringMatching(/claude-code@2\.1\.329/) as unknown as string,
    },
  },
  {
    name: 'an older version without a key',
    says: '2.1.259',
    row: {
      status: 'warn',
      detail:
        'Claude Code 2.1.259 is older than 2.1.329, the tested version; The variable ANTHROPIC_API_KEY (setting presets.claude.api_key_env) is empty; it must contain the key',
      next_action: expect.stringMatching(
        /^Run npm install --global @anthropic-ai\/claude-code@2\.1\.329, or set presets\.claude\.executable/,
      ) as unknown as string,
    },
  },
  {
    name: 'the tested version, without a key',
    says: '2.1.329',
    row: {
      status: 'warn',
      detail:
        'Claude Code 2.1.329; The variable ANTHROPIC_API_KEY (setting presets.claude.api_key_env) is empty; it must contain the key',
    },
  },
  {
    name: 'a program that tells no version',
    says: 'hello',
    env: key,
    row: { status: 'warn', detail: 'Claude Code is installed, but does not report its version' },
  },
  {
    name: 'a program that fails',
    says: '2.1.329',
    rc: 3,
    env: key,
    row: { status: 'warn', detail: 'Claude Code is installed, but does not report its version' },
  },
  {
    name: "the machine's own login",
    says: '2.1.329',
    keyName: null,
    login: true,
    row: { status: 'ok', detail: 'Claude Code 2.1.329, tested with 2.1.329; this account is logged in' },
  },
  {
    name: 'no file of a login, which may lie in a keychain',
    says: '2.1.329',
    keyName: null,
    row: {
      status: 'ok',
      detail: 'Claude Code 2.1.329, tested with 2.1.329; it is unknown whether this account is logged in',
    },
  },
];

/** The row of Gemini CLI with the machine's login, by the folder that is its home. */
async function geminiRow(home: string, userRules: boolean): Promise<DoctorRow | undefined> {
  const program = join(home, 'agent');
  writeFileSync(program, "#!/bin/sh\nprintf '0.61.0\\n'\n");
  chmodSync(program, 0o755);
  const config = {
    dispatch: { backend: 'command', preset: 'gemini', user_rules: userRules },
    presets: { gemini: { executable: program, api_key_env: null } },
  };
  return (await rowsOf(config, { PATH: process.env.PATH, HOME: home }))[0];
}

describe('an agent that cannot be kept from the instructions of the account', () => {
  it('is warned about, unless they are wanted or its login is in a file', async () => {
    await using folder = await tempFolder('doctor-test');
    const warned = await geminiRow(folder.path, false);
    expect(warned).toMatchObject({
      status: 'warn',
      detail: expect.stringContaining('may read instructions of this account'),
    });
    expect(warned?.next_action).toBe('Give it a key (api_key_env), or set dispatch.user_rules to true.');
    expect((await geminiRow(folder.path, true))?.status).toBe('ok');
    mkdirSync(join(folder.path, '.gemini'));
    writeFileSync(join(folder.path, '.gemini/oauth_creds.json'), '{}');
    expect((await geminiRow(folder.path, false))?.status).toBe('ok');
  });
});

const rowsOf = (config: object, env: Readonly<Record<string, string | undefined>>): Promise<DoctorRow[]> =>
  backendRows(factoryConfig.parse(config), process.platform, { env, signal: new AbortController().signal });

describe(`the row of a preset (${cases.length} cases)`, () => {
  it.each(cases)('reports $name', async ({ says, rc = 0, env = {}, keyName, login = false, row }) => {
    await using folder = await tempFolder('doctor-test');
    const program = join(folder.path, 'agent');
    // It would leave a file in its folder, and report a key that it gets.
    const text = `#!/bin/sh\n[ "$1" = --version ] || exit 9\n: > here\n[ -z "$ANTHROPIC_API_KEY" ] || exit 8\nprintf '%s\\n' '${says}'\nexit ${rc}\n`;
    writeFileSync(program, text);
    chmodSync(program, 0o755);
    mkdirSync(join(folder.path, '.claude'));
    if (login) writeFileSync(join(folder.path, '.claude/.credentials.json'), '{}');
    const claude = { executable: program, ...(keyName === undefined ? {} : { api_key_env: keyName }) };
    const config = {
      dispatch: { backend: 'script' },
      workers: { C_features: { backend: 'command', preset: 'claude' } },
      presets: { claude },
    };
    const rows = await rowsOf(config, { PATH: process.env.PATH, HOME: folder.path, ...env });
    expect(rows.map(({ check }) => check)).toEqual(['backend command (claude)', 'backend script']);
    expect(rows[0]).toMatchObject(row);
    expect(rows[0]?.next_action === '').toBe(rows[0]?.status === 'ok');
  });

  it('reports each backend that a single worker needs', async () => {
    const config = {
      dispatch: { backend: 'command', preset: 'opencode' },
      workers: { A_core: { preset: 'copilot' }, B_tooling: { backend: 'codex-exec' } },
      presets: { opencode: { executable: 'no-opencode' }, copilot: { executable: '/no/copilot' } },
      codex: { executable: 'no-codex' },
    };
    const rows = await rowsOf(config, { PATH: process.env.PATH });
    expect(rows.map(({ check, detail }) => `${check}: ${detail.split(';')[0]}`)).toEqual([
      'backend codex-exec: The Codex CLI was not found: no-codex of codex.executable',
      'backend command (copilot): GitHub Copilot CLI was not found: /no/copilot of presets.copilot.executable',
      'backend command (opencode): OpenCode was not found: no-opencode of presets.opencode.executable',
    ]);
    expect(rows[2]?.next_action).toContain('npm install --global opencode-ai');
  });

  const isHere = findCodex() !== undefined && claudeProgram !== undefined;
  itUnless(isHere ? undefined : 'the Codex CLI or Claude Code is missing; .ci/run installs them')(
    'reads the versions of the real programs',
    async () => {
      const config = {
        dispatch: { backend: 'codex-exec' },
        workers: { A_core: { backend: 'command', preset: 'claude' } },
        presets: { claude: { executable: claudeProgram } },
        codex: { executable: codexProgram },
      };
      const rows = await rowsOf(config, { ...process.env, ...key, OPENAI_API_KEY: 'sk' });
      expect(rows.map(({ status, detail }) => `${status} ${detail.split(';')[0]}`)).toEqual([
        `ok The Codex CLI ${codexVersion}, tested with ${codexVersion}`,
        `ok Claude Code ${claudeVersion}, tested with ${claudeVersion}`,
      ]);
    },
  );
});
