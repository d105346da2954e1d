import { workerNameOf } from '../contracts/worker.ts';

/** The translation of one value of the older form: a path and value, or the reason why it is ignored. */
export type Translation = { readonly path: readonly string[]; readonly value: unknown } | { readonly ignored: string };

const noSuchSwitch = 'the factory always does this, so there is no switch';

/** `run` and `security` keys of the older form that have no meaning here. */
const ignoredKeys: Readonly<Record<string, string>> = {
  $schema: '',
  _meta: 'it is not a setting',
  _validation_errors: 'it is not a setting',
  contract_version: 'it is the version of the older form',
  'paths.repo_root': 'the repository root comes from --repo or the input root',
  'run.run_prefix': 'run ids have three fixed forms',
  'run.strict_collision_mode': noSuchSwitch,
  'run.allow_identical_patch_overlap': 'identical changes of two workers are an overlap unless the path is shared',
  'run.quarantine_on_suspicious_bundle': noSuchSwitch,
  'run.auto_closeout_workers': 'the factory never writes results for a worker',
  'run.auto_preflight_repair': 'only `factory doctor --fix` repairs something',
  'run.auto_repair_missing_folders': noSuchSwitch,
  'run.enforce_anti_padding_gate': 'there is no such gate',
  'run.integrator_watch_ledger': noSuchSwitch,
  'run.integrator_wait_for_workers': noSuchSwitch,
  'run.visual_baseline_owner': 'scope locks define the owner of each path',
  'run.visual_baseline_update_default': 'scope locks define the owner of each path',
  'run.chat_hygiene_policy': 'every worker starts clean',
  'security.allow_shell_execution': 'commands are argument arrays',
  'security.allow_executable_artifacts': 'security.allow_protected_paths allows new executables',
  'workers.required_worker_files': 'the files of a bundle are fixed',
  'workers.required_integrator_files': 'the files of the integrator are fixed',
  'workers.required_post_run_files': 'the five workers are fixed',
};

const globLists: Readonly<Record<string, string>> = {
  allowlist_globs: 'allowed_globs',
  denylist_globs: 'blocked_globs',
};

/**
 * Whether a configuration file has the older form of existing factory repositories. That form requires
 * `contract_version`, which the current form does not have.
 */
export function isReferenceForm(root: object): boolean {
  return Object.hasOwn(root, 'contract_version');
}

/**
 * Translates one value of the older form. Unknown paths are returned unchanged, so that the schema refuses them.
 *
 * @param repoRoot the file's own `paths.repo_root`; its other paths start with it
 */
export function fromReferenceForm(path: readonly string[], value: unknown, repoRoot: string): Translation {
  const name = path.join('.');
  const ignored = ignoredKeys[name];
  if (ignored !== undefined) return { ignored };
  const [group, list, worker] = path;
  if (name === 'schema_version') return { ignored: 'it counts versions of the older form' };
  if (name === 'run.branch_prefix' && typeof value === 'string') {
    return { path, value: value.endsWith('/') ? value : `${value}/` };
  }
  if (group === 'paths' && typeof value === 'string' && repoRoot !== '') {
    const start = `${repoRoot.replace(/[\\/]+$/, '')}/`;
    return { path, value: value.replaceAll('\\', '/').startsWith(start) ? value.slice(start.length) : value };
  }
  const ours = list === undefined || group !== 'workers' ? undefined : globLists[list];
  if (ours !== undefined && worker !== undefined) {
    const known = workerNameOf(worker);
    if (known === undefined) return { ignored: 'it is not one of the five workers' };
    return { path: ['workers', known, ours], value };
  }
  return { path, value };
}
