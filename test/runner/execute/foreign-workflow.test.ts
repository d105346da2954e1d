import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { workflowBench } from '../../helpers/runs/workflow-run.ts';

const fixtures = fileURLToPath(new URL('../../fixtures/actions', import.meta.url));

/** A small library's repository with typical workflows. Nothing in it refers to this runner. */
const repository = {
  'package.json': '{ "name": "lib", "version": "1.2.3" }\n',
  'src/a.txt': 'alpha\n',
  'src/b.txt': 'beta\n',
  '.github/actions/build/action.yml': `
name: Build
description: Builds one flavour
inputs:
  flavour: { description: what to build, required: true }
  greeting: { description: a word, default: hello }
outputs:
  file: { description: what was built, value: "\${{ steps.write.outputs.file }}" }
runs:
  using: composite
  steps:
    - id: write
      shell: bash
      working-directory: src
      env: { FLAVOUR: "\${{ inputs.flavour }}" }
      run: |
        mkdir -p ../out
        cat "$FLAVOUR.txt" > "../out/$FLAVOUR.txt"
        echo "\${{ inputs.greeting }} from $GITHUB_ACTION_PATH" >> "../out/$FLAVOUR.txt"
        echo "file=out/$FLAVOUR.txt" >> "$GITHUB_OUTPUT"
    - uses: some/tools/phases@v1
      with: { who: composite }
    - { shell: bash, if: failure(), run: echo build failed }
`,
  '.github/workflows/publish.yml': `
on:
  workflow_call:
    inputs: { count: { type: number, required: true } }
    secrets: { TOKEN: { required: true } }
    outputs: { url: { value: "\${{ jobs.push.outputs.url }}" } }
jobs:
  push:
    runs-on: ubuntu-latest
    outputs: { url: "\${{ steps.p.outputs.url }}" }
    steps:
      - uses: actions/download-artifact@v4
        with: { pattern: lib-*, merge-multiple: true, path: all }
      - id: p
        env: { TOKEN: "\${{ secrets.TOKEN }}", COUNT: "\${{ inputs.count }}" }
        run: |
          test "$(ls all | wc -l)" = "$COUNT"
          echo "publishing with $TOKEN and $(printf %s "$TOKEN" | base64)"
          cat all/*
          echo "url=https://example.test/$COUNT" >> "$GITHUB_OUTPUT"
`,
  '.github/workflows/ci.yml': `
name: CI
run-name: CI of \${{ github.ref_name }} by \${{ github.actor }}
on:
  push: { branches: [main, 'release/**'], paths-ignore: ['docs/**'] }
  pull_request:
permissions: { contents: read }
concurrency: { group: "ci-\${{ github.ref }}", cancel-in-progress: true }
env: { LEVEL: workflow }
defaults: { run: { shell: bash } }
jobs:
  lint:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    outputs: { version: "\${{ steps.v.outputs.version }}" }
    steps:
      - uses: actions/checkout@v4
      - id: v
        run: echo "version=$(sed -n 's/.*"version". "\\([^"]*\\)".*/\\1/p' package.json)" >> "$GITHUB_OUTPUT"
      - id: style
        name: Style of \${{ steps.v.outputs.version }}
        continue-on-error: true
        run: |
          echo "::error file=src/a.txt,line=1,title=Style::no capital letter"
          exit 3
      - if: steps.style.outcome == 'failure' && steps.style.conclusion == 'success'
        run: echo "- style failed" >> "$GITHUB_STEP_SUMMARY"
      - if: failure()
        run: echo never
  build:
    needs: lint
    runs-on: \${{ matrix.os }}
    strategy:
      fail-fast: false
      matrix:
        os: [ubuntu-latest]
        flavour: [a, b, c]
        exclude: [{ flavour: c }]
        include: [{ flavour: b, greeting: hi }]
    env: { LEVEL: job }
    steps:
      - uses: actions/checkout@v4
      - run: |
          value="hu""sh-\${{ matrix.flavour }}"
          echo "::add-mask::$value"
          echo "QUIET=$value" >> "$GITHUB_ENV"
          { echo 'LINES<<EOF'; echo one; echo two; echo EOF; } >> "$GITHUB_ENV"
          mkdir -p "$RUNNER_TEMP/bin" && printf '#!/bin/sh\\necho own tool\\n' > "$RUNNER_TEMP/bin/tool" && chmod +x "$RUNNER_TEMP/bin/tool"
          echo "$RUNNER_TEMP/bin" >> "$GITHUB_PATH"
      - run: |
          echo "quiet is $QUIET, $(echo "$LINES" | wc -l) lines, $(tool), attempt $GITHUB_RUN_ATTEMPT, level $LEVEL"
      - id: build
        uses: ./.github/actions/build
        with: { flavour: "\${{ matrix.flavour }}", greeting: "\${{ matrix.greeting || 'hello' }}" }
      - uses: actions/upload-artifact@v4
        with: { name: "lib-\${{ matrix.flavour }}", path: "\${{ steps.build.outputs.file }}", if-no-files-found: error }
  publish:
    needs: [lint, build]
    if: github.ref == 'refs/heads/main' && needs.lint.outputs.version != ''
    uses: ./.github/workflows/publish.yml
    with: { count: 2 }
    secrets: { TOKEN: "\${{ secrets.DEPLOY }}" }
  report:
    needs: [build, publish]
    if: \${{ !cancelled() }}
    runs-on: ubuntu-latest
    steps:
      - run: echo "build \${{ needs.build.result }}, \${{ needs.publish.outputs.url }}"
      - if: \${{ contains(needs.*.result, 'failure') }}
        run: exit 1
`,
};

