import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { openRunStore } from '../../../core/bundle/store/run-store.ts';
import type { SetupSettings } from '../../../core/contracts/config/setup-settings.ts';
import type { WorkerName } from '../../../core/contracts/worker.ts';
import { finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import { readObjects } from '../../../core/git/objects/cat-file.ts';
import { listTree, type TreeEntry } from '../../../core/git/objects/ls-tree.ts';
import type { Ledger } from '../../../core/ledger/ledger.ts';
import type { StageDeps } from '../../../core/run/stage.ts';
import { cacheKey } from '../../../core/setup/cache/cache-key.ts';
import { fillPack } from '../../../core/setup/cache/fill-pack.ts';
import { findPack } from '../../../core/setup/cache/find-pack.ts';
import { packPath, packRecorded, recordedPack, type WarmPack } from '../../../core/setup/cache/warm-pack.ts';
import { findIncluded, includeFile } from '../../../core/setup/include/find-included.ts';
import { includedValues } from '../../../core/setup/include/included-values.ts';
import { gateIndex, runVariables } from '../../../core/setup/run-variables.ts';
import { takePorts } from '../../../core/setup/take-ports.ts';
import { isInside, portablePath } from '../../../core/system/paths/safe-path.ts';
import type { WorktreeSite } from '../worktree/open-worktree.ts';

/** The preparation of every worker's folder in a dispatch (docs/setup.md). */
export interface DispatchSetup {
  readonly settings: SetupSettings;
  /** The user's ignored files that each worker gets, relative to the root. */
  readonly included: readonly string[];
  /** What these files hold and no log may show. */
  readonly secrets: readonly string[];
  /** The folders of `setup.cache` in which the base commit has no file. */
  readonly cached: readonly string[];
  readonly pack: WarmPack | undefined;
  /** Findings that concern all workers. */
  readonly findings: readonly Diagnostic[];
  /** The worker whose record contains these findings, so that they appear once. */
  readonly reporter: WorkerName | undefined;
}

const maxIncludeBytes = 1024 * 1024;

/**
 * Reads the set-up from the base commit, and fills the warm folder if there is none yet. No worker of the run is active meanwhile.
 *
 * @param workers that are set up, in order
 * @param chain the chain that records a pack; `undefined` in a fleet's job, which has one worker and keeps no pack
 * @returns `undefined` if there is nothing to set up
 * @throws AppError ERR_GIT
 */
export async function readDispatchSetup(
  site: WorktreeSite,
  workers: readonly WorkerName[],
  chain: Ledger | undefined,
  deps: StageDeps,
): Promise<DispatchSetup | undefined> {
  const { setup: settings } = site.inputs.config;
  const entries = await listTree(site.git, site.inputs.base_sha);
  const include = entries.find(({ path, mode }) => path === includeFile && mode.startsWith('100'));
  if (include === undefined && settings.commands.length === 0) return undefined;
  const included = include === undefined ? nothing : await readIncluded(site, entries, include);
  const tracked = settings.cache.filter((folder) =>
    entries.some(({ path }) => path === folder || path.startsWith(`${folder}/`)),
  );
  const cached = settings.cache.filter((folder) => !tracked.includes(folder));
  const findings = [...included.findings];
  if (tracked.length > 0) {
    const message = `setup.cache names ${tracked.join(', ')}, in which the base commit has files; it is not cached.`;
    const nextAction = 'Take the folder out of setup.cache, and commit that.';
    findings.push(finding('ERR_SETUP_CACHE', message, { severity: 'warning', nextAction }));
  }
  const secrets = includedValues(await realpath(site.usersGit.dir), included.paths);
  const common = { settings, included: included.paths, secrets, cached, reporter: workers[0] };
  if (cached.length === 0 || settings.commands.length === 0 || chain === undefined || deps.signal.aborted) {
    return { ...common, pack: undefined, findings };
  }
  const warm = await warmPack(site, entries, { ...settings, cache: cached }, chain, deps);
  return { ...common, pack: warm.pack, findings: [...findings, ...warm.findings] };
}

const nothing = { paths: [], findings: [] };

async function readIncluded(site: WorktreeSite, entries: readonly TreeEntry[], include: TreeEntry) {
  const { usersGit } = site;
  // The user's repository may be bare.
  const inWorkTree = await usersGit.run(['rev-parse', '--is-inside-work-tree'], { accept: [0, 128] });
  if (inWorkTree.text !== 'true') return nothing;
  const text = (await readObjects(site.git, [include.id], maxIncludeBytes)).get(include.id)?.toString('utf8') ?? '';
  const { config, checkout } = site.inputs;
  const { prompts_dir, runs_dir } = config.paths;
  // A job's workspace may be below it, in the runner's folder.
  const records = isInside(usersGit.dir, site.root) ? [portablePath(usersGit.dir, site.root).split('/')[0] ?? ''] : [];
  return findIncluded({
    git: usersGit,
    text,
    excludes: checkout?.excludes ?? [],
    tracked: new Set(entries.map(({ path }) => path)),
    own: [runs_dir, prompts_dir, portablePath(site.root, site.worktreesDir), config.inbox.base, ...records],
  });
}

/** The pack of this run, of an earlier run, or a new one. */
async function warmPack(
  site: WorktreeSite,
  entries: readonly TreeEntry[],
  setup: SetupSettings,
  chain: Ledger,
  deps: StageDeps,
): Promise<{ readonly pack: WarmPack | undefined; readonly findings: readonly Diagnostic[] }> {
  const { root, layout, inputs } = site;
  const { platform, arch, version } = process;
  const key = cacheKey(entries, setup, { platform, arch, node: version });
  const found = await findPack(root, inputs.config.paths, key, setup.cache);
  if (found !== undefined) {
    const known = recordedPack(site, chain.events(), key, setup.cache);
    if (known?.runId !== found.runId || known.sha256 !== found.sha256) await recordPack(chain, found);
    return { pack: found, findings: [] };
  }
  deps.log(`filling ${setup.cache.join(', ')} from a set-up of the base commit`);
  const file = packPath(layout, key);
  await using ports = await takePorts(`${root} ${layout.runId} base`);
  const index = gateIndex(inputs.config.gates.length);
  await using store = await openRunStore(site);
  const filling = fillPack({
    store,
    treeish: inputs.base_sha,
    settings: inputs.checkout?.settings ?? [],
    setup,
    file: join(root, file),
    env: deps.env,
    variables: runVariables({ root, runId: layout.runId, index, portBase: ports.base }),
    signal: deps.signal,
  });
  const filled = await filling.catch((error: unknown) => {
    // The workers end as cancelled.
    if (deps.signal.aborted) return { problem: 'the dispatch was cancelled.' };
    throw error;
  });
  if ('problem' in filled) {
    const message = `${setup.cache.join(', ')}: ${filled.problem}`;
    return { pack: undefined, findings: [finding('ERR_SETUP_CACHE', message, { severity: 'warning' })] };
  }
  await recordPack(chain, { key, sha256: filled.sha256, runId: layout.runId });
  return { pack: recordedPack(site, chain.events(), key, setup.cache), findings: [] };
}

/** Records the digest before any agent of this dispatch runs. Each later copy of the pack is compared with it. */
async function recordPack(chain: Ledger, { key, sha256, runId }: Pick<WarmPack, 'key' | 'sha256' | 'runId'>) {
  await chain.append({
    event_type: 'RUN_STATE',
    actor: 'factory',
    hashes: { pack: sha256 },
    details: { state: packRecorded, key, run: runId },
  });
}
