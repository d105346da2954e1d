import { loadPolicy } from '../../../core/config/policy.ts';
import type { RunInputs } from '../../../core/contracts/launch/run-inputs.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { StageDeps } from '../../../core/run/stage.ts';
import { locateLaunch } from '../launch/locate-launch.ts';
import { settingsOf } from '../launch/recorded-settings.ts';
import type { RequestedInputs } from '../launch/requested-inputs.ts';
import { changedInputs } from './changed-inputs.ts';
import { isPolicyInput } from './judge-revision.ts';

/**
 * The settings of a launched run that have other values now than it recorded, as dotted names; those that stay for the whole run (policy,
 * folders) are left out. Empty if the configuration cannot be read: the run then keeps its recorded one. Writes nothing.
 *
 * @param place with the options that the run was launched with
 * @throws AppError ERR_NOT_A_REPOSITORY (usage), ERR_PATH_UNSAFE
 */
export async function changedSettings(
  place: RequestedInputs & { readonly root: string; readonly runId: string; readonly configPath?: string | undefined },
  recorded: RunInputs,
  deps: StageDeps,
): Promise<readonly string[]> {
  const { git, loaded } = await locateLaunch(place, deps);
  try {
    if (loaded instanceof AppError) throw loaded;
    const { config } = await loadPolicy({ git, baseSha: recorded.base_sha, loaded });
    const workers = Object.keys(recorded.prompts).length === 0 ? [] : recorded.workers;
    const chosen = place.backend !== undefined && place.backend !== '';
    const now = settingsOf(config, { workers, chosen, publish: recorded.publish });
    const changed = changedInputs(recorded, { ...recorded, ...now });
    return changed.filter((input) => !isPolicyInput(input) && !input.startsWith('config.paths.'));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    deps.log(`The run keeps its recorded settings: ${error.code}: ${error.message}`);
    return [];
  }
}
