import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder with this program's package.json, actions, workflows and sample. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'actions', 'prepare-run', 'action.yml'))) folder = dirname(folder);
  return folder;
}

/** This program's version, from its package.json. */
export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  return version;
}

/** How `codex-orchestrator` of this installation is started, and the folders that a sandbox has to show for it. */
export function ownOrchestrator(): { readonly command: readonly string[]; readonly folders: readonly string[] } {
  const root = packageRoot();
  return {
    command: [process.execPath, join(root, 'bin', 'codex-orchestrator.js')],
    folders: [root, dirname(process.execPath)],
  };
}

/** How `factory` of this installation is started. */
export function ownFactory(): readonly string[] {
  return [process.execPath, join(packageRoot(), 'bin', 'factory.js')];
}
