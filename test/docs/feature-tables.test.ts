import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { projectRoot } from '../helpers/runs/own-workflows.ts';

it.each([
  ['conveyor', 4, 24],
  ['orchestrator', 5, 55],
])('docs/design/%s.md names a test for each feature, and each exists', (name, part, count) => {
  const page = readFileSync(join(projectRoot, `docs/design/${name}.md`), 'utf8');
  const rows = [...page.matchAll(/^\| (\d+\.\d+) \| [^|]+ \| (.+) \|$/gm)].map(([, row = '', cell = '']) => ({
    row,
    isLater: cell === 'not built yet',
    files: [...cell.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file),
  }));
  expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: count }, (_none, at) => `${part}.${at + 1}`));
  expect(rows.filter(({ isLater, files }) => isLater === files.length > 0)).toEqual([]);
  const missing = rows.flatMap(({ files }) => files).filter((file) => !existsSync(join(projectRoot, file)));
  expect(missing).toEqual([]);
});
