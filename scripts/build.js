// Builds the program: `cli` writes build/cli and build/api (`npm ci` runs it; not committed), `actions` the committed bundles under
// actions/*/dist, `all` both. tsc emits JavaScript, then ncc bundles each action (docs/adr/0002).
import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { minify } from 'rolldown/utils';
import { buildPage, buildReviewForm } from './bundle/build-page.js';
import { buildProgram } from './bundle/build-program.js';
import { licensesOf } from './bundle/licenses.js';
import { sourceDigest } from './bundle/source-digest.js';

const run = promisify(execFile);
const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * One bundle: its entry module (emitted by tsc), its target folder, its file name, and whether it needs the HTTP client. Actions that never
 * request an ID token start 30 ms faster without the client, so they get a stub (docs/adr/0002). Everything is minified: `npm run check:dist`
 * proves that the bundles are what src gives, and src is what people review.
 *
 * @typedef {{ entry: string, to: string, file: string, http: boolean }} Bundle
 */

/** @type {readonly Bundle[]} */
const actionBundles = [
  { entry: 'actions/prepare-run/main.js', to: 'actions/prepare-run/dist', file: 'index', http: false },
  { entry: 'actions/dispatch-codex/main.js', to: 'actions/dispatch-codex/dist', file: 'index', http: false },
  {
    entry: 'actions/dispatch-codex/script-worker.js',
    to: 'actions/dispatch-codex/dist',
    file: 'script-worker',
    http: false,
  },
  { entry: 'actions/validate-bundles/main.js', to: 'actions/validate-bundles/dist', file: 'index', http: false },
  { entry: 'actions/integrate/main.js', to: 'actions/integrate/dist', file: 'index', http: false },
  { entry: 'actions/artifact-client.js', to: 'actions/artifact-client/dist', file: 'index', http: true },
];

/** Replaces @actions/http-client, which @actions/core loads only for ID tokens. */
const httpStub = `export class HttpClient { constructor() { throw new Error('this bundle holds no HTTP client'); } }
export class BearerCredentialHandler {}
`;

/**
 * Emits JavaScript for all of src and bundles it below `target`.
 *
 * @param {readonly Bundle[]} bundles
 * @param {string} target the folder that takes the place of the repository root
 * @param {string} scratch a folder for emitted files, inside the repository so that packages resolve
 */
async function build(bundles, target, scratch) {
  await rm(scratch, { recursive: true, force: true });
  await run(process.execPath, [
    join(root, 'node_modules/typescript/bin/tsc'),
    ...['-p', join(root, 'tsconfig.build.json'), '--outDir', scratch],
  ]);
  // Without a type: ncc then gives CommonJS, whose compiled code every Node can keep (docs/adr/0164).
  await writeFile(join(scratch, 'package.json'), '{}\n');
  await writeFile(join(scratch, 'http-stub.js'), httpStub);
  const stub = join(scratch, 'http-stub.js');
  await writePaths(scratch, { '@actions/http-client': stub, '@actions/http-client/lib/auth': stub });
  // Its ES module makes `require` from `import.meta.url`, which ncc cannot translate.
  const storage = join(root, 'node_modules/@azure/storage-common/dist/commonjs/index.js');
  await writePaths(join(scratch, withHttp), { '@azure/storage-common': storage });
  for (const folder of new Set(bundles.map((bundle) => bundle.to))) {
    await rm(join(target, folder), { recursive: true, force: true });
  }
  const waiting = [...bundles];
  const worker = async () => {
    for (let bundle = waiting.shift(); bundle !== undefined; bundle = waiting.shift())
      await pack(bundle, target, scratch);
  };
  await Promise.all([worker(), worker()]);
}

/** The working directory of ncc for bundles with the HTTP client, inside the scratch folder. */
const withHttp = 'with-http';

/**
 * Lets ncc take other files for some modules.
 * @param {string} folder
 * @param {Record<string, string>} files absolute, by the name of the module
 */
