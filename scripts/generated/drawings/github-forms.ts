import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { drawForm, type Field } from './form.ts';

interface Input {
  readonly description: string;
  readonly type: string;
  readonly default?: string | boolean;
}

/** The forms of docs/github.md, by path. The form that starts a run has the fields of the workflow itself. */
export function renderGithubForms(): Map<string, string> {
  const workflow = join(import.meta.dirname, '../../../.github/workflows/factory.yml');
  const { on } = parse(readFileSync(workflow, 'utf8')) as {
    readonly on: { readonly workflow_dispatch: { readonly inputs: Readonly<Record<string, Input>> } };
  };
  const inputs = Object.entries(on.workflow_dispatch.inputs).map(
    ([name, { description, type, default: value }]): Field => {
      if (type === 'boolean') return { kind: 'check', label: description, checked: value === true };
      const shown = name === 'run_id' ? '20261121_1' : name === 'publish' ? 'pull-request' : String(value ?? '');
      return { kind: type === 'choice' ? 'select' : 'text', label: description.split(';')[0] ?? '', value: shown };
    },
  );
  return new Map([
    [
      'docs/pictures/run-workflow.svg',
      drawForm({
        title: 'Run workflow',
        place: 'Actions > factory > Run workflow',
        fields: [{ kind: 'select', label: 'Use workflow from', value: 'Branch: main' }, ...inputs],
        button: 'Run workflow',
      }),
    ],
    [
      'docs/pictures/secret.svg',
      drawForm({
        title: 'New secret',
        place: 'Settings > Secrets and variables > Actions > New repository secret',
        fields: [
          { kind: 'text', label: 'Name', value: 'FACTORY_AGENT_KEY' },
          { kind: 'text', label: 'Secret', value: '••••••••••••••••••••' },
        ],
        button: 'Add secret',
      }),
    ],
    [
      'docs/pictures/workflow-permissions.svg',
      drawForm({
        title: 'Workflow permissions',
        place: 'Settings > Actions > General',
        fields: [
          { kind: 'note', label: 'Read repository contents is enough: each job asks for what it needs.' },
          { kind: 'check', label: 'Allow GitHub Actions to create and approve pull requests', checked: true },
        ],
        button: 'Save',
      }),
    ],
    [
      'docs/pictures/required-check.svg',
      drawForm({
        title: 'Require status checks to pass',
        place: 'Settings > Rules > Rulesets > New branch ruleset',
        fields: [
          { kind: 'text', label: 'Target branches', value: 'Include default branch' },
          { kind: 'check', label: 'Require status checks to pass', checked: true },
          { kind: 'text', label: 'Add checks', value: 'factory-integrate' },
          { kind: 'select', label: 'Source', value: 'GitHub Actions' },
          { kind: 'check', label: 'Block force pushes', checked: true },
        ],
        button: 'Create',
      }),
    ],
  ]);
}
