import { finding } from '../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { writeFileAtomic } from '../../core/system/files/atomic-write.ts';
import { prettyJson } from '../../core/system/text/json.ts';
import { type InitResult, type InitRow, readText, withIgnored } from '../../upkeep/init-repository.ts';
import { cloudWorkflow } from '../cloud/cloud-workflow.ts';
import type { PipelineFile } from '../contracts/pipeline-file.ts';
import { guardSettings } from '../guards/settings/guard-settings.ts';
import { guardSettingsFile } from '../guards/settings/load-guard-settings.ts';
import { type PackageAdditions, withPackageAdditions } from './package-additions.ts';

/** The guards that have a script of their own. */
const wrapped = ['spec-guard', 'diff-budget'] as const;

/** The scripts of package.json that call this program. */
const scripts = { 'docs:check': 'codex-orchestrator docs-check', review: 'codex-orchestrator review' } as const;

/** Everything that a task needs before it is handed over: the built-in diagnostics, then its documents and checklists. */
const samplePipelines: PipelineFile = {
  defaultPipeline: 'diagnostics',
  pipelines: [
    {
      id: 'handoff-check',
      title: 'Before a handoff',
      description: 'A sample. Replace its stages by your own, or delete it.',
      guardrailsRequired: true,
      stages: [
        { kind: 'subpipeline', id: 'diagnostics', pipeline: 'diagnostics' },
        { kind: 'command', id: 'docs-check', command: ['codex-orchestrator', 'docs-check'], guardrail: true },
        { kind: 'command', id: 'checklists', command: ['codex-orchestrator', 'checklists'], guardrail: true },
      ],
    },
  ],
};

/**
 * Adds what the orchestrator needs to a repository: a sample of pipelines, the rules of the guards with their defaults, scripts with the names that
 * older documents call, entries of package.json and .gitignore lines. Files and entries that exist are kept, so that repeating it completes it.
 *
 * @param options.root the repository root, absolute
 * @param options.wrapper the text of a guard's script; GUARD stands for its name
 * @param options.workflow the text of the workflow for stages in the cloud; `undefined`: none is written
 * @param options.packageSpec what npm installs for `codex-factory`; `undefined`: nothing, because the repository is its own
 * @throws AppError ERR_PATH_UNSAFE if a path contains a link; ERR_SCHEMA if package.json is not JSON; ERR_WRITE_FAILED
 */
export async function initOrchestrator(options: {
  readonly root: string;
  readonly wrapper: string;
  readonly workflow: string | undefined;
  readonly packageSpec: string | undefined;
  readonly dryRun: boolean;
}): Promise<InitResult> {
  const { root, dryRun, packageSpec, workflow } = options;
  const rows: InitRow[] = [];
  const findings: Diagnostic[] = [];
  const files: readonly (readonly [file: string, text: string, detail: string])[] = [
    ['codex.orchestrator.json', prettyJson(samplePipelines), 'a sample of pipelines'],
    [guardSettingsFile, prettyJson(guardSettings.parse({})), 'the rules of the guards, with their defaults'],
    ...wrapped.map(
      (guard) =>
        [
          `scripts/${guard}.mjs`,
          options.wrapper.replaceAll('GUARD', guard),
          `runs codex-orchestrator ${guard}`,
        ] as const,
    ),
    ...(workflow === undefined ? [] : [[cloudWorkflow, workflow, 'runs a pipeline as a workflow job'] as const]),
  ];
  for (const [file, text, detail] of files) {
    const found = await readText(root, file);
    if (found === undefined && !dryRun) await writeFileAtomic(root, file, text);
    if (found === undefined) rows.push({ file, action: 'created', detail });
    else rows.push({ file, action: found === text ? 'unchanged' : 'kept', detail: '' });
  }
  const additions: PackageAdditions = {
    scripts,
    devDependencies: packageSpec === undefined ? {} : { 'codex-factory': packageSpec },
  };
  const before = await readText(root, 'package.json');
  const { text, added, kept } = withPackageAdditions(before, additions);
  if (text !== before && !dryRun) await writeFileAtomic(root, 'package.json', text);
  const action = before === undefined ? 'created' : text === before ? 'unchanged' : 'updated';
  rows.push({ file: 'package.json', action, detail: added.length === 0 ? '' : `with ${added.join(', ')}` });
  for (const place of kept) {
    const message = `package.json has ${place} already, with another value, so it is kept.`;
    findings.push(
      finding('ERR_INIT_DIFFERS', message, {
        file: 'package.json',
        path: place,
        nextAction: `Compare ${place} with docs/guards.md, and change it if you want what init writes.`,
      }),
    );
  }
  const ignore = (await readText(root, '.gitignore')) ?? '';
  const wanted = withIgnored(ignore, '# Runs of the orchestrator', ['/.runs/', '/out/']);
  if (wanted !== ignore && !dryRun) await writeFileAtomic(root, '.gitignore', wanted);
  const ignored = wanted === ignore ? 'unchanged' : ignore === '' ? 'created' : 'updated';
  rows.push({ file: '.gitignore', action: ignored, detail: wanted === ignore ? '' : 'runs are not committed' });
  return { rows, findings };
}
