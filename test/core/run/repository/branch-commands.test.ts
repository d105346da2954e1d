import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { report } from '../../../../src/cli/commands/conveyor/report.ts';
import type { ConveyorResult } from '../../../../src/conveyor/conveyor-result.ts';
import { publishedAction } from '../../../../src/core/run/repository/publish-destination.ts';
import { factoryRepo } from '../../../helpers/runs/factory-repo.ts';

const src = join(import.meta.dirname, '../../../../src');
const branch = 'factory/1';

const conveyor = (advance: ConveyorResult['advance']): string =>
  report({
    runId: 'r',
    exitCode: 0,
    plans: [],
    failedBefore: [],
    findings: [],
    kept: 'Kept.',
    branch,
    commits: 1,
    delivered: null,
    alterations: [],
    advance,
    parkedUntil: null,
  });

const published = (target: 'local' | 'origin') => (base_sha: string) =>
  publishedAction({ base_sha, publish: { branch, target, kind: 'branch', before: null } as never });

describe('a command that is printed with a branch', () => {
  it.each<readonly [string, (base: string) => string, RegExp, string]>([
    ['a branch of this repository', published('local'), /`(.+?)`/, 'git log -1 --format=%s $REF'],
    ['a branch at origin', published('origin'), /`(.+?)`/, 'git log -1 --format=%s FETCH_HEAD'],
    ['a delivered branch', () => conveyor('fast-forward'), /Next: (.+)/, 'git log -1 --format=%s HEAD'],
    [
      'a branch for review',
      () => conveyor('pull-request'),
      /Next: (.+?),/,
      'git --git-dir=../origin log -1 --format=%s refs/heads/factory/1',
    ],
  ])('means %s, also beside a tag of that name', async (_what, textOf, pattern, look) => {
    await using repo = await factoryRepo({ 'a.txt': 'a\n' });
    const shell = (script: string): string =>
      execFileSync('sh', ['-c', `exec 2>&1; ${script}`], { cwd: repo.root, encoding: 'utf8' }).trim();
    const identity = '-c user.name=x -c user.email=x@x';
    shell(`git clone --quiet --bare . ../origin; git remote add origin ../origin
git ${identity} commit --quiet --allow-empty -m wrong; git tag ${branch}; git reset --quiet --hard HEAD~1
git switch --quiet -c ${branch}; git ${identity} commit --quiet --allow-empty -m right; git switch --quiet main
git push --quiet origin refs/tags/${branch} refs/heads/${branch}`);
    const [, command = ''] = pattern.exec(textOf(repo.baseSha)) ?? [];
    expect(command).toMatch(/^git /);
    if (look.includes('../origin')) shell(`git --git-dir=../origin update-ref -d refs/heads/${branch}`);
    expect(shell(command)).not.toMatch(/ambiguous|wrong/);
    expect(shell(look.replace('$REF', command.split('..').at(-1) ?? ''))).toBe('right');
  });

  it('has its full name everywhere', () => {
    const verbs = 'log|merge|fetch|push|diff|show|cherry-pick|rebase|rev-parse';
    const found = readdirSync(src, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .flatMap((file) =>
        readFileSync(join(src, file), 'utf8')
          .split('\n')
          .filter((line) =>
            new RegExp(`git (?:${verbs}) [^\`',]*(?<!refs/heads/)(?<!\\w)\\$\\{[\\w.]*[bB]ranch\\}`).test(line),
          )
          .map((line) => `${relative('.', file)}: ${line.trim()}`),
      );
    expect(found).toEqual([]);
  });
});
