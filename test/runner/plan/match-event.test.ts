import { describe, expect, it } from '@jest/globals';
import { matchEvent, type RunEvent } from '../../../src/runner/plan/match-event.ts';
import { matchesPattern, passesPatterns } from '../../../src/runner/plan/patterns.ts';
import { readWorkflow } from '../../../src/runner/workflow/read/read-workflow.ts';

describe('filter patterns', () => {
  // The table of GitHub's "Filter pattern cheat sheet", with counterexamples.
  const patterns: readonly [string, readonly string[], readonly string[]][] = [
    ['feature/*', ['feature/my-branch', 'feature/your-branch'], ['feature/a/b', 'feature']],
    ['feature/**', ['feature/beta-a/my-branch', 'feature/mona/the/octocat'], ['features/x']],
    ['releases/mona-the-octocat', ['releases/mona-the-octocat'], ['releases/mona-the-octocat2']],
    ['*', ['main', 'releases'], ['all/the/branches']],
    ['**', ['all/the/branches', 'every/tag', 'main'], []],
    ['*feature', ['mona-feature', 'feature', 'ver-10-feature'], ['feature-x', 'a/feature']],
    ['v2*', ['v2', 'v2.0', 'v2.9'], ['v3']],
    ['v[12].[0-9]+.[0-9]+', ['v1.10.1', 'v2.0.0'], ['v3.0.0', 'v1.0', 'v1x0x0']],
    ['*.jsx?', ['page.js', 'page.jsx'], ['page.jsxx', 'a/page.js']],
    ['**.js', ['index.js', 'js/index.js', 'src/js/app.js'], ['index.jsx']],
    ['docs/*', ['docs/README.md', 'docs/file.txt'], ['docs/a/b.md', 'docs']],
    ['docs/**', ['docs/README.md', 'docs/mona/octocat.txt'], ['doc/x']],
    ['docs/**/*.md', ['docs/README.md', 'docs/mona/hello-world.md', 'docs/a/markdown/file.md'], ['docs/x.txt']],
    ['**/docs/**', ['docs/hello.md', 'dir/docs/my-file.txt', 'space/docs/plan/space.doc'], ['mydocs/x']],
    ['**/README.md', ['README.md', 'js/README.md'], ['MYREADME.md']],
    ['**/*src/**', ['a/src/app.js', 'my-src/code/js/app.js'], ['srcs/x']],
    ['**/*-post.md', ['my-post.md', 'path/their-post.md'], ['post.md']],
    ['**/migrate-*.sql', ['migrate-10909.sql', 'db/migrate-v1.0.sql', 'db/sept/migrate-v1.sql'], ['migrate.sql']],
    ['a\\*b', ['a*b'], ['axb']],
    ['a++', [], ['a', 'aa']],
    ['Main', ['Main'], ['main']],
  ];
  it.each(patterns)('%s', (pattern, yes, no) => {
    expect(yes.filter((name) => !matchesPattern(name, pattern))).toEqual([]);
    expect(no.filter((name) => matchesPattern(name, pattern))).toEqual([]);
  });

  const lists: readonly [string, readonly string[], boolean][] = [
    ['README.md', ['*.md', '!README.md'], false],
    ['README.md', ['*.md', '!README.md', 'README*'], true],
    ['hello.md', ['*.md', '!README.md'], true],
    ['x', ['!y'], false],
  ];
  it.each(lists)('%s in %j is %s', (name, list, passes) => {
    expect(passesPatterns(name, list)).toBe(passes);
  });
});

