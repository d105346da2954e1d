import { environmentNames, otherFactoryVariables } from '../../src/core/config/layers.ts';
import { isPolicy } from '../../src/core/config/policy.ts';
import { dotted } from '../../src/core/config/setting.ts';
import { allowedAt, schemaAt, settingPaths } from '../../src/core/config/setting-tree.ts';
import { code, table } from './markdown.ts';

/** docs/configuration.md: every setting with its default, what is allowed, its environment names, and what it does. */
export function renderConfigurationPage(): string {
  // The five workers have the same settings.
  const paths = settingPaths().filter(([group, worker]) => group !== 'workers' || worker === 'A_core');
  const groups = [...new Set(paths.map(([group]) => group))];
  const head = ['Setting', 'Default', 'Allowed', 'Environment', 'What it does'];
  const parts = groups.map((group) => {
    const rows = paths.filter(([first]) => first === group).map(rowOf);
    return `## ${group}\n\n${table(head, rows)}\n`;
  });
  return `# Configuration

Generated from the contract by \`npm run generate\`; do not edit.

The file is \`tools/codex/factory/factory.config.json\`, plain JSON; \`schemas/factory_config.schema.json\` is its schema. A value
comes from the last of these layers that states it:

1. the defaults below;
2. the file;
3. the environment. Where a setting has two names, the one with two underscores wins;
4. flags of the command line, or inputs of an action.

\`factory config --origin\` prints every value with the layer that it came from. An empty variable or input is as good as none.
Lists are JSON arrays; \`null\` is written \`null\`. An unknown key or a bad value is an error that names the path, the value and what
is allowed. A \`FACTORY_\` variable with two underscores that names no setting is refused; any other unknown one only warns.

Settings marked *Policy* count only as the file **at the base commit** has them. The environment and inputs may narrow them, never
widen them: neither a run nor a worker can loosen its own rules.

Settings of \`autohotkey\` and \`codex-exec\` are described with their agents in docs/agents.md.
Feature flags (\`feature_flags.<name>\`, \`FACTORY_FEATURE_FLAGS__<NAME>\`) are true or false, and off by default; there is none yet.

The older form of the file (with \`contract_version\`) is read too; a key that has no meaning here is named in a notice.

Not configuration, and passed over: ${otherFactoryVariables.map(code).join(', ')}.

${parts.join('\n')}`;
}

function rowOf(path: readonly string[]): string[] {
  const name = dotted(path);
  const schema = schemaAt(path) ?? {};
  const notes = [schema.description ?? '', isPolicy(name) ? 'Policy.' : ''];
  const anyWorker = (text: string): string =>
    text.replace('.A_core.', '.<WORKER>.').replace('__A_CORE__', '__<WORKER>__');
  return [
    code(anyWorker(name)),
    code(JSON.stringify(schema.default)),
    allowedAt(schema),
    environmentNames(path).map(anyWorker).map(code).join('<br>'),
    notes.join(' ').trim(),
  ];
}
