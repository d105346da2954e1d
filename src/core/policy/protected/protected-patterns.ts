import { agentFiles } from './agent-files.ts';

/** Protected files and folders of one purpose. */
export interface ProtectedGroup {
  readonly purpose: string;
  /**
   * Names of files and folders, `*` for any characters. A pattern matches at any depth, and everything below a folder that it matches. `a/b`
   * matches `b` directly in `a`. Compared like names: docs/protected-paths.md.
   */
  readonly patterns: readonly string[];
}

/** Files that can steer git, CI, installs, editors and agents. docs/protected-paths.md shows these groups. */
export const steeringGroups: readonly ProtectedGroup[] = [
  group('git', '.git* .lfsconfig .worktreeinclude CODEOWNERS'),
  group(
    'continuous integration',
    '.github .gitlab-ci.yml .circleci Jenkinsfile* *.jenkinsfile .jenkins* azure-pipelines* .azure-pipelines .azuredevops .vsts-ci.yml',
    'bitbucket-pipelines.yml .travis.yml .buildkite .drone.yml .drone.yaml .drone.star .drone.jsonnet .woodpecker* appveyor.yml .appveyor.yml',
    '.tekton cloudbuild*.yaml cloudbuild*.yml cloudbuild*.json buildspec*.yml buildspec*.yaml .cirrus.yml .cirrus.star .semaphore .forgejo .gitea',
    '.builds .build.yml .teamcity .harness .concourse codemagic.yaml bitrise.yml .screwdriver.yaml .screwdriver .ci *.gocd.yaml *.gocd.json',
    '.onedev-buildspec.yml .prow .prow.yaml .zuul.yaml .zuul.d zuul.yaml zuul.d bamboo-specs .space.kts',
  ),
  group(
    'bots that merge',
    '.mergify* .kodiak.toml bors.toml .pullapprove.yml renovate.json renovate.json5 .renovaterc*',
  ),
  group(
    'hooks',
    '.husky .huskyrc* .hooks .pre-commit-config.yaml .pre-commit-config.yml lefthook.* .lefthook.* lefthook-local.* .lefthook-local.*',
    '.lefthook .lefthook-local .overcommit.yml .simple-git-hooks.* simple-git-hooks.* .lintstagedrc* lint-staged.config.* captainhook.json',
    'grumphp.yml grumphp.yml.dist .trunk',
  ),
  group(
    'installs and builds',
    'binding.gyp .npmrc .yarnrc* .yarn/plugins .yarn/releases .pnp.* .pnpmfile.* pnpm-workspace.yaml bunfig.toml .bowerrc .cargo/config.toml',
    '.cargo/config .mise.* mise.toml mise.*.toml .mise .config/mise .config/mise.toml .tool-versions .prototools rust-toolchain rust-toolchain.toml',
    '.envrc .autoenv* devbox.json .flox .mvn .bundle/config .pypirc pip.conf pip.ini uv.toml .condarc .gemrc NuGet.Config .sbtopts .jvmopts',
    'gradle/wrapper .gradle init.gradle init.gradle.kts .bazelrc .bazeliskrc tools/bazel .buckconfig* pants.rc .pants.rc',
  ),
  group(
    'programs that read it when they start',
    'sitecustomize.py usercustomize.py .pdbrc .Rprofile .Renviron .irbrc .pryrc .byebugrc .rdbgrc* .perldb .gdbinit .lldbinit .ghci .iex.exs .ocamlinit .octaverc',
  ),
  group(
    'editors',
    '.vscode *.code-workspace .vs .idea .zed .fleet .devcontainer* devfile.yaml .devfile.yaml .codesandbox .stackblitzrc .helix .nova',
    '*.sublime-project *.sublime-workspace .externalToolBuilders .exrc .nvimrc .nvim.lua .lazy.lua .neoconf.json .vim .vimrc .lvimrc',
    '.dir-locals.el .dir-locals-2.el',
  ),
  group('agents', ...agentFiles.map(({ patterns }) => patterns.join(' '))),
];

/** Files that often hold secrets. A worker may need such a file for its own tests, so it is refused only in a result. */
export const secretGroup: ProtectedGroup = group('secrets', '.env .env.*');

function group(purpose: string, ...patterns: readonly string[]): ProtectedGroup {
  return { purpose, patterns: patterns.flatMap((each) => each.split(' ')) };
}
