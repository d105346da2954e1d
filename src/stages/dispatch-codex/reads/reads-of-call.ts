import { posix } from 'node:path';
import type { ReadKind } from '../../../core/contracts/worker/worker-reads.ts';
import { type SimpleCommand, simpleCommands } from './shell-commands.ts';
import type { ToolCall } from './tool-calls.ts';

/** What one tool call read. Paths are relative to the worker's folder. */
export interface CallReads {
  readonly reads: readonly { readonly path: string; readonly how: ReadKind }[];
  readonly absent: readonly string[];
  readonly notFound: readonly string[];
}

export interface CallContext {
  /** The worker's folder, absolute. */
  readonly worktree: string;
  /** Whether the base commit has a file at this path. */
  isFile(path: string): boolean;
}

/** A call that names more files than this is a sweep: nobody read each of them. */
const mostByTool = 10;
/** A command that names more files than this did not open them one by one. */
const mostAlone = 5;

const readTools = new Set(['read', 'read_file', 'view', 'open_file', 'notebookread', 'edit', 'multiedit', 'replace']);
const manyTools = new Set(['read_many_files']);
const searchTools = new Set(['grep', 'glob', 'ls', 'list', 'search_file_content', 'grep_search', 'list_directory']);
const pathKeys = ['file_path', 'filePath', 'absolute_path', 'path', 'notebook_path'] as const;

const readers = new Set(
  'awk bat cat cmp comm cut diff file head jq less more nl od sed sort stat strings tac tail tr uniq wc xxd yq'.split(
    ' ',
  ),
);
const searchers = new Set(['ack', 'ag', 'egrep', 'fd', 'fgrep', 'find', 'git', 'grep', 'ls', 'rg', 'tree']);

const missing = /No such file or directory|does not exist|not found|cannot find/i;
const nothing = /^\s*$|no (?:files|matches)(?: were)? found|found 0 /i;

/** Grades what a tool call read. It is a guess from texts that a worker can forge. Never throws. */
export function readsOfCall(call: ToolCall, place: CallContext): CallReads {
  if (call.name === 'shell') return readsOfShell(call, place);
  const named = pathKeys.flatMap((key) => call.input[key] ?? []).flatMap((path) => relativeOf(path, '', place));
  if (manyTools.has(call.name)) {
    const listed = ['paths', 'include'].flatMap((key) => call.input[key] ?? []);
    const all = [...named, ...listed.flatMap((path) => relativeOf(path, '', place))];
    return { ...none, reads: graded(all.filter(place.isFile), mostAlone) };
  }
  if (readTools.has(call.name)) {
    const files = named.filter(place.isFile);
    const isAbsent = call.failed && missing.test(call.output);
    return {
      ...none,
      reads: graded(files, mostAlone),
      absent: isAbsent ? named.filter((path) => !place.isFile(path)) : [],
    };
  }
  if (!searchTools.has(call.name)) return none;
  const patterns = (call.input.pattern ?? []).flatMap(namesOf);
  const found = pathsIn(call.output, '', place);
  return {
    ...none,
    reads: call.name === 'grep' || call.name.includes('search') ? searched(found) : [],
    notFound: found.length === 0 && !call.failed && nothing.test(call.output) ? patterns : [],
  };
}

const none: CallReads = { reads: [], absent: [], notFound: [] };

