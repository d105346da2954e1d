import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '../helpers/runs/own-workflows.ts';

const page = readFileSync(join(projectRoot, 'SECURITY.md'), 'utf8');

/** The last cell of each row of the tables between two headings. */
function testCells(from: string, to: string): readonly (readonly [row: string, cell: string])[] {
  const part = page.slice(page.indexOf(`\n${from}\n`), page.indexOf(`\n${to}\n`));
  const rows = part.split('\n').filter((line) => /^\| (?!---|An agent can|\| Tests)/.test(line));
  return rows.map((row) => [row.slice(2, 60), row.split('|').at(-2)?.trim() ?? '']);
}

const filesIn = (text: string): string[] => [...text.matchAll(/`(test\/[\w./-]+)`/g)].map(([, file = '']) => file);

describe('SECURITY.md', () => {
  const rows = [
    ...testCells('### Prevented', '### Detected'),
    ...testCells('### Detected', '## What is contained and what is not'),
    ...testCells('## What is contained and what is not', '## What it does not guarantee'),
  ];

  it('names only tests that exist', () => {
    const files = filesIn(page);
    expect(files.length).toBeGreaterThan(50);
    expect(files.filter((file) => !existsSync(join(projectRoot, file)))).toEqual([]);
  });

  it.each(rows)('names a test for: %s', (row, cell) => {
    // What is neither prevented nor detected has none.
    if (row.startsWith('send what it can read')) expect(cell).toBe('–');
    else expect(filesIn(cell)).not.toEqual([]);
  });

  // Paragraphs that only warn.
  const warnings = ['Agents are not contained.', 'A chain proves order, not authorship.', 'Reviewing stays yours.'];
  const limits = page
    .slice(page.indexOf('\n## What it does not guarantee\n'), page.indexOf('\n## Self-hosted runners\n'))
    .split(/\n- (?=\*\*)/)
    .slice(1)
    .map((text) => [/^\*\*([^*]+)\*\*/.exec(text)?.[1] ?? '', text] as const);

  it.each(limits)('names a test for what it promises about a limit: %s', (title, text) => {
    expect(filesIn(text).length > 0).toBe(!warnings.includes(title));
  });

  it('names a test for what the local runner promises', () => {
    expect(filesIn(page.slice(page.indexOf('\n## The local runner\n')))).not.toEqual([]);
    expect(limits.length).toBeGreaterThan(9);
  });

  it('has the three tables', () => expect(rows.length).toBeGreaterThan(35));
});
