import { createHash } from 'node:crypto';
import type { ScanLimits, ScanOptions } from '../../../src/core/bundle/worktree/scan-options.ts';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import { layoutOf } from '../../../src/core/run/layout.ts';
import { testRunId } from '../../helpers/runs/factory-repo.ts';

export const outbox = layoutOf(factoryConfig.parse({}).paths, testRunId).outbox('A_core');
export const subId = '1'.repeat(40);
const otherId = '2'.repeat(40);
/** Of the text `a.txt`. */
const linkId = createHash('sha1').update('blob 5\0a.txt').digest('hex');
/** The id of the empty blob stands for a repository that is in no index. */
const unknownId = 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391';
export const mebibyte = 1024 * 1024;
export const base = {
  '.gitignore': '*.log\nlib/\n',
  'a.txt': 'aaaa\n',
  'run.sh*': '#!/bin/sh\n',
  'src/one.txt': 'one\n',
  'src/two.txt': 'two\n',
  'lib/kept.txt': 'kept\n',
  'old.log': 'old\n',
  'link@': 'a.txt',
  'out@': '/etc/nowhere',
  'large.bin': 'x'.repeat(5_000),
  [`${outbox}/SUMMARY.md`]: 'of the base\n',
};

export interface Asked extends ScanOptions {
  readonly limits?: Partial<ScanLimits>;
  /** Files that are written after the script. */
  readonly files?: Readonly<Record<string, string>>;
}

const skippedNotice = (edited = ''): string =>
  `notice ERR_WORKTREE_ENTRY 1 file(s) that the worker's index skips (sparse checkout, assume-unchanged) or keeps (submodules) count as unchanged.${edited}`;
const emptyNotice = (path: string): string =>
  `notice ERR_WORKTREE_ENTRY Empty folders are not in the result, because git stores none: ${path}.`;
const noIndex =
  "warning ERR_WORKTREE_UNREADABLE The index of the worktree's repository cannot be read; ignored files in it are left out.";

interface Row {
  readonly options?: Asked;
  readonly changes?: readonly string[];
  readonly findings?: readonly string[];
  readonly ignored?: readonly string[];
}

