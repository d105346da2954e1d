import { TemplateSchema } from '@actions/workflow-parser/templates/schema/index';
import { BooleanToken } from '@actions/workflow-parser/templates/tokens/boolean-token';
import { MappingToken } from '@actions/workflow-parser/templates/tokens/mapping-token';
import { SequenceToken } from '@actions/workflow-parser/templates/tokens/sequence-token';
import { StringToken } from '@actions/workflow-parser/templates/tokens/string-token';

/**
 * The schema of a JSON value that is known to be one. `TemplateSchema.load` gives the same, but first checks the value, and makes all of its
 * 450 definitions, of which a usual workflow needs 60. The program is bundled with this function; a test compares its schemas with those
 * that are checked.
 *
 * @param {unknown} json
 */
export function schemaOf(json) {
  return new SchemaOnDemand(/** @type {{ version?: string, definitions: Record<string, unknown> }} */ (json));
}

/** A schema that makes a definition when it is looked up. */
class SchemaOnDemand extends TemplateSchema {
  #json;

  /** @param {{ version?: string, definitions: Record<string, unknown> }} json */
  constructor({ version = '', definitions }) {
    super();
    this.version = version;
    this.#json = definitions;
  }

  /**
   * @override
   * @param {string} name
   */
  getDefinition(name) {
    if (this.definitions[name] === undefined && Object.hasOwn(this.#json, name)) {
      const alone = new TemplateSchema(asMapping({ definitions: { [name]: this.#json[name] } }));
      // The allowed values of a one-of definition are definitions too.
      for (const [key, definition] of Object.entries(alone.definitions)) this.definitions[key] ??= definition;
    }
    return super.getDefinition(name);
  }
}

/** @param {unknown} value */
function asMapping(value) {
  return /** @type {MappingToken} */ (tokenOf(value));
}

/**
 * @param {unknown} value
 * @returns {import('@actions/workflow-parser/templates/tokens/template-token').TemplateToken}
 */
function tokenOf(value) {
  if (typeof value === 'boolean') return new BooleanToken(undefined, undefined, value, undefined);
  if (typeof value === 'string') return new StringToken(undefined, undefined, value, undefined);
  if (Array.isArray(value)) {
    const list = new SequenceToken(undefined, undefined, undefined);
    for (const item of value) list.add(tokenOf(item));
    return list;
  }
  if (typeof value !== 'object' || value === null) throw new Error(`a schema has no value like ${String(value)}`);
  const mapping = new MappingToken(undefined, undefined, undefined);
  for (const [key, item] of Object.entries(value))
    mapping.add(new StringToken(undefined, undefined, key, undefined), tokenOf(item));
  return mapping;
}
