// Packages of many modules as one file each, for the tests: jest loads every module anew in every test file. @actions/workflow-parser takes
// 0.29 s of processor time for that, and 0.04 as one file; jsonc-parser 0.04. The program itself is bundled too.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const packages = [
  'zod',
  'jsonc-parser',
  'yaml',
  'markdown-it',
  'fast-check',
  '@actions/expressions',
  '@actions/workflow-parser',
];
/** Of these, tests and sources import single modules. */
const inParts = ['@actions/expressions', '@actions/workflow-parser'];

/** Makes the files if these versions have none yet. @returns {Promise<Record<string, string>>} what jest loads for a name */
export async function bundledPackages() {
  const versions = packages.map((name) => JSON.parse(read(join('node_modules', name, 'package.json'))).version);
  const key = createHash('sha256')
    .update([...versions, read('test/setup/bundled-packages.js')].join('\n'))
    .digest('hex');
  const folder = join(root, 'build/test', `packages-${key.slice(0, 12)}`);
  if (!existsSync(folder)) await bundle(folder);
  return {
    [`^(${packages.join('|')})$`]: join(folder, '$1.mjs'),
    [`^((?:${inParts.join('|')})/.+)$`]: join(folder, '$1.mjs'),
  };
}

/** @param {string} folder */
async function bundle(folder) {
  const { rolldown } = await import('rolldown');
  const names = [...packages, ...inParts.flatMap(modulesOf)];
  const made = await rolldown({
    cwd: root,
    input: { ...Object.fromEntries(names.map((name) => [name, name])), yaml: named },
    platform: 'node',
    resolve: { mainFields: ['module', 'main'] },
    preserveEntrySignatures: 'allow-extension',
    plugins: [yamlByName],
  });
  // Another run of the tests may make the same files meanwhile.
  const draft = `${folder}.${process.pid}`;
  mkdirSync(dirname(folder), { recursive: true });
  await made.write({
    dir: draft,
    format: 'esm',
    minify: true,
    entryFileNames: '[name].mjs',
    chunkFileNames: 'modules/[name].mjs',
    codeSplitting: { groups: [{ name: packageOf, debugName: 'packages' }], includeDependenciesRecursively: false },
  });
  await made.close();
  try {
    renameSync(draft, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(draft, { recursive: true });
  }
}

const named = '\0yaml';
/** A CommonJS package would have a default export only. @type {import('rolldown').Plugin} */
const yamlByName = {
  name: 'yaml by name',
  resolveId: (id) => (id === named ? id : null),
  load(id) {
    if (id !== named) return null;
    const names = Object.keys(createRequire(import.meta.url)('yaml'));
    return `import yaml from 'yaml'; export const { ${names.join(', ')} } = yaml;`;
  },
};

/** @param {string} name of a package @returns {string[]} what its modules are imported as */
function modulesOf(name) {
  const files = readdirSync(join(root, 'node_modules', name, 'dist'), { recursive: true, encoding: 'utf8' });
  const modules = files.filter((file) => file.endsWith('.js') && !/(?:^|\W)(?:test-utils|test\.js$)/.test(file));
  return modules.map((file) => `${name}/${file.slice(0, -'.js'.length).replaceAll('\\', '/')}`);
}

/** @param {string} id the path of a module */
function packageOf(id) {
  return /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(id)?.[1]?.replace(/[\\/]/, '-') ?? 'rest';
}

/** @param {string} path below the root */
function read(path) {
  return readFileSync(join(root, path), 'utf8');
}
