import { join } from 'node:path';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { publishFolder } from '../../core/system/files/publish-folder.ts';
import { statHostile } from '../../core/system/hostile/stat-hostile.ts';
import { prettyJson } from '../../core/system/text/json.ts';
import type { CliManifest, CommandEntry } from '../contracts/cli-manifest.ts';
import { runPaths, shownPath } from '../layout/orchestrator-folders.ts';
import type { RecordedRun } from '../persistence/recorded-run.ts';
import { newResumeToken, tokenDigest } from '../persistence/resume-token.ts';
import type { JobRecords, JobRun } from './read-job-records.ts';

/**
 * Writes the runs of a workflow job beside the run that dispatched it, and records the run of the pipeline as its child. No file that exists
 * is touched.
 *
 * @returns the manifest of the child, with the paths of this checkout; it has ended
 * @throws AppError ERR_CLOUD_RECORDS if a run with such an id exists; ERR_WRITE_FAILED
 */
export async function joinJobRun(parent: RecordedRun, { child, nested }: JobRecords): Promise<CliManifest> {
  const { place } = parent;
  const joined = new Set([child, ...nested].map(({ manifest }) => manifest.run_id));
  const folderOf = (id: string): string => runPaths(parent.manifest.task_id, id).folder;
  for (const id of joined) {
    if (statHostile(join(place.runsDir, folderOf(id))).kind === 'absent') continue;
    throw new AppError('ERR_CLOUD_RECORDS', `The workflow job has a run ${id}, and there is one with that id already.`);
  }
  const publish = ({ files }: JobRun, manifest: CliManifest): Promise<void> => {
    const text = Buffer.from(prettyJson(manifest));
    return publishFolder(place.runsDir, folderOf(manifest.run_id), new Map([...files, ['manifest.json', text]]));
  };
  const manifest = placed(child, joined, parent);
  // The child last: it names the others.
  for (const run of nested.toReversed()) await publish(run, placed(run, joined, parent));
  await publish(child, manifest);
  const { run_id, pipeline_id, status } = manifest;
  const path = shownPath(place, join(place.runsDir, runPaths(manifest.task_id, run_id).manifest));
  parent.writer.update(({ child_runs }) => {
    child_runs.push({ run_id, pipeline_id, status, manifest: path });
  });
  return manifest;
}

/** A manifest as it is kept here: paths are ours, nothing of the job can be resumed, and what was running has failed. */
function placed({ manifest, files }: JobRun, joined: ReadonlySet<string>, parent: RecordedRun): CliManifest {
  const { place } = parent;
  const paths = runPaths(manifest.task_id, manifest.run_id);
  const shown = (path: string): string => shownPath(place, join(place.runsDir, path));
  const ownFile = (name: string): string | null => (files.has(name) ? shown(`${paths.folder}/${name}`) : null);
  const now = parent.now();
  const isEnded = manifest.status !== 'queued' && manifest.status !== 'in_progress';
  const end: Partial<CliManifest> = isEnded ? {} : { status: 'failed', status_detail: 'job:failed', completed_at: now };
  // Fields that this program does not check, and snapshots, which stay in the artifact.
  const known = Object.entries(manifest).filter(([key]) => !key.startsWith('design_') && key !== 'learning');
  return {
    ...(Object.fromEntries(known) as CliManifest),
    ...end,
    artifact_root: shown(paths.folder),
    compat_path: parent.manifest.compat_path,
    log_path: shown(paths.runnerLog),
    run_summary_path: ownFile('run-summary.json'),
    // Nobody has this token: a run of a job is repeated by resuming its parent.
    resume_token: tokenDigest(newResumeToken()),
    commands: manifest.commands.map((entry, at): CommandEntry => {
      const name = `${String(at + 1).padStart(2, '0')}-${entry.id}`;
      const cut: Partial<CommandEntry> =
        entry.status === 'running'
          ? { status: 'failed', completed_at: now, summary: 'The workflow job ended before this stage.' }
          : {};
      const sub = entry.sub_run_id;
      return {
        ...entry,
        ...cut,
        index: at + 1,
        log_path: ownFile(`commands/${name}.ndjson`),
        error_file: ownFile(`errors/${name}.json`),
        sub_run_id: sub !== null && joined.has(sub) ? sub : null,
      };
    }),
    child_runs: manifest.child_runs
      .filter(({ run_id }) => joined.has(run_id))
      .map((each) => ({ ...each, manifest: shown(runPaths(manifest.task_id, each.run_id).manifest) })),
  };
}
