import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { code, table } from './markdown.ts';

const actions = 'codex-factory/codex-factory';
const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
  readonly version: string;
};
const major = `v${version.split('.')[0]}`;

/** What an action needs besides its own step, and the inputs of that step. */
interface Example {
  readonly step: string;
  readonly needs: string;
  /** Whether each mode needs `run-id`, and what it does. */
  readonly modes: Readonly<Record<string, readonly [needsRunId: 'yes' | 'no', meaning: string]>>;
}

const launch = `    launch-digest: \${{ steps.prepare.outputs.launch-digest }}`;

const examples: Readonly<Record<string, Example>> = {
  'prepare-run': {
    needs:
      'It needs a checkout with all history (`fetch-depth: 0`) before it, and `tools/codex/prompt_zips/20261121_1.zip` in the repository.',
    step: `- uses: ${actions}/actions/prepare-run@${major}
  id: prepare
  with:
    run-id: 20261121_1`,
    modes: {
      prepare: ['yes', 'checks the prompts, issues scope locks, writes the run folder'],
      resolve: ['no', 'finds the RUN_ID: the input, or the one zip that a push changed'],
    },
  },
  'dispatch-codex': {
    needs:
      'It needs the state of prepare-run: in the same job it is on the disk; in another job pass `from-artifact` and `expect-digest`.',
    step: `- uses: ${actions}/actions/dispatch-codex@${major}
  with:
    run-id: 20261121_1
${launch}
    agent-key: \${{ secrets.FACTORY_AGENT_KEY }}`,
    modes: {
      send: ['yes', 'dispatches the workers and collects what they changed'],
      join: ['yes', 'joins the parts of a fleet'],
      resume: ['no', 'starts the workflow of each parked run whose usage limit has ended; with `run-id` only that run'],
    },
  },
  'validate-bundles': {
    needs:
      'It needs the state of dispatch-codex: in the same job it is on the disk; in another job pass `from-artifact` and `expect-digest`.',
    step: `- uses: ${actions}/actions/validate-bundles@${major}
  with:
    run-id: 20261121_1
${launch}`,
    modes: {},
  },
  integrate: {
    needs:
      'It needs the state of validate-bundles: in the same job it is on the disk; in another job pass `from-artifact` and `expect-digest`.',
    step: `- uses: ${actions}/actions/integrate@${major}
  with:
    run-id: 20261121_1
${launch}
    gates: here`,
    modes: {
      integrate: ['yes', 'merges, proves, and gives the verdict; reads `needs` and `gates`'],
      gates: [
        'yes',
        'runs the gate that `gate` names on the merged tree, and uploads its result; the step fails with the gate',
      ],
      publish: ['yes', 'moves the branch to `merge-sha`, opens pull requests, writes the check run'],
      report: ['yes', 'writes the summary of the run and notifies; reads `needs`'],
      check: ['no', 'is the required check of a pull request'],
      gc: ['no', 'removes the files of old runs from this runner'],
    },
  },
};

/** The first lines of an action's page: a step that works, what comes before it, and its modes. */
export function exampleOf(name: string): string {
  const example = examples[name];
  if (example === undefined)
    throw new Error(`the action ${name} has no example in scripts/generated/action-examples.ts`);
  const { step, needs, modes } = example;
  const rows = Object.entries(modes).map(([mode, [runId, meaning]]) => [code(mode), runId, meaning]);
  const ofModes = rows.length === 0 ? '' : `\n${table(['`mode`', 'Needs `run-id`', 'What it does'], rows)}\n`;
  return `\`\`\`yaml\n${step}\n\`\`\`\n\n${needs}\n${ofModes}`;
}
