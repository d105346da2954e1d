// Builds the ui of the page from src/web/ui: `review.html`, the static form of a review with its script and style inside
// (docs/design/page.md), and for `factory ui` `app.html`, `app.js` and `app.css`, the last two also in gzip.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { minify } from 'rolldown/utils';
import { licensesOfModules } from './licenses.js';

const styles = ['base.css', 'review.css', 'diff.css', 'decisions.css'];

/**
 * Builds everything that the program serves or writes.
 *
 * @param {string} root the repository root
 * @param {string} dir the folder that gets the files
 */
export async function buildPage(root, dir) {
  await buildReviewForm(root, dir);
  const source = join(root, 'src/web/ui');
  const style = await styleOf(source, [...styles, 'app.css', 'workflow.css', 'records.css']);
  const { code } = await scriptOf(root, 'served-page.tsx');
  const versions = { 'script-version': versionOf(code), 'style-version': versionOf(style) };
  await writeFile(join(dir, 'app.html'), filled(await readFile(join(source, 'app.html'), 'utf8'), versions));
  for (const [name, text] of Object.entries({ 'app.js': code, 'app.css': style })) {
    await writeFile(join(dir, name), text);
    await writeFile(join(dir, `${name}.gz`), gzipSync(text, { level: 9 }));
  }
}

/**
 * Builds the static form alone, for the action that writes it.
 *
 * @param {string} root the repository root
 * @param {string} dir the folder that gets `review.html` and `licenses.txt`
 */
export async function buildReviewForm(root, dir) {
  const source = join(root, 'src/web/ui');
  await rm(dir, { recursive: true, force: true });
  await mkdir(dir, { recursive: true });
  const style = await styleOf(source, styles);
  const { code, modules } = await scriptOf(root, 'static-review.tsx');
  const template = await readFile(join(source, 'review.html'), 'utf8');
  await writeFile(join(dir, 'review.html'), staticForm(template, code, style));
  await writeFile(join(dir, 'licenses.txt'), await licensesOfModules(modules, root));
}

/**
 * Fills everything but the data into the template.
 *
 * @param {string} template
 * @param {string} script
 * @param {string} style
 */
function staticForm(template, script, style) {
  // Inside a script element only these end it or change how it is read.
  if (/<\/script|<!--/i.test(script) || /<\/style/i.test(style)) throw new Error('the page cannot hold its own script');
  const data = template.split('{{data}}').length;
  if (data !== 2) throw new Error('review.html has not exactly one place for the data');
  return filled(template, { script, style, 'script-hash': hashOf(script), 'style-hash': hashOf(style) });
}

/** @param {string} text */
function hashOf(text) {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** @param {string} text */
function versionOf(text) {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/**
 * @param {string} template
 * @param {Record<string, string>} parts
 */
function filled(template, parts) {
  const lacking = Object.keys(parts).filter((name) => template.split(`{{${name}}}`).length !== 2);
  if (lacking.length > 0) throw new Error(`the page has not exactly one place for ${lacking.join(', ')}`);
  return template.replace(/\{\{(\S+?)\}\}/g, (whole, name) => parts[name] ?? whole);
}

/**
 * @param {string} source
 * @param {readonly string[]} names
 */
async function styleOf(source, names) {
  const texts = await Promise.all(names.map((name) => readFile(join(source, 'style', name), 'utf8')));
  return texts
    .join('\n')
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s*\n\s*/g, '\n')
    .trim();
}

/**
 * @param {string} root
 * @param {string} entry
 */
async function scriptOf(root, entry) {
  const build = await rolldown({
    cwd: root,
    input: join('src/web/ui', entry),
    platform: 'browser',
    tsconfig: 'src/web/ui/tsconfig.json',
    transform: { target: 'es2022' },
  });
  const { output } = await build.generate({ format: 'iife', codeSplitting: false });
  await build.close();
  const [chunk] = output;
  const { code, errors } = await minify(entry, chunk.code, { module: false, compress: true, mangle: true });
  if (errors.length > 0) throw new Error(`${entry}: ${errors[0]?.message}`);
  return { code: code.trimEnd(), modules: chunk.moduleIds };
}
