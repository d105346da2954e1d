import { environmentNames, otherFactoryVariables } from '../../src/core/config/layers.ts';
import { isPolicy } from '../../src/core/config/policy.ts';
import { dotted } from '../../src/core/config/setting.ts';
import { allowedAt, schemaAt, settingPaths } from '../../src/core/config/setting-tree.ts';
import { byCodeUnit } from '../../src/core/system/json.ts';

/** docs/configuration.md: every setting with its default, what is allowed, and its environment names. */
export function renderConfigurationPage(): string {
  const rows = settingPaths()
    .map((path) => ({ path, name: dotted(path), schema: schemaAt(path) }))
    .sort((left, right) => byCodeUnit(left.name, right.name))
    .map(({ path, name, schema }) => {
      const fallback = schema?.default === undefined ? '' : `\`${JSON.stringify(schema.default)}\``;
      const allowed = schema === undefined ? '' : allowedAt(schema).replaceAll('|', '\\|');
      const names = environmentNames(path).map((variable) => `\`${variable}\``);
      return `| \`${name}\`${isPolicy(name) ? ' (policy)' : ''} | ${fallback} | ${allowed} | ${names.join('<br>')} |`;
    });
  return `# Configuration

Generated from the contract by \`npm run generate\`; do not edit.

Four layers, weakest first: defaults, \`tools/codex/factory/factory.config.json\`, the environment, flags or action inputs. \`factory config --origin\` prints every
value with the layer it came from. Of two environment names for one setting the nested one (two underscores) wins. An empty variable or input is as good as none; lists are
JSON arrays; \`null\` is written \`null\`. Settings marked (policy) count only as the file at the base commit has them, and the environment and inputs may only narrow them.
Feature flags (\`feature_flags.<name>\`, \`FACTORY_FEATURE_FLAGS__<NAME>\`) are true or false, and off by default.
A \`FACTORY_\` variable with two underscores in its name that is not in the table is refused; any other unknown one only warns.

Not configuration, and passed over: ${otherFactoryVariables.map((name) => `\`${name}\``).join(', ')}.

| setting | default | allowed | environment |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}
