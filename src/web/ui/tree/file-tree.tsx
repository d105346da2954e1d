import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { ChangedFile } from '../../../core/contracts/review/changed-file.ts';
import { memo } from '../drawing/memo.ts';
import { grouped } from '../text/counts.ts';
import { Icon } from '../text/icons.tsx';
import { Plain } from '../text/plain.tsx';
import { typeLetters } from '../text/words.ts';
import { WorkerTile } from '../text/worker-tile.tsx';
import { type TreeNode, treeOfFiles } from './tree-of-files.ts';

export interface FileTreeProps {
  readonly files: readonly ChangedFile[];
  readonly current: string | undefined;
  readonly viewed: ReadonlySet<string>;
  readonly openFile: (path: string) => void;
}

/** With more files, only folders with a risk are open at first. */
const manyFiles = 150;

/** The changed files as a tree with counts. */
export const FileTree = memo(DrawnTree);

function DrawnTree({ files, current, viewed, openFile }: FileTreeProps): JSX.Element {
  const byPath = useMemo(() => new Map(files.map((file) => [file.path, file])), [files]);
  const tree = useMemo(() => treeOfFiles(files.map(({ path }) => path)), [files]);
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const risky = useMemo(
    () => files.filter(({ risks }) => risks.length > 0 && risks[0] !== 'no-test').map(({ path }) => path),
    [files],
  );
  const isOpen = (path: string): boolean => {
    const first = files.length <= manyFiles || risky.some((file) => file.startsWith(`${path}/`));
    return toggled.has(path) ? !first : first;
  };
  const toggle = (path: string): void => {
    const next = new Set(toggled);
    if (!next.delete(path)) next.add(path);
    setToggled(next);
  };
  const branch = (nodes: readonly TreeNode[]): JSX.Element => (
    <ul>
      {nodes.map((node) => {
        const file = byPath.get(node.path);
        if (node.children.length === 0 && file !== undefined)
          return (
            <li key={node.path}>
              <button
                type="button"
                class={`tree-file ${viewed.has(node.path) ? 'is-viewed' : ''}`}
                {...(current === node.path ? { 'aria-current': 'true' } : {})}
                onClick={() => openFile(node.path)}
              >
                <TypeLetter file={file} />
                <span class="tree-name">
                  <Plain text={node.name} />
                </span>
                {file.risks.some((risk) => risk === 'finding' || risk === 'conflict') && (
                  <Icon name="fail" label="has a finding" />
                )}
                {file.changes.map(({ worker }) => (
                  <WorkerTile key={worker} worker={worker} />
                ))}
                {viewed.has(node.path) && <Icon name="pass" label="viewed" />}
              </button>
            </li>
          );
        const open = isOpen(node.path);
        return (
          <li key={`${node.path}/`}>
            <button type="button" class="tree-folder" aria-expanded={open} onClick={() => toggle(node.path)}>
              <Icon name="open" />
              <span class="tree-name">
                <Plain text={node.name} />
              </span>
              <span class="count">{grouped(node.files)}</span>
            </button>
            {open && branch(node.children)}
          </li>
        );
      })}
    </ul>
  );
  return <div class="tree">{branch(tree)}</div>;
}

/** How the path changed; the strongest change if workers differ. */
export function TypeLetter({ file }: { readonly file: ChangedFile }): JSX.Element {
  const types = file.changes.map(({ type }) => type);
  const type =
    (['deleted', 'renamed', 'added', 'copied', 'modified'] as const).find((each) => types.includes(each)) ?? 'modified';
  return (
    <abbr class={`type type-${type}`} title={type}>
      {typeLetters[type]}
    </abbr>
  );
}
