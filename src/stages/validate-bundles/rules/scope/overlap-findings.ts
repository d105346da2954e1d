import type { ScopeLock } from '../../../../core/contracts/launch/scope-lock.ts';
import { inWorkerOrder, type WorkerName } from '../../../../core/contracts/worker.ts';
import { finding } from '../../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../../core/diagnostics/diagnostic.ts';
import type { TreeChange } from '../../../../core/git/objects/diff-tree.ts';
import { compileAllowedGlobs } from '../../../../core/policy/allowed-globs.ts';
import { byCodeUnit } from '../../../../core/system/text/json.ts';
import type { RulesInput } from '../../evidence/worker-evidence.ts';
import { collisionWords, newCollisions } from './new-collisions.ts';

/** A path that several workers may change, because the lock of each of them allows it. */
export interface SharedPath {
  readonly path: string;
  readonly owners: WorkerName[];
}

export interface OverlapResult {
  readonly findings: readonly Diagnostic[];
  readonly shared: readonly SharedPath[];
}

/**
 * Compares the workers' changes according to git (docs/design/formats.md). Reports the same path in two workers, a rename or deletion
 * against an edit, a folder against a file, names that are equal on some systems, and the same content twice (a warning). Each finding
 * goes to the later worker.
 */
export function overlapFindings(run: RulesInput): OverlapResult {
  const owners = ownersByPath(run);
  const isShared = new Map(run.workers.map(({ worker, lock }) => [worker, sharedMatcher(lock)]));
  const findings: Diagnostic[] = [];
  const shared: SharedPath[] = [];
  for (const [path, deeds] of [...owners].sort(([left], [right]) => byCodeUnit(left, right))) {
    const names = inWorkerOrder(deeds.keys());
    if (names.length < 2) continue;
    if (names.every((name) => isShared.get(name)?.(path) === true)) {
      shared.push({ path, owners: names });
      continue;
    }
    const what = names.map((name) => `${name} (${deeds.get(name)})`).join(' and ');
    const lacking = names.filter((name) => isShared.get(name)?.(path) !== true).join(', ');
    for (const worker of names.slice(1)) {
      const message = `${path} was changed by ${what}, but it is not in allow_shared_paths of ${lacking}.`;
      findings.push(finding('ERR_OVERLAP', message, { worker, file: path, nextAction: shareAction(path, names) }));
    }
  }
  return { findings: [...findings, ...collisionFindings(run), ...sameContent(run)], shared };
}

/** A path is shared only if the configuration opens it for every owner; a header can only narrow that. */
function shareAction(path: string, names: readonly WorkerName[]): string {
  const keys = names.map((name) => `workers.${name}.allow_shared_paths`).join(' and ');
  return `Give ${path} to one worker. Or let them share it: add ${JSON.stringify(path)} to ${keys} in factory.config.json, add it to SHARED_PATHS in each of their prompts that has this header, commit, and start a new run.`;
}

function sharedMatcher(lock: ScopeLock): (path: string) => boolean {
  const matches = compileAllowedGlobs(lock.allow_shared_paths);
  return (path) => matches(path) !== undefined;
}

/** What each worker did to each path, as one word. */
function ownersByPath(run: RulesInput): Map<string, Map<WorkerName, string>> {
  const owners = new Map<string, Map<WorkerName, string>>();
  const own = (path: string, worker: WorkerName, deed: string): void => {
    const deeds = owners.get(path) ?? new Map<WorkerName, string>();
    owners.set(path, deeds.set(worker, deeds.get(worker) ?? deed));
  };
  for (const { worker, truth } of run.workers) {
    for (const { path, oldPath, type } of truth?.changes ?? []) {
      own(path, worker, type === 'renamed' ? 'renamed to' : type);
      if (type === 'renamed' && oldPath !== undefined) own(oldPath, worker, 'renamed away');
    }
  }
  return owners;
}

/** Collisions among all paths of the merged tree that involve a worker's path. */
function collisionFindings(run: RulesInput): Diagnostic[] {
  const live = new Map<string, WorkerName>();
  for (const { worker, truth } of run.workers) {
    for (const { path, type } of truth?.changes ?? []) if (type !== 'deleted') live.set(path, worker);
  }
  const changes = run.workers.flatMap(({ truth }) => truth?.changes ?? []);
  return newCollisions(run.basePaths, changes).flatMap((collision) => {
    const { first, second } = collision;
    const worker = inWorkerOrder([first, second].flatMap((path) => ownersAtOrBelow(path, live))).at(-1);
    if (worker === undefined) return [];
    const message = `${worker}: ${collisionWords(collision)}.`;
    return [finding('ERR_NAME_COLLISION', message, { worker, file: second })];
  });
}

function ownersAtOrBelow(path: string, live: ReadonlyMap<string, WorkerName>): WorkerName[] {
  return [...live].filter(([each]) => each === path || each.startsWith(`${path}/`)).map(([, worker]) => worker);
}

/** Files with the same content that different workers added under different names. Ignores empty files and links. */
function sameContent(run: RulesInput): Diagnostic[] {
  const added = new Map<string, { readonly worker: WorkerName; readonly path: string }>();
  return run.workers.flatMap(({ worker, truth, changes }) => {
    const empty = new Set(changes.filter(({ sha256 }) => sha256 === sha256OfNothing).map(({ path }) => path));
    const isFile = ({ type, newMode }: TreeChange): boolean => type === 'added' && newMode.startsWith('100');
    return (truth?.changes ?? []).flatMap((change) => {
      if (!isFile(change) || empty.has(change.path)) return [];
      const other = added.get(change.newBlob);
      if (other === undefined) added.set(change.newBlob, { worker, path: change.path });
      if (other === undefined || other.worker === worker || other.path === change.path) return [];
      const message = `${worker} added ${change.path} with the same content as ${other.path} of ${other.worker}.`;
      return [finding('ERR_SAME_CONTENT', message, { severity: 'warning', worker, file: change.path })];
    });
  });
}

const sha256OfNothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
