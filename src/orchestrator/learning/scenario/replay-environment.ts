import { delimiter, join } from 'node:path';
import { isInside } from '../../../core/system/paths/safe-path.ts';
import { stageEnvironment } from '../../command-stage/stage-environment.ts';
import type { OrchestratorFolders } from '../../layout/orchestrator-folders.ts';

/** What would start another replay, group or review from within the replay, or point git or npm back at the checkout. */
const left =
  /^(?:LEARNING_|FEATURE_TFGRPO_|TFGRPO_|GIT_|npm_package_|npm_lifecycle_|npm_config_local_prefix$|INIT_CWD$|PWD$|OLDPWD$)/i;

/**
 * The environment of a replay: that of the run's stages, with the snapshot in the place of the checkout. Programs of the checkout, such as those
 * of its `node_modules/.bin`, are not found.
 *
 * @param folder the extracted snapshot
 */
export function replayEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  place: OrchestratorFolders,
  folder: string,
  run: { readonly taskId: string; readonly runId: string },
): Record<string, string> {
  const given = Object.entries(env).filter(([name]) => !left.test(name));
  const own = { root: folder, runsDir: join(folder, '.runs'), outDir: join(folder, 'out') };
  const result = stageEnvironment(Object.fromEntries(given), own, run);
  for (const [name, value] of Object.entries(result)) {
    if (name.toUpperCase() !== 'PATH') continue;
    const parts = value.split(delimiter).filter((part) => !isInside(place.root, part));
    result[name] = parts.join(delimiter);
  }
  return result;
}
