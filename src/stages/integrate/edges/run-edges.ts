import type { ObjectStore } from '../../../core/bundle/store/object-store.ts';
import { type WorkerReads, workerReads, workerReadsName } from '../../../core/contracts/worker/worker-reads.ts';
import { aggregator, type WorkerName } from '../../../core/contracts/worker.ts';
import type { Git } from '../../../core/git/git.ts';
import { readObjects } from '../../../core/git/objects/cat-file.ts';
import { listPaths } from '../../../core/git/objects/ls-tree.ts';
import { readJsonFileIfAny } from '../../../core/run/json-file.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import type { MergePlan, PlannedWorker } from '../merge/plan-merge.ts';
import { type Edge, edgesOf, type LinesWith, namesToLookUp } from './find-edges.ts';
import { type ChangedFile, type Side, sideOf } from './side.ts';

export interface RunEdgesInputs {
  /** The repository root, absolute. */
  readonly root: string;
  readonly layout: RunLayout;
  readonly plan: MergePlan;
  readonly store: Pick<ObjectStore, 'git'>;
}

const maxFiles = 500;
const maxFileBytes = 256 * 1024;
const maxNames = 300;
const maxGrepBytes = 16 * 1024 * 1024;
const timeoutMs = 60_000;

/**
 * The edges between the accepted workers of a run (docs/edges.md). Starts a few git processes, whatever the number of files.
 *
 * @throws AppError ERR_GIT
 */
export async function runEdges({ root, layout, plan, store: { git } }: RunEdgesInputs): Promise<readonly Edge[]> {
  const accepted = plan.workers.filter(
    ({ worker, rejected, truth }) => worker !== aggregator && rejected === '' && truth.commit !== null,
  );
  if (accepted.length < 2) return [];
  const basePaths = await listPaths(git, plan.baseSha);
  const texts = await textsOf(git, accepted);
  const sides: { readonly side: Side; readonly commit: string }[] = [];
  for (const { worker, truth } of accepted) {
    const files = truth.changes.slice(0, maxFiles).map(
      ({ path, oldPath, type, oldBlob, newBlob }): ChangedFile => ({
        path,
        ...(oldPath === undefined ? {} : { oldPath }),
        type,
        before: texts.get(oldBlob),
        after: texts.get(newBlob),
      }),
    );
    const reads = await readsOf(root, layout, worker);
    sides.push({ side: sideOf({ worker, files, reads }, basePaths), commit: truth.commit ?? '' });
  }
  const lookUps = sides.map((writer) => {
    const readers = sides.filter((each) => each !== writer);
    const names = new Set(readers.flatMap(({ side }) => namesToLookUp(writer.side, side)));
    return { writer, readers, names: [...names].slice(0, maxNames) };
  });
  const base = await linesWith(git, plan.baseSha, [...new Set(lookUps.flatMap(({ names }) => names))]);
  const found: Edge[] = [];
  for (const { writer, readers, names } of lookUps) {
    const lines = { base, writer: await linesWith(git, writer.commit, names) };
    for (const reader of readers) found.push(...edgesOf(writer.side, reader.side, lines));
  }
  return found;
}

/** The texts of all changed files by blob. A binary or large one has none. */
async function textsOf(git: Git, workers: readonly PlannedWorker[]): Promise<ReadonlyMap<string, string>> {
  const blobs = workers.flatMap(({ truth }) =>
    truth.changes
      .slice(0, maxFiles)
      .flatMap(({ oldMode, oldBlob, newMode, newBlob }) => [
        ...(oldMode.startsWith('100') ? [oldBlob] : []),
        ...(newMode.startsWith('100') ? [newBlob] : []),
      ]),
  );
  const found = await readObjects(git, blobs, maxFileBytes);
  return new Map([...found].flatMap(([id, bytes]) => (bytes.includes(0) ? [] : [[id, bytes.toString('utf8')]])));
}

/** What a worker read. A record that cannot be read is none. */
async function readsOf(root: string, layout: RunLayout, worker: WorkerName): Promise<WorkerReads | undefined> {
  const file = `${layout.runDir}/${workerReadsName(worker)}`;
  const record = await readJsonFileIfAny(root, file, workerReads).catch(() => undefined);
  return record?.worker === worker && record.run_id === layout.runId ? record : undefined;
}

/** Finds the lines of a commit that have one of the names as a word. */
async function linesWith(git: Git, commit: string, names: readonly string[]): Promise<LinesWith> {
  const found = new Map<string, { path: string; text: string }[]>();
  if (names.length > 0) {
    // One expression, because git tries several one after the other on each line; not an argument, because Windows has short ones.
    const pattern = names.map((name) => name.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&')).join('|');
    const args = ['grep', '-I', '-E', '-w', '-z', '--no-color', '--no-textconv', '-f', '-', commit];
    const options = {
      stdin: Buffer.from(pattern),
      accept: [0, 1],
      maxOutputBytes: maxGrepBytes,
      truncate: true,
      timeoutMs,
    };
    const { stdout } = await git.run(args, options);
    const words = new Set(names);
    const phrases = names.filter((name) => /\W/.test(name));
    for (const line of stdout.toString('utf8').split('\n')) {
      const end = line.indexOf('\0');
      if (end < 0) continue;
      const text = line.slice(end + 1);
      const entry = { path: line.slice(commit.length + 1, end), text: text.slice(0, 500) };
      const here = new Set(text.match(/[\w$]+/g)?.filter((word) => words.has(word)));
      for (const phrase of phrases) if (text.includes(phrase)) here.add(phrase);
      for (const name of here) {
        const known = found.get(name);
        if (known === undefined) found.set(name, [entry]);
        else known.push(entry);
      }
    }
  }
  return (name) => found.get(name) ?? [];
}
