import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { addressOf, anchorOf, listDocuments, problemsOf, renderDocument } from '../../scripts/site/build-site.js';
import { misspelled } from '../../scripts/site/misspellings.js';
import { wrapPage } from '../../scripts/site/page.js';
import { projectRoot } from '../helpers/runs/own-workflows.ts';

const render = (path: string, text: string) => renderDocument(path, text, 'octo/factory');

describe('the site', () => {
  it('of this repository has no link that leads nowhere, and no common misspelling', () => {
    const pages = listDocuments().map((path) => render(path, readFileSync(join(projectRoot, path), 'utf8')));
    expect(pages.length).toBeGreaterThan(80);
    expect(problemsOf(pages, (path) => existsSync(join(projectRoot, path)))).toEqual([]);
    const addresses = new Set(pages.map(({ path }) => addressOf(path)));
    const linked = [...wrapPage(render('README.md', ''), 'index.html', 'o/r').matchAll(/<a href="([^":]+)"/g)];
    expect(linked.length).toBeGreaterThan(15);
    expect(linked.map(([, address = '']) => address).filter((address) => !addresses.has(address))).toEqual([]);
  });

  it.each([
    ['[a](b.md)', ['docs/x.md: the link b.md leads nowhere']],
    ['[a](y.md#two)', ['docs/x.md: the link y.md#two leads nowhere']],
    ['[a](y.md#one-1)\n\n[b](#here)\n\n# Here\n\n![p](../src)', []],
    ['[a](#there)', ['docs/x.md: the link #there leads nowhere']],
    ['It is seperate. `recieve` is code.', ['docs/x.md: seperate is spelled separate']],
    ['[a](https://example.com)', []],
  ])('finds in %j: %j', (text, problems) => {
    const pages = [render('docs/x.md', text), render('docs/y.md', '# One\n\n## One\n')];
    expect(problemsOf(pages, (path) => path === 'src')).toEqual(problems);
  });

  it('leads from page to page, to pictures, and to files on GitHub', () => {
    const { html } = render(
      'docs/a/x.md',
      '[y](../y.md#z) [root](../../README.md) ![p](../pictures/p.svg) [f](../../src/f.ts)',
    );
    expect([...html.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, link]) => link)).toEqual([
      '../y.html#z',
      '../../index.html',
      '../pictures/p.svg',
      'https://github.com/octo/factory/tree/main/src/f.ts',
    ]);
  });

  it('shows what a document says, and runs none of it', () => {
    expect(render('a.md', '<script>alert(1)</script>').html).toBe('<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n');
  });

  it('has the anchors of GitHub', () => {
    expect(['4. When a run is BLOCKED', '`factory new`: a, b', 'Über uns'].map((heading) => anchorOf(heading))).toEqual(
      ['4-when-a-run-is-blocked', 'factory-new-a-b', 'über-uns'],
    );
    expect(misspelled('Teh teh the')).toEqual([['teh', 'the']]);
  });
});
