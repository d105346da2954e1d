import { readdirSync, realpathSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type {
  ListedPipelineRun,
  PipelineRun,
  PipelineRunList,
  PipelineStage,
} from '../../../core/contracts/review/recorded-pipeline-run.ts';
import { appErrorOf } from '../../../core/diagnostics/of-unknown.ts';
import { fileIdentity, fileTime, statHostile } from '../../../core/system/hostile/stat-hostile.ts';
import { isInside } from '../../../core/system/paths/safe-path.ts';
import type { ReadableManifest } from '../../../orchestrator/contracts/cli-manifest.ts';
import { orchestratorFolders } from '../../../orchestrator/layout/orchestrator-folders.ts';
import { type FoundRun, readManifest, runOfTask } from '../../../orchestrator/runs/find-recorded-run.ts';
import { statusOfRun } from '../../../orchestrator/runs/run-status.ts';
import { ApprovalFiles } from '../../../orchestrator/tools/approval-files.ts';
import type { RecordedRuns } from '../../../web/server/records/recorded-runs.ts';
import type { Io } from '../../program/io.ts';
import { asTyped } from '../../program/typed-command.ts';

/** The page lists so many runs: those whose manifest changed last. */
const listed = 200;
/** So many folders are looked at. */
const maxFolders = 5_000;
/** A larger manifest is named and not read: the page would block for it. */
const maxManifestBytes = 8 * 1024 * 1024;
const shownStages = 500;
const shownQuestions = 50;

/** A run that the page shows, with its manifest or the reason why there is none. */
interface Shown {
  readonly found: FoundRun;
  readonly manifest: ReadableManifest | undefined;
  readonly problem: string;
}

/**
 * The runs of the orchestrator that are recorded for a repository. A record that cannot be read is shown as damaged.
 *
 * @param root the repository root, absolute
 * @param epochMs the machine's real time, to recognise a stalled run
 */
export function pipelineRecords(
  io: Pick<Io, 'env'>,
  root: string,
  epochMs: () => number = Date.now,
): RecordedRuns<PipelineRunList, PipelineRun> {
  const place = orchestratorFolders(io.env, root);
  const { runsDir } = place;
  let kept = new Map<string, { readonly identity: string; readonly shown: Shown }>();
  const read = (found: FoundRun): Shown => {
    const identity = fileIdentity(join(runsDir, found.paths.manifest));
    const id = idOf(found);
    const known = kept.get(id);
    if (known?.identity === identity) return known.shown;
    let shown: Shown;
    try {
      shown = { found, manifest: readManifest(place, found, maxManifestBytes), problem: '' };
    } catch (error) {
      shown = { found, manifest: undefined, problem: appErrorOf(error).message };
    }
    kept.set(id, { identity, shown });
    return shown;
  };
  const find = (taskId: string, runId: string): FoundRun | undefined => {
    try {
      // The id comes from the address of the page.
      return /[\\/]|^\.|^$/.test(taskId) ? undefined : runOfTask(place, taskId, runId);
    } catch {
      return undefined;
    }
  };
  const childrenOf = ({ found, manifest }: Shown): readonly Shown[] => {
    const ids = new Set((manifest?.commands ?? []).slice(0, shownStages).map(({ sub_run_id: id }) => id));
    return [...ids].flatMap((id) => {
      const child = id === null ? undefined : find(found.taskId, id);
      return child === undefined ? [] : [read(child)];
    });
  };
  /** @param seen a manifest may name its own run as a child of its child */
  const questionsOf = (shown: Shown, command: string, seen = new Set<string>()): PipelineRun['questions'] => {
    const { found, manifest } = shown;
    if (seen.has(found.runId) || !mayAsk(manifest)) return [];
    seen.add(found.runId);
    const own = new ApprovalFiles(runsDir, found.paths.folder).open().slice(0, shownQuestions);
    return [
      ...own.map(({ stage, what, requested_at: since }) => ({ run_id: found.runId, stage, what, since, command })),
      ...childrenOf(shown).flatMap((child) => questionsOf(child, command, seen)),
    ].slice(0, shownQuestions);
  };
  const headerOf = (shown: Shown): ListedPipelineRun => {
    const { found, manifest, problem } = shown;
    const ids = { id: idOf(found), run_id: found.runId, task_id: found.taskId };
    if (manifest === undefined)
      return {
        ...ids,
        pipeline: '',
        title: '',
        state: 'damaged',
        detail: problem,
        started_at: '',
        ended_at: '',
        waiting: 0,
      };
    return {
      ...{ ...ids, pipeline: manifest.pipeline_id, title: manifest.pipeline_title },
      state: stateOf(manifest, epochMs()),
      detail: manifest.status_detail ?? '',
      ...{ started_at: manifest.started_at, ended_at: manifest.completed_at ?? '' },
      waiting: questionsOf(shown, '').length,
    };
  };
  const at = (id: string): FoundRun | undefined => {
    const [task = '', run = '', more] = id.split('/');
    return more === undefined ? find(task, run) : undefined;
  };
  return {
    exists: () => foldersIn(runsDir).some((task) => statHostile(join(runsDir, task, 'cli')).kind === 'folder'),
    async list() {
      const timed: { readonly one: FoundRun; readonly time: bigint }[] = [];
      for (const task of foldersIn(runsDir)) {
        for (const run of foldersIn(join(runsDir, task, 'cli'))) {
          const one = timed.length < maxFolders ? find(task, run) : undefined;
          if (one !== undefined) timed.push({ one, time: fileTime(join(runsDir, one.paths.manifest)) ?? 0n });
        }
      }
      const latest = timed.sort((left, right) => (left.time < right.time ? 1 : left.time > right.time ? -1 : 0));
      const shown = latest.slice(0, listed).map(({ one }) => one);
      const ids = new Set(shown.map(idOf));
      kept = new Map([...kept].filter(([id]) => ids.has(id)));
      return { runs: shown.map((one) => headerOf(read(one))), more: timed.length > listed, warnings: [] };
    },
    async read(id) {
      const found = at(id);
      if (found === undefined) return undefined;
      const shown = read(found);
      const { manifest } = shown;
      const header = headerOf(shown);
      const parent = manifest?.parent_run_id ?? '';
      const parentRun = parent === '' ? undefined : find(found.taskId, parent);
      const hasLog = statHostile(join(runsDir, found.paths.runnerLog)).kind === 'file';
      const isPlain = isPlainWord(found.runId);
      const status = manifest === undefined ? undefined : statusOfRun(manifest, epochMs());
      const approve = `codex-orchestrator approve --run ${found.runId} --reason "<why>"`;
      const stages = manifest?.commands ?? [];
      return {
        ...header,
        summary: manifest?.summary ?? '',
        parent: parentRun === undefined ? '' : idOf(parentRun),
        heartbeat_at: manifest?.heartbeat_at ?? '',
        next_action: isPlain ? asTyped(io, status?.next_action ?? '') : '',
        stages: stages.slice(0, shownStages).map((stage) => stageOf(stage, (run) => find(found.taskId, run))),
        questions: questionsOf(shown, isPlain ? asTyped(io, approve) : ''),
        approvals: (manifest?.approvals ?? [])
          .slice(-shownQuestions)
          .map(({ actor, timestamp, reason }) => ({ actor, at: timestamp, reason: reason ?? '' })),
        children: childrenOf(shown).map((child) => {
          const { id: childId, run_id, pipeline, state } = headerOf(child);
          return { id: childId, run_id, pipeline, state };
        }),
        log: hasLog ? 'run' : '',
        warnings: stages.length > shownStages ? [`Only the first ${shownStages} stages are shown.`] : [],
      };
    },
    identity(id) {
      const found = at(id);
      if (found === undefined) return '';
      const { manifest, folder } = found.paths;
      return [manifest, `${folder}/approvals`].map((path) => fileIdentity(join(runsDir, path))).join('\n');
    },
    async log(id, name) {
      const found = at(id);
      if (found === undefined) return undefined;
      const folder = join(runsDir, found.paths.folder);
      const stage = read(found).manifest?.commands.find(({ index }) => String(index) === name);
      const path = name === 'run' ? join(runsDir, found.paths.runnerLog) : resolve(place.root, stage?.log_path ?? '');
      // The manifest may name any file of the machine as a log.
      if (!isInside(folder, path) || path === folder) return undefined;
      const lineText = name === 'run' ? noteText : outputText;
      return { root: realpathSync(folder), path: relative(folder, path).replaceAll(sep, '/'), lineText };
    },
  };
}

function idOf({ taskId, runId }: FoundRun): string {
  return `${taskId}/${runId}`;
}

/** Whether a run's id can be used in a command without quotes. */
function isPlainWord(id: string): boolean {
  return /^\w[\w.-]*$/.test(id);
}

/** Whether a run may wait for a person. One that ended without an answer waits until it is resumed. */
function mayAsk(manifest: ReadableManifest | undefined): boolean {
  return manifest !== undefined && manifest.status !== 'succeeded';
}

function stateOf(manifest: ReadableManifest, epochMs: number): ListedPipelineRun['state'] {
  const { status, stalled, status_detail: detail } = statusOfRun(manifest, epochMs);
  if (stalled) return 'stalled';
  return status === 'failed' && detail?.endsWith(':blocked') === true ? 'blocked' : status;
}

function stageOf(
  stage: ReadableManifest['commands'][number],
  find: (run: string) => FoundRun | undefined,
): PipelineStage {
  const child = stage.sub_run_id === null ? undefined : find(stage.sub_run_id);
  return {
    ...{ index: stage.index, id: stage.id, title: stage.title, status: stage.status, exit_code: stage.exit_code },
    ...{ summary: stage.summary ?? '', started_at: stage.started_at ?? '', ended_at: stage.completed_at ?? '' },
    log: stage.log_path === null ? '' : String(stage.index),
    child: child === undefined ? '' : idOf(child),
  };
}

/** A line of a stage's log: what its command printed, and how it ended. */
function outputText(line: unknown): string {
  const { type, text, command, reason, exit_code: code, bytes } = line as Readonly<Record<string, unknown>>;
  if (type === 'output') return String(text);
  if (type === 'begin') return `$ ${String(command)}\n`;
  if (type === 'dropped') return `\n${String(bytes)} bytes are left out.\n`;
  return type === 'end' ? `\n${String(reason)} ${String(code ?? '')}\n` : '';
}

/** A line of a run's own log. */
function noteText(line: unknown): string {
  const { timestamp, level, message } = line as Readonly<Record<string, unknown>>;
  return `${String(timestamp)} ${String(level)} ${String(message)}\n`;
}

/** The folders in a folder, without hidden ones: no task and no run has such a name. */
function foldersIn(path: string): readonly string[] {
  try {
    const entries = readdirSync(path, { withFileTypes: true });
    return entries
      .flatMap((entry) => (entry.isDirectory() && !entry.name.startsWith('.') ? [entry.name] : []))
      .slice(0, maxFolders);
  } catch {
    return [];
  }
}
