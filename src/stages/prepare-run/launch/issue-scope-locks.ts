import { SCHEMA_VERSION } from '../../../core/contracts/common.ts';
import type { FactoryConfig } from '../../../core/contracts/config/factory-config.ts';
import type { ScopeLock } from '../../../core/contracts/launch/scope-lock.ts';
import { aggregator, type WorkerName } from '../../../core/contracts/worker.ts';
import { AppError, finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import { anchoredGlob, compileAllowedGlobs, isUnbounded } from '../../../core/policy/allowed-globs.ts';
import { addedGlobs } from '../../../core/policy/narrow-globs.ts';
import { compileBlockedGlobs, defaultBlockedGlobs, globProblem } from '../../../core/policy/scope.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import { shown } from '../../../core/zip/zip-refusal.ts';
import { type HeaderName, listOf, type PromptHeaders } from '../prompts/headers.ts';

export interface IssuedLocks {
  readonly locks: ReadonlyMap<WorkerName, ScopeLock>;
  readonly warnings: readonly Diagnostic[];
}

/**
 * Computes the scope locks: the ceiling from the configuration at the base commit, narrowed by the prompts' headers
 * (docs/adr/0040). ALLOWED_GLOBS and SHARED_PATHS replace the ceiling's list, and each of their globs must be inside
 * it. BLOCKED_GLOBS is added. The aggregator's lock is empty. Writes nothing.
 *
 * @param prompts the workers of the run with their headers, in worker order
 * @throws AppError ERR_SCOPE_GLOB or ERR_SCOPE_WIDENS with all findings as diagnostics
 */
export function issueScopeLocks(
  layout: RunLayout,
  config: FactoryConfig,
  prompts: readonly { readonly worker: WorkerName; readonly headers: PromptHeaders }[],
): IssuedLocks {
  const findings: Diagnostic[] = [];
  const locks = new Map<WorkerName, ScopeLock>();
  for (const { worker, headers } of prompts) {
    const globs =
      worker === aggregator
        ? emptyLock(layout, headers, findings)
        : narrowed(layout, config, worker, headers, findings);
    locks.set(worker, { schema_version: SCHEMA_VERSION, run_id: layout.runId, worker_id: worker, ...globs });
  }
  const first = findings.find((one) => one.severity === 'error');
  if (first !== undefined) {
    throw new AppError(first.code, first.message, { ...where(first), diagnostics: findings });
  }
  const unbounded = [...locks].filter(([, lock]) => isUnbounded(lock.allowed_globs)).map(([worker]) => worker);
  if (unbounded.length > 1) {
    const message = `${unbounded.join(', ')} may each change every path. Separate them with allowed globs.`;
    findings.push(finding('ERR_SCOPE_UNBOUNDED', message, { severity: 'warning' }));
  }
  return { locks, warnings: findings };
}

type Globs = Pick<ScopeLock, 'allowed_globs' | 'blocked_globs' | 'allow_shared_paths'>;

function emptyLock(layout: RunLayout, headers: PromptHeaders, findings: Diagnostic[]): Globs {
  const header = headers.ALLOWED_GLOBS ?? headers.BLOCKED_GLOBS ?? headers.SHARED_PATHS;
  if (header !== undefined) {
    const file = layout.prompt(aggregator);
    const message = `${file} has scope headers, but the lock of ${aggregator} is always empty.`;
    const about = { severity: 'warning', worker: aggregator, file, line: header.line } as const;
    findings.push(finding('ERR_SCOPE_IGNORED', message, about));
  }
  return { allowed_globs: [], blocked_globs: [], allow_shared_paths: [] };
}

function narrowed(
  layout: RunLayout,
  config: FactoryConfig,
  worker: WorkerName,
  headers: PromptHeaders,
  findings: Diagnostic[],
): Globs {
  const ceiling = config.workers[worker];
  const list = (name: HeaderName, inside?: readonly string[]): string[] | undefined => {
    const globs = listOf(headers[name]);
    const about = { worker, file: layout.prompt(worker), line: headers[name]?.line ?? 1 };
    for (const glob of globs ?? []) {
      const problem = globProblem(glob);
      if (problem === undefined) continue;
      const message = `${about.file}: ${name} ${shown(glob)} ${problem} (docs/prompts.md).`;
      findings.push(finding('ERR_SCOPE_GLOB', message, about));
    }
    for (const glob of inside === undefined ? [] : addedGlobs(globs ?? [], inside)) {
      const message = `${about.file}: ${name} ${shown(glob)} may match paths outside the ceiling of ${worker}, ${JSON.stringify(inside)}; a prompt can only narrow it.`;
      findings.push(finding('ERR_SCOPE_WIDENS', message, about));
    }
    return globs;
  };
  for (const [key, globs] of Object.entries({
    allowed_globs: ceiling.allowed_globs,
    blocked_globs: ceiling.blocked_globs,
    allow_shared_paths: ceiling.allow_shared_paths,
  })) {
    for (const glob of globs) {
      const problem = globProblem(glob);
      if (problem === undefined) continue;
      const message = `workers.${worker}.${key} ${shown(glob)} ${problem} (docs/prompts.md).`;
      findings.push(finding('ERR_SCOPE_GLOB', message, { worker, path: `workers.${worker}.${key}` }));
    }
  }
  return {
    allowed_globs: unique(list('ALLOWED_GLOBS', ceiling.allowed_globs) ?? ceiling.allowed_globs),
    blocked_globs: unique([
      ...defaultBlocked(config.security.allow_protected_paths),
      ...ceiling.blocked_globs,
      ...(list('BLOCKED_GLOBS') ?? []),
    ]),
    allow_shared_paths: unique(list('SHARED_PATHS', ceiling.allow_shared_paths) ?? ceiling.allow_shared_paths),
  };
}

/** A path that each default glob blocks. */
const blockedExamples: Readonly<Record<(typeof defaultBlockedGlobs)[number], string>> = {
  '.git/**': '.git/config',
  '.github/workflows/**': '.github/workflows/ci.yml',
  '.env': '.env',
  '.env.*': '.env.local',
};

/**
 * Drops a default glob if the base commit's policy may allow a path of it: its own glob looks like such a path, or matches one. In doubt
 * the glob is dropped; the protected-path rule still checks every path.
 */
export function defaultBlocked(opened: readonly string[]): string[] {
  const allows = compileAllowedGlobs(opened);
  return defaultBlockedGlobs.filter((blocked) => {
    if (blocked === '.git/**') return true;
    const blocks = compileBlockedGlobs([blocked]);
    const isOpened = opened.some((glob) => blocks(anchoredGlob(glob)) !== undefined);
    return !isOpened && allows(blockedExamples[blocked]) === undefined;
  });
}

function unique(globs: readonly string[]): string[] {
  return [...new Set(globs)];
}

function where(found: Diagnostic): { file?: string; line?: number; worker?: string; path?: string } {
  return {
    ...(found.file === undefined ? {} : { file: found.file }),
    ...(found.line === undefined ? {} : { line: found.line }),
    ...(found.worker === undefined ? {} : { worker: found.worker }),
    ...(found.path === undefined ? {} : { path: found.path }),
  };
}
