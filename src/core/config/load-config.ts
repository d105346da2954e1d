import { readFile } from 'node:fs/promises';
import { defaultConfig, type FactoryConfig } from '../contracts/config/factory-config.ts';
import { AppError } from '../diagnostics/app-error.ts';
import { type Git, openGit } from '../git/git.ts';
import { safeJoin } from '../system/paths/safe-path.ts';
import { committedFile } from './committed-file.ts';
import { defaultSettings, environmentSettings, fileSettings, inputSettings, type LayerContent } from './layers.ts';
import { type LoadedConfig, resolveConfig } from './resolve-config.ts';

/** The configuration file, relative to the repository root, unless the `config` input names another one. */
export const defaultConfigPath = 'tools/codex/factory/factory.config.json';

/**
 * Loads the configuration from its four layers: defaults < file < environment `FACTORY_*` < options or inputs. Its
 * policy is not valid before {@link loadPolicy} has checked it.
 *
 * @param options.root the repository root, absolute
 * @param options.configPath relative to the root; a given file must exist, the default one may be absent
 * @param options.overrides options or inputs by dotted path (`dispatch.send_mode`). Text is converted to the setting's
 *   type; empty text means "not set"
 * @throws AppError ERR_CONFIG with a diagnostic for each bad value or unknown key; ERR_CONFIG_JSON with the line
 */
export async function loadConfig(options: {
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly configPath?: string | undefined;
  readonly overrides?: Readonly<Record<string, unknown>>;
}): Promise<LoadedConfig> {
  const named = options.configPath !== undefined && options.configPath !== '';
  const configPath = named ? (options.configPath ?? defaultConfigPath) : defaultConfigPath;
  return withFile(await fileLayer(options, configPath, named), configPath, options);
}

/**
 * As {@link loadConfig}, with the default file as a commit has it: what a run of that commit reads, whatever the folder holds.
 *
 * @param options.git bound to a repository that has the commit
 * @throws AppError ERR_CONFIG, ERR_CONFIG_JSON
 */
export async function loadCommittedConfig(options: {
  readonly git: Git;
  readonly commit: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly overrides?: Readonly<Record<string, unknown>>;
}): Promise<LoadedConfig> {
  const text = await committedFile(options.git, options.commit, defaultConfigPath);
  const file = text === undefined ? noSettings : fileSettings(text, defaultConfigPath);
  return withFile(file, defaultConfigPath, options);
}

const noSettings: LayerContent = { settings: [], diagnostics: [] };

function withFile(
  file: LayerContent,
  configPath: string,
  { env, overrides = {} }: Pick<Parameters<typeof loadConfig>[0], 'env' | 'overrides'>,
): LoadedConfig {
  const layers = [file, environmentSettings(env), inputSettings(overrides)];
  return resolveConfig(
    [...defaultSettings(), ...layers.flatMap(({ settings }) => settings)],
    layers.flatMap(({ diagnostics }) => diagnostics),
    configPath,
  );
}

/**
 * The configured paths, or the default ones if the configuration cannot be read. A run that is refused for its
 * configuration is recorded there, so every reader of that record must use the same fallback.
 */
export async function loadPaths(options: Parameters<typeof loadConfig>[0]): Promise<FactoryConfig['paths']> {
  return (await loadConfigOrDefaults(options)).paths;
}

/** The configuration, or the defaults if it cannot be read. For callers that leave the refusal to prepare. */
export async function loadConfigOrDefaults(options: Parameters<typeof loadConfig>[0]): Promise<FactoryConfig> {
  try {
    return (await loadConfig(options)).config;
  } catch (error) {
    if (!(error instanceof AppError) || error.fault === 'internal') throw error;
    return defaultConfig();
  }
}

async function fileLayer(
  { root, env }: Pick<Parameters<typeof loadConfig>[0], 'root' | 'env'>,
  configPath: string,
  named: boolean,
): Promise<LayerContent> {
  const file = await safeJoin(root, configPath);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    const isAbsent = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    const hidden = isAbsent ? await hiddenText(root, env, configPath) : undefined;
    if (hidden !== undefined) return fileSettings(hidden, configPath);
    if (isAbsent && !named) return noSettings;
    throw new AppError('ERR_CONFIG', `The configuration file ${configPath} could not be read.`, {
      fault: 'usage',
      file: configPath,
      cause,
    });
  }
  return fileSettings(text, configPath);
}

/** The text of a file that a sparse checkout hides from the folder. It is there for git, and so for the user. */
async function hiddenText(
  root: string,
  env: Readonly<Record<string, string | undefined>>,
  path: string,
): Promise<string | undefined> {
  const git = openGit({ dir: root, env });
  // Without git, or outside of a repository, nothing is hidden.
  const entry = await git.run(['ls-files', '-t', '--', `:(literal)${path}`]).catch(() => null);
  if (entry?.text.startsWith('S ') !== true) return undefined;
  return (await git.run(['cat-file', 'blob', `:./${path}`])).stdout.toString('utf8');
}
