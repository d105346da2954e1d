import type { OrchestratorConfig } from '../../core/contracts/conveyor/orchestrator-config.ts';
import { writeFileAtomic } from '../../core/system/files/atomic-write.ts';
import { prettyJson } from '../../core/system/text/json.ts';
import { type InitRow, readText, withIgnored } from '../../upkeep/init-repository.ts';
import { conveyorPaths } from '../layout/conveyor-paths.ts';
import { planFolders } from '../plans/plan.ts';
import { samplePlan } from './sample-plan.ts';

/** Files that a run writes into the checkout and that are never committed. */
const ignored = [
  `/${conveyorPaths.state}`,
  `/${conveyorPaths.events}`,
  `/${conveyorPaths.handoffs}/`,
  `/${conveyorPaths.runtime}/`,
  '/tools/codex/worktrees/',
];

const folderNotes: readonly (readonly [folder: string, text: string])[] = [
  [
    planFolders.future,
    '# Blueprints\n\nPlans for later. `factory conveyor run` moves a blueprint with `Status: ready-for-promotion` to the active plans when no active plan is left.\n',
  ],
  [
    planFolders.active,
    '# Active plans\n\n`factory conveyor run` works on plans with `Status: queued`, by priority, then by path. `factory conveyor verify` checks them.\n',
  ],
  [
    planFolders.completed,
    '# Completed plans\n\n`factory conveyor run` moves a delivered plan here, with its validation evidence and closure.\n',
  ],
  [
    'docs/ops/automation',
    '# The conveyor\n\n`orchestrator.config.json` configures it. `run-state.json`, `run-events.jsonl`, `handoffs/` and `runtime/` are written by runs and not committed.\n',
  ],
];

/** Codex without questions, as a list: no text is split. */
export const defaultConfig = {
  schema_version: 1,
  executor: {
    command: [
      'codex',
      'exec',
      '--json',
      '--sandbox',
      'workspace-write',
      'Continue plan {plan_id} in {plan_file}. If the environment variable ORCH_HANDOFF_FILE is not empty, read that file first: it is the note of the session before. Tick the acceptance criteria that are met, in the plan file. Do not commit. If you cannot finish in this session, write {"status": "handoff_required", "summary": "..."} to the file that ORCH_RESULT_PATH names, with what is done and what is next.',
    ],
    handoffExitCode: 75,
  },
  validationCommands: [],
  git: { atomicCommits: true, advance: 'fast-forward' },
  policy: { default_risk: 'medium' },
};

/**
 * Adds what the conveyor needs to a repository: folders with a README and a sample plan each, the configuration, .gitignore lines, a script
 * with the older command's name, and the nightly workflow. Files that exist are kept, so that repeating it completes it.
 *
 * @param options.root the repository root, absolute
 * @param options.git settings of a new configuration
 * @param options.wrapper the text of that script
 * @param options.workflow the rendered workflow
 * @throws AppError ERR_PATH_UNSAFE if a path contains a link; ERR_WRITE_FAILED
 */
export async function initConveyor(options: {
  readonly root: string;
  readonly git: Pick<OrchestratorConfig['git'], 'advance' | 'isolation'>;
  readonly wrapper: string;
  readonly workflow: { readonly file: string; readonly text: string };
  readonly dryRun: boolean;
}): Promise<InitRow[]> {
  const { root, git, dryRun } = options;
  const config = { ...defaultConfig, git: { ...defaultConfig.git, ...git } };
  const rows: InitRow[] = [];
  const files: [file: string, text: string, detail: string][] = [
    [conveyorPaths.config, prettyJson(config), 'the executor is Codex; no validation command yet'],
    ...folderNotes.map(([folder, text]): [string, string, string] => [`${folder}/README.md`, text, '']),
    ...(['future', 'active', 'completed'] as const).map((folder): [string, string, string] => {
      const { file, text } = samplePlan(folder);
      return [file, text, 'a sample; delete it when you have your own'];
    }),
    ['scripts/automation/orchestrator.mjs', options.wrapper, 'run | resume | audit, by their older name'],
    [
      options.workflow.file,
      options.workflow.text,
      'runs the conveyor every night on GitHub; delete it if you do not want that',
    ],
  ];
  for (const [file, text, detail] of files) {
    const found = await readText(root, file);
    if (found === undefined && !dryRun) await writeFileAtomic(root, file, text);
    if (found === undefined) rows.push({ file, action: 'created', detail });
    else rows.push({ file, action: found === text ? 'unchanged' : 'kept', detail: '' });
  }
  const before = (await readText(root, '.gitignore')) ?? '';
  const after = withIgnored(before, '# State of the conveyor', ignored);
  if (after !== before && !dryRun) await writeFileAtomic(root, '.gitignore', after);
  const action = after === before ? 'unchanged' : before === '' ? 'created' : 'updated';
  return [...rows, { file: '.gitignore', action, detail: after === before ? '' : 'state and logs are not committed' }];
}