export const rows: readonly (readonly [what: string, script: string, expected: Row])[] = [
  ['nothing was done', 'true', {}],
  [
    'every kind of change, sorted by path',
    'echo z > z; rm src/two.txt; echo 1 > a.txt; echo b > B',
    {
      changes: ['file B 100644', 'file a.txt 100644', 'delete src/two.txt', 'file z 100644'],
    },
  ],
  // Folders.
  [
    'a repository in a folder that the base has files in',
    'git init -q src; echo n > src/new.txt',
    {
      changes: ['file src/new.txt 100644'],
    },
  ],
  ['a new empty folder', 'mkdir -p e/mpty', { findings: [emptyNotice('e/mpty')] }],
  ['a folder of the base that is empty now', 'rm src/*', { changes: ['delete src/one.txt', 'delete src/two.txt'] }],
  [
    'a folder that only the index has files in',
    'mkdir -p x/lib; echo 1 > x/lib/a; echo 2 > x/lib/b; git add -f x/lib/a',
    {
      changes: ['file x/lib/a 100644'],
      ignored: ['x/lib/b'],
    },
  ],
  [
    'an ignored folder whose files are only in the index',
    'mkdir -p x/lib; echo > x/lib/a; git add -f x/lib/a; rm x/lib/a',
    {},
  ],
  // Ignore rules.
  [
    'a new file in an ignored folder of the base',
    'echo x > lib/new.txt; mkdir lib/d; echo y > lib/d/f',
    {
      ignored: ['lib/d/f', 'lib/new.txt'],
    },
  ],
  [
    'rules of the user, which a file of the tree overrides',
    'echo "!b.private" >> .gitignore; echo > a.private; echo > b.private',
    {
      options: { excludes: ['*.private', 'other'] },
      changes: ['file .gitignore 100644', 'file b.private 100644'],
      ignored: ['a.private'],
    },
  ],
  ['files of editors', 'echo > a.txt~; echo > .DS_Store', {}],
  [
    'rules in 1 MiB',
    'true',
    {
      options: { files: { 'n/.gitignore': 'hidden\n'.padEnd(mebibyte, '#'), 'n/hidden': '' } },
      changes: ['file n/.gitignore 100644'],
      ignored: ['n/hidden'],
    },
  ],
  [
    'rules in more than 1 MiB',
    'true',
    {
      options: { files: { 'n/.gitignore': 'hidden\n'.padEnd(mebibyte + 1, '#'), 'n/hidden': '' } },
      changes: ['file n/.gitignore 100644', 'file n/hidden 100644'],
    },
  ],
  [
    'an ignored file of the base, changed',
    'echo new > old.log; echo new > lib/kept.txt',
    {
      changes: ['file lib/kept.txt 100644', 'file old.log 100644'],
    },
  ],
  [
    'an ignored file of the base that left the index',
    'git rm -q --cached old.log; echo x > new.log',
    {
      changes: ['delete old.log'],
      findings: [
        'warning ERR_WORKTREE_ENTRY The result deletes ignored files of the base commit that are still in the folder, because the worker took them out of its index: old.log.',
      ],
    },
  ],
  [
    'an ignored file of the base where no index can be read',
    'rm .git/index; echo new > old.log',
    {
      changes: ['file old.log 100644'],
      findings: [noIndex],
    },
  ],
  [
    'a new ignored file where no index can be read',
    'rm .git/index; echo > new.txt.log; mkdir x; echo > x/lib',
    { changes: ['file x/lib 100644'], findings: [noIndex] },
  ],
  // What set-up left.
  [
    'what set-up put apart',
    'mkdir cache; echo > cache/x; echo > extra.txt; echo > other.txt',
    {
      options: { setup: { apart: new Set(['cache', 'extra.txt']), left: new Map(), ignored: new Set() } },
      changes: ['file other.txt 100644'],
    },
  ],
  [
    'a file that set-up left, and others like it',
    'echo aaaa > left.txt; echo aaaa > other.txt; echo bbbb > changed.txt; echo aaaa > mode.txt; chmod +x mode.txt',
    {
      options: {
        setup: {
          apart: new Set(),
          left: new Map(
            ['left.txt', 'changed.txt', 'mode.txt'].map((name) => [
              name,
              '100644 5d308e1d060b0c387d452cf4747f89ecb9935851',
            ]),
          ),
          ignored: new Set(),
        },
      },
      changes: ['file changed.txt 100644', 'file mode.txt 100755', 'file other.txt 100644'],
    },
  ],
  // The outbox.
  [
    'the outbox, and a folder whose name starts like it',
    `rm ${outbox}/*; echo > ${outbox}/new; mkdir ${outbox}2; echo > ${outbox}2/new`,
    {
      changes: [`file ${outbox}2/new 100644`],
    },
  ],
  // Submodules and repositories.
  ['a submodule with files in it', 'echo x > vendor/sub/f', {}],
  ['a submodule that left the index', 'git update-index --force-remove vendor/sub', {}],
  ['a submodule whose folder is gone', 'rmdir vendor/sub', { findings: [skippedNotice()] }],
  [
    'a submodule that is gone from folder and index',
    'rmdir vendor/sub; git update-index --force-remove vendor/sub',
    {
      changes: ['delete vendor/sub'],
    },
  ],
  [
    'a submodule in place of which the index has a file',
    `rmdir vendor/sub; git update-index --cacheinfo 100644,${unknownId},vendor/sub`,
    {
      changes: ['delete vendor/sub'],
    },
  ],
  [
    'a submodule at another commit in the index',
    `git update-index --cacheinfo 160000,${otherId},vendor/sub`,
    {
      changes: [`gitlink vendor/sub ${otherId}`],
    },
  ],
  [
    'a submodule whose commit the caller knows',
    `git update-index --cacheinfo 160000,${otherId},vendor/sub`,
    {
      options: { commits: new Map([['vendor/sub', subId]]) },
    },
  ],
  [
    'a submodule that only the index names',
    `mkdir -p new/sub; echo > new/sub/f; git update-index --add --cacheinfo 160000,${otherId},new/sub`,
    {
      changes: [`gitlink new/sub ${otherId}`],
    },
  ],
  [
    'an ignored submodule that only the index names',
    `mkdir -p new/lib; echo > new/lib/f; git update-index --add --cacheinfo 160000,${otherId},new/lib`,
    {
      changes: [`gitlink new/lib ${otherId}`],
    },
  ],
  ['a repository in no index', 'git init -q new; echo > new/f', { changes: [`gitlink new ${unknownId}`] }],
  ['a repository in place of a file', 'rm a.txt; git init -q a.txt', { changes: [`gitlink a.txt ${unknownId}`] }],
  // Entries that the index skips.
  ['a skipped file that is gone', 'git update-index --skip-worktree a.txt; rm a.txt', { findings: [skippedNotice()] }],
  [
    'a skipped file that is changed',
    'git update-index --assume-unchanged a.txt; echo x > a.txt',
    {
      findings: [skippedNotice(' Not in the result: a.txt.')],
    },
  ],
  [
    'a new file that the index skips',
    'echo > n.txt; git add n.txt; git update-index --skip-worktree n.txt',
    {
      changes: ['file n.txt 100644'],
    },
  ],
  [
    'a skipped file that is changed and would be converted',
    'git update-index --skip-worktree a.txt; echo x > a.txt; printf "n\\r\\n" > n.txt',
    {
      options: { settings: [['core.autocrlf', 'input']] },
      changes: ['file n.txt 100644'],
      findings: [skippedNotice(' Not in the result: a.txt.')],
    },
  ],
  // Modes and links.
  [
    'executable bits',
    'chmod +x a.txt; chmod -x run.sh; echo > new.sh; chmod +x new.sh',
    {
      changes: ['file a.txt 100755', 'file new.sh 100755', 'file run.sh 100644'],
    },
  ],
  [
    'executable bits that mean nothing, with one in the index',
    'chmod +x src/one.txt; chmod -x run.sh; echo x >> run.sh; echo > new.sh; chmod +x new.sh; git update-index --chmod=+x a.txt',
    {
      options: { settings: [['core.fileMode', 'false']] },
      changes: ['file a.txt 100755', 'file new.sh 100644', 'file run.sh 100755'],
    },
  ],
  [
    'executable bits that mean nothing, without an index',
    'rm .git/index; chmod -x run.sh; echo x >> run.sh',
    {
      options: { settings: [['core.filemode', 'false']] },
      changes: ['file run.sh 100755'],
      findings: [noIndex],
    },
  ],
  ['a link to another place', 'rm link; ln -s src link', { changes: ['file link 120000'] }],
  ['a file in place of a link that stays inside', 'rm link; printf a.txt > link', { changes: ['file link 100644'] }],
  [
    'a file in place of a link that leaves the tree, as it was checked out',
    'git update-index --no-assume-unchanged out',
    {},
  ],
  [
    'the same, changed and executable',
    'git update-index --no-assume-unchanged out; printf x > out; chmod +x out',
    {
      changes: ['file out 120000'],
    },
  ],
  [
    'a real link that leaves the tree, as in the base',
    'git update-index --no-assume-unchanged out; rm out; ln -s /etc/nowhere out',
    {},
  ],
  [
    'a link in place of a file with the same bytes',
    'rm a.txt; ln -s "aaaa\n" a.txt',
    { changes: ['file a.txt 120000'] },
  ],
  [
    'a link and a deletion that set-up left, and a link that was changed since',
    'ln -s a.txt n; ln -s a.txt m; rm src/one.txt',
    {
      options: {
        setup: {
          apart: new Set(),
          left: new Map([
            ['n', `120000 ${linkId}`],
            ['m', `120000 ${otherId}`],
            ['src/one.txt', '000000 '],
          ]),
          ignored: new Set(),
        },
      },
      changes: ['file m 120000'],
    },
  ],
  // Names.
  [
    'a name that stands for .git',
    'mkdir -p x/.GIT; echo > x/.GIT/config; echo > x/f',
    {
      changes: ['file x/f 100644'],
      findings: [
        'error ERR_PATH_UNSAFE x/.GIT/config stands for .git on some system; the git folder is never allowed. [x/.GIT/config]',
      ],
    },
  ],
  ['a bad name that only other systems refuse', 'echo > aux', { changes: ['file aux 100644'] }],
];
