import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { exampleOf } from './action-examples.ts';
import { code, table } from './markdown.ts';

interface ActionFile {
  readonly name: string;
  readonly description: string;
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: { readonly using: string };
}

/** Renders actions/<name>/README.md of every action. Returns text by path from the repository root. */
export function renderActionPages(): Map<string, string> {
  const folder = join(import.meta.dirname, '../../actions');
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'action.yml')));
  return new Map(
    names.sort().map((name) => {
      const action: ActionFile = parse(readFileSync(join(folder, name, 'action.yml'), 'utf8'));
      return [`actions/${name}/README.md`, renderActionPage(name, action)];
    }),
  );
}

function renderActionPage(name: string, action: ActionFile): string {
  const inputs = Object.entries(action.inputs).map(([key, { description, default: fallback = '' }]) => [
    code(key),
    fallback === '' ? '' : code(fallback),
    description,
  ]);
  const outputs = Object.entries(action.outputs).map(([key, { description }]) => [code(key), description]);
  return `# ${action.name}

${action.description}

${exampleOf(name)}
Generated from \`action.yml\` by \`npm run generate\`; do not edit.

It runs on ${action.runs.using}. \`dist/\` is its bundle: \`npm run build\` builds it, it is committed, and \`npm run check:dist\` compares
it with its sources. [docs/workflows.md](../../docs/workflows.md) shows how the four actions work together.

## Inputs

${table(['Input', 'Default', 'Meaning'], inputs)}

## Outputs

${table(['Output', 'Meaning'], outputs)}
`;
}
