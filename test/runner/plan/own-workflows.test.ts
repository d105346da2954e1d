import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { listJobs, planWorkflow } from '../../../src/runner/plan/plan-workflow.ts';
import { readAction } from '../../../src/runner/workflow/read/read-action.ts';
import { readWorkflow } from '../../../src/runner/workflow/read/read-workflow.ts';
import { resolveCalls } from '../../../src/runner/workflow/read/resolve-calls.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');
const workflows = readdirSync(join(root, '.github/workflows')).map((name) => `.github/workflows/${name}`);
const actions = readdirSync(join(root, 'actions'))
  .filter((name) => readdirSync(join(root, 'actions', name)).includes('action.yml'))
  .map((name) => `actions/${name}/action.yml`);

describe("the project's own workflows and actions", () => {
  it.each(workflows)('%s is read, resolved and planned without a finding', async (path) => {
    const { workflow, diagnostics } = readWorkflow(textOf(path), path);
    // Attestations and scorecards use GitHub's ID token, and the runner warns that it ignores this.
    expect(diagnostics.filter(({ message }) => !message.includes('permissions.id-token: write'))).toEqual([]);
    if (workflow === undefined) throw new Error('not read');
    const { resolved, diagnostics: found } = await resolveCalls(workflow, {
      read: async (origin) => textOf(origin.path),
    });
    expect(found).toEqual([]);
    for (const { event } of workflow.on.events) {
      const takesRun = event === 'workflow_dispatch' && /^ {6}run_id:$/m.test(textOf(path));
      const inputs: Record<string, string> = takesRun ? { run_id: '20261120_1' } : {};
      const plan = planWorkflow(resolved, { name: event, payload: {}, ref: 'refs/heads/main' }, inputs);
      expect(listJobs(plan.root).every(({ level }) => level >= 0)).toBe(true);
    }
  });

  it.each(actions)('%s is read without a finding', (path) => {
    const { action, diagnostics } = readAction(textOf(path), path);
    expect(diagnostics).toEqual([]);
    expect(action?.runs.kind).toBe('node');
  });
});
