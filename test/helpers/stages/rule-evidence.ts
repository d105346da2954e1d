import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import type { WorkerName } from '../../../src/core/contracts/worker.ts';
import type { TreeChange } from '../../../src/core/git/objects/diff-tree.ts';
import { layoutOf } from '../../../src/core/run/layout.ts';
import type { RulesInput, WorkerEvidence } from '../../../src/stages/validate-bundles/evidence/worker-evidence.ts';
import type { workerRules } from '../../../src/stages/validate-bundles/validate-bundles.ts';

export const evidenceRunId = '20260301_1';

/** One change of a tree; what is not given is that of an edited file. */
export function change(path: string, over: Partial<TreeChange> = {}): TreeChange {
  return { path, type: 'modified', oldMode: '100644', newMode: '100644', oldBlob: 'old', newBlob: 'new', ...over };
}

/** The parts of a worker's evidence that a rule reads. */
export interface GivenEvidence {
  readonly worker?: WorkerName;
  readonly lock?: Partial<WorkerEvidence['lock']>;
  readonly files?: object;
  /** `null`: CHANGES.bundle is unusable. */
  readonly truth?: object | null;
  readonly rest?: object;
}

/** A worker that changed nothing and handed in nothing, unless given. */
export function workerEvidence({ worker = 'A_core', lock, files, truth, rest }: GivenEvidence = {}): WorkerEvidence {
  const none = {
    status: null,
    handoff: null,
    filesChanged: null,
    scopeLock: null,
    logIndex: null,
    collect: null,
    patch: null,
    claimedFiles: null,
    claimedPatch: null,
    claimedLock: null,
    findings: [],
  };
  return {
    worker,
    lock: {
      schema_version: 1,
      run_id: evidenceRunId,
      worker_id: worker,
      allowed_globs: ['**'],
      blocked_globs: [],
      allow_shared_paths: [],
      ...lock,
    },
    files: { ...none, ...files },
    truth:
      truth === null
        ? null
        : { changes: [], commit: null, tree: null, patch: Buffer.alloc(0), patchBytes: 0, ...truth },
    changes: [],
    claimedPatch: null,
    added: { files: [], binaries: [] },
    lfs: new Map(),
    markerSizes: new Map(),
    fencedLines: new Map(),
    blobs: new Map(),
    ...rest,
  } as unknown as WorkerEvidence;
}

/** A run of these workers, with a configuration like that of the base commit. */
export function runEvidence(workers: readonly WorkerEvidence[], config: object = {}, rest: object = {}): RulesInput {
  const parsed = factoryConfig.parse(config);
  return {
    layout: layoutOf(parsed.paths, evidenceRunId),
    inputs: { config: parsed, base_sha: 'b'.repeat(40), workers: workers.map(({ worker }) => worker) },
    workers,
    allowedSecrets: new Set(),
    basePaths: [],
    baseScripts: {},
    ...rest,
  } as unknown as RulesInput;
}

type Rule = (typeof workerRules)[number][1];

/** What a rule says about one worker, without `A_core: `. */
export function said(rule: Rule, given: GivenEvidence, config: object = {}): string[] {
  const evidence = workerEvidence(given);
  return rule(evidence, runEvidence([evidence], config)).map(
    ({ severity, code, message }) => `${severity} ${code} ${message.replace(`${evidence.worker}: `, '')}`,
  );
}
