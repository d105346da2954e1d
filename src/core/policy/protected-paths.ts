import { compileGlobs, defaultBlockedGlobs } from './scope.ts';

/** Folders that run code or instruct agents, wherever they stand; compared in lower case, as some file systems would. */
const protectedFolders = new Set([
  '.agent',
  '.agents',
  '.aider',
  '.amazonq',
  '.claude',
  '.codex',
  '.continue',
  '.cursor',
  '.devcontainer',
  '.gemini',
  '.husky',
  '.junie',
  '.kilocode',
  '.kiro',
  '.opencode',
  '.qwen',
  '.roo',
  '.vscode',
  '.windsurf',
]);

const protectedFiles = new Set([
  '.aider.conf.yml',
  '.clinerules',
  '.cursorrules',
  '.envrc',
  '.mcp.json',
  '.npmrc',
  '.pnpmfile.cjs',
  '.windsurfrules',
  '.yarnrc',
  '.yarnrc.yml',
  'agents.md',
  'agents.override.md',
  'claude.local.md',
  'claude.md',
  'codeowners',
  'gemini.md',
  'opencode.json',
  'opencode.jsonc',
  'qwen.md',
]);

const isBlockedByDefault = compileGlobs(defaultBlockedGlobs);

/** Whether a path is protected by its name alone (spec: safety, "Git and patches"). */
export function isProtectedPath(path: string): boolean {
  return isSteeringPath(path) || isBlockedByDefault(path.toLowerCase()) !== undefined;
}

/**
 * Whether a path can steer agents, editors or git by its name alone: the protected paths but for `.env` and its like, which a worker may
 * need for its own tests.
 */
export function isSteeringPath(path: string): boolean {
  const parts = path.toLowerCase().split('/');
  return (
    parts.some((part) => part.startsWith('.git') || protectedFolders.has(part)) ||
    protectedFiles.has(parts.at(-1) ?? '')
  );
}

const manifests = new Set(['package.json', 'composer.json']);

/** Whether a path is a package manifest, whose scripts are protected. */
export function isManifest(path: string): boolean {
  return manifests.has((path.split('/').at(-1) ?? '').toLowerCase());
}
