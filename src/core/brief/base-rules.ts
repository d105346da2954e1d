import { posix } from 'node:path';
import type { RunInputs } from '../contracts/launch/run-inputs.ts';
import type { Git } from '../git/git.ts';
import { readObjects } from '../git/objects/cat-file.ts';
import { listTree, type TreeEntry } from '../git/objects/ls-tree.ts';
import { sha256 } from '../system/text/hash.ts';
import { byCodeUnit } from '../system/text/json.ts';
import { quoteData } from './quote-data.ts';

/** The instruction files of a commit, as every agent of a run is given them. */
export interface BaseRules {
  /** Empty if the commit has none. */
  readonly text: string;
  /** The files that `text` holds or names, the root's first. */
  readonly files: NonNullable<RunInputs['rules']>['files'];
}

/** In each folder; the others count only where there is no AGENTS.md (https://agents.md). */
const standard = 'AGENTS.md';
const others = ['CLAUDE.md', 'GEMINI.md'];
const ofTheRoot = '.github/copilot-instructions.md';

/** A larger file is no instruction to an agent. */
const maxFileBytes = 256 * 1024;
/** Files beyond this are named, and the agent reads them where it works below them. */
const maxTextLength = 64 * 1024;
/** Of a chain of symbolic links, as git resolves them. */
const maxLinks = 5;

/**
 * Reads the instruction files of a commit: AGENTS.md of every folder; where a folder has none, its CLAUDE.md and GEMINI.md, and at the root
 * `.github/copilot-instructions.md`. Nothing of a working tree is read, and nothing of installed packages. Links inside of the tree are followed.
 */
export async function readBaseRules(git: Git, commit: string): Promise<BaseRules> {
  const tree = new Map((await listTree(git, commit)).map((entry) => [entry.path, entry]));
  const chosen = chosenPaths([...tree.keys()]);
  const blobs = await readObjects(git, idsOf(chosen, tree), maxFileBytes);
  const found: RuleFile[] = [];
  for (const path of chosen) {
    const bytes = await contentOf(git, path, tree, blobs);
    if (bytes === undefined) continue;
    const text = bytes
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .trim();
    if (text !== '') found.push({ path, text, sha256: sha256(bytes) });
  }
  return renderRules(found);
}

/** One instruction file. */
export interface RuleFile {
  readonly path: string;
  readonly text: string;
  /** Of its bytes. */
  readonly sha256: string;
}

/** Makes one text of instruction files. A file with the words of an earlier one of its folder is left out. Pure. */
export function renderRules(files: readonly RuleFile[]): BaseRules {
  const distinct = files.filter(
    ({ path, text }, at) =>
      !files.slice(0, at).some((other) => other.text === text && folderOf(other.path) === folderOf(path)),
  );
  if (distinct.length === 0) return { text: '', files: [] };
  let length = 0;
  const parts = distinct.map(({ path, text }) => {
    const folder = folderOf(path);
    const where = folder === '' ? 'for the whole repository' : `for files below ${quoteData(`${folder}/`)}`;
    length += text.length;
    const shown = length > maxTextLength && folder !== '' ? 'Read this file before you change one of them.' : text;
    return `## ${quoteData(path)}, ${where}\n\n${shown}\n`;
  });
  const head =
    '# Rules of this repository\n\nThese are its instruction files. Where two disagree, the one that is closest to the changed file counts.\n';
  return {
    text: [head, ...parts].join('\n'),
    files: distinct.map(({ path, sha256: digest }) => ({ path, sha256: digest })),
  };
}

/** The folder that an instruction file is about. */
function folderOf(path: string): string {
  return path === ofTheRoot ? '' : posix.dirname(path).replace(/^\.$/, '');
}

/** The files that count, the root's first, then by folder. */
function chosenPaths(paths: readonly string[]): string[] {
  const all = new Set(paths);
  const order = [standard, ...others, posix.basename(ofTheRoot)];
  const rank = (path: string): number => order.indexOf(posix.basename(path));
  return paths
    .filter((path) => path === ofTheRoot || rank(path) === 0 || others.includes(posix.basename(path)))
    .filter((path) => rank(path) === 0 || !all.has(posix.join(folderOf(path), standard)))
    .filter((path) => !path.split('/').includes('node_modules'))
    .sort((left, right) => byCodeUnit(folderOf(left), folderOf(right)) || rank(left) - rank(right));
}

function idsOf(paths: readonly string[], tree: ReadonlyMap<string, TreeEntry>): string[] {
  return paths.flatMap((path) => {
    const entry = tree.get(path);
    return entry === undefined || entry.mode === '160000' ? [] : [entry.id];
  });
}

/** The bytes of a file, or of what a link leads to inside of the tree. */
async function contentOf(
  git: Git,
  path: string,
  tree: ReadonlyMap<string, TreeEntry>,
  blobs: ReadonlyMap<string, Buffer>,
): Promise<Buffer | undefined> {
  let known = blobs;
  let at = path;
  for (let links = 0; links <= maxLinks; links++) {
    const entry = tree.get(at);
    if (entry === undefined || entry.mode === '160000') return undefined;
    if (!known.has(entry.id)) known = await readObjects(git, [entry.id], maxFileBytes);
    const bytes = known.get(entry.id);
    if (entry.mode !== '120000' || bytes === undefined) return bytes;
    at = posix.join(posix.dirname(at), bytes.toString('utf8'));
  }
  return undefined;
}