describe('matching an event', () => {
  const push = (ref: string, changedFiles?: readonly string[]): RunEvent => ({
    name: 'push',
    payload: {},
    ref,
    ...(changedFiles === undefined ? {} : { changedFiles }),
  });
  const pull = (action: string, base: string, changedFiles: readonly string[] = []): RunEvent => ({
    name: 'pull_request',
    payload: { action, pull_request: { base: { ref: base } } },
    changedFiles,
  });
  const main = 'refs/heads/main';
  const cases: readonly [string, RunEvent, string | undefined][] = [
    ['push', push(main), undefined],
    ['[pull_request, push]', push('refs/tags/v1'), undefined],
    ['pull_request', push(main), "its `on` does not list the event 'push'; it lists pull_request"],
    ['{ push: { branches: [main] } }', push(main), undefined],
    ['{ push: { branches: [main] } }', push('refs/heads/x'), "the branch 'x' does not match main"],
    [
      '{ push: { branches: [main] } }',
      push('refs/tags/main'),
      "the push is to the tag 'main', but only branches are listed",
    ],
    ['{ push: { branches-ignore: ["x/**"] } }', push('refs/heads/x/y'), "the branch 'x/y' is ignored by x/**"],
    ['{ push: { branches-ignore: ["x/**"] } }', push(main), undefined],
    ['{ push: { tags: [v*] } }', push('refs/tags/v1'), undefined],
    ['{ push: { tags: [v*] } }', push(main), "the push is to the branch 'main', but only tags are listed"],
    ['{ push: { tags-ignore: [v*] } }', push('refs/tags/v1'), "the tag 'v1' is ignored by v*"],
    ['{ push: { branches: [main], tags: [v*] } }', push('refs/tags/x'), "the tag 'x' does not match v*"],
    ['{ push: { branches: ["**", "!x"] } }', push('refs/heads/x'), "the branch 'x' does not match **, !x"],
    ['{ push: { paths: ["src/**"] } }', push(main, ['a', 'src/b']), undefined],
    [
      '{ push: { paths: ["src/**", "!src/x"] } }',
      push(main, ['a', 'src/x']),
      'none of the 2 changed files matches src/**, !src/x',
    ],
    ['{ push: { paths: ["src/**"] } }', push(main), undefined],
    ['{ push: { paths: ["src/**"] } }', push('refs/tags/v1', ['a']), undefined],
    ['{ push: { paths-ignore: ["docs/**"] } }', push(main, ['docs/a']), 'all 1 changed files are ignored by docs/**'],
    ['{ push: { paths-ignore: ["docs/**"] } }', push(main, ['docs/a', 'b']), undefined],
    ['{ push: { branches: [main], paths: [a] } }', push(main, ['b']), 'none of the 1 changed files matches a'],
    ['pull_request', pull('opened', 'main'), undefined],
    ['pull_request', pull('closed', 'main'), "the activity type 'closed' is not one of opened, synchronize, reopened"],
    ['{ pull_request: { types: [closed] } }', pull('closed', 'main'), undefined],
    ['{ pull_request: { branches: [main] } }', pull('opened', 'dev'), "the branch 'dev' does not match main"],
    ['{ pull_request: { paths: [a] } }', pull('opened', 'main', ['b']), 'none of the 1 changed files matches a'],
    [
      '{ repository_dispatch: { types: [go] } }',
      { name: 'repository_dispatch', payload: { action: 'stop' } },
      "the activity type 'stop' is not one of go",
    ],
    ['{ issues: { types: [opened] } }', { name: 'issues', payload: { action: 'opened' } }, undefined],
    [
      '{ workflow_run: { workflows: [Build], types: [completed], branches: [main] } }',
      { name: 'workflow_run', payload: { action: 'completed', workflow_run: { name: 'Build', head_branch: 'main' } } },
      undefined,
    ],
    [
      '{ workflow_run: { workflows: [Build] } }',
      { name: 'workflow_run', payload: { action: 'completed', workflow_run: { name: 'Other', head_branch: 'main' } } },
      "the workflow 'Other' does not match Build",
    ],
    // The order of patterns counts, and a later one may include what an earlier one left out.
    ['{ push: { paths: ["!src/gen/**", "src/**"] } }', push(main, ['src/gen/a']), undefined],
    ['{ push: { paths: ["src/**", "!src/gen/**", "src/gen/keep"] } }', push(main, ['src/gen/keep']), undefined],
    ['{ push: { paths: ["**/ä b.md"] } }', push(main, ['x/ä b.md']), undefined],
    ['{ push: { paths: ["src"] } }', push(main, ['src/a']), 'none of the 1 changed files matches src'],
    ['{ push: { paths: ["**"] } }', push(main, []), 'none of the 0 changed files matches **'],
    [
      '{ push: { branches-ignore: [x] } }',
      push('refs/tags/v1'),
      "the push is to the tag 'v1', but only branches are listed",
    ],
    ['{ push: { branches-ignore: [x], tags: [v*] } }', push('refs/tags/v1'), undefined],
    ['{ push: { tags-ignore: [v*] } }', push(main), "the push is to the branch 'main', but only tags are listed"],
    ['{ push: { branches: [main], tags-ignore: [v*] } }', push('refs/tags/x'), undefined],
    ['{ push: { tags: [v*], paths: [a] } }', push('refs/tags/v1', ['b']), undefined],
    ['{ push: { branches: ["releases/**-alpha"] } }', push('refs/heads/releases/beta/3-alpha'), undefined],
    ['{ push: { branches: [MAIN] } }', push(main), "the branch 'main' does not match MAIN"],
    ['{ push: { branches: [refs/heads/main] } }', push(main), "the branch 'main' does not match refs/heads/main"],
    ['{ push: , pull_request: }', pull('synchronize', 'main'), undefined],
    ['{ pull_request: { branches-ignore: [dev] } }', pull('opened', 'dev'), "the branch 'dev' is ignored by dev"],
    [
      '{ pull_request: { types: [labeled], branches: [main] } }',
      pull('opened', 'main'),
      "the activity type 'opened' is not one of labeled",
    ],
    ['{ pull_request: { paths-ignore: [b] } }', pull('opened', 'main', ['b']), 'all 1 changed files are ignored by b'],
    [
      'pull_request_target',
      { name: 'pull_request_target', payload: { action: 'labeled' } },
      "the activity type 'labeled' is not one of opened, synchronize, reopened",
    ],
    ['issue_comment', { name: 'issue_comment', payload: { action: 'deleted' } }, undefined],
    ['repository_dispatch', { name: 'repository_dispatch', payload: { action: 'anything' } }, undefined],
    [
      '{ merge_group: { branches: [main] } }',
      { name: 'merge_group', payload: { action: 'checks_requested', merge_group: { base_ref: 'refs/heads/dev' } } },
      "the branch 'dev' does not match main",
    ],
    [
      '{ workflow_run: { workflows: ["*"], branches-ignore: [canary] } }',
      { name: 'workflow_run', payload: { action: 'completed', workflow_run: { name: 'B', head_branch: 'canary' } } },
      "the branch 'canary' is ignored by canary",
    ],
    [
      '{ schedule: [{ cron: "0 0 * * *" }, { cron: "5 4 * * *" }] }',
      { name: 'schedule', payload: { schedule: '5 4 * * *' } },
      undefined,
    ],
  ];
  it.each(cases)('%s with %j', (on, event, reason) => {
    const { workflow, diagnostics } = readWorkflow(
      `on: ${on}\njobs:\n  a: { runs-on: x, steps: [{ run: x }] }`,
      'w.yml',
    );
    if (workflow === undefined) throw new Error(diagnostics[0]?.message);
    expect(matchEvent(workflow.on, event)).toEqual(
      reason === undefined ? { matched: true } : { matched: false, reason },
    );
  });
});
