import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { projectRoot } from '../helpers/runs/own-workflows.ts';

const page = readFileSync(join(projectRoot, 'docs/design/conveyor.md'), 'utf8');
const rows = [...page.matchAll(/^\| (4\.\d+) \| [^|]+ \| (.+) \|$/gm)].map(([, row = '', cell = '']) => ({
  row,
  files: [...cell.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file),
}));

it('docs/design/conveyor.md names a test for each feature of the conveyor, and each exists', () => {
  expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 24 }, (_none, at) => `4.${at + 1}`));
  expect(rows.filter(({ files }) => files.length === 0)).toEqual([]);
  const missing = rows.flatMap(({ files }) => files).filter((file) => !existsSync(join(projectRoot, file)));
  expect(missing).toEqual([]);
});
