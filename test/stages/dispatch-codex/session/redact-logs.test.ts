import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { redactLogs, secretsOf } from '../../../../src/stages/dispatch-codex/session/redact-logs.ts';

const secret = 'k3y-of-this-agent-0123456789';
const config = factoryConfig.parse({ codex: { api_key_env: 'MY_OWN_NAME' } });
const job = (env: Readonly<Record<string, string>>) => ({ worker: 'A_core' as const, plan: { env } });

it('knows the secrets of the environment by the configured name of the key, once each', async () => {
  await using folder = await tempFolder('secrets');
  const setting = { config, site: { usersGit: { dir: folder.path } } };
  const known = secretsOf(job({ MY_OWN_NAME: secret, HOME: '/home/somebody', ANOTHER_TOKEN: secret }), setting);
  expect(known).toEqual([secret]);
  const ofPreset = factoryConfig.parse({ presets: { claude: { api_key_env: 'ITS_NAME' } } });
  expect(secretsOf(job({ ITS_NAME: secret }), { ...setting, config: ofPreset })).toEqual([secret]);
  const none = factoryConfig.parse({});
  expect(secretsOf(job({ MY_OWN_NAME: secret }), { ...setting, config: none })).toEqual([]);
});

it('knows the secrets of the files that set-up put into the folder, up to 1 MiB', async () => {
  await using folder = await tempFolder('secrets');
  const other = 'p4ssword-of-the-database-42';
  const line = `DB_PASSWORD=${other}\n`;
  writeFileSync(join(folder.path, '.env'), line);
  writeFileSync(join(folder.path, 'large.env'), line.replaceAll('4', '5').padEnd(1024 * 1024 + 1, '#'));
  const setting = { config, site: { usersGit: { dir: folder.path } } };
  const included = ['.env', 'large.env', 'missing.env'];
  expect(secretsOf(job({}), { ...setting, setup: { included } })).toEqual([other, line.trim()]);
  expect(secretsOf(job({}), setting)).toEqual([]);
});

it('replaces secrets in the logs of an agent, and says how many', async () => {
  await using folder = await tempFolder('logs');
  const logs = join(folder.path, 'logs');
  mkdirSync(logs);
  const put = (name: string, text: string): void => writeFileSync(join(logs, name), text);
  put('agent.stdout.log', `one ${secret}\ntwo ${secret}\n`);
  put('agent.stderr.log', 'nothing here\n');
  put('agent.report.md', `${secret}\n`);
  const before = readdirSync(logs).sort();
  const setting = { config, site: { usersGit: { dir: folder.path } } };
  const findings = await redactLogs(job({ MY_OWN_NAME: secret }), setting, logs);
  expect(readdirSync(logs).sort()).toEqual(before);
  const text = readFileSync(join(logs, 'agent.stdout.log'), 'utf8');
  expect(text).not.toContain(secret);
  expect(text.split('\n').map((line) => line.slice(0, 4))).toEqual(['one ', 'two ', '']);
  expect(readFileSync(join(logs, 'agent.stderr.log'), 'utf8')).toBe('nothing here\n');
  expect(
    findings.map(({ worker, severity, message }) => [worker, severity, /agent\.stdout\.log/.test(message)]),
  ).toEqual([['A_core', 'warning', true]]);
  expect(findings[0]?.message).toMatch(/\b2\b.*\b1\b|\b3\b/);
  // The logs hold no secret any more.
  expect(await redactLogs(job({ MY_OWN_NAME: secret }), setting, logs)).toEqual([]);
});
