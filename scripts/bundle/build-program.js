// Bundles the command line and the API's entry points into build/cli with shared chunks, and rolls up the API's types into build/api
// (docs/adr/0163). CommonJS, because Node loads it faster, and Node 20 can keep the compiled code of nothing else (docs/adr/0164).
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { rolldown } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';
import { licensesOfModules } from './licenses.js';

const builtIn = /^node:/;

/** Files that are started by path: the program itself, and the processes that it starts. */
const programs = {
  main: 'src/cli/main.ts',
  'codex-orchestrator': 'src/cli/codex-orchestrator.ts',
  'script-worker': 'src/actions/dispatch-codex/script-worker.ts',
  'artifact-client-process': 'src/runner/execute/standins/artifact-client-process.js',
  'hash-files-process': 'src/runner/execute/steps/programs/hash-files-process.js',
};

/**
 * The API's entry points, from the exports of package.json: `iteration/iterate` for `./iteration/iterate`.
 *
 * @param {{ exports: Record<string, unknown> }} manifest
 */
const entryPoints = ({ exports }) => Object.keys(exports).map((name) => name.replace('./', ''));

/**
 * Builds the command line and the API.
 *
 * @param {string} root the repository root
 * @param {{ exports: Record<string, unknown> }} manifest package.json
 */
export async function buildProgram(root, manifest) {
  const names = entryPoints(manifest);
  await Promise.all([bundle(root, names), rollUpTypes(root, names)]);
}

/**
 * Small modules that every verb needs some of, as one chunk instead of twenty: opening a file costs more than its functions that are never
 * called. A chunk takes along what its modules import, so that the modules that need a larger package (simple-git, jsonc-parser) and most of
 * core/git are not among them.
 */
const everywhere = {
  name: 'system',
  test: /src[\\/]core[\\/](?:(?:system|diagnostics)[\\/](?!(?:.*[\\/])?(?:run-tool|program-start|parse-json-document)\.ts)|git[\\/](?:git|git-folders|nul-records|repository-name|users-git)\.ts)/,
};

/** Lets GitHub's parser build its own schemas without checking them at each start. */
const trustSchemas = {
  name: 'trust-schemas',
  transform(/** @type {string} */ code, /** @type {string} */ id) {
    if (!/@actions[\\/]workflow-parser[\\/]dist[\\/](?:workflows[\\/]workflow|actions[\\/]action)-schema\.js$/.test(id))
      return null;
    const trusting = code.replace(
      /TemplateSchema\.load\(.*\);/,
      (_load) => `schemaOf(${/import (\w+) from "[^"]+\.json"/.exec(code)?.[1]});`,
    );
    if (trusting === code) throw new Error(`${id} does not load a schema any more`);
    return `import { schemaOf } from ${JSON.stringify(join(import.meta.dirname, 'schema-of.js'))};\n${trusting}`;
  },
};

/**
 * @param {string} root
 * @param {readonly string[]} names
 */
async function bundle(root, names) {
  const dir = join(root, 'build/cli');
  await rm(dir, { recursive: true, force: true });
  const api = Object.fromEntries(names.map((name) => [`api/${name}`, `src/${name}.ts`]));
  const build = await rolldown({
    cwd: root,
    input: { ...programs, ...api },
    platform: 'node',
    external: builtIn,
    plugins: [trustSchemas],
    // ES modules can be bundled completely; a UMD main may hide its requires.
    resolve: { mainFields: ['module', 'main'] },
    transform: { target: 'node20' },
  });
  const { output } = await build.write({
    dir,
    format: 'cjs',
    minify: true,
    chunkFileNames: '[name]-[hash].js',
    codeSplitting: { groups: [everywhere] },
  });
  await build.close();
  await writeFile(join(dir, 'package.json'), '{\n  "type": "commonjs"\n}\n');
  const modules = output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
  await writeFile(join(dir, 'licenses.txt'), await licensesOfModules(modules, root));
}

/**
 * zod casts the variance of some interfaces under a comment that the roll-up drops. Without the comment, a consumer's strict compiler
 * reports an error.
 */
const keepCastVariance = {
  name: 'keep-cast-variance',
  renderChunk: (/** @type {string} */ code) =>
    code.replace(/^.*\binterface \$?Zod\w*<.*\bout \w.*$/gm, '// @ts-ignore Cast variance\n$&'),
};

/**
 * zod's types are rolled up together with ours, so that a consumer needs no other package.
 *
 * @param {string} root
 * @param {readonly string[]} names
 */
async function rollUpTypes(root, names) {
  await mkdir(join(root, 'build'), { recursive: true });
  const emitted = await mkdtemp(join(root, 'build', 'types-'));
  try {
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const args = [tsc, '-p', join(root, 'tsconfig.build.json'), '--emitDeclarationOnly', '--outDir', emitted];
    await promisify(execFile)(process.execPath, args);
    const dir = join(root, 'build/api');
    await rm(dir, { recursive: true, force: true });
    const input = Object.fromEntries(names.map((name) => [name, join(emitted, `${name}.d.ts`)]));
    const plugins = [dts({ dtsInput: true, emitDtsOnly: true }), keepCastVariance];
    const checks = { pluginTimings: false };
    const build = await rolldown({ cwd: root, input, plugins, checks, external: builtIn });
    await build.write({ dir, format: 'esm' });
    await build.close();
  } finally {
    await rm(emitted, { recursive: true, force: true });
  }
}
