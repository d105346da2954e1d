import { join } from 'node:path';
import { makeFolder } from '../../system/files/plain-files.ts';
import type { HostilePath } from '../../system/hostile/open-hostile.ts';
import type { Git, GitCall } from '../git.ts';
import { nulRecords } from '../nul-records.ts';

/** An entry of a tree, in the form that an index uses. */
export interface ConvertedEntry {
  /** Bytes if the path is not UTF-8. */
  readonly path: HostilePath;
  readonly mode: string;
  readonly id: string;
}

export interface ConversionOptions {
  /** Bound to a trusted bare store. */
  readonly git: Git;
  /** A private folder that does not exist yet, absolute. */
  readonly folder: string;
  /** The base commit's `.gitattributes` files. */
  readonly attributes: readonly ConvertedEntry[];
  /** `core.autocrlf` and similar settings, as recorded at launch. */
  readonly settings: readonly (readonly [name: string, value: string])[];
}

/**
 * A private working tree and index in which git converts content in both directions (docs/design/stored-content.md). Attributes come from
 * the base commit's files, which exist only in the index: no file that a worker wrote is read as attributes. No filter program runs.
 */
export interface ConversionTree {
  /** The folder for files to be stored, absolute. */
  readonly folder: string;
  /** Adds entries of the base commit to the index. Storing a file at such a path then takes the existing entry into account, as git does. */
  addEntries(entries: readonly ConvertedEntry[]): Promise<void>;
  /**
   * Writes added entries to files, as a checkout would.
   * @returns the folder that contains them, absolute
   */
  writeOut(entries: readonly ConvertedEntry[]): Promise<string>;
  /** The value of an attribute for each path that has one; `set` and `unset` for one without a value. */
  attribute(name: string, paths: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /**
   * Stores files of {@link folder} as `git add` would.
   *
   * @returns the blob id of each path
   * @throws AppError ERR_GIT when one of them cannot be converted
   */
  store(paths: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /**
   * Writes all entries into {@link folder}.
   * @returns the paths that git reports as modified directly afterwards
   */
  dirtyAfterCheckout(): Promise<readonly string[]>;
  /**
   * Stores content for a path without writing a file.
   * @returns the blob id
   */
  storeAlone(path: string, bytes: Buffer, attributes: readonly ConvertedEntry[]): Promise<string>;
}

/** Settings that keep git from refusing a path or a conversion. They are safe because nothing of this tree is checked out for anyone. */
const lenient: NonNullable<GitCall['config']> = [
  ['core.safecrlf', 'false'],
  ['core.protectNTFS', 'false'],
  ['core.protectHFS', 'false'],
  ['core.fileMode', 'false'],
];
const convertingSettings = /^core\.(?:autocrlf|eol)$/i;

/** Creates the folders, and an index that contains only the attributes files. */
export async function openConversionTree(options: ConversionOptions): Promise<ConversionTree> {
  const { git } = options;
  const folder = join(options.folder, 'tree');
  await makeFolder(folder);
  const config = [...options.settings.filter(([name]) => convertingSettings.test(name)), ...lenient];
  const env = { GIT_WORK_TREE: folder, GIT_INDEX_FILE: join(options.folder, 'index') };
  const call = (stdin?: Buffer): GitCall => ({ config, env, ...(stdin === undefined ? {} : { stdin }) });
  const addEntries = async (entries: readonly ConvertedEntry[]): Promise<void> => {
    const lines = entries.flatMap(({ mode, id, path }) => [Buffer.from(`${mode} ${id}\t`), bytesOf(path), nul]);
    await git.run(['update-index', '-z', '--index-info'], call(Buffer.concat(lines)));
  };
  await addEntries(options.attributes);
  let written = 0;
  const writeOut = async (entries: readonly ConvertedEntry[]): Promise<string> => {
    const target = join(options.folder, `written-${written++}`);
    await makeFolder(target);
    const stdin = Buffer.concat(entries.flatMap(({ path }) => [bytesOf(path), nul]));
    await git.run(['checkout-index', '--quiet', '-z', '--stdin', `--prefix=${target}/`], call(stdin));
    return target;
  };
  let attributesFolder: Promise<string> | undefined;
  return {
    folder,
    addEntries,
    writeOut,
    async dirtyAfterCheckout() {
      await git.run(['checkout-index', '--quiet', '--all', '--force'], call());
      // Compares the content of files of which only the times differ.
      await git.run(['update-index', '-q', '--refresh'], { ...call(), accept: [0, 1] });
      const { stdout } = await git.run(['diff-files', '--name-only', '-z'], call());
      return nulRecords(stdout);
    },
    async storeAlone(path, bytes, attributes) {
      // This command does not read the index, so the attributes files must be in the working tree.
      attributesFolder ??= addEntries(attributes).then(() => writeOut(attributes));
      const tree = await attributesFolder;
      const args = ['-C', tree, 'hash-object', '-w', '--stdin', `--path=${path}`];
      return (await git.run(args, { config, env: { ...env, GIT_WORK_TREE: tree }, stdin: bytes })).text;
    },
    async attribute(name, paths) {
      const { stdout } = await git.run(['check-attr', '-z', '--stdin', name], call(Buffer.from(listed(paths))));
      const fields = stdout.toString('utf8').split('\0');
      const values = new Map<string, string>();
      for (let at = 0; at + 2 < fields.length; at += 3) {
        const [path = '', , value = ''] = fields.slice(at, at + 3);
        if (value !== 'unspecified') values.set(path, value);
      }
      return values;
    },
    async store(paths) {
      const wanted = new Set(paths);
      await git.run(['update-index', '--add', '--replace', '-z', '--stdin'], call(Buffer.from(listed(paths))));
      const { stdout } = await git.run(['ls-files', '--stage', '-z'], call());
      const ids = new Map<string, string>();
      for (const line of stdout.toString('utf8').split('\0')) {
        const tab = line.indexOf('\t');
        const path = line.slice(tab + 1);
        if (wanted.has(path)) ids.set(path, line.slice(0, tab).split(' ')[1] ?? '');
      }
      return ids;
    },
  };
}

const nul = Buffer.from([0]);

function bytesOf(path: HostilePath): Buffer {
  return typeof path === 'string' ? Buffer.from(path, 'utf8') : path;
}

function listed(paths: readonly string[]): string {
  return paths.map((path) => `${path}\0`).join('');
}
