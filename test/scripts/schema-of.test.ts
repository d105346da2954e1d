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
    const json: unknown = JSON.parse(readFileSync(join(packageFolder, `${name}-v1.0.min.json`), 'utf8'));
    expect(schemaOf(json)).toEqual(load());
  });

  it('are of mappings, lists, texts and booleans alone', () => {
    expect(() => schemaOf({ version: 1 })).toThrow('a schema has no value like 1');
  });
});
