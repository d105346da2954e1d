import { compileBlockedGlobs, defaultBlockedGlobs } from './scope.ts';

/**
 * Folders that can run code or instruct agents, at any depth. Compared in lower case, because some file systems ignore
 * case.
 */
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

const isBlockedByDefault = compileBlockedGlobs(defaultBlockedGlobs);

/** Whether the name of a path makes it protected: it can steer agents, editors or git, or may hold secrets. */
export function isProtectedPath(path: string): boolean {
  return isSteeringPath(path) || isBlockedByDefault(path.toLowerCase()) !== undefined;
}

/**
 * Whether the name of a path lets it steer agents, editors or git. These are the protected paths except `.env` files,
 * which a worker may need for its own tests.
 */
export function isSteeringPath(path: string): boolean {
  const parts = path.toLowerCase().split('/');
  return (
    parts.some((part) => part.startsWith('.git') || protectedFolders.has(part)) ||
    protectedFiles.has(parts.at(-1) ?? '')
  );
}

const manifests = new Set(['package.json', 'composer.json']);

/** Whether a path is a package manifest. Its scripts are protected. */
export function isManifest(path: string): boolean {
  return manifests.has((path.split('/').at(-1) ?? '').toLowerCase());
}
