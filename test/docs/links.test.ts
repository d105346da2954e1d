import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { listVerbs } from '../../scripts/generated/command-line.ts';
import { errorCodes } from '../../src/core/diagnostics/error-codes.ts';
import { exitCodeOf } from '../../src/core/diagnostics/exit-codes.ts';
import { floors } from '../helpers/floors.ts';
import { projectRoot } from '../helpers/runs/own-workflows.ts';

const textOf = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');
const pages = [
  ...readdirSync(projectRoot).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(projectRoot, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name.replaceAll('\\', '/')}`),
].sort();

/** Paths of the repository in a page's code spans; a glob counts up to its first star. */
function namedPaths(text: string): string[] {
  const named = [...text.matchAll(/`((?:src|test|scripts|docs|schemas|sample|actions|\.github|\.ci)\/[^`\s<]*)`/g)];
  // The files of the conveyor, the guards and stages for the cloud, and the lock of actions, are in a user's repository.
  const isUsers =
    /^(?:docs\/(?:future|exec-plans|ops\/automation|tasks)\/|docs\/TASKS\.md$|scripts\/(?:automation\/|(?:spec-guard|diff-budget)\.mjs$)|\.github\/workflows\/(?:actions\.lock|orchestrator\.yml)$)/;
  return named
    .map((match) => (match[1] ?? '').split('*')[0] ?? '')
    .filter((path) => !path.endsWith('/dist') && !isUsers.test(path));
}

describe('documents', () => {
  it.each(pages)('%s links to files that exist', (page) => {
    const links = [...textOf(page).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? '');
    const local = links.filter((link) => !/^[a-z]+:/.test(link));
    expect(local.filter((link) => !existsSync(join(projectRoot, dirname(page), link)))).toEqual([]);
  });

  it.each(pages.filter((page) => !page.startsWith('docs/adr/')))('%s names paths that exist', (page) => {
    expect(namedPaths(textOf(page)).filter((path) => !existsSync(join(projectRoot, path)))).toEqual([]);
  });

  it('docs/reference.md names every verb, and the correct exit statuses', () => {
    const readme = textOf('docs/reference.md');
    const verbs = listVerbs().map(({ usage }) => usage.replace(/ [<[].*$/, ''));
    const listed = [...readme.matchAll(/^\| `(factory [^`]+)` \|/gm)].map((match) => match[1]);
    expect([...listed].sort()).toEqual([...verbs].sort());
    for (const status of ['PASS', 'FAIL', 'BLOCKED', 'PENDING'] as const) {
      expect(readme).toMatch(new RegExp(`^\\| ${exitCodeOf(status)} \\| ${status}`, 'm'));
    }
  });

  it.each(pages)('%s names error codes that exist', (page) => {
    const named = [...textOf(page).matchAll(/\bERR_[A-Z0-9_]+\b/g)].map((match) => match[0]);
    expect(named.filter((code) => !(code in errorCodes) && !/^ERR_(?:IMPORT|PACKAGE)_/.test(code))).toEqual([]);
  });

  it('README.md and CONTRIBUTING.md name scripts that exist', () => {
    const { scripts } = JSON.parse(textOf('package.json'));
    const named = ['README.md', 'CONTRIBUTING.md'].flatMap((page) =>
      [...textOf(page).matchAll(/npm run ([a-z:]+)/g)].map((match) => match[1] ?? ''),
    );
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('ARCHITECTURE.md draws the floors that the architecture test holds', () => {
    const drawn = [...textOf('ARCHITECTURE.md').matchAll(/^ {4}(\d) {2}(.+)$/gm)].map((match) =>
      [...(match[2] ?? '').matchAll(/[a-z-]+(?:\/[a-z-]+)?[a-z]/g)].map(([room]) => room).sort(),
    );
    const held = floors.map((floor) => floor.map(({ room }) => room).sort());
    expect(drawn.reverse()).toEqual(held);
  });

  it('ARCHITECTURE.md names every room that has code', () => {
    const page = textOf('ARCHITECTURE.md');
    const rooms = readdirSync(join(projectRoot, 'src'), { withFileTypes: true }).flatMap(({ name }) =>
      ['core', 'stages', 'runner'].includes(name)
        ? readdirSync(join(projectRoot, 'src', name)).map((room) => `${name}/${room}`)
        : [name],
    );
    expect(rooms.filter((room) => !page.includes(`| \`${room}\` |`))).toEqual([]);
  });
});
