import { chmodSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { WorkerName } from '../../../src/core/contracts/worker.ts';
import { prettyJson } from '../../../src/core/system/text/json.ts';
import { testLock, testRunId } from '../../helpers/runs/factory-repo.ts';
import { validateRun, type WorkerPlay } from '../../helpers/stages/validate-run.ts';
import {
  awsKey,
  awsSecret,
  base,
  blockedChecks,
  bundleOf,
  claim,
  edit,
  errorsOf,
  githubToken,
  keyHead,
  validated,
} from '../../helpers/stages/validated-run.ts';

type Case = readonly [
  what: string,
  plays: Partial<Record<WorkerName, WorkerPlay>>,
  errors: readonly string[],
  checks: readonly string[],
];

const cases: readonly Case[] = [
  [
    'a path outside the lock',
    { A_core: { lock: { allowed_globs: ['docs/**'] }, files: { 'src/a.ts': 'x\n' } } },
    ['ERR_SCOPE A_core src/a.ts'],
    ['scope_detection 2'],
  ],
  [
    'a path below the one level that the lock allows',
    {
      A_core: { lock: { allowed_globs: ['src/*', '*.md'] }, files: { 'src/deep/er/x.js': 'x\n', 'docs/x.md': 'x\n' } },
    },
    ['ERR_SCOPE A_core docs/x.md', 'ERR_SCOPE A_core src/deep/er/x.js'],
    ['scope_detection 2'],
  ],
  [
    'the source of a rename outside the lock',
    { A_core: { lock: { allowed_globs: ['docs/**'] }, files: { 'src/a.ts': null, 'docs/a.ts': base['src/a.ts'] } } },
    ['ERR_SCOPE A_core src/a.ts'],
    ['scope_detection 2'],
  ],
  [
    'an altered copy of the scope lock',
    { A_core: { ...edit, outbox: { 'SCOPE_LOCK.json': prettyJson(testLock('A_core', { blocked_globs: ['x'] })) } } },
    [`ERR_SCOPE_LOCK_ALTERED A_core ${bundleOf('A_core', 'CLAIMED_SCOPE_LOCK.json')}`],
    ['scope_detection 2'],
  ],
  [
    'a change of the aggregator',
    { A_core: edit, Z_aggregator: { files: { 'README.md': 'z\n' } } },
    ['ERR_SCOPE Z_aggregator README.md'],
    ['scope_detection 2'],
  ],
  [
    "the factory's own state",
    { A_core: { files: { [bundleOf('B_tooling', 'STATUS.json')]: '{}' } } },
    [`ERR_FACTORY_STATE A_core ${bundleOf('B_tooling', 'STATUS.json')}`],
    ['scope_detection 2'],
  ],
  [
    'a link, a new executable and a changed mode',
    {
      A_core: {
        files: { 'tool.sh*': 'x\n' },
        act: async (path) => {
          symlinkSync('/etc/passwd', join(path, 'link'));
          chmodSync(join(path, 'run.sh'), 0o755);
        },
      },
    },
    ['ERR_LINK_OR_MODE A_core link', 'ERR_LINK_OR_MODE A_core run.sh', 'ERR_LINK_OR_MODE A_core tool.sh'],
    ['scope_detection 2'],
  ],
  [
    'protected paths',
    {
      A_core: {
        files: {
          '.gitattributes': '* -text\n',
          '.github/workflows/x.yml': 'on: push\n',
          '.github/CODEOWNERS': 'x\n',
          '.husky/pre-commit': 'x\n',
          'docs/AGENTS.md': 'x\n',
          'sub/.claude/settings.json': '{}\n',
          '.npmrc': 'x\n',
          '.env': 'x\n',
          CODEOWNERS: 'x\n',
          'package.json': '{"name":"x","scripts":{"test":"node evil"}}\n',
        },
      },
    },
    [
      '.env',
      '.gitattributes',
      '.github/CODEOWNERS',
      '.github/workflows/x.yml',
      '.husky/pre-commit',
      '.npmrc',
      'CODEOWNERS',
      'docs/AGENTS.md',
      'package.json',
      'sub/.claude/settings.json',
    ].map((path) => `ERR_PROTECTED_PATH A_core ${path}`),
    ['scope_detection 2'],
  ],
  [
    'names that some system cannot hold',
    { A_core: { files: { 'a:b.txt': 'x\n', 'aux.txt': 'y\n', 'git~1/config': 'z\n' } } },
    ['ERR_PATH_UNSAFE A_core a:b.txt', 'ERR_PATH_UNSAFE A_core aux.txt', 'ERR_PATH_UNSAFE A_core git~1/config'],
    ['worker_bundle_validation 2', 'scope_detection 2'],
  ],
  [
    'a path of two owners',
    { A_core: { files: { 'src/a.ts': 'one\n' } }, B_tooling: { files: { 'src/a.ts': 'two\n' } } },
    ['ERR_OVERLAP B_tooling src/a.ts'],
    ['overlap_detection 2'],
  ],
  [
    'a shared path that only one lock lists',
    {
      A_core: { lock: { allow_shared_paths: ['src/a.ts'] }, files: { 'src/a.ts': 'one\n' } },
      B_tooling: { files: { 'src/a.ts': 'two\n' } },
    },
    ['ERR_OVERLAP B_tooling src/a.ts'],
    ['overlap_detection 2'],
  ],
  [
    'rename against edit, and delete against edit',
    {
      A_core: { files: { 'src/a.ts': null, 'src/moved.ts': base['src/a.ts'], 'README.md': null } },
      C_features: { files: { 'src/a.ts': 'edited\n', 'README.md': 'edited\n' } },
    },
    ['ERR_OVERLAP C_features README.md', 'ERR_OVERLAP C_features src/a.ts'],
    ['overlap_detection 2'],
  ],
  [
    'a folder against a file, and names that differ only in case',
    {
      A_core: { files: { thing: 'file\n', 'docs/Note.md': 'a\n' } },
      B_tooling: { files: { 'thing/part.txt': 'part\n', 'docs/note.md': 'b\n', 'readme.md': 'c\n' } },
    },
    [
      'ERR_NAME_COLLISION B_tooling docs/note.md',
      'ERR_NAME_COLLISION B_tooling readme.md',
      'ERR_NAME_COLLISION B_tooling thing',
    ],
    ['overlap_detection 2'],
  ],
  [
    'claims that git contradicts',
    {
      A_core: {
        files: { 'src/a.ts': 'x\n', 'src/new.ts': 'n\n' },
        outbox: {
          'FILES_CHANGED.json': claim([
            { path: 'ghost.ts', change_type: 'added', sha256: '0'.repeat(64) },
            { path: 'src/a.ts', change_type: 'modified', sha256: '0'.repeat(64) },
          ]),
        },
      },
    },
    Array(3).fill(`ERR_CLAIM_MISMATCH A_core ${bundleOf('A_core', 'CLAIMED_FILES_CHANGED.json')}`),
    ['claims_match_git 2'],
  ],
  [
    'a claimed patch of something else',
    {
      A_core: {
        ...edit,
        outbox: { 'DIFF.patch': '--- /dev/null\n+++ b/ghost.ts\n@@ -0,0 +1 @@\n+ghost\n' },
      },
    },
    Array(2).fill(`ERR_CLAIM_MISMATCH A_core ${bundleOf('A_core', 'CLAIMED_DIFF.patch')}`),
    ['claims_match_git 2'],
  ],
  [
    'a noop that changed something',
    { A_core: { ...edit, noop: true } },
    [`ERR_CLAIM_MISMATCH A_core ${bundleOf('A_core', 'STATUS.json')}`],
    ['worker_bundle_validation 2'],
  ],
  [
    'a worker without a change or a declaration',
    { A_core: edit, B_tooling: {} },
    [`ERR_EMPTY_WORKER B_tooling ${bundleOf('B_tooling', 'STATUS.json')}`],
    ['worker_bundle_validation 2'],
  ],
  ['a run of noops', {}, ['ERR_RUN_EMPTY  '], ['worker_bundle_validation 2']],
  [
    'missing, empty and broken files',
    {
      A_core: {
        ...edit,
        outbox: { 'SUMMARY.md': null, 'SUGGESTIONS.md': ' \n', 'HANDOFF_NOTE.json': '{\n  "schema_version": "1"\n' },
      },
    },
    [
      `ERR_SCHEMA A_core ${bundleOf('A_core', 'HANDOFF_NOTE.json')}:3`,
      `ERR_BUNDLE_FILE_INVALID A_core ${bundleOf('A_core', 'SUGGESTIONS.md')}`,
      `ERR_BUNDLE_FILE_MISSING A_core ${bundleOf('A_core', 'SUMMARY.md')}`,
    ],
    ['worker_bundle_validation 2'],
  ],
  [
    "another run's identity, and a status that is no pass",
    { A_core: { ...edit, status: { run_id: '20260101_1', status: 'BLOCKED' } } },
    [
      `ERR_IDENTITY A_core ${bundleOf('A_core', 'STATUS.json')}`,
      `ERR_WORKER_STATUS A_core ${bundleOf('A_core', 'STATUS.json')}`,
    ],
    ['worker_bundle_validation 2'],
  ],
  [
    'a token beside a file that switches scanners off',
    {
      A_core: {
        files: {
          'docs/note.md': 'Write secretlint-disable to switch it off.\n',
          '.secretlintrc.json': '{"rules":[]}\n',
          '.secretlintignore': '**\n',
          'src/key.ts': `/* secretlint-disable */\nexport const token = '${githubToken}';\n`,
        },
      },
    },
    ['ERR_SECRET A_core src/key.ts:2'],
    ['worker_bundle_validation 2'],
  ],
  [
    'a private key of one short line, and a token in the name of a file',
    { A_core: { files: { 'key.txt': `${keyHead}\nMIIEpAIB\n`, [`logs/${githubToken}.txt`]: 'x\n' } } },
    ['ERR_SECRET A_core key.txt:1', `ERR_SECRET A_core logs/${githubToken}.txt`],
    ['worker_bundle_validation 2'],
  ],
  [
    'a token in UTF-16 and in base64',
    {
      A_core: {
        files: {
          'config.reg': Buffer.from(`\ufeffToken=${githubToken}\r\n`, 'utf16le'),
          'secret.yaml': `data:\n  token: ${Buffer.from(githubToken).toString('base64')}\n`,
        },
      },
    },
    ['ERR_SECRET A_core config.reg', 'ERR_SECRET A_core secret.yaml:2'],
    ['worker_bundle_validation 2'],
  ],
  [
    'hunks that git or patch rejected',
    {
      A_core: {
        files: {
          'src/a.ts.rej': 'diff a/src/a.ts b/src/a.ts\t(rejected hunks)\n@@ -1 +1 @@\n-x\n+y\n',
          'src/b.ts.rej': '*** src/b.ts\n--- src/b.ts\n***************\n*** 1 ****\n! x\n--- 1 ----\n! y\n',
          'docs/no.rej': 'text\n',
        },
      },
    },
    ['ERR_CONFLICT_MARKERS A_core src/a.ts.rej', 'ERR_CONFLICT_MARKERS A_core src/b.ts.rej'],
    ['worker_bundle_validation 2'],
  ],
  [
    'the list of allowed secrets',
    { A_core: { files: { 'tools/codex/factory/secret-allow.txt': `${'0'.repeat(64)}\n` } } },
    ['ERR_FACTORY_STATE A_core tools/codex/factory/secret-allow.txt'],
    ['scope_detection 2'],
  ],
  [
    'secrets in added lines and in a binary',
    {
      A_core: {
        files: {
          'src/a.ts': `${base['src/a.ts']}// ok\nconst k = { aws_access_key_id: "${awsKey}", aws_secret_access_key: "${awsSecret}" };\n`,
          'data.bin': `\0\0\naws_secret_access_key = "${awsSecret}"\n`,
        },
      },
    },
    ['ERR_SECRET A_core data.bin', 'ERR_SECRET A_core src/a.ts:12', 'ERR_SECRET A_core src/a.ts:12'],
    ['worker_bundle_validation 2'],
  ],
  [
    'a worker that is not DONE',
    { A_core: edit, B_tooling: { state: 'TIMEOUT' } },
    [`ERR_DONE_TIMEOUT B_tooling tools/codex/runs/${testRunId}/logs/DISPATCH_RESULTS.json`],
    ['workers_done 2'],
  ],
];

describe('validateBundles blocks', () => {
  it.each(cases)('%s', async (_what, plays, errors, checks) => {
    await using run = await validateRun(base, plays);
    const result = await validated(run);
    expect([errorsOf(result), blockedChecks(result)]).toEqual([errors, checks]);
    expect(result.status).toBe('BLOCKED');
    expect(JSON.stringify(result)).not.toContain(awsSecret);
  });

  it('a change of the aggregator, with a next action for it', async () => {
    await using run = await validateRun(base, { A_core: edit, Z_aggregator: { files: { 'README.md': 'z\n' } } });
    const [error] = (await validated(run)).findings;
    expect([error?.code, error?.next_action]).toEqual([
      'ERR_SCOPE',
      expect.stringContaining('prompt of another worker'),
    ]);
  });
});
