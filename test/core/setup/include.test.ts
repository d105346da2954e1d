import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { listPaths } from '../../../src/core/git/objects/ls-tree.ts';
import { copyIncluded } from '../../../src/core/setup/include/copy-included.ts';
import { findIncluded } from '../../../src/core/setup/include/find-included.ts';
import { includeLines } from '../../../src/core/setup/include/include-lines.ts';
import { includedValues, withoutValues } from '../../../src/core/setup/include/included-values.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { factoryRepo, writeFiles } from '../../helpers/runs/factory-repo.ts';
import { itUnless, onWindows } from '../../helpers/unless.ts';

describe('.worktreeinclude', () => {
  it.each([['../secrets', '~/.ssh/id_rsa', 'a/../../b', 'C:\\Users\\me', '\\\\server\\share', '!../x', '~', '..']])(
    'names lines that lead out of the repository: %j',
    (...texts) => {
      const { lines, outside } = includeLines(['.env', '# ../comment', '', ...texts].join('\n'));
      expect(lines).toEqual(['.env']);
      expect(outside).toEqual(texts.map((text, at) => ({ line: at + 4, text })));
    },
  );

  it.each(['.env.local', '/config/*.key', 'a..b', '...', '!.env.example', 'secrets/', '**/.env'])(
    'takes %j',
    (line) => {
      expect(includeLines(`${line}\r\n`)).toEqual({ lines: [line], outside: [] });
    },
  );

  itUnless(onWindows)('finds plain, untracked, ignored files, and names what it left out', async () => {
    await using repo = await factoryRepo({
      '.gitignore': '.env*\n/config/*.key\nsecrets/\n!.env.example\nnode_modules/\nlinked\n',
      '.env.example': 'tracked',
      'src/.env.tracked': 'tracked although it is ignored',
    });
    await using elsewhere = await tempFolder('elsewhere');
    writeFiles(elsewhere.path, { id_rsa: 'a key of the machine' });
    writeFiles(repo.root, {
      '.env.local': 'TOKEN=1',
      'app/.env.local': 'TOKEN=2',
      'config/a.key': 'key',
      'deep/config/b.key': 'not at the root',
      'secrets/one': '1',
      'secrets/public/two': '2',
      'node_modules/pkg/.env.local': 'of a package',
      'plain.txt': 'no ignore rule covers it',
      'own.txt': 'ignored by the user alone',
      'tools/codex/runs/20261120_1/.env.local': 'of the factory',
      'linked@': join(elsewhere.path, 'id_rsa'),
      'folder@': elsewhere.path,
      'nested/.env.local': 'of another repository',
    });
    await repo.git.run(['init', '--quiet', '--template=', join(repo.root, 'nested')]);
    const text = [
      '.env.local',
      '/config/*.key',
      'secrets/*',
      '!secrets/public',
      'plain.txt',
      'own.txt',
      'linked',
      'folder/',
      '/etc/passwd',
      '../outside',
      'src/.env.tracked',
    ].join('\n');
    const { paths, findings } = await findIncluded({
      git: repo.git,
      text,
      excludes: ['own.txt'],
      tracked: new Set(await listPaths(repo.git, repo.baseSha)),
      own: ['tools/codex/runs'],
    });
    expect(paths).toEqual([
      '.env.local',
      'app/.env.local',
      'config/a.key',
      'node_modules/pkg/.env.local',
      'own.txt',
      'secrets/one',
    ]);
    expect(findings).toMatchObject([{ code: 'ERR_WORKTREE_INCLUDE', severity: 'warning' }]);
    const message = findings[0]?.message ?? '';
    for (const left of ['line 10, ../outside: leads out', 'linked: a link', 'plain.txt: no ignore rule'])
      expect(message).toContain(left);
    expect(JSON.stringify({ paths, message })).not.toMatch(/id_rsa|nested|passwd/);
  });

  itUnless(onWindows)('never takes a file in the place of one of the base commit', async () => {
    await using repo = await factoryRepo({ '.gitignore': 'a\nb/\n' });
    writeFiles(repo.root, { a: '1', 'b/c': '2' });
    const { paths, findings } = await findIncluded({
      git: repo.git,
      text: 'a\nb/c\n',
      excludes: [],
      tracked: new Set(['a', 'b']),
      own: [],
    });
    expect(paths).toEqual([]);
    expect(findings[0]?.message).toContain(
      'a: a file of the base commit; b/c: its folder is a file of the base commit',
    );
  });

  itUnless(onWindows)('takes a thousand files of 64 MiB together, and names ten of what it left out', async () => {
    await using repo = await factoryRepo({ '.gitignore': 'many/\nlarge/\n' });
    for (let at = 0; at < 1_012; at++) writeFiles(repo.root, { [`many/${String(at).padStart(4, '0')}`]: '' });
    const find = (text: string) => findIncluded({ git: repo.git, text, excludes: [], tracked: new Set(), own: [] });
    const many = await find('many/');
    expect([many.paths.length, many.paths.at(-1)]).toEqual([1_000, 'many/0999']);
    const left = Array.from({ length: 10 }, (_none, at) => `many/${1_000 + at}: more than is copied`);
    expect(many.findings[0]?.message).toBe(`.worktreeinclude: left out ${left.join('; ')} and 2 more.`);
    for (const [name, size] of [
      ['a', 64 * 1024 * 1024 - 1],
      ['b', 2],
      ['c', 1],
    ] as const) {
      writeFiles(repo.root, { [`large/${name}`]: '' });
      truncateSync(join(repo.root, 'large', name), size);
    }
    expect((await find('large/')).paths).toEqual(['large/a', 'large/c']);
  });

  itUnless(onWindows)('copies for this account alone, and through no link on either side', async () => {
    await using temp = await tempFolder('copies');
    const [from, to, outside] = ['from', 'to', 'outside'].map((name) => join(temp.path, name)) as [
      string,
      string,
      string,
    ];
    for (const folder of [from, to, outside]) mkdirSync(folder);
    writeFiles(from, { '.env': 'A=1', 'a/.env': 'B=2', 'gone/.env': '', 'script*': '#!/bin/sh\n' });
    writeFiles(outside, { '.env': 'of somebody else' });
    symlinkSync(outside, join(to, 'a'));
    symlinkSync(outside, join(from, 'b'));
    writeFiles(from, { huge: '' });
    truncateSync(join(from, 'huge'), 64 * 1024 * 1024 + 1);
    const { copied, left } = await copyIncluded(['.env', 'a/.env', 'b/.env', 'no/.env', 'script', 'huge'], from, to);
    expect(readdirSync(to).sort()).toEqual(['.env', 'a', 'b', 'no', 'script']);
    expect(readdirSync(join(to, 'no'))).toEqual([]);
    expect(copied).toEqual(['.env', 'script']);
    expect(left).toEqual([
      'a/.env: its folder is a link',
      expect.stringContaining('b/.env: '),
      'no/.env: is missing',
      expect.stringContaining('huge: '),
    ]);
    expect(readFileSync(join(to, '.env'), 'utf8')).toBe('A=1');
    expect(lstatSync(join(to, '.env')).mode & 0o777).toBe(0o600);
    expect(lstatSync(join(to, 'script')).mode & 0o100).toBe(0o100);
    expect(readFileSync(join(outside, '.env'), 'utf8')).toBe('of somebody else');
  });
});

