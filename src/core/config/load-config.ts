import { readFile } from 'node:fs/promises';
import { type FactoryConfig, factoryConfig } from '../contracts/config/factory-config.ts';
import { AppError } from '../diagnostics/app-error.ts';
import { safeJoin } from '../system/paths/safe-path.ts';
import { defaultSettings, environmentSettings, fileSettings, inputSettings, type LayerContent } from './layers.ts';
import { type LoadedConfig, resolveConfig } from './resolve-config.ts';

/** Where the configuration file lies unless the `config` input says otherwise. */
export const defaultConfigPath = 'tools/codex/factory/factory.config.json';

/**
 * The configuration in its four layers: defaults < file < environment `FACTORY_*` < flags or inputs (spec: formats,
 * "Configuration"). What it says about policy counts only after {@link loadPolicy}.
 *
 * @param options.root the repository root, absolute
 * @param options.configPath relative to root; a file that is named must exist, the default one may be absent
 * @param options.overrides flags or inputs by dotted path (`dispatch.send_mode`); text is read as the contract asks, empty
 *   text is as good as none
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
  const layers: LayerContent[] = [
    await fileLayer(options.root, configPath, named),
    environmentSettings(options.env),
    inputSettings(options.overrides ?? {}),
  ];
  return resolveConfig(
    [...defaultSettings(), ...layers.flatMap(({ settings }) => settings)],
    layers.flatMap(({ diagnostics }) => diagnostics),
    configPath,
  );
}

/**
 * Where the factory's files lie: as configured, or in the default places when the configuration cannot be read. A run that
 * is refused for its configuration is recorded there, and everyone who reads the record must look in the same place.
 */
export async function loadPaths(options: Parameters<typeof loadConfig>[0]): Promise<FactoryConfig['paths']> {
  return (await loadConfigOrDefaults(options)).paths;
}

/** The configuration, or the defaults where it cannot be read: for doors that leave it to prepare to refuse it. */
export async function loadConfigOrDefaults(options: Parameters<typeof loadConfig>[0]): Promise<FactoryConfig> {
  try {
    return (await loadConfig(options)).config;
  } catch (error) {
    if (!(error instanceof AppError) || error.fault === 'internal') throw error;
    return factoryConfig.parse({});
  }
}

async function fileLayer(root: string, configPath: string, named: boolean): Promise<LayerContent> {
  const file = await safeJoin(root, configPath);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT' && !named) return { settings: [], diagnostics: [] };
    throw new AppError('ERR_CONFIG', `The configuration file ${configPath} could not be read.`, {
      fault: 'usage',
      file: configPath,
      cause,
    });
  }
  return fileSettings(text, configPath);
}
