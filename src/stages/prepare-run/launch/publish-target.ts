import type { FactoryConfig } from '../../../core/contracts/config/factory-config.ts';
import type { RunInputs } from '../../../core/contracts/launch/run-inputs.ts';
import type { PublishKind } from '../../../core/contracts/verdict/publish-result.ts';
import { AppError, finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import { appErrorOf } from '../../../core/diagnostics/of-unknown.ts';
import { type Git, openGit } from '../../../core/git/git.ts';
import { remoteRefs, tokenHeader } from '../../../core/git/transfer/push.ts';
import { findDestination, type PublishDestination } from '../../../core/run/repository/publish-destination.ts';
import { byCodeUnit } from '../../../core/system/text/json.ts';

/** The branch that a passed run may be published to. */
export interface PublishTarget {
  /** The commit of the branch now; `null` if there is no such branch. */
  readonly oldSha: string | null;
  readonly findings: readonly Diagnostic[];
}

/** The facts about the run before it is prepared. */
export interface PublishTargetInputs {
  readonly root: string;
  readonly workspace?: boolean | undefined;
  readonly target: 'local' | 'origin';
  /** Without `refs/heads/`. */
  readonly branch: string;
  /** Whether the run will be published. Then a branch that git cannot have beside the run's is an error, otherwise a warning. */
  readonly wanted: boolean;
  /** Used to read a private origin over HTTPS; passed to git in its environment, never as an argument. */
  readonly token: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Reads the commit of the publish branch where it is to be published, for publish's compare-and-swap, and finds branches that git cannot
 * have beside it. If origin cannot be read, the last fetched value is used with a warning; publish refuses to move the branch if it
 * differs.
 */
export async function readPublishTarget(git: Git, inputs: PublishTargetInputs): Promise<PublishTarget> {
  const { branch, target } = inputs;
  const ref = `refs/heads/${branch}`;
  try {
    const place = await findDestination(inputs, target, inputs.env);
    const refs = await refsAround(git, place, ref, inputs);
    return { oldSha: refs.get(ref) ?? null, findings: blocking([...refs.keys()], ref, inputs) };
  } catch (error) {
    const fetched = await git.run(['rev-parse', '--verify', '--quiet', `refs/remotes/origin/${branch}`], {
      accept: [0, 1],
    });
    const known = appErrorOf(error);
    const isMissing = known.code === 'ERR_PUBLISH_TARGET';
    const message = isMissing ? known.message : `Could not read ${branch} at origin; recorded its last fetched value.`;
    const nextAction = isMissing ? { nextAction: known.nextAction } : {};
    const findings = [finding('ERR_PUBLISH_TARGET', message, { severity: 'warning', ...nextAction })];
    return { oldSha: fetched.exitCode === 0 ? fetched.text : null, findings };
  }
}

/** The branch and those whose name is a part of its name, or begins with its name and a slash. */
async function refsAround(
  git: Git,
  place: PublishDestination,
  ref: string,
  { token, env }: PublishTargetInputs,
): Promise<ReadonlyMap<string, string>> {
  const patterns = [...partsOf(ref), ref, `${ref}/*`];
  if (place.kind === 'remote') {
    return remoteRefs(git, { ...place, httpHeader: tokenHeader(place.url, token) }, patterns);
  }
  const local = openGit({ dir: place.root, env });
  // A pattern also matches everything below it: all branches with the run's prefix.
  const { text } = await local.run(['for-each-ref', '--format=%(objectname) %(refname)', ...patterns]);
  const lines = text.split('\n').filter(Boolean);
  return new Map(lines.map((line) => [line.slice(line.indexOf(' ') + 1), line.slice(0, line.indexOf(' '))]));
}

/** `refs/heads/a` and `refs/heads/a/b` of `refs/heads/a/b/c`. */
function partsOf(ref: string): string[] {
  const parts = ref.split('/');
  return parts.slice(3).map((_part, at) => parts.slice(0, at + 3).join('/'));
}

function blocking(found: readonly string[], ref: string, { target, wanted }: PublishTargetInputs): Diagnostic[] {
  const parts = partsOf(ref);
  const names = found.filter((name) => parts.includes(name) || name.startsWith(`${ref}/`)).sort(byCodeUnit);
  return names.map((name) => {
    const branch = name.slice('refs/heads/'.length);
    const other = `${branch.replaceAll('/', '-')}-old`;
    const rename =
      target === 'local'
        ? `git branch -m ${branch} ${other}`
        : `git fetch origin refs/heads/${branch} && git push origin FETCH_HEAD:refs/heads/${other} :refs/heads/${branch}`;
    const message = `git cannot have the branch ${branch} and the branch ${ref.slice('refs/heads/'.length)} at the same time.`;
    return finding('ERR_BRANCH_IN_THE_WAY', message, {
      severity: wanted ? 'error' : 'warning',
      nextAction: `Rename it with \`${rename}\`, or set run.branch_prefix to another prefix. Then run again.`,
    });
  });
}

/** What prepare knows when it chooses the target. */
export interface ChoiceInputs extends Pick<PublishTargetInputs, 'root' | 'workspace' | 'env'> {
  readonly runId: string;
  readonly config: Pick<FactoryConfig, 'run' | 'publish'>;
  readonly publish?: PublishKind | undefined;
  readonly token?: string | undefined;
}

/**
 * Chooses where and to which branch the run is published. An earlier attempt's choice stays.
 *
 * @throws AppError ERR_BRANCH_IN_THE_WAY if the run is to be published and cannot be
 */
export async function choosePublishTarget(
  git: Git,
  earlier: RunInputs | undefined,
  inputs: ChoiceInputs,
): Promise<{ readonly publish: RunInputs['publish']; readonly findings: readonly Diagnostic[] }> {
  if (earlier !== undefined) return { publish: earlier.publish, findings: [] };
  const { config, workspace, publish = 'none', token } = inputs;
  const branch = `${config.run.branch_prefix}${inputs.runId}`;
  const target = config.publish.target ?? (workspace === true ? 'origin' : 'local');
  const read = { ...inputs, target, branch, wanted: publish !== 'none', token } as const;
  const { oldSha, findings } = await readPublishTarget(git, read);
  const refused = findings.find(({ severity }) => severity === 'error');
  if (refused !== undefined) throw new AppError(refused.code, refused.message, { nextAction: refused.nextAction });
  return { publish: { branch, old_sha: oldSha, target }, findings };
}