function readsOfShell(call: ToolCall, place: CallContext): CallReads {
  const reads: { path: string; how: ReadKind }[] = [];
  const absent: string[] = [];
  const notFound: string[] = [];
  const commands = simpleCommands(call.input.command?.[0] ?? call.input.cmd?.[0] ?? '');
  let folder = '';
  for (const command of commands) {
    const [program = '', ...args] = command.words;
    const name = posix.basename(program);
    if (name === 'cd') {
      folder = relativeOf(args[0] ?? '', folder, place)[0] ?? folder;
      continue;
    }
    const named = args.flatMap((arg) => relativeOf(arg, folder, place));
    const files = [...new Set(named.filter(place.isFile))];
    const isSearch = searchers.has(name) && (name !== 'git' || args[0] === 'grep' || args[0] === 'ls-files');
    if (isSearch) {
      const found = pathsIn(call.output, folder, place);
      if (/^(?:rg|ag|ack|[ef]?grep|git)$/.test(name) && args[0] !== 'ls-files')
        reads.push(...searched([...files, ...found]));
      if (commands.length === 1 && found.length === 0 && isEmptySearch(call, command))
        notFound.push(...patternsOf(name, args).flatMap(namesOf));
    } else if (name === 'test' || name === '[') {
      if (call.exit === 1 && commands.length === 1) absent.push(...named.filter((path) => !place.isFile(path)));
    } else if (readers.has(name) && !args.some((arg) => /^-i|^--in-place/.test(arg) && name === 'sed')) {
      reads.push(...graded(files, mostAlone));
    } else {
      reads.push(...graded(files, 0));
    }
  }
  for (const [, path = ''] of call.output.matchAll(
    /(?:^|[\s'"‘:])([\w./@-]+)['"’]?(?: for reading)?: No such file or directory/g,
  ))
    absent.push(...relativeOf(path, folder, place).filter((each) => !place.isFile(each)));
  return { reads, absent, notFound };
}

/** What a search command looks for: the first argument that is no option, or what follows `-name` or `-e`. */
function patternsOf(program: string, args: readonly string[]): readonly string[] {
  const after = args.flatMap((arg, at) => (/^(?:-e|--regexp|-i?name|-i?path)$/.test(arg) ? [args[at + 1] ?? ''] : []));
  if (after.length > 0 || program === 'find') return after;
  return args.filter((arg) => !arg.startsWith('-')).slice(program === 'git' ? 1 : 0, program === 'git' ? 2 : 1);
}

/**
 * A search that found nothing: `grep` and the like exit with 1, whatever the profile of a login shell prints. Claude Code reports that as
 * success without output, as `find` and `ls-files` end.
 */
function isEmptySearch({ output, exit }: ToolCall, { words, piped }: SimpleCommand): boolean {
  if (piped || words.some((word) => /^-\w*q/.test(word))) return false;
  const exitsWithOne = /(?:^|\/)(?:rg|ag|ack|[ef]?grep|fd)$/.test(words[0] ?? '') || words[1] === 'grep';
  return (exitsWithOne && exit === 1) || (exit === 0 && noOutput.test(output));
}

const noOutput = /^\s*(?:\(?[a-z ]{0,40}(?:no|without) output\)?\.?|no matches found)?\s*$/i;

function graded(files: readonly string[], alone: number): readonly { path: string; how: ReadKind }[] {
  const how: ReadKind = files.length <= alone ? 'alone' : files.length <= mostByTool ? 'tool' : 'sweep';
  return files.map((path) => ({ path, how }));
}

function searched(files: readonly string[]): readonly { path: string; how: ReadKind }[] {
  return graded([...new Set(files)], 0);
}

/** The files that a search printed: a path at the beginning of a line, alone or before a line number. */
function pathsIn(output: string, folder: string, place: CallContext): readonly string[] {
  const found = new Set<string>();
  for (const line of output.split('\n').slice(0, 5_000)) {
    const path = /^\s*(?:File: )?([^\s:]+)/.exec(line)?.[1] ?? '';
    for (const each of path === '' ? [] : relativeOf(path, folder, place)) if (place.isFile(each)) found.add(each);
  }
  return [...found];
}

/** The identifiers of a search pattern, without anchors and wildcards. A part of several words has none. */
function namesOf(pattern: string): readonly string[] {
  return pattern
    .slice(0, maxPattern)
    .split(/\\?\|/)
    .flatMap((part) => {
      const bare = part
        .replace(/\\[bs<>][*+]?/g, ' ')
        .replace(/\*\*\/|[\^$*?()[\]{}\\"']/g, ' ')
        .replace(/\b(?:export|function|def|class|const|interface|type|async)\b/g, ' ')
        .replace(/\.(?:[cm]?[jt]sx?|py|json|ya?ml|sql|go|rs)(?!\w)/g, ' ')
        .trim();
      return /^[A-Za-z_/][\w/-]{2,63}$/.test(bare) ? [bare] : [];
    });
}

const maxPattern = 500;

/** A path in the worker's folder as a relative path; empty if it is outside or no path at all. */
function relativeOf(path: string, folder: string, { worktree }: CallContext): readonly string[] {
  if (path === '' || path.length > 1_000 || path.startsWith('-') || /[\0\n*?$`]/.test(path)) return [];
  const slashed = path.replaceAll('\\', '/');
  const root = worktree.replaceAll('\\', '/');
  const inside = slashed === root ? '.' : slashed.startsWith(`${root}/`) ? slashed.slice(root.length + 1) : slashed;
  const isAbsolute = inside.startsWith('/') || /^[A-Za-z]:\//.test(inside);
  if (isAbsolute) return [];
  const normal = posix.normalize(inside === slashed ? posix.join(folder, inside) : inside).replace(/\/$/, '');
  return normal.startsWith('..') ? [] : [normal === '.' ? '' : normal];
}
