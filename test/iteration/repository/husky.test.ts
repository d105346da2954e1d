import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect } from '@jest/globals';
import { iterationGround } from '../../helpers/runs/iteration-ground.ts';
import { itUnless, onWindows } from '../../helpers/unless.ts';

const agent = join(import.meta.dirname, '..', '..', 'fixtures', 'bin', 'odd-agent.sh');
const husky = dirname(createRequire(import.meta.url).resolve('husky'));
const own = '/tools/codex/runs/\n/tools/codex/prompts/\n/tools/codex/worktrees/\n';
const manifest = {
  private: true,
  scripts: { prepare: 'husky' },
  devDependencies: { husky: 'file:husky.tgz' },
};

itUnless(onWindows)(
  "the real husky, installed by npm, sets hooks in the worker's repository and nowhere else",
  async () => {
    const install = 'npm install --offline --no-audit --no-fund --cache ../npm >../npm.log 2>&1';
    const line = `${install}; git config core.hooksPath > hooks-path.txt; git add -A; git commit -qm work; test -x .husky/_/pre-commit`;
    await using at = await iterationGround({
      files: {
        'package.json': JSON.stringify(manifest),
        '.gitignore': `${own}node_modules/\n`,
        '.husky/pre-commit': 'touch fired.txt\n',
      },
      config: { dispatch: { command: ['/bin/sh', agent, line], max_rework: 0 } },
    });
    const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', at.at.folder, husky], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    at.put('husky.tgz', readFileSync(join(at.at.folder, packed.trim())));
    const person = ['-c', 'user.name=P', '-c', 'user.email=p@h'];
    await at.git('add', 'husky.tgz');
    await at.git(...person, 'commit', '--quiet', '-m', 'husky');
    const before = at.text('.git/config');
    const outcome = await at.run({ backend: 'command', publish: 'branch' });
    const { errors, warnings } = JSON.parse(at.text(`tools/codex/runs/${at.runId}/STATUS.json`));
    const codes = warnings.map(({ code }: { code: string }) => code);
    expect([outcome.verdict, errors, codes]).toEqual(['PASS', [], ['ERR_SCOPE_UNBOUNDED']]);
    const branch = `factory/${at.runId}`;
    expect(await at.git('show', `${branch}:hooks-path.txt`)).toBe('.husky/_');
    // husky's hook ran at the worker's own commit.
    const paths = (await at.git('ls-tree', '-r', '--name-only', branch)).split('\n');
    expect(paths).toEqual(expect.arrayContaining(['fired.txt', 'package-lock.json']));
    expect(paths.filter((path) => path.startsWith('.husky/_') || path.startsWith('node_modules/'))).toEqual([]);
    expect(at.text('.git/config')).toBe(before);
  },
);
