import { loadPolicy, policyOf } from '../../../core/config/policy.ts';
import type { RunInputs } from '../../../core/contracts/launch/run-inputs.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { readInputsInForce } from '../../../core/run/revisions/inputs-in-force.ts';
import type { StageDeps } from '../../../core/run/stage.ts';
import { canonicalJson } from '../../../core/system/text/json.ts';
import { locateLaunch } from '../launch/locate-launch.ts';
import { settingsOf } from '../launch/recorded-settings.ts';
import type { RequestedInputs } from '../launch/requested-inputs.ts';
import { changedInputs } from './changed-inputs.ts';
import { isPolicyInput } from './judge-revision.ts';

/** What differs now from what a run recorded; dotted names, sorted. */
export interface ChangedSettings {
  /** What a launch revision can change. */
  readonly settings: readonly string[];
  /** Policy keys. The working tree's values do not count: only a policy revision changes them. */
  readonly policy: readonly string[];
}

/**
 * Compares the configuration with what a launched run recorded. Folders are left out, because they stay for the whole run. Both lists are
 * empty if the configuration cannot be read: the run then keeps its recorded one. Writes nothing.
 *
 * @param place with the options that the run was launched with
 * @throws AppError ERR_NOT_A_REPOSITORY (usage), ERR_PATH_UNSAFE; as readInputsInForce
 */
export async function changedSettings(
  place: RequestedInputs & { readonly root: string; readonly runId: string; readonly configPath?: string | undefined },
  recorded: RunInputs,
  deps: StageDeps,
): Promise<ChangedSettings> {
  const { git, layout, loaded } = await locateLaunch(place, deps);
  try {
    if (loaded instanceof AppError) throw loaded;
    const { config } = await loadPolicy({ git, baseSha: recorded.base_sha, loaded });
    const workers = Object.keys(recorded.prompts).length === 0 ? [] : recorded.workers;
    const chosen = place.backend !== undefined && place.backend !== '';
    const now = settingsOf(config, { workers, chosen, publish: recorded.publish });
    const changed = changedInputs(recorded, { ...recorded, ...now });
    const { inputs: inForce } = await readInputsInForce(git.dir, layout);
    const [judged, wanted] = [policyOf(inForce.config), policyOf(loaded.config)];
    return {
      settings: changed.filter((input) => !isPolicyInput(input) && !input.startsWith('config.paths.')),
      policy: Object.keys(wanted)
        .filter((key) => canonicalJson(judged[key] ?? null) !== canonicalJson(wanted[key] ?? null))
        .sort(),
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    deps.log(`The run keeps its recorded settings: ${error.code}: ${error.message}`);
    return { settings: [], policy: [] };
  }
}
