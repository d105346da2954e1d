import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readAction } from '../../../../src/runner/workflow/read/read-action.ts';
import { readWorkflow } from '../../../../src/runner/workflow/read/read-workflow.ts';
import { fc } from '../../../helpers/property.ts';
import { takesAll } from '../../../helpers/sampled.ts';

const textOf = (path: string): string => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');
const files = [
  '.github/workflows/factory.yml',
  '.github/workflows/factory-fleet-run.yml',
  'actions/integrate/action.yml',
].map(textOf);
const pieces = [
  '${{',
  '}}',
  "'",
  '"',
  '*x',
  '&x ',
  '- ',
  ': ',
  '{',
  '}',
  '[',
  ']',
  '\n',
  '  ',
  '!!binary ',
  '<<: ',
  '? ',
  '|',
  '\t',
  '\u0000',
  'if: ',
  'null',
  '~',
];
const runs = takesAll ? 300 : 100;

/** A file in which some places are replaced by pieces of YAML and expression syntax. */
const spoiled = fc
  .record({
    file: fc.constantFrom(...files),
    edits: fc.array(fc.tuple(fc.nat(1_000_000), fc.constantFrom(...pieces), fc.nat(12)), {
      minLength: 1,
      maxLength: 4,
    }),
  })
  .map(({ file, edits }) =>
    edits.reduce((text, [at, piece, cut]) => {
      const place = at % text.length;
      return text.slice(0, place) + piece + text.slice(place + cut);
    }, file),
  );

describe('reading hostile files', () => {
  it(`finds something or reads the file, and never throws (${runs} spoiled files)`, () => {
    fc.assert(
      fc.property(spoiled, (text) => {
        for (const read of [readWorkflow(text, 'w.yml'), readAction(text, 'action.yml')]) {
          const model = 'workflow' in read ? read.workflow : 'action' in read ? read.action : undefined;
          expect(model !== undefined || read.diagnostics.length > 0).toBe(true);
          expect(read.diagnostics.every(({ line, column }) => Number(line) >= 1 && Number(column) >= 1)).toBe(true);
          // Plain data, so that records can contain it.
          if (model !== undefined) expect(JSON.parse(JSON.stringify(model))).toEqual(model);
        }
      }),
      { numRuns: runs },
    );
  });
});
