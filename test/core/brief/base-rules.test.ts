import { describe, expect, it } from '@jest/globals';
import { readBaseRules, renderRules } from '../../../src/core/brief/base-rules.ts';
import { sha256 } from '../../../src/core/system/text/hash.ts';
import { factoryRepo, writeFiles } from '../../helpers/runs/factory-repo.ts';

const file = (path: string, text = `Rule of ${path}.`) => ({ path, text, sha256: sha256(text) });

describe('the rules of a commit', () => {
  it.each<readonly [what: string, files: Readonly<Record<string, string>>, chosen: readonly string[]]>([
    ['none', { 'README.md': 'x' }, []],
    [
      'AGENTS.md alone, where others are beside it',
      { 'AGENTS.md': 'a', 'CLAUDE.md': 'c', 'GEMINI.md': 'g' },
      ['AGENTS.md'],
    ],
    [
      'the others, where it is absent',
      { '.github/copilot-instructions.md': 'p', 'GEMINI.md': 'g', 'CLAUDE.md': 'c' },
      ['CLAUDE.md', 'GEMINI.md', '.github/copilot-instructions.md'],
    ],
    [
      'the file of Copilot, only without AGENTS.md',
      { '.github/copilot-instructions.md': 'p', 'AGENTS.md': 'a' },
      ['AGENTS.md'],
    ],
    [
      'each folder by itself, the root first',
      { 'web/CLAUDE.md': 'w', 'api/AGENTS.md': 'x', 'api/CLAUDE.md': 'y', 'AGENTS.md': 'a' },
      ['AGENTS.md', 'api/AGENTS.md', 'web/CLAUDE.md'],
    ],
    ['one of two with the same words', { 'CLAUDE.md': 'same\n', 'GEMINI.md': 'same' }, ['CLAUDE.md']],
    ['a link inside of the tree', { 'AGENTS.md@': 'docs/rules.md', 'docs/rules.md': 'linked' }, ['AGENTS.md']],
    ['a chain of links', { 'CLAUDE.md@': 'GEMINI.md', 'GEMINI.md@': 'a/b.md', 'a/b.md': 'deep' }, ['CLAUDE.md']],
    [
      'no link out of it, into nothing, or in a ring',
      { 'AGENTS.md@': '../../etc/passwd', 'a/CLAUDE.md@': 'CLAUDE.md' },
      [],
    ],
    ['nothing of installed packages, and no empty file', { 'node_modules/x/AGENTS.md': 'no', 'AGENTS.md': ' \n' }, []],
  ])('are %s', async (_what, files, chosen) => {
    await using repo = await factoryRepo({ 'README.md': 'x' }, { setUp: (root) => writeFiles(root, files) });
    const rules = await readBaseRules(repo.git, repo.baseSha);
    expect(rules.files.map(({ path }) => path)).toEqual(chosen);
    expect([...rules.text.matchAll(/^## "(.*?)",/gm)].map(([, path]) => path)).toEqual(chosen);
  });

  it('are read from the commit, not from the working tree, and only the named digests are recorded', async () => {
    await using repo = await factoryRepo({ 'AGENTS.md': 'Rule of the base.\n' });
    writeFiles(repo.root, { 'AGENTS.md': 'Rule of nobody.\n', 'a/AGENTS.md': 'Nor this.\n' });
    const { text, files } = await readBaseRules(repo.git, repo.baseSha);
    expect(text).toContain('## "AGENTS.md", for the whole repository\n\nRule of the base.\n');
    expect(text).not.toContain('nobody');
    expect(files).toEqual([{ path: 'AGENTS.md', sha256: sha256('Rule of the base.\n') }]);
  });

  it('say which folder a file is about, and that the closest counts', () => {
    const { text } = renderRules([file('AGENTS.md'), file('a b/AGENTS.md')]);
    expect(text).toContain('the one that is closest to the changed file counts');
    expect(text).toContain('## "a b/AGENTS.md", for files below "a b/"\n\nRule of a b/AGENTS.md.');
  });

  it('name files that are too much for one text, but for those of the root', () => {
    const long = 'x'.repeat(50_000);
    const { text, files } = renderRules([
      file('AGENTS.md', long),
      file('a/AGENTS.md', long),
      file('b/AGENTS.md', 'short'),
    ]);
    expect(files).toHaveLength(3);
    expect(text.length).toBeLessThan(60_000);
    expect(text).toContain('for files below "a/"\n\nRead this file before you change one of them.');
  });
});
