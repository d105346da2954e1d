import { environmentNames, otherFactoryVariables } from '../../src/core/config/layers.ts';
import { isPolicy } from '../../src/core/config/policy.ts';
import { dotted } from '../../src/core/config/setting.ts';
import { allowedAt, schemaAt, settingPaths } from '../../src/core/config/setting-tree.ts';
import { code, table } from './markdown.ts';

/** docs/configuration.md: every setting with its default, allowed values, environment variables and meaning. */
export function renderConfigurationPage(): string {
  // The five workers have the same settings.
  const paths = settingPaths().filter(([group, worker]) => group !== 'workers' || worker === 'A_core');
  const groups = [...new Set(paths.map(([group]) => group))];
  const head = ['Setting', 'Default', 'Allowed', 'Environment', 'Meaning'];
  const parts = groups.map((group) => {
    const rows = paths.filter(([first]) => first === group).map(rowOf);
    return `## ${group}\n\n${table(head, rows)}\n`;
  });
  return `# Configuration

Generated from the contract by \`npm run generate\`; do not edit.

The configuration file is \`tools/codex/factory/factory.config.json\`. It is plain JSON; its schema is
\`schemas/factory_config.schema.json\`. A value comes from the last of these layers that sets it:

1. the defaults below;
2. the file;
3. the environment. If a setting has two names, the one with two underscores wins;
4. options of the command line, or inputs of an action.

\`factory config --origin\` prints every value with its layer. An empty variable or input means "not set". Lists are JSON arrays;
\`null\` is written \`null\`. An unknown key or a bad value is an error that names the path, the value and what is allowed. An unknown
\`FACTORY_\` variable with two underscores is an error; any other unknown \`FACTORY_\` variable is a warning.

Settings marked *Policy* (in the schema \`x-policy\`) are read only from the file **at the base commit**. The environment and inputs can narrow them but never widen
them, so that neither a run nor a worker can loosen its own rules.

docs/agents.md describes the settings of \`autohotkey\` and \`codex-exec\`.
Feature flags (\`feature_flags.<name>\`, \`FACTORY_FEATURE_FLAGS__<NAME>\`) are true or false, and off by default. There are none yet.

The older form of the file (with \`contract_version\`) is accepted too. A notice names each key that has no effect.

These variables are not configuration and are ignored here: ${otherFactoryVariables.map(code).join(', ')}.

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
