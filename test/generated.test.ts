import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import Ajv from 'ajv/dist/2020.js';
import { renderAll } from '../scripts/generated/all.ts';

const root = join(import.meta.dirname, '..');
const rendered = renderAll();

describe('generated files', () => {
  it.each([...rendered.keys()])('%s is what its source renders (else: npm run generate)', (path) => {
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
