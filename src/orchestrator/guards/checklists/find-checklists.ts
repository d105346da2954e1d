import { type Checklist, readChecklist } from './read-checklist.ts';

/** The checklists of one task that mirror each other, in the order of the patterns. */
export interface TaskChecklists {
  readonly task: string;
  readonly places: readonly Checklist[];
}

const placeholder = '{task}';

/**
 * Finds the checklists of every task. A file belongs to the first pattern with the most text that it matches. A file, or section, without an item is
 * a place only if another place of the task has items.
 *
 * @param mirrors patterns of `checklists.mirrors`
 * @param files every path of the repository, with `/`
 * @param textOf the text of a file
 */
export function findChecklists(
  mirrors: readonly string[],
  files: readonly string[],
  textOf: (path: string) => string,
): TaskChecklists[] {
  const patterns = mirrors.map((mirror, order) => {
    const [path = '', section] = mirror.split('#');
    return { path, section, order, form: formOf(path) };
  });
  const byText = patterns
    .filter(({ path, section }) => path.includes(placeholder) && section === undefined)
    .sort((left, right) => right.path.length - left.path.length);
  const found = new Map<string, { readonly order: number; readonly list: Checklist }[]>();
  const add = (task: string, order: number, list: Checklist | undefined): void => {
    if (list !== undefined) found.set(task, [...(found.get(task) ?? []), { order, list }]);
  };
  for (const file of files) {
    const match = byText.find(({ form }) => form.test(file));
    const task = match?.form.exec(file)?.[1];
    if (match !== undefined && task !== undefined) add(task, match.order, readChecklist(file, textOf(file)));
  }
  for (const { path, section, order } of patterns) {
    if (section === undefined || !files.includes(path)) continue;
    const text = textOf(path);
    for (const task of found.keys()) add(task, order, readChecklist(path, text, section.replaceAll(placeholder, task)));
  }
  return [...found]
    .map(([task, places]) => ({
      task,
      places: places.sort((left, right) => left.order - right.order).map(({ list }) => list),
    }))
    .filter(({ places }) => places.some(({ items }) => items.length > 0));
}

function formOf(path: string): RegExp {
  const [before = '', ...after] = path.split(placeholder).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${before}${after.length === 0 ? '' : `([^/]+)${after.join('[^/]+')}`}$`);
}
