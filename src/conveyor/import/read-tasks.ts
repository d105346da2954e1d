import { nameProblem } from '../../core/system/paths/portable-name.ts';
import { isTitled, type PlanDocument, parseDocument } from '../plans/parse-document.ts';

/** One checkbox of a task file. */
export interface SourceTask {
  /** The whole text on one line, with its id and marks. */
  readonly text: string;
  readonly isDone: boolean;
  /** The heading above it; empty if there is none. */
  readonly section: string;
  /** Whether it is marked `[P]`: it may run beside its neighbours. */
  readonly isParallel: boolean;
  /** The files and folders that its text names, relative, with `/`. A folder ends in `/`. */
  readonly paths: readonly string[];
  /** Whether its text names a path outside of the repository, or one that no repository can hold. */
  readonly hasForeignPath: boolean;
}

/** A task file of another tool. */
export interface TaskFile {
  /** The text of its first heading; empty if there is none. */
  readonly title: string;
  /** The lines below its heading Purpose, Purpose / Big Picture or Goal; empty without one. */
  readonly goal: string;
  readonly tasks: readonly SourceTask[];
}

/** `T001 [P] [US1]` as spec-kit writes it. A file of another tool may mark `[P]` without an id. */
const markForm = /^(?:T\d+\s+)?\[P\](?:\s|$)/;
/** Text in backticks that could be a path or a glob; code with other characters is neither. */
const quotedForm = /`([\w.@/+*?{}[\],-]+)`/g;
/** A path in prose: `src/a.ts`, `src/models/`, `package.json`. A file without a folder needs two letters, unlike "e.g.". */
const bareForm =
  /(?<![^\s("'[])((?:\/|\.{1,2}\/)?(?:(?:[\w.@-]+\/)+(?:[\w@-][\w.@-]*\.[A-Za-z]\w{0,7})?|[\w@-]{2}[\w.@-]*\.[A-Za-z]\w{0,7}))(?=[\s)"'\],;:.]|$)/g;

/**
 * Reads the checkboxes of a Markdown file: a `tasks.md` of spec-kit (https://github.com/github/spec-kit), or a plan with checkboxes. An
 * ExecPlan has its steps in the section Progress (https://cookbook.openai.com/articles/codex_exec_plans); in other files all checkboxes
 * count.
 */
export function readTasks(source: string): TaskFile {
  const document = parseDocument(source);
  const progress = document.sections.find(({ title }) => isTitled(title, 'Progress'));
  const goal = document.sections.find(({ title }) => /^(?:purpose(?: \/ big picture)?|goal)$/i.test(title));
  const tasks = document.checkboxes
    .filter(({ line }) => progress === undefined || (progress.line < line && line < progress.end))
    .map(({ text, isChecked, line }): SourceTask => {
      const whole = [text, ...continuationOf(document, line)].join(' ');
      const named = pathsIn(whole);
      return {
        text: whole,
        isDone: isChecked,
        section: sectionOf(document, line),
        isParallel: markForm.test(whole),
        paths: named.filter((path) => !isForeign(path)),
        hasForeignPath: named.some(isForeign),
      };
    });
  const goalLines = goal === undefined ? [] : document.lines.slice(goal.line, goal.end - 1);
  return {
    title: document.sections.find(({ level }) => level === 1)?.title ?? '',
    goal: goalLines.join('').replaceAll(/\r\n?/g, '\n').trim(),
    tasks,
  };
}

/** The indented lines of a list item below its first one, up to a blank line or another item. */
function continuationOf({ lines }: PlanDocument, line: number): string[] {
  const found: string[] = [];
  for (const next of lines.slice(line)) {
    if (!/^[ \t]+\S/.test(next) || /^\s*(?:[-*+]|\d+[.)])\s/.test(next)) break;
    found.push(next.trim());
  }
  return found;
}

function sectionOf({ sections }: PlanDocument, line: number): string {
  return sections.findLast(({ level, line: from, end }) => level > 1 && from < line && line < end)?.title ?? '';
}

function pathsIn(text: string): string[] {
  const quoted = [...text.matchAll(quotedForm)].map(([, path = '']) => path).filter((path) => /[/.]/.test(path));
  const bare = [...text.replaceAll(quotedForm, ' ').matchAll(bareForm)].map(([, path = '']) => path);
  return [...new Set([...quoted, ...bare].map((path) => path.replace(/^\.\/(?=.)/, '')))];
}

/** Globs in a path would widen a scope, so that they count as foreign too. */
function isForeign(path: string): boolean {
  return nameProblem(path.replace(/\/$/, '')) !== undefined || !/^[\w.@/+-]+$/.test(path);
}
