import { describe, expect, it } from '@jest/globals';
import { agentFiles } from '../../../../src/core/policy/protected/agent-files.ts';
import { isManifest, isProtectedPath, isSteeringPath } from '../../../../src/core/policy/protected/protected-paths.ts';
import { secretGroup, steeringGroups } from '../../../../src/core/policy/protected/protected-patterns.ts';

/** The paths that each purpose must protect. */
const protects: Readonly<Record<string, string>> = {
  git: '.gitignore .GitAttributes a/.gitmodules .lfsconfig CODEOWNERS docs/CODEOWNERS .github/CODEOWNERS .gitlab/merge_request_templates/x.md .githooks/pre-push',
  ci: '.github/workflows/ci.yml .gitlab-ci.yml .circleci/config.yml Jenkinsfile ci/Jenkinsfile azure-pipelines.yml bitbucket-pipelines.yml .travis.yml .buildkite/pipeline.yml .drone.yml .woodpecker.yml .woodpecker/build.yaml appveyor.yml .appveyor.yml .tekton/push.yaml cloudbuild.yaml buildspec.yml .cirrus.yml .forgejo/workflows/x.yml azure-pipelines-release.yml buildspec-test.yml cloudbuild.dev.yaml .azuredevops/x.yml .ci/run .prow.yaml .zuul.d/jobs.yaml x.gocd.yaml .jenkins/pipeline.groovy',
  hooks:
    '.husky/x .githooks/x .pre-commit-config.yaml lefthook.yml .lefthook.toml lefthook-local.yml .huskyrc.json .lintstagedrc.json lint-staged.config.mjs captainhook.json .trunk/trunk.yaml',
  bots: 'renovate.json .renovaterc.json5 .mergify.yml bors.toml',
  installs:
    '.worktreeinclude binding.gyp sub/binding.gyp .npmrc packages/a/.npmrc .yarnrc .yarnrc.yml .yarn/plugins/x.cjs .pnpmfile.cjs .pnpmfile.mjs .cargo/config.toml .cargo/config .mise.toml .mise.local.toml mise.toml .config/mise/config.toml .envrc bunfig.toml .mvn/extensions.xml .bazelrc a/.bazelrc .bazeliskrc tools/bazel pnpm-workspace.yaml .tool-versions .prototools rust-toolchain.toml pip.conf pip.ini uv.toml nuget.config .bowerrc gradle/wrapper/gradle-wrapper.properties gradle/wrapper/gradle-wrapper.jar init.gradle.kts .gradle/init.d/x.gradle .jvmopts devbox.json',
  starts: 'sitecustomize.py src/usercustomize.py .pdbrc .Rprofile .pryrc .gdbinit app/.iex.exs .ghci .rdbgrc.rb',
  editors:
    '.vscode/tasks.json .idea/runConfigurations/x.xml .zed/tasks.json .devcontainer/devcontainer.json .devcontainer.json x.code-workspace .helix/languages.toml x.sublime-project x.sublime-workspace .vim/coc-settings.json .lazy.lua .nova/Tasks/x.json devfile.yaml .externalToolBuilders/x.launch',
  agents:
    'AGENTS.md docs/agents.MD AGENTS.override.md CLAUDE.md CLAUDE.local.md x/.claude/settings.json GEMINI.md .gemini/settings.json .cursor .cursor/rules/a.mdc .cursorrules .windsurfrules .windsurf/rules/a.md .github/copilot-instructions.md .codex/config.toml opencode.json opencode.jsonc .opencode/plugin/x.ts .aider.conf.yml .aiderignore .continue/config.yaml .clinerules .clinerules/a.md .roo/rules/a.md .roorules .junie/guidelines.md .kiro/steering/x.md .amazonq/rules/a.md .mcp.json QWEN.md .goosehints .trae/rules/a.md WARP.md .rules AGENT.md .kilocode/rules/a.md',
  secrets: '.env .env.local deep/.env .env.production .env.examples .env.example/x',
  'folded names':
    '.ƒ/../x .GITHUB/workflows/a.yml .github./workflows/a.yml CLAUDE.md. .Huſky/pre-commit AGENTſ.md .vſcode/tasks.json ＡＧＥＮＴＳ.md .NPMRC lefthook.YML .git\u200bhub/x'.replace(
      '.ƒ/../x ',
      '',
    ),
  'short names':
    'GIT~1/config GITHUB~1/workflows/a.yml github~2/x VSCODE~1/tasks.json HUSKY~1/pre-commit CLAUDE~1/settings.json CURSOR~1 NPMRC~1 MCP~1.JSO GITLAB~1.YML AZURE-~1.YML JENKIN~1 LEFTHO~1.YML OPENCO~1.JSO AGENTS~1.MD GI7EBA~1 ENV~1.LOC PACKAG~1.JSO CARGO~1/CONFIG~1.TOM',
};

const ordinary =
  'src/a.ts git/x github/x.yml agents.mdx src/env.ts docs/claude.txt a.gitignore.txt codex/x environment .environment assets/.gitkeep npmrc src/rules continue/x vscode/x pipelines.yml cursor.ts husky.md package.json package-lock.json Cargo.toml pyproject.toml Makefile Dockerfile .editorconfig .prettierrc .eslintrc.json tsconfig.json .nvmrc .dockerignore PROGRA~1/x a~b.txt backup~ LONGFI~1.TXT .cargo/audit.toml config.toml .yarn/cache/x.zip .storybook/main.ts Taskfile.yml justfile gradlew build.gradle settings.gradle.kts gradle/libs.versions.toml gradle.properties tools/bazel.py tools/x WORKSPACE BUILD.bazel .bazelignore owners/x.ts .ruby-version .node-version pnpm-lock.yaml renovate.md src/init.py vim/x helix/x.toml uv.lock .settings/x.prefs .well-known/x mise.md .env.example web/.env.sample .env.test.template .env.EXAMPLE'.split(
    ' ',
  );

describe('isProtectedPath', () => {
  it.each(Object.entries(protects))('protects %s', (_kind, paths) => {
    expect(paths.split(' ').filter((path) => !isProtectedPath(path))).toEqual([]);
  });
  it('leaves ordinary files alone', () => {
    expect(ordinary.filter(isProtectedPath)).toEqual([]);
  });
  it('does not protect a placeholder in an ordinary folder, but does in a protected one', () => {
    expect(['.gitkeep', 'a/.gitkeep', '.github/.gitkeep', '.gitkeep/x'].map(isProtectedPath)).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });
});

describe('the tables', () => {
  it('protect the paths of each pattern, at the root and below a folder', () => {
    const patterns = [...steeringGroups, secretGroup].flatMap((group) => group.patterns);
    const names = patterns.map((pattern) => pattern.replaceAll('*', 'x'));
    expect(names.filter((name) => !isProtectedPath(name) || !isProtectedPath(`a/b/${name}`))).toEqual([]);
    expect(new Set(patterns).size).toBe(patterns.length);
  });
  it('name one public page for each agent', () => {
    expect(agentFiles.filter(({ source }) => !/^https:\/\/[a-z]/.test(source))).toEqual([]);
    expect(new Set(agentFiles.map(({ agent }) => agent)).size).toBe(agentFiles.length);
  });
});

it('isSteeringPath leaves files with secrets out', () => {
  expect(['.env', '.env.local', '.envrc', 'CLAUDE.md'].map(isSteeringPath)).toEqual([false, false, true, true]);
});

it('isManifest folds names', () => {
  expect(['package.json', 'a/PACKAGE.JSON', 'package.json.', 'composer.json', 'package.json5'].map(isManifest)).toEqual(
    [true, true, true, true, false],
  );
});
