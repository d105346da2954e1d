import { SCHEMA_VERSION } from '../../../../core/contracts/common.ts';
import type { HandoffNote } from '../../../../core/contracts/worker/handoff-note.ts';
import type { StatusFile } from '../../../../core/contracts/worker/status-file.ts';
import { prettyJson } from '../../../../core/system/text/json.ts';
import type { ScriptStep } from './parse-script.ts';

/** The run and worker of the files, and the worker's start and end (UTC). */
export interface BundleAuthor {
  readonly runId: string;
  readonly worker: string;
  readonly startedAt: string;
  readonly endedAt: string;
}

/**
 * The four bundle files that the script worker writes itself, except those that a step omits (docs/design/dispatch.md). Name and text, in
 * a fixed order.
 */
export function ownBundleFiles(
  steps: readonly ScriptStep[],
  author: BundleAuthor,
): readonly (readonly [string, string])[] {
  const omitted = new Set(steps.flatMap((step) => (step.name === 'omit' ? step.value : [])));
  const noop = steps.find((step) => step.name === 'noop')?.value;
  const did = noop === undefined ? `ran ${steps.length} steps` : `changed nothing: ${noop.reason}`;
  const files: readonly (readonly [string, string])[] = [
    ['STATUS.json', prettyJson(statusOf(author, noop))],
    ['SUMMARY.md', `# ${author.worker}\n\nThe embedded script worker ${did}.\n`],
    ['SUGGESTIONS.md', '# Suggestions\n\nNone.\n'],
    ['HANDOFF_NOTE.json', prettyJson(handoffOf(author, `The embedded script worker ${did}.`))],
  ];
  return files.filter(([name]) => !omitted.has(name));
}

function statusOf(
  author: BundleAuthor,
  noop: { readonly reason: string; readonly ack: string } | undefined,
): StatusFile {
  return {
    schema_version: SCHEMA_VERSION,
    run_id: author.runId,
    worker_id: author.worker,
    status: 'PASS',
    started_at: author.startedAt,
    ended_at: author.endedAt,
    required_checks: [{ name: 'script_steps', status: 'PASS', rc: 0 }],
    optional_checks: [],
    errors: [],
    warnings: [],
    artifacts: ['HANDOFF_NOTE.json', 'STATUS.json', 'SUGGESTIONS.md', 'SUMMARY.md'],
    ...(noop === undefined ? {} : { noop: true, noop_reason: noop.reason, noop_ack: noop.ack }),
  };
}

function handoffOf(author: BundleAuthor, summary: string): HandoffNote {
  return {
    schema_version: SCHEMA_VERSION,
    run_id: author.runId,
    worker_id: author.worker,
    summary,
    decisions: [],
    risks: [],
    next_actions: [],
  };
}
