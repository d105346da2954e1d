import type { EventTrigger, Triggers } from '../workflow/model.ts';
import { passesPatterns } from './patterns.ts';
import { type Payload, textAt } from './payload.ts';

/** An event that may trigger a run. */
export interface RunEvent {
  readonly name: string;
  readonly payload: Payload;
  /** The pushed ref, `refs/heads/...` or `refs/tags/...`. */
  readonly ref?: string;
  /**
   * The paths that the event changes, relative to the repository, with `/`. If absent, path filters match, as on GitHub
   * without a diff.
   */
  readonly changedFiles?: readonly string[];
}

/** `reason` says why the event does not trigger the workflow. */
export type EventMatch = { readonly matched: true } | { readonly matched: false; readonly reason: string };

/** Default activity types (GitHub docs, "Events that trigger workflows"). Other events accept all types. */
const defaultTypes: Readonly<Record<string, readonly string[]>> = {
  pull_request: ['opened', 'synchronize', 'reopened'],
  pull_request_target: ['opened', 'synchronize', 'reopened'],
};

/**
 * Matches an event against `on` by GitHub's rules: name, activity type, then branch, tag, path and workflow filters.
 */
export function matchEvent(on: Triggers, event: RunEvent): EventMatch {
  const trigger = on.events.find((candidate) => candidate.event === event.name);
  if (trigger === undefined) {
    const names = on.events.map((candidate) => candidate.event).join(', ');
    return miss(`its \`on\` does not list the event '${event.name}'; it lists ${names}`);
  }
  const missed =
    missedType(trigger, event) ??
    missedRef(trigger, event) ??
    missedPaths(trigger, event) ??
    missedWorkflow(trigger, event) ??
    missedSchedule(on, event);
  return missed === undefined ? { matched: true } : miss(missed);
}

/** Whether the changed files decide if the event triggers the workflow. */
export function hasPathFilters(on: Triggers, event: string): boolean {
  return on.events.some(
    (trigger) => trigger.event === event && (trigger.paths !== undefined || trigger.pathsIgnore !== undefined),
  );
}

const miss = (reason: string): EventMatch => ({ matched: false, reason });

function missedType(trigger: EventTrigger, event: RunEvent): string | undefined {
  const types = trigger.types ?? defaultTypes[event.name];
  const action = textAt(event.payload, 'action');
  if (types === undefined || action === undefined || types.includes(action)) return undefined;
  return `the activity type '${action}' is not one of ${types.join(', ')}`;
}

/** If there are only branch filters, a push of a tag does not match, and vice versa. */
function missedRef(trigger: EventTrigger, event: RunEvent): string | undefined {
  const { branches, branchesIgnore, tags, tagsIgnore } = trigger;
  if (event.name !== 'push') return missedName('branch', branchOf(event), branches, branchesIgnore);
  const ref = event.ref ?? textAt(event.payload, 'ref');
  const hasBranches = branches !== undefined || branchesIgnore !== undefined;
  const hasTags = tags !== undefined || tagsIgnore !== undefined;
  const tag = ref?.startsWith('refs/tags/') ? ref.slice('refs/tags/'.length) : undefined;
  if (tag !== undefined) {
    if (hasBranches && !hasTags) return `the push is to the tag '${tag}', but only branches are listed`;
    return missedName('tag', tag, tags, tagsIgnore);
  }
  const branch = ref?.replace(/^refs\/heads\//, '');
  if (hasTags && !hasBranches) return `the push is to the branch '${branch}', but only tags are listed`;
  return missedName('branch', branch, branches, branchesIgnore);
}

function missedName(
  what: string,
  name: string | undefined,
  only: readonly string[] | undefined,
  ignored: readonly string[] | undefined,
): string | undefined {
  if (name === undefined) return undefined;
  if (only !== undefined && !passesPatterns(name, only))
    return `the ${what} '${name}' does not match ${only.join(', ')}`;
  if (ignored !== undefined && passesPatterns(name, ignored))
    return `the ${what} '${name}' is ignored by ${ignored.join(', ')}`;
  return undefined;
}

/**
 * The branch that filters apply to: the base of a pull request or merge group, or the head of the run that triggered a
 * workflow_run.
 */
function branchOf({ name, payload }: RunEvent): string | undefined {
  const path: Readonly<Record<string, readonly string[]>> = {
    pull_request: ['pull_request', 'base', 'ref'],
    pull_request_target: ['pull_request', 'base', 'ref'],
    merge_group: ['merge_group', 'base_ref'],
    workflow_run: ['workflow_run', 'head_branch'],
  };
  return textAt(payload, ...(path[name] ?? ['']))?.replace(/^refs\/heads\//, '');
}

/** Path filters do not apply to pushes of tags. */
function missedPaths(trigger: EventTrigger, event: RunEvent): string | undefined {
  const { paths, pathsIgnore } = trigger;
  const files = event.changedFiles;
  if (files === undefined || event.ref?.startsWith('refs/tags/')) return undefined;
  if (paths !== undefined && !files.some((file) => passesPatterns(file, paths)))
    return `none of the ${files.length} changed files matches ${paths.join(', ')}`;
  if (pathsIgnore !== undefined && files.every((file) => passesPatterns(file, pathsIgnore)))
    return `all ${files.length} changed files are ignored by ${pathsIgnore.join(', ')}`;
  return undefined;
}

function missedWorkflow(trigger: EventTrigger, event: RunEvent): string | undefined {
  const name = textAt(event.payload, 'workflow_run', 'name');
  if (event.name !== 'workflow_run' || trigger.workflows === undefined || name === undefined) return undefined;
  return passesPatterns(name, trigger.workflows)
    ? undefined
    : `the workflow '${name}' does not match ${trigger.workflows.join(', ')}`;
}

/** Each line of a schedule is an event of its own. */
function missedSchedule(on: Triggers, event: RunEvent): string | undefined {
  const due = textAt(event.payload, 'schedule');
  const lines = on.schedule.map(({ cron }) => cron);
  if (event.name !== 'schedule' || due === undefined || lines.includes(due)) return undefined;
  return `the schedule '${due}' is not one of ${lines.join(', ')}`;
}
