import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { openGit } from '../../../../../src/core/git/git.ts';
import { type TempFolder, tempFolder } from '../../../../../src/core/system/files/temp.ts';
import {
  agentGitEnvironment,
  type KnownGitEnvironments,
} from '../../../../../src/stages/dispatch-codex/agents/backend/agent-git.ts';

/** A repository in which git reads the configuration of the account `home`. */
async function account(folder: TempFolder, configuration: string) {
  await openGit({ dir: folder.path, env: process.env }).run(['init', '--quiet']);
  writeFileSync(join(folder.path, '.gitconfig'), configuration);
  return { PATH: process.env.PATH ?? '', HOME: folder.path, GIT_CONFIG_NOSYSTEM: '1' };
}

const namesIn = (env: Readonly<Record<string, string>>): string[] =>
  Object.keys(env)
    .filter((name) => name.startsWith('GIT_CONFIG_KEY_'))
    .map((name) => env[name] ?? '');

it('reads the configuration once for agents that differ in their task only', async () => {
  await using folder = await tempFolder('agent-git');
  const env = await account(folder, '[credential "https://x.test"]\n\thelper = store\n');
  const known: KnownGitEnvironments = new Map();
  const first = await agentGitEnvironment(folder.path, { ...env, FACTORY_WORKER: 'A_core' }, known);
  expect(namesIn(first)).toEqual(['credential.helper', 'credential.https://x.test.helper']);
  writeFileSync(join(folder.path, '.gitconfig'), '');
  const task = { FACTORY_WORKER: 'B_tooling', ORCH_RESULT_PATH: '/result.json' };
  expect(await agentGitEnvironment(folder.path, { ...task, ...env }, known)).toEqual(first);
  // What was known before an agent worked says nothing about what it left.
  expect(namesIn(await agentGitEnvironment(folder.path, env, new Map()))).toEqual(['credential.helper']);
});

it('reads the configuration of each account', async () => {
  await using folder = await tempFolder('agent-git');
  await using other = await tempFolder('agent-git');
  const env = await account(folder, '[http "https://x.test"]\n\textraHeader = Authorization: one\n');
  const known: KnownGitEnvironments = new Map();
  const names = async (more: Readonly<Record<string, string>>) =>
    namesIn(await agentGitEnvironment(folder.path, { ...env, ...more }, known));
  expect(await names({})).toEqual(['credential.helper', 'http.https://x.test.extraheader']);
  expect(await names({ HOME: other.path })).toEqual(['credential.helper']);
});