describe('an ordinary repository', () => {
  it('runs its workflow as on GitHub: matrix, composite action, artifacts, outputs, a called workflow', async () => {
    await using bench = await workflowBench(repository);
    const run = (changedFiles: readonly string[]) =>
      bench.run('.github/workflows/ci.yml', {
        changedFiles,
        secrets: { DEPLOY: 'deploy-token-1' },
        actionSources: { 'some/tools': fixtures },
        nodes: { path: process.execPath, major: 24 },
        actor: 'mona',
      });
    const result = await run(['src/a.txt']);
    expect(result.conclusions).toEqual({
      lint: 'success',
      'build (ubuntu-latest, a)': 'success',
      'build (ubuntu-latest, b)': 'success',
      'publish/push': 'success',
      report: 'success',
    });
    expect(result.conclusion).toBe('success');
    expect(result.events[0]).toMatchObject({ type: 'run-start', name: 'CI of main by mona' });
    expect(result.lines()).toEqual(
      expect.arrayContaining([
        'quiet is ***, 2 lines, own tool, attempt 1, level job',
        'publishing with *** and ***',
        expect.stringMatching(/^hello from .*\.github\/actions\/build$/),
        expect.stringMatching(/^hi from .*\.github\/actions\/build$/),
        'main who=composite words=spaced pre=undefined',
        'build success, https://example.test/2',
      ]),
    );
    expect(result.lines().join('\n')).not.toMatch(/deploy-token-1|hush-[ab]|^never$|build failed/m);
    expect(result.artifacts.map(({ name }) => name).sort()).toEqual(['lib-a', 'lib-b']);
    const [lint, build] = [
      result.jobs.find(({ id }) => id === 'lint'),
      result.jobs.find(({ id }) => id.endsWith('a)')),
    ];
    expect(lint?.summary).toBe('- style failed\n');
    expect(lint?.steps.find(({ name }) => name === 'Style of 1.2.3')).toMatchObject({
      outcome: 'failure',
      conclusion: 'success',
    });
    expect(lint?.annotations).toEqual([
      { level: 'error', message: 'no capital letter', title: 'Style', file: 'src/a.txt', line: 1 },
      { level: 'error', message: 'Process completed with exit code 3.' },
    ]);
    expect(build?.annotations.map(({ message }) => message)).toContain(
      "`pre` of 'some/tools/phases@v1' was not run, because a local action uses it.",
    );
    await expect(run(['docs/a.md'])).rejects.toMatchObject({ code: 'ERR_EVENT' });
  });
});