async function writePaths(folder, files) {
  await mkdir(folder, { recursive: true });
  const paths = Object.fromEntries(Object.entries(files).map(([name, file]) => [name, [file]]));
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: { baseUrl: '.', paths } }));
}

/**
 * @param {Bundle} bundle
 * @param {string} target
 * @param {string} scratch
 */
async function pack(bundle, target, scratch) {
  const out = join(scratch, '..', `ncc-${bundle.entry.replaceAll(/[^a-z-]/g, '_')}`);
  const stats = join(out, 'stats.json');
  await rm(out, { recursive: true, force: true });
  await run(
    process.execPath,
    [
      join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js'),
      ...['build', join(scratch, bundle.entry), '-o', out, '--no-cache', '--target', 'es2022', '--quiet'],
      ...['--stats-out', stats, '--minify'],
    ],
    // ncc reads tsconfig.json of its working directory.
    { cwd: bundle.http ? join(scratch, withHttp) : scratch, maxBuffer: 64 * 1024 * 1024 },
  );
  const to = join(target, bundle.to);
  await mkdir(to, { recursive: true });
  const licenses = await licensesOf(JSON.parse(await readFile(stats, 'utf8')), root);
  await rm(stats);
  await writeFile(join(to, 'package.json'), '{\n  "type": "commonjs"\n}\n');
  await writeFile(join(to, bundle.file === 'index' ? 'licenses.txt' : `${bundle.file}.licenses.txt`), licenses);
  for (const name of await readdir(out)) {
    const from = join(out, name);
    const shown = name === 'index.js' ? `${bundle.file}.js` : name;
    if (name.endsWith('.js')) await writeFile(join(to, shown), await small(name, await readFile(from, 'utf8')));
    else await cp(from, join(to, name), { recursive: true });
  }
  await rm(out, { recursive: true, force: true });
}

/**
 * Minifies the chunks of a bundle, which ncc leaves as they are: each action stands alone, so that most code is in four of them.
 *
 * @param {string} name
 * @param {string} code
 */
async function small(name, code) {
  if (name === 'index.js') return portable(code);
  const { code: minified, errors } = await minify(name, code, { module: false, compress: true, mangle: true });
  if (errors.length > 0) throw new Error(`${name}: ${errors[0]?.message}`);
  return portable(minified);
}

/**
 * Removes trailing white space, so that editors and `git diff --check` do not complain about the bundles.
 *
 * @param {string} code
 */
function portable(code) {
  return code.replaceAll(/[ \t]+$/gm, '').replaceAll('\r\n', '\n');
}

/**
 * Builds the committed bundles below `target`.
 * @param {string} target
 */
export async function buildActions(target) {
  await build(actionBundles, target, join(root, 'build/js-actions'));
  const page = join(root, 'build/page-actions');
  await buildReviewForm(root, page);
  const dist = join(target, 'actions/integrate/dist');
  await cp(join(page, 'review.html'), join(dist, 'review.html'));
  await cp(join(page, 'licenses.txt'), join(dist, 'review.licenses.txt'));
}

/** Builds the command line, the API and the page below build/. */
export async function buildCli() {
  await buildPage(root, join(root, 'build/web'));
  await buildProgram(root, JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
}

if (import.meta.url === pathToFileURL(resolve(process.argv[1] ?? '')).href) {
  const what = process.argv[2] ?? 'all';
  if (!['all', 'actions', 'cli'].includes(what)) throw new Error(`build.js: ${what} is not one of all, actions, cli`);
  const digest = `${sourceDigest(root)}\n`;
  // Nothing that is built from now on is found there again.
  await rm(join(root, 'build/code-cache'), { recursive: true, force: true });
  if (what !== 'cli') {
    await buildActions(root);
    await writeFile(join(root, 'build/actions.sha256'), digest);
  }
  if (what !== 'actions') {
    await buildCli();
    await writeFile(join(root, 'build/cli/source.sha256'), digest);
  }
}
