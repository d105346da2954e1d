// Builds the documents into build/site with markdown-it: `node scripts/site/build-site.js`. Fails if a link leads nowhere (a page, a heading,
// a file of the repository), or if a word is a common misspelling. .github/workflows/pages.yml publishes the result.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import MarkdownIt from 'markdown-it';
import { misspelled } from './misspellings.js';
import { wrapPage } from './page.js';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The documents, by path from the root. @param {string} folder @returns {string[]} */
export function listDocuments(folder = root) {
  const own = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'AGENTS.md');
  const docs = readdirSync(join(folder, 'docs'), { recursive: true, encoding: 'utf8' });
  return [
    ...own,
    ...docs.filter((name) => name.endsWith('.md')).map((name) => `docs/${name.replaceAll('\\', '/')}`),
  ].sort();
}

/** The address of a document in the site, from its root. @param {string} path */
export function addressOf(path) {
  if (path === 'README.md') return 'index.html';
  return path.replace(/(?:^|(?<=\/))README\.md$/, 'index.html').replace(/\.md$/, '.html');
}

/**
 * A heading's anchor, as GitHub makes it.
 *
 * @param {string} heading
 * @param {Set<string>} [taken] those of the page so far
 */
export function anchorOf(heading, taken = new Set()) {
  const plain = heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, '')
    .replaceAll(' ', '-');
  let anchor = plain;
  for (let count = 1; taken.has(anchor); count++) anchor = `${plain}-${count}`;
  taken.add(anchor);
  return anchor;
}

/**
 * @typedef {{ readonly path: string, readonly title: string, readonly html: string, readonly anchors: ReadonlySet<string>,
 *   readonly links: readonly string[], readonly words: string }} Rendered
 */

/**
 * @param {string} path
 * @param {string} text
 * @param {string} repository owner/name, for links to files that are no documents
 * @returns {Rendered}
 */
export function renderDocument(path, text, repository) {
  const markdown = new MarkdownIt({ html: false, linkify: false });
  const tokens = markdown.parse(text, {});
  /** @type {Set<string>} */
  const anchors = new Set();
  /** @type {string[]} */
  const links = [];
  /** @type {string[]} */
  const words = [];
  let title = path;
  tokens.forEach((token, at) => {
    if (token.type === 'heading_open') {
      const inline = tokens[at + 1];
      const heading = (inline?.children ?? []).map(({ content }) => content).join('');
      token.attrSet('id', anchorOf(heading, anchors));
      if (token.tag === 'h1') title = heading;
    }
    for (const child of token.children ?? []) {
      if (child.type === 'text') words.push(child.content);
      const name = child.type === 'link_open' ? 'href' : child.type === 'image' ? 'src' : undefined;
      const target = String((name === undefined ? undefined : child.attrGet(name)) ?? '');
      if (name === undefined || target === '' || /^[a-z][a-z+.-]*:/i.test(target)) continue;
      links.push(decodeURI(target));
      child.attrSet(name, siteLink(path, target, repository));
    }
  });
  return {
    path,
    title,
    html: markdown.renderer.render(tokens, markdown.options, {}),
    anchors,
    links,
    words: words.join(' '),
  };
}

/** @param {string} from the document @param {string} target @param {string} repository */
function siteLink(from, target, repository) {
  const [file = '', anchor] = target.split('#');
  const hash = anchor === undefined ? '' : `#${anchor}`;
  if (file === '') return hash;
  const path = posix.normalize(posix.join(posix.dirname(from), file));
  if (path.startsWith('docs/pictures/')) return posix.relative(posix.dirname(addressOf(from)), path);
  if (!path.endsWith('.md')) return `https://github.com/${repository}/tree/main/${path}${hash}`;
  return `${posix.relative(posix.dirname(addressOf(from)), addressOf(path))}${hash}`;
}

/**
 * What is wrong: links that lead nowhere, and misspellings.
 *
 * @param {readonly Rendered[]} pages
 * @param {(path: string) => boolean} isFile
 * @returns {string[]}
 */
export function problemsOf(pages, isFile) {
  const known = new Map(pages.map((page) => [page.path, page]));
  return pages.flatMap(({ path, links, words, anchors }) => {
    const wrong = links.filter((link) => {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? path : posix.normalize(posix.join(posix.dirname(path), file));
      const page = known.get(target);
      if (page === undefined) return !isFile(target);
      return anchor !== undefined && !(file === '' ? anchors : page.anchors).has(anchor);
    });
    return [
      ...wrong.map((link) => `${path}: the link ${link} leads nowhere`),
      ...misspelled(words).map(([word, right]) => `${path}: ${word} is spelled ${right}`),
    ];
  });
}

/** @param {string} [repository] */
export function buildSite(repository = process.env.GITHUB_REPOSITORY ?? 'codex-factory/codex-factory') {
  const pages = listDocuments().map((path) => renderDocument(path, readFileSync(join(root, path), 'utf8'), repository));
  const problems = problemsOf(pages, (path) => existsSync(join(root, path)));
  const out = join(root, 'build/site');
  rmSync(out, { recursive: true, force: true });
  for (const page of pages) {
    const address = addressOf(page.path);
    const file = join(out, address);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, wrapPage(page, address, repository));
  }
  cpSync(join(root, 'docs/pictures'), join(out, 'docs/pictures'), { recursive: true });
  return { pages: pages.length, problems };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { pages, problems } = buildSite();
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.stdout.write(`${pages} pages in build/site, ${problems.length} problems\n`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
