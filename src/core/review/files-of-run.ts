import type { RunInputs } from '../contracts/launch/run-inputs.ts';
import type { ScopeLock } from '../contracts/launch/scope-lock.ts';
import type { ChangedFile, FileNote, PatchText, WorkerChange } from '../contracts/review/changed-file.ts';
import type { Proof } from '../contracts/verdict/proof.ts';
import type { FilesChanged } from '../contracts/worker/files-changed.ts';
import type { WorkerName } from '../contracts/worker.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { compileAllowedGlobs } from '../policy/allowed-globs.ts';
import { isProtectedPath } from '../policy/protected/protected-paths.ts';
import { compileBlockedGlobs } from '../policy/scope.ts';
import { compileTestPaths } from '../policy/tests/test-paths.ts';
import { byCodeUnit } from '../system/text/json.ts';
import type { PatchSection } from './patch-sections.ts';
import { folderOf, riskOfFile } from './risk-of-file.ts';

/** What one worker left. */
export interface WorkerMaterial {
  readonly worker: WorkerName;
  readonly files: FilesChanged | undefined;
  readonly sections: ReadonlyMap<string, PatchSection>;
  readonly lock: ScopeLock | undefined;
  readonly prompt: string;
}

export interface FileSources {
  readonly workers: readonly WorkerMaterial[];
  readonly proof: Proof | undefined;
  readonly merged: ReadonlyMap<string, PatchSection>;
  readonly findings: readonly Diagnostic[];
  readonly inputs: RunInputs | undefined;
}

const missing: PatchText = { kind: 'left-out', text: '' };
const code =
  /\.(?:[cm]?[jt]sx?|vue|svelte|py|go|rs|java|kts?|scala|rb|php|cs|c|cc|cpp|h|hpp|m|mm|swift|dart|ex|exs|clj|lua|pl|sh|ps1|sql)$/i;
const generated =
  /(?:^|\/)(?:dist|build|out|vendor|node_modules|__snapshots__|generated)\/|(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|Cargo\.lock|go\.sum|poetry\.lock|uv\.lock|composer\.lock|Gemfile\.lock)$|\.min\.(?:js|css)$|\.(?:snap|map)$|_pb2?\.(?:py|go|js)$/;

/** Every changed path, the most risky first (docs/design/page.md). */
export function filesOfRun(sources: FileSources): ChangedFile[] {
  const { proof, workers, merged, findings, inputs } = sources;
  const byPath = new Map<string, WorkerChange[]>();
  for (const material of workers) {
    for (const change of changesOf(material, proof)) {
      byPath.set(change.path, [...(byPath.get(change.path) ?? []), change.change]);
    }
  }
  const notes = notesByFile(findings);
  const isTest = compileTestPaths(inputs?.config.tests.globs ?? []);
  const kindOf = (path: string): ChangedFile['kind'] => {
    if (isTest(path) !== undefined) return 'test';
    if (generated.test(path)) return 'generated';
    return code.test(path) ? 'code' : 'other';
  };
  const kinds = new Map([...byPath.keys()].map((path) => [path, kindOf(path)]));
  const protectedPaths = new Set([...byPath.keys()].filter(isProtectedPath));
  const context = {
    protectedPaths,
    protectedFolders: new Set([...protectedPaths].map(folderOf)),
    testsTouched: [...byPath].some(
      ([path, changes]) => kinds.get(path) === 'test' && changes.some(({ type }) => type !== 'deleted'),
    ),
  };
  const files = [...byPath].map(([path, changes]) => {
    const isShared = new Set(changes.map(({ worker }) => worker)).size > 1;
    const file = {
      path,
      kind: kinds.get(path) ?? 'other',
      changes,
      merged: isShared && merged.size > 0 ? (merged.get(path)?.patch ?? null) : null,
      notes: notes.get(path) ?? [],
    };
    return { ...file, ...riskOfFile(file, context) };
  });
  return files.sort((left, right) => right.weight - left.weight || byCodeUnit(left.path, right.path));
}

interface PlacedChange {
  readonly path: string;
  readonly change: WorkerChange;
}

/** A worker's changes: those of the proof where there is one, else those of its bundle. */
function changesOf(
  { worker, files, sections, lock, prompt }: WorkerMaterial,
  proof: Proof | undefined,
): PlacedChange[] {
  const allows = compileAllowedGlobs(lock?.allowed_globs ?? []);
  const blocks = compileBlockedGlobs(lock?.blocked_globs ?? []);
  const lines = prompt.split('\n').filter((line) => line.length < 600 && !/^\s*[{}[\]"]|^(?:[A-Z_]+:)/.test(line));
  const place = (
    path: string,
    type: WorkerChange['type'],
    proven: Pick<WorkerChange, 'outcome' | 'detail' | 'worker_blob' | 'merged_blob'>,
  ): PlacedChange => {
    const section = sections.get(path);
    const blockedBy = blocks(path);
    return {
      path,
      change: {
        worker,
        type,
        old_path: section?.oldPath ?? null,
        added: section === undefined ? null : section.added,
        removed: section === undefined ? null : section.removed,
        patch: section?.patch ?? missing,
        ...proven,
        allowed_by: blockedBy === undefined ? (allows(path) ?? null) : null,
        blocked_by: blockedBy ?? null,
        prompt_line: lineAbout(path, lines),
      },
    };
  };
  const proven = proof?.changes.filter((entry) => entry.worker === worker) ?? [];
  if (proof !== undefined)
    return proven.map(({ path, change_type, outcome, detail, worker_blob, merged_blob }) =>
      place(path, change_type, { outcome, detail, worker_blob, merged_blob }),
    );
  const unproven = { outcome: 'unproven', detail: '', worker_blob: null, merged_blob: null } as const;
  return (files?.changes ?? []).map(({ path, change_type }) => place(path, change_type, unproven));
}

/** The first line of a prompt that names the path, or else its file name. */
function lineAbout(path: string, lines: readonly string[]): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const line = lines.find((each) => each.includes(path)) ?? lines.find((each) => each.includes(name));
  return line?.trim() ?? '';
}

const severities = ['error', 'warning', 'notice'] as const;

/** Findings by path. The same sentence about the same lines is one note. */
function notesByFile(findings: readonly Diagnostic[]): ReadonlyMap<string, FileNote[]> {
  const found = new Map<string, Map<string, FileNote>>();
  for (const { code: errorCode, severity, message, worker = '', file, line, endLine } of findings) {
    if (file === undefined) continue;
    const note = { code: errorCode, severity, message, worker, line: line ?? null, end_line: endLine ?? null };
    const notes = found.get(file) ?? new Map<string, FileNote>();
    notes.set(JSON.stringify([errorCode, message, line, endLine]), note);
    found.set(file, notes);
  }
  const rank = ({ severity }: FileNote): number => severities.indexOf(severity);
  return new Map(
    [...found].map(([file, notes]) => [file, [...notes.values()].sort((left, right) => rank(left) - rank(right))]),
  );
}
