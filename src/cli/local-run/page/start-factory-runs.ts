import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { loadConfig } from '../../../core/config/load-config.ts';
import type { GivenPrompts, PromptCheck, StartRequest } from '../../../core/contracts/review/run-start.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { filledAction } from '../../../core/diagnostics/next-action.ts';
import { assertNotHeld, runHolder } from '../../../core/run/access/lock-run.ts';
import { layoutOf } from '../../../core/run/layout.ts';
import { parseRunId, type RunId } from '../../../core/run/run-id.ts';
import { clockFrom } from '../../../core/system/clock.ts';
import { tempFolder } from '../../../core/system/files/temp.ts';
import { checkStart } from '../../../upkeep/doctor/check-start.ts';
import type { RunStarts } from '../../../web/server/decisions/run-starts.ts';
import type { Io } from '../../program/io.ts';
import { findRepository } from '../../repository/repository.ts';
import { type GivenZip, givenZip } from '../prompts/given-prompts.ts';
import { judgePrompts } from '../prompts/judge-prompts.ts';
import { zipPrompts } from '../prompts/prompt-files.ts';
import type { Decider } from './workflow-decisions.ts';

/** How long a started `factory run` may take until it holds its run. */
const startMs = 60_000;

/**
 * Starts runs of a repository by `factory run`.
 *
 * @param root of the repository, absolute
 */
export function startFactoryRuns(io: Io, root: string, recordRoot: string, start: Decider['start']): RunStarts {
  const judged = async (zip: string, runId: RunId): Promise<PromptCheck> => {
    const found = await judgePrompts(io, root, runId, { zip });
    const findings = found.map(({ code, severity, message, nextAction, worker, file = '', line = 0 }) => ({
      ...{ code, severity, message, file, line },
      next_action: filledAction(nextAction, { runId, workers: worker === undefined ? [] : [worker] }),
    }));
    const errors = findings.filter(({ severity }) => severity === 'error');
    return {
      run_id: runId,
      accepted: errors.length === 0,
      findings: [...errors, ...findings.filter(({ severity }) => severity !== 'error')],
    };
  };
  return {
    async check(prompts) {
      await using given = await zipOf(io, root, prompts);
      return await judged(given.zip, given.runId);
    },
    async start({ prompts, ...options }) {
      await using given = await zipOf(io, root, prompts);
      const { zip, runId } = given;
      const check = await judged(zip, runId);
      const [first] = check.findings;
      if (!check.accepted && first !== undefined)
        throw new AppError('ERR_USAGE', `A run refuses these prompts. ${first.message}`, {
          fault: 'usage',
          nextAction: first.next_action,
        });
      const repository = await findRepository(io, root);
      const { config } = await loadConfig({ root, env: io.env });
      const layout = layoutOf(config.paths, runId);
      assertNotHeld({ root, layout });
      const { signal, env } = io;
      const [backend, baseRef] = [options.backend ?? undefined, options.base_ref === '' ? undefined : options.base_ref];
      const deps = { clock: clockFrom(env), env, signal, log: () => undefined };
      await checkStart({ root, layout, commit: repository.sha, zip, backend, baseRef }, deps);
      const places = ['--zip', zip, '--repo', root, '--record-dir', recordRoot];
      if (!(await start(['run', ...places, ...optionsOf(options)])))
        throw new AppError('ERR_PROCESS_FAILED', 'factory run could not be started.');
      // It has copied the zip when it holds its run.
      for (const begun = deps.clock.monotonicMs(); deps.clock.monotonicMs() - begun < startMs; ) {
        if (runHolder({ root, layout }) !== undefined) return { run_id: runId };
        await deps.clock.sleep(50, signal);
      }
      throw new AppError('ERR_PROCESS_FAILED', `factory run was started for ${runId}, and has recorded nothing yet.`, {
        nextAction: `Look whether it works with factory watch ${runId}.`,
      });
    },
  };
}

function optionsOf({ backend, base_ref: base, publish, fleet, dry_run: dry }: Omit<StartRequest, 'prompts'>): string[] {
  return [
    `--publish=${publish}`,
    ...(backend === null ? [] : [`--backend=${backend}`]),
    ...(base === '' ? [] : [`--base-ref=${base}`]),
    ...(fleet ? ['--fleet'] : []),
    ...(dry ? ['--dry-run'] : []),
  ];
}

/** The zip of the prompts, as the verb would read or make it. It is deleted with the object. */
async function zipOf(io: Io, root: string, prompts: GivenPrompts): Promise<GivenZip & { readonly runId: RunId }> {
  if ('tasks' in prompts) {
    const made = await givenZip(io, {
      repo: root,
      task: prompts.tasks.map(({ worker, text }) => `${worker}=${text}`),
    });
    return { ...made, runId: parseRunId(basename(made.zip, '.zip')) };
  }
  const runId = parseRunId('zip' in prompts ? prompts.zip.name.replace(/\.zip$/i, '') : prompts.folder.name);
  const bytes =
    'zip' in prompts
      ? Buffer.from(prompts.zip.base64, 'base64')
      : await zipPrompts(
          new Map(prompts.folder.files.map(({ name, base64 }) => [name, Buffer.from(base64, 'base64')])),
        );
  const folder = await tempFolder('factory-page-prompts-');
  const zip = join(folder.path, `${runId}.zip`);
  await writeFile(zip, bytes);
  return { zip, runId, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}
