import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { isIgnored, noRules, withIgnoreFile } from '../../../../src/core/bundle/worktree/omitted/ignore-rules.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { fc } from '../../../helpers/property.ts';
import { writeFiles } from '../../../helpers/runs/factory-repo.ts';

const lines = fc.constantFrom(
  '*.log',
  '!keep.log',
  'build/',
  '/build',
  'a/**',
  '**/b',
  'a/*/c',
  '!a/b/c',
  '# no',
  '\\#x',
  'x?',
  '[ab].t',
  '!/a',
  '*',
  '!*/',
  '!*.t',
  'b',
  'c/',
  'trail ',
  'trail\\ ',
  '/*',
  '!/a/',
  'a/**/c',
  '\\!bang',
  '**',
  'B',
);
const part = fc.constantFrom(
  'a',
  'b',
  'c',
  'build',
  'keep.log',
  'x.log',
  'xy',
  'a.t',
  '#x',
  '!bang',
  'trail',
  'trail ',
  'B',
);
const path = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
const cases = fc.record({
  root: fc.array(lines, { maxLength: 5 }),
  inner: fc.array(lines, { maxLength: 3 }),
  paths: fc.array(path, { minLength: 1, maxLength: 12 }),
});

/** Walks a worktree as collecting does: from the top, without ignored folders. */
function kept(files: readonly string[], root: string, inner: string): string[] {
  const top = withIgnoreFile(noRules, '', root);
  const inA = withIgnoreFile(top, 'a', inner);
  return files.filter((file) => {
    const parts = file.split('/');
    return parts.every((_, index) => {
      const each = parts.slice(0, index + 1).join('/');
      return !isIgnored(each.startsWith('a/') ? inA : top, each, index < parts.length - 1);
    });
  });
}

const runs = 60;

describe('isIgnored', () => {
  it(`agrees with git on ${runs} random worktrees`, async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ root, inner, paths }) => {
        await using folder = await tempFolder('ignore');
        // A file cannot also be a folder; `a` is a folder here, because it contains an ignore file.
        const files = [...new Set(paths)].filter(
          (each) => each !== 'a' && !paths.some((other) => other !== each && other.startsWith(`${each}/`)),
        );
        writeFiles(folder.path, Object.fromEntries(files.map((each) => [each, 'x'])));
        writeFiles(folder.path, { '.gitignore': root.join('\n'), 'a/.gitignore': inner.join('\n') });
        execFileSync('git', ['init', '-q', '--template=', folder.path]);
        const listed = execFileSync(
          'git',
          ['-c', 'core.quotePath=false', 'ls-files', '-z', '-o', '--exclude-per-directory=.gitignore'],
          {
            cwd: folder.path,
            encoding: 'utf8',
          },
        );
        const byGit = listed.split('\0').filter((each) => each !== '' && !each.endsWith('.gitignore'));
        expect(kept(files, root.join('\n'), inner.join('\n')).sort()).toEqual(byGit.sort());
      }),
      {
        numRuns: runs,
        examples: [
          // The outer file ignores a folder, and the inner file includes it again.
          [{ root: ['*.log'], inner: ['!keep.log'], paths: ['a/keep.log/a', 'a/keep.log/x.log', 'a/keep.log/b/c'] }],
          [{ root: ['*'], inner: ['!keep.log', '!*/'], paths: ['a/keep.log/a', 'a/b/keep.log'] }],
        ],
      },
    );
  });
});
