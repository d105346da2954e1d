import { chmodSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Validation } from '../../../src/core/contracts/validation.ts';
import { validation } from '../../../src/core/contracts/validation.ts';
import type { WorkerName } from '../../../src/core/contracts/worker.ts';
import { readLedger } from '../../../src/core/ledger/read-ledger.ts';
import { sha256 } from '../../../src/core/system/hash.ts';
import { prettyJson } from '../../../src/core/system/json.ts';
import { type ValidateInputs, validateBundles } from '../../../src/stages/validate-bundles/validate-bundles.ts';
import { testLock, testRunId } from '../../helpers/factory-repo.ts';
import { type ValidateRun, validateRun, type WorkerPlay } from '../../helpers/validate-run.ts';

const base = {
  'README.md': 'readme\n',
  'src/a.ts': 'export const a = 1;\n'.repeat(10),
  'src/b.ts': 'export const b = 1;\n'.repeat(10),
  'package.json': '{"name":"x","scripts":{"test":"node t"}}\n',
  'run.sh': 'echo\n',
};

async function validated(run: ValidateRun, rest: Partial<ValidateInputs> = {}): Promise<Validation> {
  await validateBundles({ ...run.inputs, ...rest }, run.deps);
  return validation.parse(JSON.parse(readFileSync(join(run.repo.root, run.repo.layout.validation), 'utf8')));
}

const errorsOf = (result: Validation): string[] =>
  result.findings
    .filter(({ severity }) => severity === 'error')
    .map(
      ({ code, worker, file, line }) => `${code} ${worker ?? ''} ${file ?? ''}${line === undefined ? '' : `:${line}`}`,
    );

const blockedChecks = (result: Validation): string[] =>
  result.checks.filter(({ rc }) => rc !== 0).map(({ name, rc }) => `${name} ${rc}`);

const claim = (changes: readonly Record<string, string>[], worker: WorkerName = 'A_core'): string =>
  prettyJson({
    schema_version: 1,
    run_id: testRunId,
    owner: worker,
    changes: changes.map((change) => ({ reason: 'r', ...change })),
  });

describe('validateBundles on a good run', () => {
  it('accepts changes and noops, and writes the same bytes twice', async () => {
    await using run = await validateRun(base, {
      A_core: { files: { 'src/a.ts': 'export const a = 2;\n' } },
      B_tooling: { files: { 'src/new.ts': 'export const n = 1;\n', 'README.md': null } },
      Z_aggregator: {},
    });
    const result = await validated(run);
    expect(errorsOf(result)).toEqual([]);
    expect(result.status).toBe('PASS');
    expect(result.checks.map(({ name, rc }) => `${name} ${rc}`)).toEqual([
      'workers_done 0',
      'worker_bundle_validation 0',
      'claims_match_git 0',
      'overlap_detection 0',
      'scope_detection 0',
      'schema_files_changed 0',
      'schema_log_index 0',
    ]);
    expect(
      result.workers.map(({ worker, accepted, noop, changed_files }) => [worker, accepted, noop, changed_files]),
    ).toEqual([
      ['A_core', true, false, 1],
      ['B_tooling', true, false, 2],
      ['C_features', true, true, 0],
      ['D_validation', true, true, 0],
      ['Z_aggregator', true, false, 0],
    ]);
    expect(await validated(run)).toEqual(result);
    const ledger = join(run.repo.root, run.repo.layout.ledger);
    const { events } = await readLedger(ledger, 'run.jsonl');
    expect(events.map(({ event_type }) => event_type)).toEqual([
      ...Array(5).fill(['WORKER_BUNDLE_DISCOVERED', 'BUNDLE_VALIDATED']).flat(),
      'OVERLAP_CHECK',
      'SCOPE_CHECK',
    ]);
  });

  it('accepts a shared path of two owners whose locks both list it, and true claims', async () => {
    const lock = { allow_shared_paths: ['src/a.ts'] };
    const ours = `// ours\n${base['src/a.ts']}`;
    await using run = await validateRun(base, {
      A_core: {
        lock,
        files: { 'src/a.ts': ours },
        outbox: { 'FILES_CHANGED.json': claim([{ path: 'src/a.ts', change_type: 'modified', sha256: sha256(ours) }]) },
        act: async (path, git) => {
          const { stdout } = await git.run(['diff', '--', 'src']);
          writeFileSync(join(path, 'tools/codex/runs', testRunId, 'A_core', 'DIFF.patch'), stdout);
        },
      },
      B_tooling: { lock, files: { 'src/a.ts': `${base['src/a.ts']}// theirs\n` } },
    });
    const result = await validated(run);
    expect(errorsOf(result)).toEqual([]);
    expect(result.shared_paths).toEqual([{ path: 'src/a.ts', owners: ['A_core', 'B_tooling'] }]);
  });
});

type Case = readonly [
  what: string,
  plays: Partial<Record<WorkerName, WorkerPlay>>,
  errors: readonly string[],
  checks: readonly string[],
];

const bundleOf = (worker: string, name: string): string => `tools/codex/runs/${testRunId}/${worker}/${name}`;
const edit: WorkerPlay = { files: { 'src/b.ts': 'edited\n' } };
const awsKey = ['AKIA', 'Z7QXWERTYUIOPLKJ'].join('');
const awsSecret = ['wJalrXUtnFEMIzK7MDENGzbPxRfiCY', 'QQQQKEYZZZ'].join('');

