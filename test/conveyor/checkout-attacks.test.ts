import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from '@jest/globals';
import type { AppError } from '../../src/core/diagnostics/app-error.ts';
import { type ConveyorGround, conveyorGround } from '../helpers/conveyor/conveyor-ground.ts';
import { writeFiles } from '../helpers/runs/factory-repo.ts';
import { sampled, sampleOf } from '../helpers/sampled.ts';
import { itUnless, onWindows } from '../helpers/unless.ts';

const inCheckout = { git: { isolation: 'checkout' } };
const commit = 'git -c user.name=x -c user.email=x@x commit --quiet';
/** Leaves a trace unless a session started it: then git ran it for the conveyor. */
const trace = '#!/bin/sh\\ntest -n "$ORCH_PLAN_ID" || touch "$(dirname "$0")/../TRACE"\\ncat\\n';
const program = (path: string): string =>
  `mkdir -p "$(dirname ${path})"; printf '${trace}' > ${path}; chmod +x ${path}`;
const ignored = '/.env\n/docs/ops/automation/run-*\n/docs/ops/automation/runtime/\n/docs/ops/automation/handoffs/\n';

function shell({ root }: ConveyorGround, script: string): string {
  return execFileSync('sh', ['-c', script], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

/** What each session does besides its work, how its plan ends, and words of the reason or of what the log says. */
const attacks: readonly (readonly [name: string, script: string, outcome: string, says: string])[] = [
  [
    'a hook',
    ['post-merge', 'reference-transaction', 'post-index-change'].map((hook) => program(`.git/hooks/${hook}`)).join(';'),
    'failed',
    'hooks/post-merge was added',
  ],
  [
    'another folder of hooks',
    `${program('.git/x/post-merge')}; git config core.hooksPath .git/x`,
    'failed',
    'core.hookspath',
  ],
  ['a monitor', `${program('.git/x/monitor')}; git config core.fsmonitor .git/x/monitor`, 'failed', 'core.fsmonitor'],
  [
    'a filter',
    `${program('.git/x/filter')}; git config filter.e.clean .git/x/filter; git config filter.e.smudge .git/x/filter`,
    'failed',
    'filter.e.clean',
  ],
  ['an alias', 'git config alias.status "!touch .git/TRACE"', 'failed', 'alias.status'],
  [
    'a replaced object',
    'git replace "$(git rev-parse HEAD:src/other.txt)" "$(echo evil | git hash-object -w --stdin)"',
    'failed',
    'refs/replace/',
  ],
  [
    'borrowed objects',
    'mkdir -p .git/x/objects .git/objects/info; echo "$PWD/.git/x/objects" > .git/objects/info/alternates',
    'failed',
    'objects/info/alternates',
  ],
  ['a branch and a tag', 'git branch release; git tag v1', 'completed', 'refs/heads/release'],
  [
    'a branch that moves',
    `git update-ref refs/heads/side "$(${commit.replace('commit', 'commit-tree').replace(' --quiet', '')} -m evil 'HEAD^{tree}')"`,
    'completed',
    'refs/heads/side',
  ],
  [
    'a stash',
    'echo edited > src/base.txt; git -c user.name=x -c user.email=x@x stash --quiet',
    'completed',
    'refs/stash',
  ],
  ['an identity', 'git config user.name Mallory', 'completed', 'user.name'],
  ['rules that hide its work', 'mkdir -p .git/info; echo "*" > .git/info/exclude', 'completed', 'info/exclude'],
  ['a sparse checkout', 'git sparse-checkout set docs; mkdir -p src', 'failed', 'git sparse-checkout disable'],
  [
    'hidden changes',
    'echo edited > src/hidden.txt; git update-index --assume-unchanged src/hidden.txt',
    'completed',
    '',
  ],
  ['no index', 'rm .git/index', 'completed', ''],
  [
    'a conflict in the index',
    `printf '0 0000000000000000000000000000000000000000\\tsrc/base.txt\\n' | git update-index --index-info`,
    'completed',
    '',
  ],
  [
    'a submodule in the index',
    'git update-index --add --cacheinfo 160000,$(git rev-parse HEAD),link',
    'failed',
    'link is new, and its commit is not there',
  ],
  ['a worktree', 'git worktree add --quiet --detach wt', 'failed', 'wt is a repository of its own'],
  ['a forged state', 'echo {} > docs/ops/automation/run-state.json', 'completed', ''],
  ['another plan', 'sed -i s/low/high/ docs/exec-plans/active/zeta.md', 'failed', 'zeta.md belongs to the conveyor'],
  ['its own limits', 'echo {} > docs/ops/automation/orchestrator.config.json', 'failed', 'belongs to the conveyor'],
  [
    'the policy',
    'mkdir -p tools/codex/factory; echo {} > tools/codex/factory/factory.config.json',
    'failed',
    'factory.config.json belongs to the policy',
  ],
  ['ignore rules', 'echo /src/ >> .gitignore', 'failed', '.gitignore is protected'],
  ['a link out', 'ln -s / src/out', 'failed', 'src/out is a symbolic link'],
  ['a folder as a link out', 'rm -rf src; mkdir -p .git/y; ln -s .git/y src', 'failed', 'src is a symbolic link'],
  ['a link in place of a file', 'ln -sf /etc/hostname src/base.txt', 'failed', 'src/base.txt is a symbolic link'],
  ['names of one key', 'echo x > src/name.txt; echo y > src/NAME.txt', 'failed', 'collides with'],
  ['a name that Windows lacks', 'echo x > "src/a:b"', 'failed', 'src/a:b is not valid on all systems'],
  ['an executable', 'echo x > src/run; chmod +x src/run', 'failed', 'new executable'],
  [
    'a key',
    String.raw`printf -- '-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA75V0JhDmHZ0c3sT9Yq\n-----END RSA PRIVATE KEY-----\n' > src/k.txt`,
    'failed',
    'secret',
  ],
  ['a claim after a failure', `echo '{"status":"completed"}' > "$ORCH_RESULT_PATH"; exit 1`, 'failed', 'exited with 1'],
  ['another folder for git', 'git config core.worktree /nonexistent', 'failed', 'core.worktree'],
  ['no folder for git', 'git config --file .git/config core.bare true', 'completed', 'core.bare'],
];

describe('a session in the user’s checkout', () => {
  const varied = sampled(12);
  const tried = sampleOf(attacks, 6);

  itUnless(onWindows)('changes neither what is delivered unjudged nor what the conveyor runs', async () => {
    const idOf = (at: number): string => `a${String(at).padStart(2, '0')}`;
    const cases = tried.map(([, script], at) => `${idOf(at)}) ${script};;`);
    const script = `case "$1" in ${cases.join('\n')}\nesac\ntest "$1" = "\${1#a}" || echo "$1" > "src/$1.txt"\ntest "$1" != zeta || echo z > src/zeta.txt`;
    const plans = Object.fromEntries([...tried.map((_row, at) => idOf(at)), 'zeta'].map((id) => [id, {}]));
    const files = { '.gitignore': ignored, 'src/hidden.txt': 'hidden\n', 'src/other.txt': 'other\n' };
    await using at = await conveyorGround(plans, script, inCheckout, files);
    writeFiles(at.root, { '.env': 'KEY=1\n' });
    const lines: string[] = [];
    const result = await at.run({}, { log: (line) => void lines.push(line) });
    const found = tried.map(([name, , , says], index) => {
      const { outcome, reason } = result.plans.find(({ planId }) => planId === idOf(index)) ?? {};
      const text = `${reason}\n${lines.filter((line) => line.includes(idOf(index)) || line.startsWith('During')).join('\n')}`;
      return [name, outcome, text.includes(says) ? says : text];
    });
    expect(found).toEqual(tried.map(([name, , outcome, says]) => [name, outcome, says]));
    expect(result.plans.at(-1)).toMatchObject({ planId: 'zeta', outcome: 'completed' });
    // Only the work of completed plans is delivered.
    const delivered = (await at.git.run(['diff', '--name-only', at.baseSha, 'main', '--', 'src', 'link', 'wt', '.env']))
      .text;
    const completed = tried.flatMap(([, , outcome], index) =>
      outcome === 'completed' ? [`src/${idOf(index)}.txt`] : [],
    );
    const hidden = tried.some(([name]) => name === 'hidden changes') ? ['src/hidden.txt'] : [];
    expect(delivered.split('\n')).toEqual([...completed, ...hidden, 'src/zeta.txt'].sort());
    expect((await at.git.run(['diff-index', '--cached', '--name-only', 'HEAD', '--', 'src', 'link', 'wt'])).text).toBe(
      '',
    );
    expect(await at.textIn('main', 'src/base.txt')).toBe('base\n');
    expect(readFileSync(join(at.root, 'src/base.txt'), 'utf8')).toBe('base\n');
    expect(readFileSync(join(at.root, '.env'), 'utf8')).toBe('KEY=1\n');
    expect(existsSync(join(at.root, '.git/TRACE'))).toBe(false);
  });

  const lastLine = 'docs/ops/automation/run-events.jsonl';
  /** What ends the run, the message, and what a user does before `resume`; `null` if nothing can be resumed. */
  const ending: readonly (readonly [name: string, script: string, says: string, repair: string | null])[] = [
    ['commits', `git add -A; ${commit} -m x`, 'made commits in the checkout', 'git reset --quiet --keep HEAD~1'],
    ['checks out another branch', 'git checkout --quiet -b other', 'no longer checked out', 'git switch --quiet main'],
    ['detaches HEAD', 'git checkout --quiet --detach', 'no longer checked out', 'git switch --quiet main'],
    [
      'moves the branch of the run',
      `git update-ref "refs/heads/conveyor/$ORCH_RUN_ID" "$(${commit.replace('commit', 'commit-tree').replace(' --quiet', '')} -m evil -p HEAD 'HEAD^{tree}')"`,
      'the last commit of the conveyor',
      'git update-ref "$(git for-each-ref --format="%(refname)" refs/heads/conveyor)" main',
    ],
    ['removes the branch of the run', 'git update-ref -d "refs/heads/conveyor/$ORCH_RUN_ID"', 'is gone', 'sh fix'],
    ['leaves a merge', 'git rev-parse HEAD > .git/MERGE_HEAD', 'MERGE_HEAD in the git folder', 'git merge --quit'],
    ['leaves a lock', 'touch .git/index.lock', 'index.lock', 'rm .git/index.lock'],
    ['removes the runtime folder', 'rm -rf docs/ops/automation/runtime', 'pack of the base commit', ''],
    ['appends to the log', `echo '{"type":"plan_completed"}' >> ${lastLine}`, 'another process wrote to it', 'sh cut'],
    ['removes the log', `rm ${lastLine}`, 'another process wrote to it', null],
    ['removes the git folder', 'rm -rf .git', 'removed or replaced', null],
    [
      'replaces the git folder',
      'mv .git ../kept; git init --quiet --initial-branch=main',
      'removed or replaced',
      'rm -rf .git; mv ../kept .git',
    ],
    [
      'gives git a filter',
      `${program('.git/x/filter')}; git config filter.e.smudge .git/x/filter; mkdir -p .git/info; echo '* filter=e' > .git/info/attributes`,
      'by a filter of your git',
      'rm .git/info/attributes; git config --unset filter.e.smudge',
    ],
  ];

  varied.each(ending)('ends the run if it %s', async (_name, script, says, repair) => {
    const all = `case "$1-$2" in alpha-1) echo x > src/alpha.txt; ${script};; *) echo x > "src/$1.txt";; esac`;
    await using at = await conveyorGround({ alpha: {}, beta: {} }, all, inCheckout, { '.gitignore': ignored });
    const lines: string[] = [];
    const log = (line: string): void => void lines.push(line);
    const error = (await at.run({}, { log }).catch((thrown: unknown) => thrown)) as AppError;
    expect(`${error.code}: ${error.message}`).toContain(says);
    expect(error.nextAction).not.toMatch(/RUN_ID|factory resume/);
    expect(existsSync(join(at.root, '.git/TRACE'))).toBe(false);
    if (repair === null) return;
    const [, ref = '', sha = ''] = /git update-ref (\S+) (\S+)`/.exec(error.nextAction) ?? [];
    const [, size = ''] = /first (\d+) bytes/.exec(error.nextAction) ?? [];
    shell(
      at,
      repair === 'sh fix'
        ? `git update-ref ${ref} ${sha}`
        : repair === 'sh cut'
          ? `truncate -s ${size} ${lastLine}`
          : repair,
    );
    const result = await at.run({ resume: true }, { log });
    expect(result.plans.filter(({ planId }) => planId === 'beta')).toMatchObject([{ outcome: 'completed' }]);
    expect(result.kept).toBe('');
    expect(shell(at, 'git status --porcelain')).toBe('');
    expect(existsSync(join(at.root, '.git/TRACE'))).toBe(false);
  });
});