describe('the values of included files', () => {
  it('are what is assigned, and lines that assign nothing', async () => {
    await using temp = await tempFolder('values');
    writeFiles(temp.path, {
      '.env':
        '# a comment that stays\nTOKEN=abcdefgh\nexport QUOTED="with = inside"\nSHORT=1234567\nLONGER=abcdefghij\r\n',
      'a.json': '{\n  "key": "json-value",\n  "deep": {}\n}\n',
      'a.yml': "name: 'yaml value'\n",
      'a.pem': '-----BEGIN-----\nQUJDREVGR0hJSktMTU4=\n',
      binary: Uint8Array.of(0xff, 0xfe, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48),
    });
    const values = includedValues(temp.path, ['.env', 'a.json', 'a.yml', 'a.pem', 'binary', 'missing']);
    expect([...values].sort()).toEqual(
      [
        '-----BEGIN-----',
        'QUJDREVGR0hJSktMTU4=',
        'abcdefgh',
        'abcdefghij',
        'json-value',
        'with = inside',
        'yaml value',
      ].sort(),
    );
    const output = Buffer.from('abcdefghij abcdefgh \xff ä json-value 1234567', 'latin1');
    expect(withoutValues(output, values)).toEqual(Buffer.from('*** *** \xff ä *** 1234567', 'latin1'));
    expect(withoutValues(Buffer.from('a größeres b'), ['größeres']).toString()).toBe('a *** b');
  });
});
