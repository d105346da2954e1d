import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import Ajv from 'ajv/dist/2020.js';
import { renderAll } from '../scripts/generated/all.ts';
import { listVerbs } from '../scripts/generated/command-line.ts';
import { isPolicy } from '../src/core/config/policy.ts';
import { settingPaths } from '../src/core/config/setting-tree.ts';
import { errorCodes } from '../src/core/diagnostics/error-codes.ts';

const root = join(import.meta.dirname, '..');
const rendered = renderAll();

describe('generated files', () => {
  it.each([...rendered.keys()])('%s equals the output of its source (else: npm run generate)', (path) => {
    expect(readFileSync(join(root, path), 'utf8')).toBe(rendered.get(path));
  });

  it('leaves no schema without a contract', () => {
    const known = [...rendered.keys()].filter((path) => path.startsWith('schemas/'));
    expect(
      readdirSync(join(root, 'schemas'))
        .map((name) => `schemas/${name}`)
        .sort(),
    ).toEqual(known.sort());
  });

  it('renders schemas that a validator accepts', () => {
    const ajv = new Ajv.default({ strict: false });
    for (const [path, text] of rendered) {
      if (path.startsWith('schemas/')) expect(() => ajv.compile(JSON.parse(text))).not.toThrow();
    }
  });
});

describe('the generated pages', () => {
  it('name every error code, with a meaning and a next action', () => {
    const page = rendered.get('docs/recovery.md') ?? '';
    expect(Object.keys(errorCodes).filter((code) => !page.includes(`| \`${code}\` | `))).toEqual([]);
    expect(page).not.toMatch(/\| +\|/);
  });

  it('describe every setting', () => {
    const page = rendered.get('docs/configuration.md') ?? '';
    expect(page.split('\n').filter((line) => / \|(?: Policy\.)? +\|$/.test(line))).toEqual([]);
  });

  it('say in the schema of every setting whether it is policy', () => {
    const schema = JSON.parse(rendered.get('schemas/factory_config.schema.json') ?? '');
    const said = settingPaths().map((path) => {
      const at = path.reduce((node, name) => node?.properties?.[name], schema);
      return [path.join('.'), at?.['x-policy']];
    });
    expect(said).toEqual(settingPaths().map((path) => [path.join('.'), isPolicy(path.join('.'))]));
    expect(Object.fromEntries(said)).toMatchObject({
      gates: true,
      'dispatch.brief': false,
      'dispatch.user_rules': false,
    });
  });

  it('list every verb of the command line', () => {
    const page = rendered.get('docs/cli.md') ?? '';
    const verbs = listVerbs();
    expect(verbs.length).toBeGreaterThanOrEqual(9);
    expect(verbs.filter(({ usage }) => !page.includes(`## \`${usage}\``))).toEqual([]);
  });
});
