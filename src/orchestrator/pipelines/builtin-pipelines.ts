import type { PipelineDefinition, StageDefinition } from '../contracts/pipeline-file.ts';
import { factoryPipeline } from './factory-pipeline.ts';

const npm = (script: string): StageDefinition => ({
  kind: 'command',
  id: script.replace(':', '-'),
  title: `npm run ${script}`,
  command: ['npm', 'run', script, '--if-present'],
});

const guard = (name: string, ...args: string[]): StageDefinition => ({
  kind: 'command',
  id: name,
  title: ['codex-orchestrator', name, ...args].join(' '),
  command: ['codex-orchestrator', name, ...args],
  guardrail: true,
});

const review: StageDefinition = {
  kind: 'command',
  id: 'review',
  title: 'codex-orchestrator review',
  command: ['codex-orchestrator', 'review'],
};

const specGuard = guard('spec-guard', '--dry-run');

/** The pipelines that every repository has. One of the same id in codex.orchestrator.json replaces it. */
export const builtinPipelines: readonly PipelineDefinition[] = [
  {
    id: 'diagnostics',
    title: 'Diagnostics',
    description: 'Builds, lints and tests the repository, then checks that its specs are current.',
    stages: [npm('build'), npm('lint'), npm('test'), specGuard],
  },
  {
    id: 'implementation-gate',
    title: 'Implementation gate',
    description: 'What a change has to pass before a person reviews it.',
    guardrailsRequired: true,
    stages: [specGuard, npm('build'), npm('lint'), npm('test'), guard('docs-check'), guard('diff-budget'), review],
  },
  {
    id: 'docs-review',
    title: 'Docs review',
    description: 'Checks specs and documents, then has them reviewed.',
    guardrailsRequired: true,
    stages: [specGuard, guard('docs-check'), review],
  },
  {
    id: 'diagnostics-with-eval',
    title: 'Diagnostics with evaluation',
    description: 'As diagnostics, with the script eval:test.',
    stages: [npm('build'), npm('lint'), npm('test'), npm('eval:test'), specGuard],
  },
  {
    id: 'tfgrpo-learning',
    title: 'Grouped run with learning',
    description:
      'As diagnostics, stage after stage as a group of two; then a snapshot, in which the last command is replayed.',
    group: { size: 2 },
    learning: true,
    stages: [npm('build'), npm('lint'), npm('test'), specGuard],
  },
  factoryPipeline,
];

/** The pipeline that runs if neither the command line nor the file names one. */
export const defaultPipelineId = 'diagnostics';
