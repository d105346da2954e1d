import { readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { z } from 'zod';
import { committedFile } from '../../../core/config/committed-file.ts';
import { finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import { openGit } from '../../../core/git/git.ts';
import type { StageDeps } from '../../../core/run/stage.ts';
import { withoutPaths } from '../../../core/setup/commands/run-command.ts';
import { makeFolder, removeFile, writePlainFile } from '../../../core/system/files/plain-files.ts';
import { removeTree } from '../../../core/system/files/remove-tree.ts';
import { readPlainFile } from '../../../core/system/hostile/read-hostile.ts';
import { findProgram } from '../../../core/system/processes/find-program.ts';
import { jsonOf } from '../../../core/system/text/json.ts';
import type { GateContext, GateEnd, GateFolder } from './gate-folder.ts';

/** A gate that is a pipeline of the orchestrator (docs/gates.md). */
export interface PipelineGate {
  readonly name: string;
  readonly pipeline: string;
  readonly timeout_seconds: number;
}

/** What decides a gate, of the manifest that its pipeline leaves (docs/orchestrator.md). */
const gateManifest = z.looseObject({
  pipeline_id: z.string(),
  parent_run_id: z.string().nullable(),
  status: z.string(),
  status_detail: z.string().nullable(),
});

const pipelineFile = 'codex.orchestrator.json';

/** It is an artifact of a gate's job too. */
const maxManifestBytes = 4 * 1024 * 1024;

/**
 * Runs a pipeline on the merged tree, with `codex-orchestrator` of this installation if the caller knows it, else with the one that set-up
 * installed in the folder, or that is on PATH. Guards compare the merge with the base commit, so that the folder gets a repository. The
 * gate passes only if the program says so and the manifest too.
 */
export async function runPipelineGate(
  gate: PipelineGate,
  folder: GateFolder,
  { store, tree, baseSha, runId }: GateContext,
  deps: StageDeps,
): Promise<GateEnd> {
  const program = await findOrchestrator(folder, deps);
  if (program === undefined) {
    const message = `The gate ${gate.name} did not run: the program codex-orchestrator was found neither in node_modules/.bin of the merged tree nor on PATH.`;
    return { rc: null, findings: [finding('ERR_GATE_PIPELINE', message)], output: Buffer.from(`${message}\n`) };
  }
  await makeRepository(folder.path, { store, tree, baseSha }, deps);
  const runs = join(folder.home, 'runs');
  const words = ['start', gate.pipeline, '--task', taskOf(gate.name), '--parent-run', runId, '--no-interactive'];
  const { rc, output } = await folder.run([...program.command, ...words], gate.timeout_seconds, {
    env: {
      BASE_SHA: baseSha,
      CODEX_ORCHESTRATOR_ROOT: folder.path,
      CODEX_ORCHESTRATOR_RUNS_DIR: runs,
      CODEX_ORCHESTRATOR_OUT_DIR: join(folder.home, 'out'),
    },
    readable: program.folders,
  });
  const manifest = manifestBelow(join(runs, taskOf(gate.name), 'cli'), gate.pipeline, runId);
  const findings = rc === 0 ? disagreement(gate, manifest?.status) : [];
  const evidence = manifest === undefined ? {} : { manifest: withoutPaths(manifest.bytes, folder.path, folder.home) };
  return { rc, findings, output, ...evidence };
}

function taskOf(gate: string): string {
  return `gate-${gate}`;
}

interface Orchestrator {
  /** The program and its first arguments. */
  readonly command: readonly string[];
  /** Folders that a sandbox has to show, absolute. */
  readonly folders: readonly string[];
}

async function findOrchestrator(folder: GateFolder, { orchestrator }: StageDeps): Promise<Orchestrator | undefined> {
  if (orchestrator !== undefined) return orchestrator;
  const own = join(folder.path, 'node_modules', '.bin');
  const env = { ...folder.env, PATH: [own, folder.env.PATH ?? folder.env.Path ?? ''].join(delimiter) };
  const found = await findProgram('codex-orchestrator', env);
  return found === undefined ? undefined : { command: [found], folders: [] };
}

/**
 * Makes a gate's folder another repository than other gates have: HEAD is the base commit, without its history, and the merge is staged. The pipeline file is that of
 * the base commit, because a worker must not choose what its work is judged by.
 */
async function makeRepository(
  folder: string,
  { store, tree, baseSha }: Pick<GateContext, 'store' | 'tree' | 'baseSha'>,
  { env, signal }: StageDeps,
): Promise<void> {
  const gitDir = join(folder, '.git');
  // Set-up could write into the one of the folder, and the factory runs git in this one.
  await removeTree(folder, gitDir);
  const git = openGit({ dir: folder, env, bind: { GIT_DIR: gitDir, GIT_WORK_TREE: folder }, signal });
  await git.run(['init', '--quiet', `--object-format=${store.objectFormat}`]);
  const packs = join(gitDir, 'objects', 'pack');
  await makeFolder(packs);
  await store.git.run(['pack-objects', '--quiet', '--revs', join(packs, 'pack')], {
    stdin: `--shallow ${baseSha}\n${baseSha}\n${tree}\n`,
  });
  await writePlainFile(join(gitDir, 'shallow'), `${baseSha}\n`);
  await git.run(['update-ref', 'HEAD', baseSha]);
  await git.run(['read-tree', tree]);
  const pipelines = join(folder, pipelineFile);
  const atBase = await committedFile(store.git, baseSha, pipelineFile);
  await removeFile(pipelines);
  if (atBase !== undefined) await writePlainFile(pipelines, `${atBase}\n`);
}

interface FoundManifest {
  readonly bytes: Buffer;
  readonly status: string;
}

/** The manifest of the run itself: nested pipelines have manifests too, of which this run is the parent. */
function manifestBelow(folder: string, pipeline: string, runId: string): FoundManifest | undefined {
  for (const name of foldersIn(folder)) {
    const { bytes } = readPlainFile(join(folder, name, 'manifest.json'), maxManifestBytes);
    const parsed = bytes === null ? undefined : gateManifest.safeParse(jsonOf(bytes.toString('utf8')));
    if (bytes === null || parsed?.success !== true) continue;
    const { pipeline_id, parent_run_id, status, status_detail } = parsed.data;
    if (pipeline_id !== pipeline || parent_run_id !== runId) continue;
    return { bytes, status: status_detail === null ? status : `${status}, ${status_detail}` };
  }
  return undefined;
}

function foldersIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** A program that ends with 0 although its manifest has another result is not believed. */
function disagreement({ name, pipeline }: PipelineGate, status: string | undefined): Diagnostic[] {
  if (status === 'succeeded') return [];
  const what =
    status === undefined ? 'left no manifest that can be read' : `has a manifest that says ${JSON.stringify(status)}`;
  return [finding('ERR_GATE_PIPELINE', `The gate ${name} ended with 0, but its pipeline ${pipeline} ${what}.`)];
}
