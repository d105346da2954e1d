/** What is known about a public action without its files. */
export interface KnownAction {
  /** The inputs of all releases in use. */
  readonly inputs: readonly string[];
  readonly required?: readonly string[];
  readonly outputs: readonly string[];
  /** The first major version that still works on github.com. */
  readonly from: number;
  /** Why older versions do not work. */
  readonly why?: string;
}

const oldNode = 'it runs on a version of Node that GitHub removed from its runners';
const shutDown = 'GitHub shut down the service that it uses';

/** The most used actions, by name. Sources: the action.yml of each repository's releases, and GitHub's changelog. */
export const knownActions: Readonly<Record<string, KnownAction>> = {
  'actions/checkout': {
    inputs: words(
      'repository ref token ssh-key ssh-known-hosts ssh-strict ssh-user persist-credentials path clean filter sparse-checkout sparse-checkout-cone-mode fetch-depth fetch-tags show-progress lfs submodules set-safe-directory github-server-url',
    ),
    outputs: ['ref', 'commit'],
    from: 3,
    why: oldNode,
  },
  'actions/upload-artifact': {
    inputs: words(
      'name path if-no-files-found retention-days compression-level overwrite include-hidden-files archive',
    ),
    required: ['path'],
    outputs: ['artifact-id', 'artifact-url', 'artifact-digest'],
    from: 4,
    why: shutDown,
  },
  'actions/upload-artifact/merge': {
    inputs: words(
      'name pattern separate-directories retention-days compression-level delete-merged include-hidden-files',
    ),
    outputs: ['artifact-id', 'artifact-url', 'artifact-digest'],
    from: 4,
  },
  'actions/download-artifact': {
    inputs: words(
      'name artifact-ids path pattern merge-multiple github-token repository run-id skip-decompress digest-mismatch',
    ),
    outputs: ['download-path'],
    from: 4,
    why: shutDown,
  },
  'actions/cache': {
    inputs: words(
      'path key restore-keys upload-chunk-size enableCrossOsArchive fail-on-cache-miss lookup-only save-always',
    ),
    required: ['path', 'key'],
    outputs: ['cache-hit', 'cache-primary-key', 'cache-matched-key'],
    from: 3,
    why: shutDown,
  },
  'actions/cache/restore': {
    inputs: words('path key restore-keys enableCrossOsArchive fail-on-cache-miss lookup-only'),
    required: ['path', 'key'],
    outputs: ['cache-hit', 'cache-primary-key', 'cache-matched-key'],
    from: 3,
  },
  'actions/cache/save': {
    inputs: words('path key upload-chunk-size enableCrossOsArchive'),
    required: ['path', 'key'],
    outputs: [],
    from: 3,
  },
  'actions/setup-node': {
    inputs: words(
      'always-auth node-version node-version-file architecture check-latest registry-url scope token cache package-manager-cache cache-dependency-path mirror mirror-token',
    ),
    outputs: ['cache-hit', 'node-version'],
    from: 3,
    why: oldNode,
  },
  'actions/setup-python': {
    inputs: words(
      'python-version python-version-file cache architecture check-latest token cache-dependency-path update-environment allow-prereleases freethreaded pip-version pip-install',
    ),
    outputs: ['python-version', 'cache-hit', 'python-path'],
    from: 3,
    why: oldNode,
  },
  'actions/setup-go': {
    inputs: words(
      'go-version go-version-file check-latest token cache cache-dependency-path architecture go-download-base-url',
    ),
    outputs: ['go-version', 'cache-hit'],
    from: 3,
    why: oldNode,
  },
  'actions/setup-java': {
    inputs: words(
      'java-version java-version-file distribution java-package architecture jdkFile check-latest server-id server-username server-password settings-path overwrite-settings gpg-private-key gpg-passphrase cache cache-dependency-path job-status token mvn-toolchain-id mvn-toolchain-vendor',
    ),
    required: ['distribution'],
    outputs: ['distribution', 'version', 'path', 'cache-hit'],
    from: 3,
    why: oldNode,
  },
  'actions/github-script': {
    inputs: words(
      'script github-token debug user-agent previews result-encoding retries retry-exempt-status-codes base-url',
    ),
    required: ['script'],
    outputs: ['result'],
    from: 6,
    why: oldNode,
  },
  'docker/build-push-action': {
    inputs: words(
      'add-hosts allow annotations attests build-args build-contexts builder cache-from cache-to call cgroup-parent context file labels load network no-cache no-cache-filters outputs platforms provenance pull push sbom secrets secret-envs secret-files shm-size ssh tags target ulimit github-token',
    ),
    outputs: ['imageid', 'digest', 'metadata'],
    from: 3,
    why: oldNode,
  },
  'docker/login-action': {
    inputs: words('registry username password ecr logout scope registry-auth'),
    outputs: [],
    from: 2,
    why: oldNode,
  },
};

function words(text: string): readonly string[] {
  return text.split(' ');
}
