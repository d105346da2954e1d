import { expect, it } from '@jest/globals';
import { type Asked, judged } from '../../../helpers/stages/judged-worker.ts';
import { describeUnless, onWindows } from '../../../helpers/unless.ts';

const onPosix = describeUnless(onWindows);

onPosix('ignored files of a worker', () => {
  const parser = 'mkdir lib; echo x > lib/parser.py; echo x > lib/other.py';
  const named = 'notice ERR_IGNORED_FILES';
  it.each<readonly [string, string, Asked, readonly string[], readonly string[]]>([
    [
      'a file that the prompt says must be delivered blocks',
      parser,
      { mustDeliver: ['lib/parser.py'] },
      [],
      ['error ERR_IGNORED_FILES lib/parser.py', named],
    ],
    [
      'a file that the worker claims blocks',
      parser,
      { claims: ['lib/parser.py'] },
      [],
      ['error ERR_IGNORED_FILES lib/parser.py', named],
    ],
    [
      'a build result that must be delivered blocks',
      'mkdir -p dist; echo x > dist/app.js',
      { mustDeliver: ['dist/**'] },
      [],
      ['error ERR_IGNORED_FILES dist/app.js'],
    ],
    ['a build result is not named', 'mkdir -p dist; echo x > dist/app.js', {}, [], []],
    [
      'private notes that the user excludes are named and left out',
      'mkdir scratch; echo x > scratch/notes.txt; echo y > src/x.js',
      { excludes: ['scratch/'] },
      ['src/x.js'],
      [named],
    ],
    [
      'a pattern that the user excludes counts in every folder',
      'mkdir -p src/deep; echo x > src/deep/my.private; echo y > src/x.js',
      { excludes: ['*.private'] },
      ['src/x.js'],
      [named],
    ],
    [
      'a tracked file that the user excludes is work',
      'echo y >> docs/guide.md',
      { excludes: ['docs/'] },
      ['docs/guide.md'],
      [],
    ],
    [
      "a worker's own exclude file hides nothing",
      'echo "src/" > .git/info/exclude; git config core.excludesFile /dev/stdin; echo y > src/x.js',
      {},
      ['src/x.js'],
      [],
    ],
    [
      'a new rule of the worker hides a file, which is named',
      'echo "*.dat" >> .gitignore; echo x > a.dat',
      {},
      ['.gitignore'],
      [named],
    ],
    [
      'a folder that ignores itself is named',
      'mkdir gen; echo "*" > gen/.gitignore; echo x > gen/x.js',
      {},
      [],
      [named],
    ],
    [
      'caches that ignore themselves are not named',
      'mkdir -p .pytest_cache/v .husky/_ a/.ruff_cache; for f in .pytest_cache .husky/_ a/.ruff_cache; do echo "*" > $f/.gitignore; echo x > $f/x; done; echo x > .pytest_cache/v/y',
      {},
      [],
      [],
    ],
    ['a file that is added by force is work', 'mkdir lib; echo x > lib/x.py; git add -f lib', {}, ['lib/x.py'], []],
  ])('%s', async (_name, script, asked, changed, findings) => {
    const result = await judged(script, asked);
    expect({ changed: result.changed, findings: result.findings.toSorted() }).toEqual({ changed, findings });
  });
});
