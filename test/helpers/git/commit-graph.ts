import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Git, openGit } from '../../../src/core/git/git.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';

/** The whole content of a commit, by path. A name that ends in `*` is an executable, in `@` a symbolic link. */
export type CommitFiles = Readonly<Record<string, string | Uint8Array>>;

export interface GraphCommit {
  readonly files: CommitFiles;
  /** Names of earlier commits. */
  readonly parents?: readonly string[];
  /** The committer's address. */
  readonly email?: string;
}

/** Real commits in a bare repository, made by one process. */
export interface CommitGraph {
  readonly git: Git;
  /** The id of a commit. Throws for an unknown name. */
  id(name: string): string;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Makes commits in the order of the record. */
export async function commitGraph(commits: Readonly<Record<string, GraphCommit>>): Promise<CommitGraph> {
  const folder = await tempFolder('commit-graph');
  const marks = join(folder.path, 'marks');
  const git = openGit({ dir: folder.path, env: process.env });
  await git.run(['init', '--quiet', '--bare', '--template=', '.']);
  const names = Object.keys(commits);
  const markOf = (name: string): string => `:${names.indexOf(name) + 1}`;
  const parts: Buffer[] = [];
  const add = (text: string | Uint8Array): void => void parts.push(Buffer.from(text as string));
  const data = (content: string | Uint8Array): void => {
    const bytes = Buffer.from(content as string);
    add(`data ${bytes.length}\n`);
    add(bytes);
    add('\n');
  };
  for (const [name, { files, parents = [], email = 'base@localhost' }] of Object.entries(commits)) {
    // A branch for each, so that a commit without `from` begins a history of its own.
    const branch = `refs/heads/${names.indexOf(name)}`;
    add(`commit ${branch}\nmark ${markOf(name)}\n`);
    add(`committer Base <${email}> 1700000000 +0000\n`);
    data(name);
    const [first, ...others] = parents;
    if (first !== undefined) add(`from ${markOf(first)}\n`);
    for (const other of others) add(`merge ${markOf(other)}\n`);
    add('deleteall\n');
    for (const [path, content] of Object.entries(files)) {
      const mode = path.endsWith('*') ? '100755' : path.endsWith('@') ? '120000' : '100644';
      add(`M ${mode} inline ${path.replace(/[*@]$/, '')}\n`);
      data(content);
    }
  }
  await git.run(['fast-import', '--quiet', `--export-marks=${marks}`], { stdin: Buffer.concat(parts) });
  const ids = new Map(
    readFileSync(marks, 'utf8')
      .split('\n')
      .map((line) => line.split(' ') as [string, string]),
  );
  return {
    git,
    id(name) {
      const id = ids.get(markOf(name));
      if (id === undefined) throw new Error(`no commit ${name}`);
      return id;
    },
    [Symbol.asyncDispose]: async () => await folder[Symbol.asyncDispose](),
  };
}
