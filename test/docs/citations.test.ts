import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '../helpers/runs/own-workflows.ts';

const decisions = new Set(readdirSync(join(projectRoot, 'docs/adr')).map((name) => name.slice(0, 4)));
const texts = ['src', 'test', 'scripts', 'docs', '.github', '.ci', 'tools', '.']
  .flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: folder !== '.', encoding: 'utf8' }).map(
      (name) => `${folder}/${name}`,
    ),
  )
  .map((file) => file.replaceAll('\\', '/').replace(/^\.\//, ''))
  .filter((file) => /\.(?:ts|js|md|yml|ps1|ahk|jsonc)$/.test(file))
  .filter(
    (file) =>
      !/^(?:test\/(?:testdata|fixtures)\/|test\/docs\/citations|docs\/adr\/README|scripts\/generated\/decisions)/.test(
        file,
      ),
  )
  .map((file) => ({ file, text: readFileSync(join(projectRoot, file), 'utf8') }));

/** The plan of a task, in a repository that uses the guards. */
const isUsers = /^docs\/(?:PRD|TASKS|TECH_SPEC)\.md$/;

/** Citations of a text that a reader cannot open. In tests a page of docs/ may be an example. */
function badCitations(text: string, file = 'src/a.ts'): string[] {
  // "ADR 0274 of actions/runner" is another project's.
  const numbers = [...text.matchAll(/\b(?:docs\/adr\/|ADR )(\d{4})(?! of )((?:, \d{4}\b)*)/g)];
  const named = numbers.flatMap(([, first = '', more = '']) => [first, ...more.split(', ').slice(1)]);
  const pages = [...text.matchAll(/\bdocs\/[\w/-]+\.md\b/g)].map(([page]) => page);
  return [
    ...named.filter((number) => !decisions.has(number)).map((number) => `ADR ${number}`),
    ...pages.filter((page) => !file.startsWith('test/') && !isUsers.test(page) && !existsSync(join(projectRoot, page))),
    ...[
      ...text.matchAll(/\(spec:? (?:formats|safety|runner|dispatch|actions|product|features)\b|\brequirement \d\b/gi),
    ].map(([words]) => words),
  ];
}

describe('citations', () => {
  it(`name pages and decisions that exist (${texts.length} files)`, () => {
    expect(texts.length).toBeGreaterThan(700);
    const bad = texts.flatMap(({ file, text }) => badCitations(text, file).map((cited) => `${file}: ${cited}`));
    expect(bad).toEqual([]);
  });

  it('are reported when their target does not exist', () => {
    expect(badCitations('docs/adr/0001, 9999 and ADR 0002; ADR 0274 of actions/runner; docs/cli.md')).toEqual([
      'ADR 9999',
    ]);
    expect(badCitations('(spec: formats, "RUN_ID"), (spec runner.md), requirement 2, docs/none.md')).toEqual([
      'docs/none.md',
      '(spec: formats',
      '(spec runner',
      'requirement 2',
    ]);
  });
});
