import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { EXIT_USAGE } from '../../../src/core/diagnostics/exit-codes.ts';
import { type BlockedCase, expectBlocked } from '../../helpers/runs/blocked-case.ts';
import { type EndToEnd, endToEnd } from '../../helpers/runs/end-to-end.ts';
import { sampled } from '../../helpers/sampled.ts';
import { treeManifest } from '../../helpers/tree-manifest.ts';
import { promptFiles, zipOf } from '../../helpers/zips/prompt-zip.ts';

const sampledIt = sampled(6);

const runId = '20261120_1';
const other = '20261119_7';

const cases: readonly (readonly [string, BlockedCase])[] = [
  [
    'the zip lacks a prompt',
    {
      code: 'ERR_PROMPT_MISSING',
      zip: await zipOf(promptFiles(runId, (text, worker) => (worker === 'C_features' ? undefined : text))),
      says: [`${runId}.zip`, `C_features_${runId}.txt`],
    },
  ],
  [
    'the zip contains a file that is not a prompt',
    {
      code: 'ERR_PROMPT_EXTRA',
      zip: await zipOf({ ...promptFiles(runId), 'install.sh': 'exit 0\n' }),
      says: [`${runId}.zip`, 'install.sh'],
    },
  ],
  [
    'a prompt names another run',
    {
      code: 'ERR_PROMPT_RUN_ID',
      zip: await zipOf(
        promptFiles(runId, (text, worker) =>
          worker === 'B_tooling' ? text.replace(`RUN_ID: ${runId}`, `RUN_ID: ${other}`) : text,
        ),
      ),
      says: [`B_tooling_${runId}.txt`, runId, other],
    },
  ],
  [
    'the configuration has an unknown key',
    {
      code: 'ERR_CONFIG',
      config: { security: { max_changed_file: 3 } },
      says: ['security.max_changed_file'],
    },
  ],
  [
    'the environment widens a policy of the base commit',
    {
      door: 'run',
      code: 'ERR_CONFIG_WIDENS',
      env: { FACTORY_SECURITY__MAX_CHANGED_FILES: '5000' },
      says: ['FACTORY_SECURITY__MAX_CHANGED_FILES', 'security.max_changed_files', 'above the limit of 100'],
    },
  ],
  [
    'the base is not a commit',
    {
      code: 'ERR_REF_UNKNOWN',
      args: ['--base-ref', 'no-such-branch'],
      says: ['no-such-branch', 'branch, tag or commit'],
    },
  ],
];

describe('a run is BLOCKED before any worker starts, because', () => {
  it.each(cases.filter(([, { door }]) => door === 'run'))('%s', async (_what, given) => expectBlocked(given));
  sampledIt.each(cases.filter(([, { door }]) => door !== 'run'))('%s', async (_what, given) => expectBlocked(given));
});

type Call = (at: EndToEnd) => readonly string[];
const usage: readonly (readonly [string, string, readonly string[], Call])[] = [
  ['a missing zip', 'ERR_ZIP_MISSING', ['20261120_9.zip'], (at) => ['--zip', join(at.folder, '20261120_9.zip')]],
  ['a zip without a RUN_ID in its name', 'ERR_RUN_ID', ['notes'], (at) => ['--zip', join(at.folder, 'notes.zip')]],
  ['a zip whose RUN_ID climbs', 'ERR_RUN_ID', [], () => ['--zip', '..zip']],
  [
    'a file that is not a zip',
    'ERR_ZIP_FILE_NAME',
    ['20261120_1.txt'],
    (at) => ['--zip', join(at.folder, '20261120_1.txt')],
  ],
  [
    'a folder in place of the zip',
    'ERR_ZIP_NOT_REGULAR',
    ['20261120_2.zip', 'regular file'],
    (at) => ['--zip', join(at.folder, '20261120_2.zip')],
  ],
  [
    'a folder that is not a repository',
    'ERR_NOT_A_REPOSITORY',
    ['repository'],
    (at) => ['--zip', at.zip, '--repo', join(at.folder, 'empty')],
  ],
];

describe('nothing is written at all for', () => {
  it.each(usage)('%s', async (_what, code, says, call) => {
    await using at = await endToEnd({});
    mkdirSync(join(at.folder, 'empty'));
    mkdirSync(at.records);
    mkdirSync(join(at.folder, '20261120_2.zip'));
    const before = treeManifest(at.folder);
    const ended = await at.call(['run', '--json', '--backend', 'script', '--record-dir', at.records, ...call(at)]);
    const refusal = ended.lines.at(-1) ?? {};
    expect(refusal).toMatchObject({ type: 'error', code });
    expect(String(refusal.next_action)).not.toBe('');
    for (const words of says) expect(String(refusal.message)).toContain(words);
    expect(ended.code).toBe(EXIT_USAGE);
    expect(treeManifest(at.folder)).toEqual(before);
  });
});
