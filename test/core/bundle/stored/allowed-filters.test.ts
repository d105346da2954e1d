import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openBorrowingStore } from '../../../../src/core/bundle/store/borrowing-store.ts';
import { collectBundle } from '../../../../src/core/bundle/worktree/collect-bundle.ts';
import type { WorkerName } from '../../../../src/core/contracts/worker.ts';
import { readAllowedFilters } from '../../../../src/core/git/worker-repository/allowed-filters.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { gitCryptMissing } from '../../../helpers/git-crypt.ts';
import { type FactoryRepo, factoryRepo, testLock, testStart, writeFiles } from '../../../helpers/runs/factory-repo.ts';
import { describeUnless } from '../../../helpers/unless.ts';

let repo: FactoryRepo | undefined;
afterEach(async () => {
  await repo?.[Symbol.asyncDispose]();
  repo = undefined;
});

interface Stored {
  /** The stored bytes of each changed path. */
  readonly changes: ReadonlyMap<string, Buffer>;
  /** `CODE file: message`. */
  readonly findings: readonly string[];
}

/** Collects what a worker writes, with the filters of the user's repository that policy allows. */
async function stored(
  { root, layout, openWorktree, baseSha }: FactoryRepo,
  allow: readonly string[],
  files: Readonly<Record<string, string>>,
  worker: WorkerName = 'A_core',
): Promise<Stored> {
  const filters = await readAllowedFilters(root, allow, process.env);
  const { path } = await openWorktree(worker);
  writeFiles(path, files);
  await using store = await openBorrowingStore({ repo: root, env: process.env });
  const truth = await collectBundle({
    ...{ store, env: process.env, root, layout, worker, worktree: path, baseSha, filters },
    startedAt: testStart,
    lock: testLock(worker),
    limits: { max_changed_files: 100, max_patch_bytes: 1024 * 1024 },
    logs: [],
  });
  const changes = new Map<string, Buffer>();
  for (const { path: name, newBlob } of truth.changes) {
    changes.set(name, (await store.git.run(['cat-file', 'blob', newBlob])).stdout);
  }
  const record = JSON.parse(readFileSync(join(root, layout.bundle(worker), 'LOGS/COLLECT.json'), 'utf8'));
  const findings = record.findings.map(
    (found: { code: string; file: string; message: string }) => `${found.code} ${found.file}: ${found.message}`,
  );
  return { changes, findings };
}

const attributes = { '.gitattributes': 'vault/** filter=upper\n', 'vault/old.txt': 'OLD\n', 'open.txt': 'open\n' };

/** Appends a filter to the repository's configuration. */
function setFilter(root: string, key: string, command: string): void {
  appendFileSync(join(root, '.git/config'), `[filter "upper"]\n\t${key} = "${command}"\n`);
}

describe('a filter of the user', () => {
  it.each([
    ['that is not allowed', [], 'clean', 'tr a-z A-Z', undefined, /that filter does not run here/],
    ['that another name allows', ['lower'], 'clean', 'tr a-z A-Z', undefined, /that filter does not run here/],
    ['that is allowed', ['upper'], 'clean', 'tr a-z A-Z', 'NEW\n', undefined],
    ['that takes the path', ['upper'], 'clean', 'cat > /dev/null; echo %f', "vault/a 'b'.txt\n", undefined],
    ['that runs in the checkout', ['upper'], 'clean', 'cat > /dev/null; cat open.txt', 'open\n', undefined],
    ['that git would not see', ['upper'], 'clean', 'cat > /dev/null; env | grep -c ^GIT_ || true', '0\n', undefined],
    [
      'without a command',
      ['upper'],
      'process',
      'upper',
      undefined,
      /filter\.upper\.clean is not set in the git config/,
    ],
    ['that fails', ['upper'], 'clean', 'cat; echo no key >&2; exit 3', undefined, /failed \(exit status 3\): no key\./],
  ] as const)('%s', async (_name, allow, key, command, content, problem) => {
    repo = await factoryRepo(attributes);
    setFilter(repo.root, key, command);
    const { changes, findings } = await stored(repo, allow, { "vault/a 'b'.txt": 'new\n', 'open.txt': 'more\n' });
    const found = [...changes].map(([path, bytes]) => [path, bytes.toString()]);
    const plain = ['open.txt', 'more\n'];
    expect(found).toEqual(content === undefined ? [plain] : [plain, ["vault/a 'b'.txt", content]]);
    expect(findings).toEqual(
      problem === undefined
        ? []
        : [expect.stringMatching(new RegExp(`^ERR_FILTERED_PATH vault/a 'b'.txt: .*${problem.source}`))],
    );
  });

  it('makes no change of a file whose stored form is that of the base', async () => {
    repo = await factoryRepo(attributes);
    setFilter(repo.root, 'clean', 'tr a-z A-Z');
    expect(await stored(repo, ['upper'], { 'vault/old.txt': 'old\n' })).toEqual({ changes: new Map(), findings: [] });
  });
});

describeUnless(gitCryptMissing)('git-crypt', () => {
  const secret = 'password = hunter2\n';

  it('stores what git itself would store, and never the plain text without leave', async () => {
    await using other = await tempFolder('git-crypt');
    const run = (cwd: string, command: string, args: readonly string[], input = ''): Buffer =>
      execFileSync(command, args, { cwd, input, stdio: ['pipe', 'pipe', 'pipe'] });
    run(other.path, 'git', ['init', '--quiet']);
    run(other.path, 'git-crypt', ['init']);
    const old = run(other.path, 'git-crypt', ['clean'], 'old\n');
    expect(old.subarray(0, 9).toString()).toBe('\0GITCRYPT');
    repo = await factoryRepo({
      '.gitattributes': 'vault/** filter=git-crypt diff=git-crypt\n',
      'vault/old.txt': old,
    });
    const { root } = repo;
    cpSync(join(other.path, '.git/git-crypt'), join(root, '.git/git-crypt'), { recursive: true });
    for (const key of ['clean', 'smudge', 'required']) {
      const name = `filter.git-crypt.${key}`;
      run(root, 'git', ['config', name, run(other.path, 'git', ['config', name]).toString().trimEnd()]);
    }

    const files = { 'vault/new.txt': secret, 'vault/old.txt': 'old\n' };
    const refused = await stored(repo, [], files);
    expect(refused.changes.size).toBe(0);
    expect(refused.findings).toEqual([
      expect.stringMatching(/^ERR_FILTERED_PATH vault\/new\.txt: /),
      expect.stringMatching(/^ERR_FILTERED_PATH vault\/old\.txt: /),
    ]);

    const allowed = await stored(repo, ['git-crypt'], files, 'B_tooling');
    expect(allowed.findings).toEqual([]);
    expect([...allowed.changes.keys()]).toEqual(['vault/new.txt']);
    const bytes = allowed.changes.get('vault/new.txt') ?? Buffer.alloc(0);
    expect(bytes.includes('hunter2')).toBe(false);
    const id = run(root, 'git', ['hash-object', '--stdin', '--path=vault/new.txt'], secret).toString();
    expect(
      execFileSync('git', ['hash-object', '--stdin', '--no-filters'], { cwd: root, input: bytes }).toString(),
    ).toBe(id);
    expect(execFileSync('git-crypt', ['smudge'], { cwd: root, input: bytes }).toString()).toBe(secret);
  });
});
