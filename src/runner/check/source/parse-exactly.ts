import { FeatureFlags } from '@actions/expressions/features';
import { parseAction } from '@actions/workflow-parser/actions/action-parser';
import { getActionSchema } from '@actions/workflow-parser/actions/action-schema';
import type { Definition } from '@actions/workflow-parser/templates/schema/definition';
import { DefinitionType } from '@actions/workflow-parser/templates/schema/definition-type';
import { MappingDefinition } from '@actions/workflow-parser/templates/schema/mapping-definition';
import { StringDefinition } from '@actions/workflow-parser/templates/schema/string-definition';
import { TemplateContext, TemplateValidationErrors } from '@actions/workflow-parser/templates/template-context';
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import { isMapping } from '@actions/workflow-parser/templates/tokens/type-guards';
import { NoOperationTraceWriter } from '@actions/workflow-parser/templates/trace-writer';
import { parseWorkflow } from '@actions/workflow-parser/workflows/workflow-parser';
import { workflowSchema } from '../../workflow/read/workflow-schema.ts';
import type { Place } from './finding.ts';
import { contains, innermostMapping } from './token-at.ts';

/**
 * Parses a file by GitHub's schema into tokens whose places are exact, also inside of block scalars. The tree has what
 * could be read of a file with errors.
 */
export function parseExactly(kind: 'workflow' | 'action', text: string, path: string): TemplateToken | undefined {
  const schema = kind === 'workflow' ? workflowSchema() : getActionSchema();
  const context = new TemplateContext(new TemplateValidationErrors(), schema, new NoOperationTraceWriter());
  context.state.featureFlags = new FeatureFlags({ all: true });
  const parse = kind === 'workflow' ? parseWorkflow : parseAction;
  return parse({ name: path, content: text }, context).value;
}

/** What GitHub's schema allows at a place: keys of a mapping, or values of a key. */
export interface Allowed {
  readonly kind: 'key' | 'value';
  readonly names: readonly string[];
}

/** What may stand at the place of an unexpected text. `names` is empty if anything may. */
export function allowedAt(tree: TemplateToken | undefined, at: Place): Allowed {
  const mapping = innermostMapping(tree, at);
  if (mapping === undefined || !isMapping(mapping)) return { kind: 'value', names: [] };
  // A key that is not allowed is not part of the tree.
  const pair = [...mapping].find(({ value }) => contains(value, at));
  if (pair === undefined) {
    const definitions = mapping.definitionInfo?.getDefinitionsOfType(DefinitionType.Mapping) ?? [];
    return { kind: 'key', names: sorted(definitions.flatMap(keysOf)) };
  }
  const scalars = pair.key.definitionInfo?.getScalarDefinitions() ?? [];
  return {
    kind: 'value',
    names: sorted(
      scalars.flatMap((one) => (one instanceof StringDefinition && one.constant !== '' ? [one.constant] : [])),
    ),
  };
}

function keysOf(definition: Definition): readonly string[] {
  return definition instanceof MappingDefinition ? Object.keys(definition.properties) : [];
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
