import { workerName } from '../contracts/worker.ts';

/** What becomes of one value of a file in the older form: another path (and value), or nothing, with the reason. */
export type Translation = { readonly path: readonly string[]; readonly value: unknown } | { readonly ignored: string };

const noSuchSwitch = 'the factory has no such switch: what it stood for always holds';

/** `run` and `security` keys of the older form that have no meaning here. */
const ignoredKeys: Readonly<Record<string, string>> = {
  $schema: '',
  _meta: 'it carries no setting',
  _validation_errors: 'it carries no setting',
  contract_version: 'it is the version of the older form',
  'paths.repo_root': 'the repository root is where the factory is told to work',
  'run.run_prefix': 'run ids follow the three grammars',
  'run.strict_collision_mode': noSuchSwitch,
  'run.allow_identical_patch_overlap': 'identical changes of two workers are an overlap unless the path is shared',
  'run.quarantine_on_suspicious_bundle': noSuchSwitch,
  'run.auto_closeout_workers': "nothing is invented on a worker's behalf",
  'run.auto_preflight_repair': 'nothing is repaired unasked',
  'run.auto_repair_missing_folders': noSuchSwitch,
  'run.enforce_anti_padding_gate': 'there is no such gate',
  'run.integrator_watch_ledger': noSuchSwitch,
  'run.integrator_wait_for_workers': noSuchSwitch,
  'run.visual_baseline_owner': 'scope locks say who owns what',
  'run.visual_baseline_update_default': 'scope locks say who owns what',
  'run.chat_hygiene_policy': 'every worker starts clean',
  'security.allow_shell_execution': 'commands are argument arrays',
  'security.allow_executable_artifacts': 'security.allow_protected_paths opens new executables',
  'workers.required_worker_files': 'the bundle is fixed by its contract',
  'workers.required_integrator_files': 'the artifacts are fixed by their contract',
  'workers.required_post_run_files': 'the five workers are fixed',
};

const globLists: Readonly<Record<string, string>> = {
  allowlist_globs: 'allowed_globs',
  denylist_globs: 'blocked_globs',
};

/**
 * Whether a configuration file is in the form that existing factory repositories use (reference schema factory_config),
 * whose `contract_version` is required there and unknown here.
 */
export function isReferenceForm(root: object): boolean {
  return Object.hasOwn(root, 'contract_version');
}

/**
 * Reads one value of a file in the older form as one of ours (spec: formats: "read in both forms, old keys as aliases, and
 * written in ours"). Unknown paths come back unchanged, for the contract to refuse.
 *
 * @param repoRoot the file's own `paths.repo_root`, which its other paths begin with
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
    const known = workerName.safeParse(worker);
    if (!known.success) return { ignored: 'the factory has five workers, and this is none of them' };
    return { path: ['workers', known.data, ours], value };
  }
  return { path, value };
}
