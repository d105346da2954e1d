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
    '.github .gitlab-ci.yml .circleci Jenkinsfile* *.jenkinsfile azure-pipelines.yml azure-pipelines.yaml .azure-pipelines',
    'bitbucket-pipelines.yml .travis.yml .buildkite .drone.yml .drone.yaml .drone.star .drone.jsonnet .woodpecker* appveyor.yml .appveyor.yml',
    '.tekton cloudbuild.yaml cloudbuild.yml cloudbuild.json buildspec.yml buildspec.yaml .cirrus.yml .cirrus.star .semaphore .forgejo .gitea',
    '.builds .build.yml .teamcity .harness .concourse codemagic.yaml bitrise.yml .screwdriver.yaml .screwdriver',
  ),
  group(
    'hooks',
    '.husky .huskyrc* .hooks .pre-commit-config.yaml .pre-commit-config.yml lefthook.* .lefthook.* lefthook-local.* .lefthook-local.*',
    '.lefthook .lefthook-local .overcommit.yml .simple-git-hooks.* simple-git-hooks.*',
  ),
  group(
    'installs and builds',
    'binding.gyp .npmrc .yarnrc* .yarn/plugins .yarn/releases .pnp.* .pnpmfile.* bunfig.toml .cargo/config.toml .cargo/config .mise.* mise.toml',
    'mise.*.toml .mise .config/mise .config/mise.toml .envrc .mvn .bundle/config .pypirc pip.conf',
  ),
  group(
    'editors',
    '.vscode *.code-workspace .vs .idea .zed .fleet .devcontainer* .exrc .nvimrc .nvim.lua .vimrc .lvimrc .dir-locals.el',
  ),
  group('agents', ...agentFiles.map(({ patterns }) => patterns.join(' '))),
];

/** Files that often hold secrets. A worker may need such a file for its own tests, so it is refused only in a result. */
export const secretGroup: ProtectedGroup = group('secrets', '.env .env.*');

function group(purpose: string, ...patterns: readonly string[]): ProtectedGroup {
  return { purpose, patterns: patterns.flatMap((each) => each.split(' ')) };
}
