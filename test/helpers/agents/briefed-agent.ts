import type { WorkerBrief } from '../../../src/core/contracts/launch/worker-brief.ts';

/**
 * Which of these paths an agent may write that knows nothing but its brief. It reads globs by the brief's own words, not by the factory's
 * code: what the words leave open would be a slip.
 */
export function pathsOfBriefed(brief: WorkerBrief, paths: readonly string[]): string[] {
  const anyOf = (globs: readonly string[], toPattern: (glob: string) => RegExp): ((path: string) => boolean) => {
    const flags = toPattern === atAnyDepth ? 'iu' : 'u';
    const any = new RegExp(globs.map((glob) => toPattern(glob).source).join('|') || '(?!)', flags);
    return (path) => any.test(path);
  };
  const allowed = anyOf(brief.allowed_globs, anchored);
  const blocked = anyOf(brief.blocked_globs, likeGitignore);
  const isProtected = anyOf(brief.protected_names, atAnyDepth);
  const excepted = anyOf(brief.protected_allowed_globs, anchored);
  const own = brief.factory_paths;
  const mine = anyOf(brief.shared_paths, anchored);
  const claimedByOthers = brief.siblings.map((sibling) => {
    const may = anyOf(sibling.allowed_globs, anchored);
    const mayNot = anyOf(sibling.blocked_globs, likeGitignore);
    const shares = anyOf(sibling.shared_paths, anchored);
    return (path: string): boolean => may(path) && !mayNot(path) && !(mine(path) && shares(path));
  });
  return paths.filter(
    (path) =>
      allowed(path) &&
      !blocked(path) &&
      (!isProtected(path) || excepted(path)) &&
      !own.some((folder) => path === folder || path.startsWith(`${folder}/`)) &&
      !claimedByOthers.some((claims) => claims(path)),
  );
}

/** "begin at the root of the repository: `*` stays within one folder, `**` crosses folders" */
function anchored(glob: string): RegExp {
  return new RegExp(`^${patternOf(glob.replace(/\/$/, '/**'))}$`, 'u');
}

/** "read like a .gitignore" */
function likeGitignore(glob: string): RegExp {
  const plain = glob.replace(/\/$/, '');
  return new RegExp(`^${plain.includes('/') ? '' : '(?:.*/)?'}${patternOf(plain.replace(/^\//, ''))}(?:/.*)?$`, 'u');
}

/** "at any depth, with everything below a folder of that name (`*` is any text in a name)" */
function atAnyDepth(name: string): RegExp {
  return new RegExp(`(?:^|/)${patternOf(name)}(?:/|$)`, 'iu');
}

function patternOf(glob: string): string {
  return glob.replace(/[.+^$()|\\]/g, '\\$&').replace(/\*\*\/|\*\*|\*|\?|\{[^}]*\}/g, (part) => {
    if (part === '**/') return '(?:.*/)?';
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    return part === '?' ? '[^/]' : `(?:${part.slice(1, -1).split(',').join('|')})`;
  });
}
