import { addConveyorVerbs } from './commands/conveyor/add-conveyor-verbs.ts';
import { addEvidenceVerbs } from './commands/evidence/add-evidence-verbs.ts';
import { addIterationVerbs } from './commands/iteration/add-iteration-verbs.ts';
import { addOrchestrator } from './commands/orchestrator/add-orchestrator-verbs.ts';
import { addPromptVerbs } from './commands/prompts/add-prompt-verbs.ts';
import { addResultVerbs } from './commands/results/add-result-verbs.ts';
import { runnerVerbs } from './commands/runner/add-runner-verbs.ts';
import { addRunVerbs } from './commands/runs/add-run-verbs.ts';
import { addSetupVerbs } from './commands/setup/add-setup-verbs.ts';
import { addUpkeepVerbs } from './commands/upkeep/add-upkeep-verbs.ts';
import type { VerbGroup } from './program/verb.ts';

export const orchestratorVerbs: VerbGroup = ['Pipelines and guards:', addOrchestrator];

/** Every verb, in the order of the help. docs/cli.md is generated from it. */
export const allVerbs: readonly VerbGroup[] = [
  ['Start a run:', addRunVerbs],
  ['Prompts:', addPromptVerbs],
  ['Results:', addResultVerbs],
  ['A run in this process, whole or step by step:', addIterationVerbs],
  ['Records of runs:', addEvidenceVerbs],
  ['Plans:', addConveyorVerbs],
  orchestratorVerbs,
  runnerVerbs,
  ['Set-up:', addSetupVerbs],
  ['Clean-up:', addUpkeepVerbs],
];
