import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { foldedDecisions } from '../../scripts/generated/decisions.ts';
import { projectRoot } from '../helpers/runs/own-workflows.ts';

const folder = join(projectRoot, 'docs/adr');
const files = readdirSync(folder).filter((name) => name !== 'README.md');
const index = readFileSync(join(folder, 'README.md'), 'utf8');
const pages = files.map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));
const title = /^# (\d{4})(?:\.|:)? (.+)$/m;

describe('decisions', () => {
  it.each(pages)('$file has a number, a title, a status and three parts', ({ file, text }) => {
    expect(file).toMatch(/^\d{4}-[a-z0-9-]+\.md$/);
    expect(title.exec(text)?.[1]).toBe(file.slice(0, 4));
    expect(text).toMatch(/^Status: (?:accepted|proposed|superseded by \d{4})$/m);
    const parts = ['## Context', '## Decision', '## Consequences'];
    const places = parts.map((part) => text.split('\n').indexOf(part));
    expect(places.includes(-1)).toBe(false);
    expect(places).toEqual([...places].sort((left, right) => left - right));
  });

  it('have unique numbers, and are listed in the index (scripts/generated/decisions.ts)', () => {
    const numbers = [...files.map((file) => file.slice(0, 4)), ...foldedDecisions.map(({ number }) => number)];
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(files.filter((file) => !index.includes(`](${file}) |`))).toEqual([]);
  });

  it.each(foldedDecisions)('$number has no page: its reason is in $place', ({ place }) => {
    expect(existsSync(join(projectRoot, place))).toBe(true);
  });
});
