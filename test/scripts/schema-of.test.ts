import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getActionSchema } from '@actions/workflow-parser/actions/action-schema';
import { getWorkflowSchema } from '@actions/workflow-parser/workflows/workflow-schema';
import { describe, expect, it } from '@jest/globals';
import { schemaOf } from '../../scripts/bundle/schema-of.js';

const packageFolder = join(import.meta.dirname, '../../node_modules/@actions/workflow-parser/dist');

describe('the schemas that the program is bundled with', () => {
  it.each([
    ['workflow', getWorkflowSchema],
    ['action', getActionSchema],
  ])('are those that the parser loads and checks: %s', (name, load) => {
    const json = JSON.parse(readFileSync(join(packageFolder, `${name}-v1.0.min.json`), 'utf8')) as {
      definitions: object;
    };
    const schema = schemaOf(json);
    for (const name of Object.keys(json.definitions)) schema.getDefinition(name);
    expect(schema).toEqual(load());
  });

  it('make a definition when it is first looked up', () => {
    const schema = schemaOf({
      version: 'v',
      definitions: { right: { string: {} }, wrong: { string: { constant: 1 } } },
    });
    expect(schema.getDefinition('right')).toBe(schema.getDefinition('right'));
    expect(() => schema.getDefinition('wrong')).toThrow('a schema has no value like 1');
    expect(() => schema.getDefinition('none')).toThrow("Schema definition 'none' not found");
  });
});