const cases: readonly Case[] = [
  [
    'a path outside the lock',
    { A_core: { lock: { allowed_globs: ['docs/**'] }, files: { 'src/a.ts': 'x\n' } } },
    ['ERR_SCOPE A_core src/a.ts'],
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
    'a worker that changed nothing and says nothing',
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
    'secrets in added lines and in a binary',
    {
      A_core: {
        files: {
          'src/a.ts': `${base['src/a.ts']}// ok\nconst k = { aws_access_key_id: "${awsKey}", aws_secret_access_key: "${awsSecret}" };\n`,
          'data.bin': `\0\0\naws_secret_access_key = "${awsSecret}"\n`,
        },
      },
    },
    ['ERR_SECRET A_core data.bin', 'ERR_SECRET A_core src/a.ts:12'],
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

  it('never what only reads differently from what it is: the line is warned about, and strict blocks', async () => {
    const trojan = `${base['src/a.ts']}/* begin \u202e } \u2066if (admin)\u2069 \u2066 */\n`;
    await using run = await validateRun(base, { A_core: { files: { 'src/a.ts': trojan } } });
    const result = await validated(run);
    expect(errorsOf(result)).toEqual([]);
    expect(result.findings).toMatchObject([
      { code: 'ERR_ADDED_INVISIBLE', severity: 'warning', worker: 'A_core', file: 'src/a.ts', column: 10 },
    ]);
    expect(errorsOf(await validated(run, { strict: true }))).toHaveLength(1);
  });

  it('too many files and too long a patch, at the caps and one past them', async () => {
    const files = (count: number): Record<string, string> =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}.txt`, `${index}\n`]));
    for (const [count, codes] of [
      [5, []],
      [6, ['ERR_DIFF_BUDGET']],
      [60, ['ERR_DIFF_BUDGET']],
    ] as const) {
      await using run = await validateRun(base, { A_core: { files: files(count) } }, { max_changed_files: 5 });
      expect([...new Set(errorsOf(await validated(run)).map((each) => each.split(' ')[0]))]).toEqual(codes);
    }
    await using run = await validateRun(base, { A_core: edit }, { max_patch_bytes: 100 });
    expect(errorsOf(await validated(run)).map((each) => each.split(' ')[0])).toEqual(['ERR_DIFF_BUDGET']);
  });

  it('what was altered after collection: patch, list, bundle, launch state', async () => {
    const alter: readonly (readonly [string, (folder: string) => void, string])[] = [
      ['DIFF.patch', (file) => writeFileSync(file, ''), 'ERR_BUNDLE_ALTERED'],
      [
        'FILES_CHANGED.json',
        (file) => writeFileSync(file, claim([{ path: 'x', change_type: 'added', sha256: '0'.repeat(64) }])),
        'ERR_BUNDLE_ALTERED',
      ],
      ['CHANGES.bundle', (file) => rmSync(file), 'ERR_BUNDLE_ALTERED'],
      ['CHANGES.bundle', (file) => writeFileSync(file, 'no bundle'), 'ERR_CHANGES_BUNDLE'],
      [
        'SCOPE_LOCK.json',
        (file) => writeFileSync(file, prettyJson(testLock('A_core', { allowed_globs: ['x'] }))),
        'ERR_SCOPE_LOCK_ALTERED',
      ],
      ['../scope/A_core.json', (file) => writeFileSync(file, prettyJson(testLock('A_core'))), ''],
      [
        '../scope/A_core.json',
        (file) => writeFileSync(file, prettyJson(testLock('A_core', { blocked_globs: ['y'] }))),
        'ERR_LAUNCH_STATE_ALTERED',
      ],
    ];
    await using run = await validateRun(base, { A_core: edit });
    for (const [name, change, code] of alter) {
      const file = join(run.repo.root, run.repo.layout.bundle('A_core'), name);
      const before = readFileSync(file);
      change(file);
      const codes = errorsOf(await validated(run)).map((each) => each.split(' ')[0]);
      writeFileSync(file, before);
      expect([name, code === '' ? codes.length === 0 : codes.includes(code)]).toEqual([name, true]);
    }
  });

  it('runs after a dispatch and after a prepare that never came to an end', async () => {
    await using run = await validateRun(base, { A_core: edit });
    rmSync(join(run.repo.root, run.repo.layout.dispatchResults));
    const undispatched = await validated(run);
    expect(blockedChecks(undispatched)).toEqual([
      'workers_done 2',
      'worker_bundle_validation 3',
      'claims_match_git 3',
      'overlap_detection 3',
      'scope_detection 3',
      'schema_files_changed 3',
      'schema_log_index 3',
    ]);
    rmSync(join(run.repo.root, run.repo.layout.inputs));
    const { launchDigest: _, ...inputs } = run.inputs;
    await validateBundles(inputs, run.deps);
    const unprepared = validation.parse(
      JSON.parse(readFileSync(join(run.repo.root, run.repo.layout.validation), 'utf8')),
    );
    expect([unprepared.status, unprepared.workers, errorsOf(unprepared)[0]]).toEqual([
      'BLOCKED',
      [],
      `ERR_STATE_MISSING  ${run.repo.layout.inputs}`,
    ]);
  });

  it('opens protected paths that the base commit’s policy names, and counts warnings as errors when strict', async () => {
    const twin = 'the same content\n';
    const plays = {
      A_core: { files: { '.github/workflows/x.yml': 'on: push\n', 'tool.sh*': 'x\n', 'one.txt': twin } },
      B_tooling: { files: { 'two.txt': twin } },
    };
    await using run = await validateRun(base, plays, { allow_protected_paths: ['.github/workflows/**', 'tool.sh'] });
    expect((await validated(run)).status).toBe('WARN');
    expect(errorsOf(await validated(run, { strict: true }))).toEqual(['ERR_SAME_CONTENT B_tooling two.txt']);
  });
});
