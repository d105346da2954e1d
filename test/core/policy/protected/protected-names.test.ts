import { describe, expect, it } from '@jest/globals';
import { agentFiles } from '../../../../src/core/policy/protected/agent-files.ts';
import { secretGroup, steeringGroups } from '../../../../src/core/policy/protected/protected-patterns.ts';
import { shortNameMatcher } from '../../../../src/core/policy/protected/short-names.ts';

/** A second copy, on purpose: a name that disappears from the rules must be removed here too. */
const names: Readonly<Record<string, string>> = {
  git: '.git* .lfsconfig .worktreeinclude CODEOWNERS',
  'continuous integration':
    '.github .gitlab-ci.yml .circleci Jenkinsfile* *.jenkinsfile .jenkins* azure-pipelines* .azure-pipelines .azuredevops .vsts-ci.yml bitbucket-pipelines.yml .travis.yml .buildkite .drone.yml .drone.yaml .drone.star .drone.jsonnet .woodpecker* appveyor.yml .appveyor.yml .tekton cloudbuild*.yaml cloudbuild*.yml cloudbuild*.json buildspec*.yml buildspec*.yaml .cirrus.yml .cirrus.star .semaphore .forgejo .gitea .builds .build.yml .teamcity .harness .concourse codemagic.yaml bitrise.yml .screwdriver.yaml .screwdriver .ci *.gocd.yaml *.gocd.json .onedev-buildspec.yml .prow .prow.yaml .zuul.yaml .zuul.d zuul.yaml zuul.d bamboo-specs .space.kts',
  'bots that merge': '.mergify* .kodiak.toml bors.toml .pullapprove.yml renovate.json renovate.json5 .renovaterc*',
  hooks:
    '.husky .huskyrc* .hooks .pre-commit-config.yaml .pre-commit-config.yml lefthook.* .lefthook.* lefthook-local.* .lefthook-local.* .lefthook .lefthook-local .overcommit.yml .simple-git-hooks.* simple-git-hooks.* .lintstagedrc* lint-staged.config.* captainhook.json grumphp.yml grumphp.yml.dist .trunk',
  'installs and builds':
    'binding.gyp .npmrc .yarnrc* .yarn/plugins .yarn/releases .pnp.* .pnpmfile.* pnpm-workspace.yaml bunfig.toml .bowerrc .cargo/config.toml .cargo/config .mise.* mise.toml mise.*.toml .mise .config/mise .config/mise.toml .tool-versions .prototools rust-toolchain rust-toolchain.toml .envrc .autoenv* devbox.json .flox .mvn .bundle/config .pypirc pip.conf pip.ini uv.toml .condarc .gemrc NuGet.Config .sbtopts .jvmopts gradle/wrapper .gradle init.gradle init.gradle.kts .bazelrc .bazeliskrc tools/bazel .buckconfig* pants.rc .pants.rc',
  'programs that read it when they start':
    'sitecustomize.py usercustomize.py .pdbrc .Rprofile .Renviron .irbrc .pryrc .byebugrc .rdbgrc* .perldb .gdbinit .lldbinit .ghci .iex.exs .ocamlinit .octaverc',
  editors:
    '.vscode *.code-workspace .vs .idea .zed .fleet .devcontainer* devfile.yaml .devfile.yaml .codesandbox .stackblitzrc .helix .nova *.sublime-project *.sublime-workspace .externalToolBuilders .exrc .nvimrc .nvim.lua .lazy.lua .neoconf.json .vim .vimrc .lvimrc .dir-locals.el .dir-locals-2.el',
  agents:
    'AGENTS.md AGENT.md .agents .agent .mcp.json .aider* .amazonq .amp .antigravity* .augment* .bolt CLAUDE.md CLAUDE.local.md .claude .claude-plugin .cline* .cody .sourcegraph AGENTS.override.md .codex .codebuddy CODEBUDDY.md .coderabbit.* .continue* CRUSH.md .crush* crush.json .cursor* .factory .idx GEMINI.md .gemini* .aiexclude copilot-instructions.md .copilot gptme.toml .goose* .iflow IFLOW.md .aiassistant .aiignore .junie .kilocode* .kiro .lingma opencode.json opencode.jsonc .opencode* .openhands* .pr_agent.toml .qoder QWEN.md .qwen* .replit replit.md .roo* .rovodev .ruler .tabnine* .trae WARP.md .warp .windsurf* .codeium* .zencoder .rules',
  secrets: '.env .env.*',
};

const agents =
  'any agent, any agent (tool servers), Aider, Amazon Q Developer, Amp, Antigravity, Augment Code, Bolt, Claude Code, Cline, Cody, Codex, CodeBuddy, CodeRabbit, Continue, Crush, Cursor, Factory Droid, Firebase Studio, Gemini CLI, GitHub Copilot, gptme, Goose, iFlow CLI, JetBrains AI Assistant, Junie, Kilo Code, Kiro, Lingma, OpenCode, OpenHands, PR-Agent, Qoder, Qwen Code, Replit Agent, Roo Code, Rovo Dev, Ruler, Tabnine, Trae, Warp, Windsurf, Zencoder, Zed';

describe('the protected names', () => {
  it('are exactly these', () => {
    const groups = [...steeringGroups, secretGroup].map(({ purpose, patterns }) => [purpose, patterns.join(' ')]);
    expect(Object.fromEntries(groups)).toEqual(names);
  });
  it('cover exactly these agents', () => expect(agentFiles.map(({ agent }) => agent).join(', ')).toBe(agents));
});

describe('a short name', () => {
  it.each<readonly [pattern: string, name: string, matches: boolean]>([
    ['.GITHUB', 'GITHUB~1', true],
    ['.GITHUB', 'GITHUB~12', true],
    ['.GITHUB', 'GITHUB~', false],
    ['.GITHUB', 'GITHUB', false],
    ['.GITHUB', 'GITHUB~1.TXT', false],
    ['.GITHUB', 'GITHU~1', false],
    ['.GITHUB', 'GITHUBS~1', false],
    ['.GITHUB', 'GI0F9A~1', true],
    ['.GITHUB', 'GI0F9G~1', false],
    ['.GITHUB', 'GX0F9A~1', false],
    ['.GITHUB', 'GI0F9A~1.TXT', false],
    ['CLAUDE.MD', 'CLAUDE~1.MD', true],
    ['CLAUDE.MD', 'CLAUDE~1', false],
    ['CLAUDE.MD', 'CLAUDE~1.MDX', false],
    ['CLAUDE.LOCAL.MD', 'CLAUDE~1.MD', true],
    ['CONFIG.TOML', 'CONFIG~1.TOM', true],
    ['CONFIG.TOML', 'CONFIG~1.TOML', false],
    ['A+B C.TXT', 'A_BC~1.TXT', true],
    ['.GIT*', 'GITHUB~1.ANY', true],
    ['.GIT*', 'GIX~1', false],
    ['.ENV.*', 'ENV~1.LOC', true],
    ['MISE.*.TOML', 'MISELO~1.TOM', true],
    ['*.JENKINSFILE', 'OTHER~1.TXT', false],
  ])('of %s may be %s: %j', (pattern, name, matches) => {
    expect(shortNameMatcher([pattern])(name)).toBe(matches);
  });
});
