import type { TemplateSchema } from '@actions/workflow-parser/templates/schema/index';
import { MappingDefinition } from '@actions/workflow-parser/templates/schema/mapping-definition';
import { PropertyDefinition } from '@actions/workflow-parser/templates/schema/property-definition';
import { StringToken } from '@actions/workflow-parser/templates/tokens/string-token';
import { getWorkflowSchema } from '@actions/workflow-parser/workflows/workflow-schema';

/** Mappings that GitHub gave a key after the schema was published, and its type. */
const newer = {
  'workflow-root-strict': { 'cache-mode': 'non-empty-string' },
  'job-factory': { 'cache-mode': 'non-empty-string' },
  'workflow-job': { 'cache-mode': 'non-empty-string' },
} as const;

/** GitHub's published schema of workflow files, with the keys that it does not have yet. */
export function workflowSchema(): TemplateSchema {
  const schema = getWorkflowSchema();
  for (const [name, keys] of Object.entries(newer)) {
    // Not `definitions`: the program's schema makes one when it is looked up.
    const definition = schema.getDefinition(name);
    if (!(definition instanceof MappingDefinition)) continue;
    for (const [key, type] of Object.entries(keys))
      definition.properties[key] ??= new PropertyDefinition(new StringToken(undefined, undefined, type, undefined));
  }
  return schema;
}
