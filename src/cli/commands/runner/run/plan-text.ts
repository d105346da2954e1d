import type { RunWorkflowOptions } from '../../../../runner/execute/event/run-options.ts';
import { type DescribedJob, describePlan } from '../../../../runner/execute/preflight/describe-plan.ts';
import type { Missing } from '../../../../runner/execute/preflight/find-missing.ts';
import type { PlannedRun } from '../../../../runner/execute/preflight/plan-run.ts';
import { table } from '../../../program/output.ts';
import { plain } from '../../../terminal/plain.ts';
import { missingLines } from './missing-parts.ts';

/** `--plan`: the jobs in their order, with legs and labels, and what is missing or not supported. */
export function planText(planned: PlannedRun, run: RunWorkflowOptions, missing: Missing): string {
  const { event, plan } = planned;
  const rows = describePlan(planned, run).map(rowOf);
  const isMissing = missing.engine.length > 0;
  const problems = [
    ...missing.containers.map(
      ({ job, images }) =>
        `${isMissing ? 'missing engine' : 'container'}: job ${job} needs Docker or Podman for ${plain(images.join(', '), 200)}`,
    ),
    ...planned.warnings.map(({ message }) => `warning: ${plain(message, 2_000)}`),
    ...missing.labels.map(
      ({ job, labels }) => `missing label: job ${job} needs ${labels.join(', ')}; use --any-label or --label`,
    ),
    ...missing.actions.map(({ uses, position }) => `missing action: ${uses} (${position.file}:${position.line})`),
    ...missingLines(missing),
  ];
  return [
    `${plain(plan.root.name, 200)} (${plan.root.path}): ${event.name}, ${event.ref}, ${event.sha.slice(0, 12)}`,
    '',
    table([['ORDER', 'JOB', 'RUNS ON', 'NEEDS', 'IF'], ...rows]).trimEnd(),
    ...(problems.length === 0 ? [] : ['', ...problems]),
    '',
  ].join('\n');
}

function rowOf(job: DescribedJob): string[] {
  const depth = '  '.repeat(job.key.split('/').length - 1);
  const count = job.legs === null ? ' (matrix known later)' : job.legs.length > 1 ? ` (${job.legs.length} jobs)` : '';
  const labels = [...new Set((job.legs ?? []).flatMap(({ labels: names }) => names ?? ['?']))];
  return [
    `${depth}${job.level + 1}`,
    plain(`${job.key}${count}`, 60),
    job.calls === null ? plain(labels.join(', '), 40) : `calls ${job.calls}`,
    plain(job.needs.join(', '), 60),
    plain(job.condition ?? '', 80),
  ];
}

/** The plan as one JSON value. */
export function planJson(planned: PlannedRun, run: RunWorkflowOptions, missing: Missing): object {
  const { event, plan } = planned;
  return {
    type: 'plan',
    workflow: { path: plan.root.path, name: plan.root.name },
    event: { name: event.name, ref: event.ref, sha: event.sha, actor: event.actor },
    inputs: plan.inputs,
    jobs: describePlan(planned, run),
    containers: missing.containers.map(({ job, images }) => ({ job, images })),
    missing: {
      secrets: missing.secrets.map(({ name }) => name),
      vars: missing.vars.map(({ name }) => name),
      labels: missing.labels.map(({ job, labels }) => ({ job, labels })),
      actions: missing.actions.map(({ uses }) => uses),
      engine: missing.engine.map(({ job }) => job),
    },
    warnings: planned.warnings.map(({ code, message, file, line, column }) => ({ code, message, file, line, column })),
  };
}
