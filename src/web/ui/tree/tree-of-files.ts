/** A folder or a file of the tree. A folder whose only child is a folder is one node with both names. */
export interface TreeNode {
  readonly name: string;
  /** The whole path; of a folder without a slash at the end. */
  readonly path: string;
  /** Empty for a file. */
  readonly children: readonly TreeNode[];
  /** How many files it stands for. */
  readonly files: number;
}

interface Growing {
  readonly name: string;
  readonly path: string;
  readonly folders: Map<string, Growing>;
  readonly files: TreeNode[];
}

/** The tree of some paths: folders first, both sorted by code unit. */
export function treeOfFiles(paths: readonly string[]): readonly TreeNode[] {
  const root: Growing = { name: '', path: '', folders: new Map(), files: [] };
  for (const path of [...paths].sort()) {
    const parts = path.split('/');
    const name = parts.pop() ?? path;
    let folder = root;
    for (const part of parts) {
      const known = folder.folders.get(part);
      const inside = folder.path === '' ? part : `${folder.path}/${part}`;
      const next = known ?? { name: part, path: inside, folders: new Map(), files: [] };
      if (known === undefined) folder.folders.set(part, next);
      folder = next;
    }
    folder.files.push({ name, path, children: [], files: 1 });
  }
  return childrenOf(root);
}

function childrenOf({ folders, files }: Growing): TreeNode[] {
  return [...[...folders.values()].map(nodeOf), ...files];
}

function nodeOf(folder: Growing): TreeNode {
  const children = childrenOf(folder);
  const [only] = children;
  const count = children.reduce((sum, { files }) => sum + files, 0);
  if (children.length === 1 && only !== undefined && only.children.length > 0)
    return { name: `${folder.name}/${only.name}`, path: only.path, children: only.children, files: count };
  return { name: folder.name, path: folder.path, children, files: count };
}
