import { posix } from 'node:path';
import { markdownLines } from '../markdown/markdown-lines.ts';

/** Something that a document names, and that should exist. */
export interface DocReference {
  readonly kind: 'script' | 'pipeline' | 'path';
  /** A script of package.json, the id of a pipeline, or a path relative to the root. */
  readonly name: string;
  /** For a path of inline code, which may also be relative to the document: that path. */
  readonly alternative?: string;
  /** Counts from 1. */
  readonly line: number;
}

const shells = new Set([
  '',
  'sh',
  'bash',
  'shell',
  'zsh',
  'console',
  'shell-session',
  'powershell',
  'ps1',
  'cmd',
  'bat',
]);

const scriptCall = /\b(?:npm|pnpm|yarn)\s+run(?:-script)?\s+(?:--?[\w-]+\s+)*([\w:.-]+)/g;
const testCall = /\b(?:npm|pnpm|yarn)\s+(test|start)\b/g;
const pipelineCall = /\b(?:codex-orchestrator|factory orchestrator)\s+(?:start|plan)\s+(?!-)(\S+)/g;
const programCall =
  /(?:^|[\s;&|(`])(?:node|bash|sh|zsh|python3?|tsx|pwsh)\s+(?:--?[\w=./:-]+\s+)*((?:\.{0,2}\/)?[\w@.-]+(?:\/[\w@.-]+)*\.(?:[cm]?[jt]s|sh|py|ps1))(?=$|[\s`;&|)"'])/g;

/**
 * The scripts, pipelines and paths that a Markdown document names: in inline code and in fenced shell blocks, and the targets of its links.
 * Names with placeholders (`<task>`, `*`, `$TASK`, `{id}`) are none.
 *
 * @param file the document, relative to the root with `/`
 * @param isRoot whether a name is that of a folder at the root. In inline code only such a path is taken for one, because `origin/main` and
 *   `text/plain` look alike
 */
export function docReferences(file: string, text: string, isRoot: (name: string) => boolean): DocReference[] {
  const found: DocReference[] = [];
  const folder = posix.dirname(file);
  const calls = (code: string, line: number): void => {
    const add = (kind: DocReference['kind'], name: string | undefined): void => {
      if (name !== undefined && !hasPlaceholder(name))
        found.push({ kind, name: kind === 'path' ? posix.normalize(name) : name, line });
    };
    for (const [, name] of code.matchAll(scriptCall)) add('script', name);
    for (const [, name] of code.matchAll(testCall)) add('script', name);
    for (const [, name] of code.matchAll(pipelineCall)) add('pipeline', name?.replace(/[`"')\].,;]+$/, ''));
    for (const [, name] of code.matchAll(programCall)) if (name?.startsWith('/') !== true) add('path', name);
  };
  for (const { number, text: line, kind, language } of markdownLines(text)) {
    if (kind === 'code' && shells.has(language)) calls(line, number);
    if (kind !== 'text') continue;
    for (const [, , code = ''] of line.matchAll(/(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)/g)) {
      calls(code, number);
      const path = pathOf(code.trim());
      if (path === undefined) continue;
      const [first = ''] = path.split('/');
      const relative = posix.normalize(posix.join(folder, path));
      if (code.trim().startsWith('./') || code.trim().startsWith('../'))
        found.push({ kind: 'path', name: relative, alternative: path, line: number });
      else if (path.includes('/') && isRoot(first))
        found.push({ kind: 'path', name: path, alternative: relative, line: number });
    }
    for (const [, target = ''] of line.replaceAll(/(`+).+?\1/g, '').matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)/g)) {
      if (/^[a-z][a-z0-9+.-]*:|^#|^\/\//i.test(target)) continue;
      const plain = decoded(target.replace(/[?#].*$/, ''));
      if (plain === '' || hasPlaceholder(plain)) continue;
      found.push({
        kind: 'path',
        name: plain.startsWith('/') ? plain.slice(1) : posix.normalize(posix.join(folder, plain)),
        line: number,
      });
    }
  }
  return unique(found);
}

/** A path without line number, anchor and the slash of a folder; `undefined` if the text cannot be one. */
function pathOf(code: string): string | undefined {
  const bare = code.replace(/(?::\d+(?:[:-]\d+)*|#[\w-]*)$/, '').replace(/\/+$/, '');
  if (bare === '' || /[\s"'`;&|,=()]/.test(bare) || hasPlaceholder(bare)) return undefined;
  // Absolute paths, home folders, options, scopes of packages, addresses.
  if (/^[/~@-]|:\/\/|^[A-Za-z]:/.test(bare)) return undefined;
  return posix.normalize(bare);
}

function hasPlaceholder(text: string): boolean {
  return /[<>*?$%{}[\]]|\.\.\./.test(text);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function unique(references: readonly DocReference[]): DocReference[] {
  const seen = new Set<string>();
  return references.filter(({ kind, name, line }) => {
    const key = `${kind} ${line} ${name}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}
